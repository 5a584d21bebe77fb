/** Rows of two-column tables, of which the first cell names what the second says. */
import type { Block } from '../prose.js'

/** Cells of two-column tables with the cell that names them. */
export function keyRows(blocks: readonly Block[]): Map<Block, Block> {
  const columns = new Map<number, number>()
  for (const { cell } of blocks)
    if (cell) columns.set(cell.table, Math.max(columns.get(cell.table) ?? 0, cell.column + 1))
  const keys = new Map<Block, Block>()
  for (const [i, block] of blocks.entries()) {
    const key = blocks[i - 1]
    if (block.cell?.column === 1 && columns.get(block.cell.table) === 2 && key?.cell?.row === block.cell.row)
      keys.set(block, key)
  }
  return keys
}
