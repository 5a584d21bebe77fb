/**
 * Placeholders: what a template left for the writer to fill in or to delete, recognised by its shape.
 * `placeholders(document)` is in the order of the text; documentType counts them to tell a template from a postmortem.
 */
import type { ListItem, Nodes } from 'mdast'
import { type Document, fact, type Span } from '../document.js'
import type { LanguagePack } from '../languages/pack.js'
import { cues } from './cues.js'
import { type Block, prose, sourceSpan } from './prose.js'
import { type Passage, rolesOf, type Section, sections } from './sections.js'

/**
 * `prompt`: `<name of the service>`, `[describe …]`, `____`, ○○. `marker`: a token for work left over, 未記入. `instruction`: a sentence that tells
 * the writer what to write, in italics or alone in its section. `empty`: a heading or label with nothing below it, a row of empty
 * cells. `comment`: an instruction in an HTML comment, which readers of the page do not see. `remark`: "(optional)" in a heading.
 */
export type PlaceholderKind = 'prompt' | 'marker' | 'instruction' | 'empty' | 'comment' | 'remark'

export interface Placeholder {
  readonly kind: PlaceholderKind
  readonly span: Span
  /** The words without the marks of a heading or of emphasis around them. */
  readonly text: string
  /** Whether the section that is empty is one that every postmortem needs; true for all other kinds. */
  readonly required: boolean
  /** Whether a comment asks as templates do; the writer's own reminder does not. True for all other kinds. */
  readonly template: boolean
}

/** The words between marks of headings and emphasis; no expression, which would try the end at each of many blanks. */
function withoutMarks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && /[#*\s]/.test(text[start] ?? '')) start += 1
  while (end > start && /[*\s]/.test(text[end - 1] ?? '')) end -= 1
  return text.slice(start, end)
}

/** Sections that no postmortem leaves empty. */
const REQUIRED = ['summary', 'impact', 'timeline', 'cause', 'detection', 'resolution', 'lessons', 'actions'] as const

export const placeholders = fact('placeholders', (document: Document): readonly Placeholder[] => {
  const all: Placeholder[] = []
  const add = (kind: PlaceholderKind, span: Span, required = true, template = true) => {
    const text = withoutMarks(document.text.slice(span.start, span.end))
    all.push({ kind, span, text, required, template })
  }
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    if (block.quoted) {
      // Templates explain themselves in block quotes, too; what else stands there is somebody's words.
      if (asks(document, block.spoken.slice(0, 200)) && opensSection(document, block)) add('instruction', block.span)
      continue
    }
    // A box that was never one: "- [] ask the team".
    if (block.item?.first && /^\[\]\s/.test(block.text))
      add('marker', sourceSpan(block, 0, Math.min(block.text.length, LONGEST_ITEM)))
    if (block.cell ? block.cell.row > 0 && UNKNOWN.test(block.text) : NOTHING.test(block.text))
      add('prompt', block.span)
    else if (UNANSWERED.test(block.text)) add('prompt', block.span)
    for (const range of promptsIn(document, block)) add('prompt', sourceSpan(block, range.start, range.end))
  }
  for (const hit of cues(document).of('placeholder.token')) {
    const block = prose(document)[hit.block]
    if (block && !block.quoted && isToken(block, hit.start, hit.end)) add('marker', hit.span)
  }
  for (const hit of cues(document).of('placeholder.marker')) add('marker', hit.span)
  for (const hit of cues(document).of('placeholder.pending')) {
    const block = prose(document)[hit.block]
    // In a heading such words say how far the work is, not the text.
    if (block && !block.quoted && block.kind !== 'heading' && fillsPlace(block, hit.start, hit.end))
      add('marker', hit.span)
  }
  for (const hit of cues(document).of('placeholder.remark')) {
    const block = prose(document)[hit.block]
    const bracketed =
      block && /[([（]/.test(block.text[hit.start - 1] ?? '') && /[)\]）]/.test(block.text[hit.end] ?? '')
    if (bracketed && block.kind === 'heading') add('remark', sourceSpan(block, hit.start - 1, hit.end + 1))
  }
  for (const { kind, span, required, template } of inTree(document)) add(kind, span, required, template)
  for (const span of aloneInSection(document)) add('instruction', span)
  for (const span of emptyLabels(document)) add('empty', span, false)
  all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  const apart: Placeholder[] = []
  for (const one of all) if (one.span.start >= (apart[apart.length - 1]?.span.end ?? -1)) apart.push(one)
  return apart
})

const BRACKETS = /\[([^[\]\n]{2,200})\]|(?<![\p{L}\p{N}_])<(?![\s\d])([^<>\n]{2,120})>|\{([\p{L}][^{}\n]{2,80})\}/gu
const BLANK = /(?<![\p{L}\p{N}_])_{3,200}(?![\p{L}\p{N}_])|[○〇◯]{2,40}|(?<![\p{L}\p{N}])[XＸ]{2}(?=月|日|時|分)/gu
const DATE_SHAPE =
  /(?:YYYY|yyyy|JJJJ|TT|DD|dd|MM|mm|XX)[-/.](?:MM|mm|DD|dd|XX|xx)[-/.](?:DD|dd|YYYY|yyyy|JJJJ|XX|xx)|\b(?:HH|hh):(?:MM|mm)\b/gu
/** What every blank and every such shape has; few texts have any. */
const ANY_BLANK = /___|[○〇◯]{2}|[XＸ]{2}[月日時分]/
const ANY_SHAPE = /[-/.:](?:MM|mm|DD|dd|XX|xx)/
/** So much of an item is shown. */
const LONGEST_ITEM = 150
/** A date's shape alone in its place is unfilled; in a longer text it explains a format. */
const MOST_AROUND = 12

/** `{time of the incident}`: two or more plain words in braces, which only code has otherwise. */
const PLAIN_WORDS = /^\p{L}+(?: \p{L}+){1,9}$/u

/** `{{ incident name }}`: plain words, where a template engine has dots, pipes and quotes. */
const MOUSTACHE = /\{\{\s{0,9}([\p{L}][\p{L}\p{N}:/ -]{1,60})\s{0,9}\}\}/gu
/** A line of dots or question marks. */
const NOTHING = /^\s*(?:…|\.{2,}|\?{1,3}|[-–—]{1,3})\s*$/u

const UNKNOWN = /^\s*\?{1,3}\s*$/u
/** A label with nothing but question marks or dots behind it. */
const UNANSWERED = /^[^:：?？]{1,40}[:：]\s{0,9}(?:\?{1,5}|…|\.{3})\s{0,9}$/u

/** `[ticket]()`, `[ticket](LINK_HERE)`: no address is in capitals without a dot, a slash or a colon. */
const leadsNowhere = (url: string): boolean => url === '' || /^[A-Z][A-Z_-]{2,30}$/.test(url)

/** Whether a block is the first thing in its section. */
function opensSection(document: Document, block: Block): boolean {
  const section = sections(document).at(block.index)
  return section?.passages[0]?.block === block.index
}

function promptsIn(document: Document, block: Block): Span[] {
  const found: Span[] = []
  const { spoken } = block
  if (/[[<{]/.test(spoken)) {
    for (const match of spoken.matchAll(BRACKETS)) {
      const inner = match[1] ?? match[2] ?? match[3] ?? ''
      const brace = match[3] !== undefined && !/[\\\p{L}\p{N}_^$}]/u.test(spoken[match.index - 1] ?? ' ')
      const escaped =
        '\\&'.includes(document.text[(block.offsets[match.index] ?? 0) - 1] ?? ' ') ||
        document.text[block.offsets[match.index] ?? 0] === '&'
      if (isPrompt(document, inner, match[2] !== undefined, escaped) || (brace && PLAIN_WORDS.test(inner)))
        found.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  if (block.text.includes('{{')) {
    for (const match of block.text.matchAll(MOUSTACHE)) {
      const inner = (match[1] ?? '').trim()
      if (inner.includes(' ') || isPrompt(document, inner, false))
        found.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  for (const match of ANY_BLANK.test(spoken) ? spoken.matchAll(BLANK) : [])
    found.push({ start: match.index, end: match.index + match[0].length })
  for (const match of ANY_SHAPE.test(spoken) ? spoken.matchAll(DATE_SHAPE) : []) {
    const content = contentAround(block, match.index)
    if (block.cell?.row !== 0 && content.length - match[0].length <= MOST_AROUND)
      found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The line of a block at this place, without its label. */
function contentAround({ spoken, lines }: Block, at: number): string {
  let start = 0
  let end = spoken.length
  for (const line of lines) {
    if (line.start <= at) start = line.start
    else {
      end = line.start
      break
    }
  }
  const line = spoken.slice(start, Math.min(end, start + 400))
  return line.slice(Math.max(line.indexOf(': '), line.indexOf('：')) + 1).trim()
}

/** Whether the words in brackets ask for something. Bare angle brackets are used for nothing else outside code. */
function isPrompt(document: Document, inner: string, angle: boolean, escaped = false): boolean {
  const text = inner.trim()
  if (text === '' || text.includes('=') || /^[\d\s:./-]+$/.test(text)) return false
  if (angle && /^(?:https?:|mailto:|\/|!|[@#]|[^\s@]{1,64}@[^\s@.]{1,63}\.\S{1,60}$)/.test(text)) return false
  if (angle && !escaped && /^\p{Lu}[\p{Lu}\d_/-]+(?: [\p{Lu}\d_/-]+)?$/u.test(text)) return true
  for (const pack of document.packs) {
    for (const match of pack.cueMatcher.scan(text, [{ start: 0, end: text.length }])) {
      if (match.cue === 'placeholder.instruction' && instructs(pack, match, text)) return true
      if (match.cue === 'placeholder.field' && match.start <= 1 && match.end >= text.length - 1) return true
      if (match.cue === 'placeholder.token' && isTokenText(text.slice(match.start, match.end))) return true
    }
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

/** Such tokens stand in capitals; in small letters some are words of other languages. */
const isTokenText = (text: string) => text === text.toUpperCase()

/** A marker, not a noun in a sentence about code: followed by what is to do, or alone at an edge. */
function isToken(block: Block, start: number, end: number): boolean {
  if (!isTokenText(block.text.slice(start, end))) return false
  const after = block.spoken.slice(end, end + 2)
  const before = block.spoken.slice(Math.max(0, start - 2), start)
  if (/^\s?[:：(（)）\]\-–—,;.]/.test(after) || after.trim() === '' || end >= block.spoken.trimEnd().length) return true
  return start <= 2 || /[(（[:：]\s?$/.test(before) || block.lines.some((line) => line.start === start)
}

/** Whether words are all that a line says behind its label, or all that stands in brackets. */
function fillsPlace(block: Block, start: number, end: number): boolean {
  const before = block.spoken.slice(Math.max(0, start - 2), start).trim()
  const after = block.spoken.slice(end, end + 2).trim()
  const lineEnds = block.lines.some((line) => line.start >= end && line.start - end <= 1)
  const opens =
    before === '' ? start <= 2 || block.lines.some((line) => line.start === start) : /[:：([（]$/u.test(before)
  return opens && (lineEnds || after === '' || /^[.)\]）。]/u.test(after))
}

interface Found {
  readonly kind: PlaceholderKind
  readonly span: Span
  readonly required: boolean
  readonly template?: boolean
}

/** What only the structure shows: comments, tags, italics, empty sections, empty items and rows. */
function inTree(document: Document): Found[] {
  const found: Found[] = []
  const spanOf = (node: Nodes): Span => ({
    start: node.position?.start.offset ?? 0,
    end: node.position?.end.offset ?? 0,
  })
  const stack: Nodes[] = [document.tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'html') found.push(...inHtml(document, node.value, spanOf(node).start))
    if (node.type === 'paragraph') {
      const visible = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
      const first = visible[0]
      if (first && visible.every((child) => child.type === 'emphasis')) {
        const span = spanOf(node)
        const words = document.text.slice(span.start, span.end).replace(/^[\s_*]+/, '')
        if (asks(document, words.slice(0, 200))) found.push({ kind: 'instruction', span, required: true })
      }
    }
    if (node.type === 'blockquote' || node.type === 'code') continue
    if ((node.type === 'link' || node.type === 'image') && leadsNowhere(node.url))
      found.push({ kind: 'prompt', span: spanOf(node), required: true })
    if (node.type === 'list' && node.children.every((item) => isEmptyItem(document, item)))
      found.push({ kind: 'prompt', span: spanOf(node), required: true })
    if (node.type === 'table' && node.children.length > 1) {
      const body = node.children.slice(1)
      const empty = body.every((row) => row.children.every((cell) => cell.children.length === 0))
      if (empty) found.push({ kind: 'empty', span: spanOf(node), required: true })
    }
    if ('children' in node) for (let i = node.children.length - 1; i >= 0; i -= 1) stack.push(node.children[i] as Nodes)
  }
  found.push(...emptySections(document, spanOf))
  return found
}

/** A bullet, a number or a box with nothing behind it. */
function isEmptyItem({ text }: Document, { children, position }: ListItem): boolean {
  if (children.length === 0) return true
  const [only, more] = children
  return (
    more === undefined &&
    only?.type === 'paragraph' &&
    /^(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]?\]\s*$/.test(text.slice(position?.start.offset, position?.end.offset))
  )
}

/** Comments with instructions, and tags that are no markup. */
function inHtml(document: Document, value: string, offset: number): Found[] {
  const found: Found[] = []
  for (let at = value.indexOf('<'); at !== -1; ) {
    const comment = value.startsWith('<!--', at)
    const close = value.indexOf(comment ? '-->' : '>', at + 1)
    if (close === -1) break
    const end = close + (comment ? 3 : 1)
    const inner = value.slice(at + (comment ? 4 : 1), Math.min(close, at + 400)).trim()
    const span = { start: offset + at, end: offset + end }
    if (comment && asksInComment(document, inner))
      found.push({
        kind: 'comment',
        span,
        required: true,
        template: !OWN_NOTE.test(inner) && !hasToken(document, inner),
      })
    if (
      !comment &&
      !inner.startsWith('/') &&
      end - at <= 124 &&
      isPrompt(document, inner, true) &&
      !closed(document, inner)
    )
      found.push({ kind: 'prompt', span, required: true })
    at = value.indexOf('<', end)
  }
  return found
}

/** Names of the tags that are closed somewhere: markup, then. */
const closedTags = fact(
  'closedTags',
  ({ text }: Document): ReadonlySet<string> =>
    new Set([...text.matchAll(/<\/([\w.-]{1,100})>/g)].map(([, name = '']) => name)),
)

function closed(document: Document, inner: string): boolean {
  const name = /^[\w.-]+/.exec(inner)?.[0] ?? ''
  return closedTags(document).has(name) || (/^\p{Lu}\p{Ll}/u.test(inner) && inner.endsWith('/'))
}

/** An instruction begins with its verb, or ends with it where verbs come last. */
const instructs = (pack: LanguagePack, match: { readonly start: number; readonly end: number }, text: string) =>
  match.start <= 2 || (pack.orders !== 'first' && text.slice(match.end).replace(/[\s。、.)）」_*]/gu, '') === '')

function asks(document: Document, text: string): boolean {
  return document.packs.some((pack) =>
    pack.cueMatcher
      .scan(text, [{ start: 0, end: text.length }])
      .some((match) => match.cue === 'placeholder.instruction' && instructs(pack, match, text)),
  )
}

/** Somebody is asked by name, or something outside of the text is pointed at. */
const OWN_NOTE = /https?:|@\w|#\d|\b[A-Z]{2,10}-\d/

const hasToken = ({ packs }: Document, text: string): boolean =>
  packs.some(({ cueMatcher }) =>
    cueMatcher
      .scan(text, [{ start: 0, end: text.length }])
      .some(({ cue, start, end }) => cue === 'placeholder.token' && isTokenText(text.slice(start, end))),
  )

function asksInComment(document: Document, text: string): boolean {
  if (/^postmortem-lint/.test(text)) return false
  return document.packs.some((pack) =>
    pack.cueMatcher
      .scan(text, [{ start: 0, end: text.length }])
      .some(
        (match) =>
          ((match.cue === 'placeholder.instruction' || match.cue === 'placeholder.question') &&
            instructs(pack, match, text)) ||
          (match.cue === 'placeholder.token' && isTokenText(text.slice(match.start, match.end))),
      ),
  )
}

/** A heading that holds its own answer: "Owner: the platform team". */
const NAMED_VALUE = /[:：]\s*[^\s*_]/u

/** Headings and bold labels with nothing below them before the next of the same or a higher level. */
function emptySections(document: Document, spanOf: (node: Nodes) => Span): Found[] {
  const found: Found[] = []
  const nodes = document.tree.children.filter(
    (node) => node.type !== 'html' || !node.value.trimStart().startsWith('<!--'),
  )
  const title = sections(document).title
  for (const [i, node] of nodes.entries()) {
    const next = nodes[i + 1]
    const nothing = next === undefined || next.type === 'thematicBreak'
    if (node.type === 'heading') {
      const last = nothing && (nodes[i + 2] === undefined || nodes[i + 2]?.type === 'heading')
      const followed = next?.type === 'heading' && next.depth <= node.depth
      const span = spanOf(node)
      if ((!last && !followed) || span.start === title?.span.start || node.children.length === 0) continue
      const name = document.text.slice(span.start, span.end).replace(/^#+\s*/, '')
      if (NAMED_VALUE.test(name)) continue
      found.push({ kind: 'empty', span, required: isRequired(document, name) })
    }
    if (node.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'strong') {
      const span = spanOf(node)
      const name = document.text.slice(span.start, span.end).replace(/[*_]/g, '')
      if (NAMED_VALUE.test(name) || rolesOf(document, name, 0.7).length === 0) continue
      const label = next?.type === 'paragraph' && next.children.length === 1 && next.children[0]?.type === 'strong'
      const other = label ? document.text.slice(spanOf(next).start, spanOf(next).end).replace(/[*_]/g, '') : ''
      // "Lessons learned" may be the name over "What went well".
      const empty = label ? isRequired(document, name) && isRequired(document, other) : next?.type === 'heading'
      if (empty || next === undefined) found.push({ kind: 'empty', span, required: isRequired(document, name) })
    }
  }
  return found
}

const isRequired = (document: Document, name: string): boolean =>
  rolesOf(document, name).some((role) => (REQUIRED as readonly string[]).includes(role))

/** An instruction in plain words that is all its section holds. */
function aloneInSection(document: Document): Span[] {
  const blocks = prose(document)
  const found: Span[] = []
  for (const section of sections(document).list) {
    if (section.kind === 'row') continue
    for (const { block: index, start, end } of section.passages) {
      const order = cues(document)
        .inBlock(index, 'placeholder.order')
        .find((one) => one.start >= start && one.start <= start + 2)
      const block = blocks[index]
      if (
        order &&
        block?.kind === 'paragraph' &&
        !block.quoted &&
        block.item === null &&
        !asksReaders(document, index, start)
      )
        found.push(sourceSpan(block, order.start, end))
    }
    const unanswered = section.kind === 'heading' ? questionsOnly(document, section.passages) : null
    if (unanswered && !section.effective.includes('references') && !asksOpenly(document, section)) {
      found.push(unanswered)
      continue
    }
    const [passage, more] = section.passages
    if (!passage || more) continue
    const block = blocks[passage.block]
    if (!block || block.kind === 'code' || block.quoted) continue
    const hit = cues(document)
      .inBlock(block.index, 'placeholder.instruction')
      .find(
        (one) =>
          one.start <= passage.start + 2 || (cues(document).orders(one) !== 'first' && one.end >= passage.end - 2),
      )
    const text = block.text.slice(passage.start, passage.end).trim()
    if (
      hit &&
      hit.start >= passage.start &&
      !asksReaders(document, block.index, passage.start) &&
      text.length <= 300 &&
      block.item === null
    )
      found.push(sourceSpan(block, cues(document).orders(hit) !== 'first' ? passage.start : hit.start, passage.end))
  }
  return found
}

/** A section that asks and never answers has only the template's words. */
function questionsOnly(document: Document, passages: readonly Passage[]): Span | null {
  const blocks = prose(document)
  const ask = ({ block, start, end }: Passage): boolean => {
    const { text = '', kind = 'code', quoted = true } = blocks[block] ?? {}
    return !quoted && kind !== 'code' && isQuestion(lastOf(text.slice(start, end)))
  }
  const [first] = passages
  const block = first && blocks[first.block]
  if (!first || !block || passages.length > MOST_QUESTIONS || !passages.every(ask)) return null
  // What follows the heading at another depth, code and pictures among it, may be the answer.
  return sourceSpan(block, first.start, first.end)
}

/** Longer than this is no question. */
const LONGEST_QUESTION = 200

/** The last sentence of a passage, or as much as one question has. */
function lastOf(text: string): string {
  const trimmed = text.trimEnd()
  let start = trimmed.length
  while (start > 0 && trimmed.length - start < LONGEST_QUESTION && !'.。!！'.includes(trimmed[start - 1] ?? ''))
    start -= 1
  return trimmed.slice(start)
}

/** Words with a question mark behind them; brackets and marks of emphasis may close after it. */
const isQuestion = (text: string): boolean => /[?？][\s)）_*]{0,20}$/u.test(text) && /\p{L}/u.test(text)

/** "Open questions" is a section of questions on purpose, and so is "Check the database" with what to look for. */
function asksOpenly(document: Document, section: Section): boolean {
  const named = section.parent ? [section.span, section.parent.span] : [section.span]
  return cues(document)
    .of('placeholder.asking', 'change.inquiry')
    .some(({ span }) => named.some(({ start, end }) => start <= span.start && span.end <= end))
}

const MOST_QUESTIONS = 12

/** A label of three words at most; an address has a colon, too. */
const LABEL =
  /^[\s*_]{0,9}(?!https?:)\p{Lu}[\p{L}\p{N}/()'’.-]{1,30}(?: [\p{L}\p{N}/()'’.-]{1,30}){0,2}[:：][\s*_]{0,9}|^\s{0,9}[\u3040-\u30ff\u3400-\u9fff]{2,14}[:：]\s{0,9}/u

/** Labels without a value between labels that have one: "Resolved at:". */
function emptyLabels(document: Document): Span[] {
  const found: Span[] = []
  const blocks = prose(document)
  const labelOf = (text: string) => LABEL.exec(text.slice(0, 80))?.[0] ?? null
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'paragraph' || block.quoted || block.cell) continue
    if (block.lines.length > 0) {
      const starts = [0, ...block.lines.map(({ start }) => start)]
      const lines = starts.map((start, n) => ({
        start,
        text: block.text.slice(start, starts[n + 1] ?? block.text.length),
      }))
      const labels = lines.map(({ text }) => labelOf(text))
      for (const [n, { start, text }] of lines.entries()) {
        const own = labels[n]
        const beside = labels[n + 1] !== undefined ? labels[n + 1] : null
        if (own && own.trim() === text.trim() && beside)
          found.push(sourceSpan(block, start, start + text.trimEnd().length))
      }
      continue
    }
    const own = block.item?.first ? labelOf(block.text) : null
    if (!own || own.trim() !== block.text.trim()) continue
    const next = blocks[i + 1]
    const before = blocks[i - 1]
    const sibling = next?.item?.list === block.item?.list && next?.item?.first && labelOf(next.text) !== null
    const last =
      next?.item?.list !== block.item?.list &&
      (next === undefined || next.kind === 'heading') &&
      before?.item?.list === block.item?.list &&
      labelOf(before?.text ?? '') !== null
    if (sibling || last) found.push(sourceSpan(block, 0, block.text.trimEnd().length))
  }
  return found
}

/** Work to come is told in the same mood: "Add an alert" is no instruction to the writer. */
function asksReaders(document: Document, block: number, at: number): boolean {
  return sections(document).within(block, at, 'actions', 'lessons', 'resolution', 'customer-actions')
}
