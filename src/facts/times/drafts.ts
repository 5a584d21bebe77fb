/** Times as they stand in the text, before their places say more of them. */
import type { Document } from '../../document.js'
import { countUpTo } from '../../ordered.js'
import { type Block, prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import type { Mention, Point } from './mentions.js'
import { TimeReader, type TimeStatement } from './read.js'
import type { Lexicon } from './words.js'

/** One mention with the text that holds it: a block, or the value of a front-matter field. */
export interface Draft {
  /** Null in front matter. */
  readonly block: Block | null
  /** Dotted key in front matter; empty elsewhere. */
  readonly key: string
  readonly text: string
  /** Source offset of the value in front matter; 0 elsewhere. */
  readonly base: number
  readonly mention: Mention
  /** In code, in a template tag, struck out, or in an address. */
  readonly opaque: boolean
}

/** All drafts of a document, those of front matter first. */
export class Drafts {
  readonly all: readonly Draft[]
  /** Readers of the blocks that may be asked for more; null for others, since tokens take more room than the text. */
  readonly readers: readonly (TimeReader | null)[]
  /** What each block states of all times. */
  readonly statements: readonly (readonly TimeStatement[])[]
  /** Number of those in front matter. */
  readonly inFront: number
  /** Index of the first draft of each block, and of the end. */
  readonly firstOf: readonly number[]

  constructor(document: Document, lexicon: Lexicon) {
    const all: Draft[] = []
    const readers: (TimeReader | null)[] = []
    const statements: (readonly TimeStatement[])[] = []
    const firstOf: number[] = []
    for (const field of document.frontMatter?.fields.values() ?? []) {
      const text = field.value.length > LONGEST_VALUE ? '' : field.value
      // A quoted value starts behind its quote.
      const base = field.span.start + (document.text.startsWith(text, field.span.start) ? 0 : 1)
      for (const mention of new TimeReader(text, lexicon).read()) {
        all.push({ block: null, key: field.key, text, base, mention, opaque: false })
      }
    }
    this.inFront = all.length
    for (const block of prose(document)) {
      firstOf.push(all.length)
      const { text } = block
      // What is quoted as a log tells no time of the document's own, unless it is the timeline.
      const isLog = block.kind === 'code' && !sections(document).within(block.index, 0, 'timeline')
      const reader = isLog || text.length < 2 ? null : new TimeReader(text, lexicon)
      readers.push(mayTellMore(block) ? reader : null)
      statements.push(reader?.statements() ?? [])
      for (const mention of reader?.read() ?? []) {
        all.push({ block, key: '', text, base: 0, mention, opaque: block.spoken.charCodeAt(mention.start) === MASKED })
      }
    }
    firstOf.push(all.length)
    this.all = all
    this.readers = readers
    this.statements = statements
    this.firstOf = firstOf
  }

  inBlock(block: number): readonly Draft[] {
    return this.all.slice(this.firstOf[block] ?? 0, this.firstOf[block + 1] ?? 0)
  }
}

/** Blocks of a document, counted from 0, that may tell its day from the day of writing. */
export const OPENING = 6
/** Zones are told by headings and heads of tables, the day of writing at the start. */
const mayTellMore = ({ index, kind, cell }: Block): boolean => index <= OPENING || kind === 'heading' || cell?.row === 0

/** Longer values of front matter tell no time, in UTF-16 units. */
const LONGEST_VALUE = 4000
/** Stands in `spoken` for what is not said. */
const MASKED = 0xfffc

/** The points of a mention. */
export function pointsOf(mention: Mention): readonly Point[] {
  if (mention.kind === 'point') return [mention]
  if (mention.kind !== 'range') return []
  return [mention.from, mention.to].filter((point) => point !== null)
}

/** "Update", "Day 2": longer words before a time are no prefix of a heading. */
const LONGEST_PREFIX = 12
/** UTF-16 units of marks before a time that opens its line. */
const LONGEST_MARKS = 60
const WORDY = /[\p{L}\p{N}]/u

/** Whether nothing but marks stands before a time in its line; the name of a heading may be a short word longer. */
export function leads(block: Block, mention: Mention): boolean {
  const line = block.lines[countUpTo(block.lines, mention.start, ({ start }) => start) - 1]
  const start = line?.hard ? line.start : 0
  if (mention.start - start >= LONGEST_MARKS) return false
  const before = block.text.slice(start, mention.start).trim()
  return block.kind === 'heading' ? before.length <= LONGEST_PREFIX : !WORDY.test(before)
}
