/** Visible text: what a reader sees of each block, with the way back to the source. The only place that meets Markdown. */
import { type Document, fact, type Span } from '../document.js'

/** One paragraph, heading, list line, table cell or other block of running text. */
export interface Block {
  readonly index: number
  readonly kind: 'heading' | 'paragraph' | 'cell'
  /** What a reader sees: markup gone, entities decoded, soft breaks as one space (none between Japanese characters). */
  readonly text: string
  /** `text` at the same length, with code, URLs and other opaque runs masked by U+FFFC, so that words match words only. */
  readonly spoken: string
  /** Source offset of each UTF-16 unit of `text`, and of the end as one entry more. */
  readonly offsets: Uint32Array | readonly number[]
  readonly span: Span
  /** 1 to 6 for a heading, else 0. */
  readonly level: number
  readonly item: ListPlace | null
  readonly cell: CellPlace | null
  /** Inside a block quote: somebody else's words, or a status update. */
  readonly quoted: boolean
  /** Bold runs, as ranges of `text`. */
  readonly strong: readonly Span[]
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

export const prose = fact('prose', (_document: Document): readonly Block[] => [])

/** The source span of a range of a block's text. */
export function sourceSpan(block: Block, start: number, end: number): Span {
  const last = block.offsets[Math.max(start, end - 1)] ?? block.span.end
  return { start: block.offsets[start] ?? block.span.start, end: Math.max(last + 1, block.offsets[start] ?? 0) }
}
