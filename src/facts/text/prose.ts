/** Visible text: what a reader sees of each block, with the way back to the source. The only place that meets Markdown. */
import { type Document, fact, type Span } from '../../document.js'
import type { Block } from './prose/block.js'
import { blocksOf } from './prose/blocks.js'

export { type Block, type BlockLink, type CellPlace, type ListPlace, MASK } from './prose/block.js'

export const prose = fact('prose', (document: Document): readonly Block[] => blocksOf(document.tree, document.text))

/** The source span of a range of a block's text. */
export function sourceSpan(block: Block, start: number, end: number): Span {
  const first = block.offsets.at(start) ?? block.span.start
  const last = block.offsets.at(Math.max(start, end - 1)) ?? block.span.end - 1
  return { start: first, end: Math.max(last + 1, first) }
}
