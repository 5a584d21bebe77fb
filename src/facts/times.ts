/** Every time the document tells, with what its place adds: the date carried over, the year, the zone stated for all. */
import { type Document, fact, type Span } from '../document.js'
import { prose, sourceSpan } from './text/prose.js'
import { settledOrder } from './times/days.js'
import { Drafts } from './times/drafts.js'
import type { Mention } from './times/mentions.js'
import type { Moment } from './times/moments.js'
import { Placing } from './times/placing.js'
import type { ZoneStatement } from './times/stated.js'
import { type Lexicon, lexiconOf } from './times/words.js'

export type { CalendarDate, Clock, Duration, Mention, Open, Point, Range, Zone } from './times/mentions.js'
export type { Moment } from './times/moments.js'
export type { ZoneStatement } from './times/stated.js'

/** One mention in its place. */
export interface TimeMention {
  readonly index: number
  /** Index of the block; -1 in front matter. */
  readonly block: number
  /** Dotted key in front matter; empty elsewhere. */
  readonly key: string
  /** Offsets in the block's text, or in the value of the front-matter field. */
  readonly start: number
  readonly end: number
  readonly span: Span
  readonly text: string
  readonly mention: Mention
  /** In code, in a template tag, struck out, or in an address. */
  readonly opaque: boolean
  /** The point, or the first end of a range. */
  readonly from: Moment | null
  /** The second end of a range. */
  readonly to: Moment | null
}

export interface Times {
  readonly all: readonly TimeMention[]
  inBlock(block: number): readonly TimeMention[]
  readonly frontMatter: readonly TimeMention[]
  /** "All times are UTC", "(UTC)" in a heading or a table's head. */
  readonly zones: readonly ZoneStatement[]
  /** Day the document is about, as far as title, labels, front matter and name tell it. */
  readonly anchor: number | null
  /** Whether title or front matter tell that day, and not just the first date of the text. */
  readonly titled: boolean
  /** Day the document was written, when told. */
  readonly written: number | null
  /** Whether some date could be read in two ways and nothing in the document settles it. */
  readonly ambiguous: readonly TimeMention[]
}

export const times = fact('times', (document: Document): Times => {
  const blocks = prose(document)
  const drafts = new Drafts(document, lexicon(document))
  const order = settledOrder(drafts.all)
  const placing = new Placing(document, blocks, drafts, order)
  const all = drafts.all.map(({ block, key, text, base, mention, opaque }, index): TimeMention => {
    const { start, end } = mention
    const spanOf = (from: number, to: number): Span =>
      block === null ? { start: base + from, end: base + to } : sourceSpan(block, from, to)
    return {
      index,
      block: block?.index ?? -1,
      key,
      start,
      end,
      span: spanOf(start, end),
      text: text.slice(start, end),
      mention,
      opaque,
      ...placing.place(index, spanOf),
    }
  })
  const { about, titled, written } = placing.anchor
  return {
    all,
    inBlock: inBlockOf(all, drafts.firstOf),
    frontMatter: all.slice(0, drafts.inFront),
    zones: placing.stated.zones,
    anchor: about?.day ?? null,
    titled,
    written,
    ambiguous:
      order !== null
        ? []
        : all.filter(({ from, to }) => [from, to].some((moment) => (moment?.point.date?.swapped ?? null) !== null)),
  }
})

/** Made apart, so that what is kept of the times keeps no reader alive: their tokens take more room than the text. */
const inBlockOf =
  (all: readonly TimeMention[], firstOf: readonly number[]): Times['inBlock'] =>
  (block) =>
    all.slice(firstOf[block] ?? 0, firstOf[block + 1] ?? 0)

/** The words for times of the document's languages; a team's own pack has none. */
export const lexicon = fact(
  'lexicon',
  ({ packs }: Document): Lexicon =>
    // The same list where nothing is left out, so that it is known again.
    lexiconOf(packs.some(({ own }) => own) ? packs.filter(({ own }) => !own) : packs),
)
