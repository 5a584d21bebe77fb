/** Times as they stand in the text, before their places say more of them. */
import type { Document } from '../../document.js'
import { type Block, prose } from '../prose.js'
import type { Mention, Point } from './mentions.js'
import { TimeReader } from './read.js'
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
  /** Readers of the blocks; null for those that hold no time. */
  readonly readers: readonly (TimeReader | null)[]
  /** Number of those in front matter. */
  readonly inFront: number
  /** Index of the first draft of each block, and of the end. */
  readonly firstOf: readonly number[]

  constructor(document: Document, lexicon: Lexicon) {
    const all: Draft[] = []
    const readers: (TimeReader | null)[] = []
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
      const reader = block.kind === 'code' || text.length < 2 ? null : new TimeReader(text, lexicon)
      readers.push(reader)
      for (const mention of reader?.read() ?? []) {
        all.push({ block, key: '', text, base: 0, mention, opaque: block.spoken.charCodeAt(mention.start) === MASKED })
      }
    }
    firstOf.push(all.length)
    this.all = all
    this.readers = readers
    this.firstOf = firstOf
  }

  inBlock(block: number): readonly Draft[] {
    return this.all.slice(this.firstOf[block] ?? 0, this.firstOf[block + 1] ?? 0)
  }
}

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

/** Whether nothing, or little but marks, stands before a time in its block. */
export function leads(block: Block, mention: Mention): boolean {
  const before = block.text.slice(0, Math.min(mention.start, 60)).trim()
  return mention.start < 60 && before.length <= 12 && (block.kind === 'heading' || !hasLetter(before))
}

const hasLetter = (text: string): boolean => text.toLowerCase() !== text.toUpperCase()
