/** Prompts in the text: brackets that ask for something, blanks, shapes of dates, lines of dots or question marks. */
import type { Document, Span } from '../../../document.js'
import { matchesOf } from '../../../matches.js'
import { countUpTo } from '../../../ordered.js'
import { type Block, prose, sourceSpan } from '../../text/prose.js'
import { cuesIn, instructs, isToken } from './asking.js'
import type { Found } from './found.js'

const BRACKETS = /\[([^[\]\n]{2,200})\]|(?<![\p{L}\p{N}_])<(?![\s\d])([^<>\n]{2,120})>|\{([\p{L}][^{}\n]{2,80})\}/gu
const BLANK = /(?<![\p{L}\p{N}_])_{3,200}(?![\p{L}\p{N}_])|[○〇◯]{2,40}|(?<![\p{L}\p{N}])[XＸ]{2}(?=月|日|時|分)/gu
const DATE_SHAPE =
  /(?:YYYY|yyyy|JJJJ|TT|DD|dd|MM|mm|XX)[-/.](?:MM|mm|DD|dd|XX|xx)[-/.](?:DD|dd|YYYY|yyyy|JJJJ|XX|xx)|\b(?:HH|hh):(?:MM|mm)\b/gu
/** What every blank and every such shape has; few texts have any. */
const ANY_BLANK = /___|[○〇◯]{2}|[XＸ]{2}[月日時分]/
const ANY_SHAPE = /[-/.:](?:MM|mm|DD|dd|XX|xx)/
/** A date's shape alone in its place is unfilled; in a longer text it explains a format. */
const MOST_AROUND = 12

/** `{time of the incident}`: two or more plain words in braces, which only code has otherwise. */
const PLAIN_WORDS = /^\p{L}+(?: \p{L}+){1,9}$/u

/** `{{ incident name }}`: plain words, where a template engine has dots, pipes and quotes. */
const MOUSTACHE = /\{\{\s{0,9}([\p{L}][\p{L}\p{N}:/ -]{1,60})\s{0,9}\}\}/gu
/** A line of dots or question marks, or the bullet of an item to come. A dash in its own right says that there is none. */
const NOTHING = /^\s*(?:…|\.{2,}|\?{1,3}|-{1,3})\s*$/u
const DOTS = /^\s*(?:…|\.{2,})\s*$/u
const UNKNOWN = /^\s*\?{1,3}\s*$/u
/** A label with nothing but question marks or dots behind it. */
const UNANSWERED = /^[^:：?？]{1,40}[:：]\s{0,9}(?:\?{1,5}|…|\.{3})\s{0,9}$/u

/** What a block asks for. */
export function promptsOf(document: Document, block: Block): Found[] {
  const { text, cell, span } = block
  const found: Found[] = []
  const unknown = cell ? cell.row > 0 && UNKNOWN.test(text) : NOTHING.test(text)
  if ((unknown && !isAndSoOn(document, block)) || UNANSWERED.test(text)) found.push({ kind: 'prompt', span })
  for (const { start, end } of promptsIn(document, block))
    found.push({ kind: 'prompt', span: sourceSpan(block, start, end) })
  return found
}

/** Dots that end a list of items which have words: "and so on". */
function isAndSoOn(document: Document, { index, text, item }: Block): boolean {
  const before = prose(document)[index - 1]
  const after = prose(document)[index + 1]
  if (!item || !DOTS.test(text)) return false
  return before?.item?.list === item.list && !NOTHING.test(before.text) && after?.item?.list !== item.list
}

function promptsIn(document: Document, block: Block): Span[] {
  const found: Span[] = []
  const { spoken } = block
  if (/[[<{]/.test(spoken)) {
    for (const match of matchesOf(BRACKETS, spoken)) {
      const inner = match[1] ?? match[2] ?? match[3] ?? ''
      const brace = match[3] !== undefined && !/[\\\p{L}\p{N}_^$}]/u.test(spoken[match.index - 1] ?? ' ')
      const escaped =
        '\\&'.includes(document.text[(block.offsets.at(match.index) ?? 0) - 1] ?? ' ') ||
        document.text[block.offsets.at(match.index) ?? 0] === '&'
      if (isPrompt(document, inner, match[2] !== undefined, escaped) || (brace && PLAIN_WORDS.test(inner)))
        found.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  if (block.text.includes('{{')) {
    for (const match of matchesOf(MOUSTACHE, block.text)) {
      const inner = (match[1] ?? '').trim()
      if (inner.includes(' ') || isPrompt(document, inner, false))
        found.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  for (const match of ANY_BLANK.test(spoken) ? matchesOf(BLANK, spoken) : [])
    found.push({ start: match.index, end: match.index + match[0].length })
  for (const match of ANY_SHAPE.test(spoken) ? matchesOf(DATE_SHAPE, spoken) : []) {
    const content = contentAround(block, match.index)
    if (block.cell?.row !== 0 && content.length - match[0].length <= MOST_AROUND)
      found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The line of a block at this place, without its label. */
function contentAround({ spoken, lines }: Block, at: number): string {
  const next = countUpTo(lines, at, ({ start }) => start)
  const start = lines[next - 1]?.start ?? 0
  const end = lines[next]?.start ?? spoken.length
  const line = spoken.slice(start, Math.min(end, start + 400))
  return line.slice(Math.max(line.indexOf(': '), line.indexOf('：')) + 1).trim()
}

/** Whether the words in brackets ask for something. Bare angle brackets are used for nothing else outside code. */
export function isPrompt(document: Document, inner: string, angle: boolean, escaped = false): boolean {
  const text = inner.trim()
  if (text === '' || text.includes('=') || /^[\d\s:./-]+$/.test(text)) return false
  // A tag that closes itself is markup, known or not.
  if (angle && text.endsWith('/')) return false
  if (angle && /^(?:https?:|mailto:|\/|!|[@#]|[^\s@]{1,64}@[^\s@.]{1,63}\.\S{1,60}$)/.test(text)) return false
  if (angle && !escaped && /^\p{Lu}[\p{Lu}\d_/-]+(?: [\p{Lu}\d_/-]+)?$/u.test(text)) return true
  for (const [pack, match] of cuesIn(document, text)) {
    if (match.cue === 'placeholder.instruction' && instructs(pack, match, text)) return true
    if (match.cue === 'placeholder.field' && match.start <= 1 && match.end >= text.length - 1) return true
    if (isToken(match, text)) return true
  }
  if (escaped) return false
  if (angle && text.includes(' | ')) return true
  // Words in angle brackets that no markup has: spaces without attributes, or no letters of markup at all.
  return (
    angle &&
    ((/^\p{L}[^\s=]*(?: [^\s=]+)+$/u.test(text) && text !== text.toUpperCase()) || /[^\x20-\x7e]/.test(text)) &&
    !/^[a-z]+ \//.test(text)
  )
}
