/** One block of visible text, and its place in the document. */
import type { Span } from '../../../document.js'
import type { Offsets } from './offsets.js'

/** One paragraph, heading, list line, table cell, code block or other block of text. */
export interface Block {
  readonly index: number
  readonly kind: 'heading' | 'paragraph' | 'cell' | 'code'
  /** What a reader sees: markup gone, entities decoded, soft breaks as one space (none between Japanese characters). */
  readonly text: string
  /** `text` at the same length, with code, URLs and other opaque runs masked by U+FFFC, so that words match words only. */
  readonly spoken: string
  /** Where each unit of `text`, and its end, stand in the source. */
  readonly offsets: Offsets
  readonly span: Span
  /** 1 to 6 for a heading, else 0. */
  readonly level: number
  readonly item: ListPlace | null
  readonly cell: CellPlace | null
  /** Inside a block quote: somebody else's words, or a status update. */
  readonly quoted: boolean
  /** Bold runs, as ranges of `text`. */
  readonly strong: readonly Span[]
  /** Inline code, as ranges of `text`. */
  readonly code: readonly Span[]
  /** Where source lines start within `text`; `hard` after a break that the reader sees. The first line is not listed. */
  readonly lines: readonly { readonly start: number; readonly hard: boolean }[]
  readonly links: readonly BlockLink[]
}

/** A link with the range of `text` that shows it. */
export interface BlockLink extends Span {
  readonly url: string
}

/** Where a block stands in a list; `list` and `item` number all lists and items of the document in order. */
export interface ListPlace {
  readonly list: number
  readonly item: number
  /** 0 for an outermost list. */
  readonly depth: number
  readonly ordered: boolean
  /** State of a task-list box; null when there is none. */
  readonly checked: boolean | null
  /** Whether the block is the first of its item. */
  readonly first: boolean
}

/** Where a cell stands; `table` numbers the tables of the document, row 0 is the header. */
export interface CellPlace {
  readonly table: number
  readonly row: number
  readonly column: number
}

/** Stands in `spoken` for what is no words. */
export const MASK = '\uFFFC'
