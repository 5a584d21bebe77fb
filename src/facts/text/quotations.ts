/** Quotations: words between quotation marks and in block quotes, which are somebody else's or are only mentioned. */
import { type Document, fact, type Span } from '../../document.js'
import { countUpTo } from '../../ordered.js'
import { type Block, prose } from './prose.js'

const CLOSER: Readonly<Record<string, string>> = {
  '“': '”“',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '"': '"”',
  '‘': '’',
  '‚': '‘’',
  "'": "'",
}
/** The two of them that are ASCII; the next is «. */
const [DOUBLE, SINGLE] = [0x22, 0x27]
/** Longer runs between marks are two stray marks, not a quotation. */
const LONGEST = 600
const LONGEST_SINGLE = 120

/** Quotations of each block, as ranges of its text with their marks, in order and apart from each other. */
export const quotations = fact('quotations', (document: Document): readonly (readonly Span[])[] =>
  prose(document).map((block) => {
    if (block.kind === 'code') return []
    if (block.quoted) return [{ start: 0, end: block.text.length }]
    return quotationsIn(block)
  }),
)

/** Whether the place in a block's text is quoted. */
export function isQuoted(document: Document, block: number, start: number): boolean {
  const ranges = quotations(document)[block] ?? []
  const range = ranges[countUpTo(ranges, start, ({ end }) => end)]
  return range !== undefined && range.start <= start
}

function quotationsIn({ spoken }: Block): Span[] {
  const ranges: Span[] = []
  // Where each closing mark is looked for next, so that marks without a partner are passed once, not once each.
  const nowhere = new Map<string, number>()
  for (let at = 0; at < spoken.length; at += 1) {
    // Most units are letters and spaces, which a comparison tells and a look-up by character does not.
    const code = spoken.charCodeAt(at)
    if (code < 0xab && code !== DOUBLE && code !== SINGLE) continue
    const mark = spoken[at] ?? ''
    const closers = CLOSER[mark]
    if (closers === undefined || !opens(spoken, at, mark)) continue
    if ((nowhere.get(mark) ?? -1) > at) continue
    const limit = Math.min(
      spoken.length,
      at + (mark === "'" || mark === '‘' || mark === '‚' ? LONGEST_SINGLE : LONGEST),
    )
    let end = at + 1
    while (end < limit && !(closers.includes(spoken[end] ?? '') && closes(spoken, end))) end += 1
    if (end >= limit) {
      nowhere.set(mark, limit)
      continue
    }
    ranges.push({ start: at, end: end + 1 })
    at = end
  }
  return ranges
}

const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** An apostrophe stands after a letter, an opening mark does not; German and Japanese marks always open. */
function opens(text: string, at: number, mark: string): boolean {
  if ('「『„‚'.includes(mark)) return true
  return !isLetter(text[at - 1]) && text[at + 1] !== undefined && text[at + 1] !== ' '
}

/** A closing single mark is not an apostrophe inside a word. */
function closes(text: string, at: number): boolean {
  return !"'’‘".includes(text[at] ?? '') || !isLetter(text[at + 1])
}
