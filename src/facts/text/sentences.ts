/** Sentences: where one thought of running text ends, per block, in English, German and Japanese. */
import { type Document, fact, type Span } from '../../document.js'
import { type Block, prose, sourceSpan } from './prose.js'

/** A sentence: offsets in its block's text, and the source span. */
export interface Sentence {
  readonly index: number
  readonly block: number
  readonly start: number
  readonly end: number
  readonly span: Span
  /** Visible text, trimmed. */
  readonly text: string
}

const CLOSERS = `"'”’»)]」』）】*_`
const WIDE_END = '。！？'
const [DOT, EXCLAMATION, QUESTION] = [0x2e, 0x21, 0x3f]

export const sentences = fact('sentences', (document: Document): readonly Sentence[] => {
  const abbreviations = new Set(document.packs.flatMap((pack) => pack.abbreviations))
  const all: Sentence[] = []
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    for (const [start, end] of sentenceRanges(block, abbreviations)) {
      all.push({
        index: all.length,
        block: block.index,
        start,
        end,
        span: sourceSpan(block, start, end),
        text: block.text.slice(start, end),
      })
    }
  }
  return all
})

/** Sentences by block index. */
export const sentencesByBlock = fact('sentencesByBlock', (document): readonly (readonly Sentence[])[] => {
  const all = sentences(document)
  let end = 0
  return prose(document).map(({ index }) => {
    const first = end
    while (all[end]?.block === index) end += 1
    return all.slice(first, end)
  })
})

/** Ranges of the sentences of one block, trimmed, in order. */
function sentenceRanges(block: Block, abbreviations: ReadonlySet<string>): [number, number][] {
  const { spoken: text } = block
  const ranges: [number, number][] = []
  let start = 0
  const close = (end: number) => {
    let from = start
    let to = end
    while (from < to && isSpace(text.charCodeAt(from))) from += 1
    while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1
    if (to > from) ranges.push([from, to])
    start = end
  }
  let nextBreak = 0
  const breaks = lineEnds(block)
  for (let i = 0; i < text.length; i += 1) {
    if (i === breaks[nextBreak]) {
      close(i)
      nextBreak += 1
    }
    const code = text.charCodeAt(i)
    // Almost every character: letters and spaces.
    if (code < 0x2026 && code !== DOT && code !== EXCLAMATION && code !== QUESTION) continue
    const character = text[i] ?? ''
    const wide = WIDE_END.includes(character)
    if (!wide && code > QUESTION && character !== '…') continue
    let end = i + 1
    while (end < text.length && (CLOSERS.includes(text[end] ?? '') || '.!?…。！？'.includes(text[end] ?? ''))) end += 1
    if (wide) {
      // 「…。」と言った: a quotation inside a sentence goes on.
      if (/[」』）]/.test(text[end - 1] ?? '') && /[とのをがはにで、]/.test(text[end] ?? '')) continue
      close(end)
      i = end - 1
      continue
    }
    if (end < text.length && !isSpace(text.charCodeAt(end))) continue
    let next = end
    while (next < text.length && isSpace(text.charCodeAt(next))) next += 1
    if (next < text.length && /\p{Ll}/u.test(text[next] ?? '') && character !== '!' && character !== '?') continue
    if (character === '.' && end === i + 1 && endsAbbreviation(text, i, next, abbreviations)) continue
    close(end)
    i = end - 1
  }
  close(text.length)
  return ranges
}

/** Marks that open a line of their own in Japanese notices: ■発生日時, ・復旧, ※補足. */
const LINE_MARK = /^[■□◆◇●○▼▽★☆※【・]/

/** Starts of lines that begin a new thought: after a hard break, and where a soft line opens with a bold label or a mark. */
function lineEnds(block: Block): number[] {
  const bold = new Map(block.strong.map((run) => [run.start, run.end]))
  const ends: number[] = []
  let before = 0
  for (const { start, hard } of block.lines) {
    const headed = /^[■□◆◇▼▽]/.test(block.text[before] ?? '') || Math.abs((bold.get(before) ?? -9) - start) <= 1
    if (hard || headed || bold.has(start) || LINE_MARK.test(block.text[start] ?? '')) ends.push(start)
    before = start
  }
  return ends
}

/** Whether the dot at `dot` belongs to an abbreviation, an initial or a German ordinal ("3. März"). */
function endsAbbreviation(text: string, dot: number, next: number, abbreviations: ReadonlySet<string>): boolean {
  let start = dot
  while (
    start > 0 &&
    dot - start < 12 &&
    !isSpace(text.charCodeAt(start - 1)) &&
    !'("„'.includes(text[start - 1] ?? '')
  )
    start -= 1
  const word = text.slice(start, dot).toLowerCase()
  if (abbreviations.has(word)) return next < text.length
  if (/^\p{L}$/u.test(word)) return word !== 'i'
  return /^\d{1,2}$/.test(word) && /^\p{Lu}/u.test(text.slice(next, next + 2)) && isMonthLike(text, next)
}

/** A day number is followed by a month name; a count at the end of a sentence by any word. */
function isMonthLike(text: string, at: number): boolean {
  return /^(Jan|Feb|Mär|Mar|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)/.test(text.slice(at, at + 3))
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 0xa0 || code === 0x3000
}
