/** The tables of a document, as rows of cells. */
import { type Document, fact } from '../../document.js'
import { type Block, prose } from './prose.js'

export interface Table {
  readonly number: number
  /** All cells in the order of the text; there is at least one. */
  readonly cells: readonly Block[]
  /** The cells of the first row, which names the columns. */
  readonly head: readonly Block[]
  /** The rows below it. */
  readonly rows: readonly (readonly Block[])[]
}

export const tables = fact('tables', (document: Document): readonly Table[] => {
  const found = new Map<number, { cells: Block[]; head: Block[]; rows: Map<number, Block[]> }>()
  for (const block of prose(document)) {
    if (block.cell === null) continue
    const { table: number, row: index } = block.cell
    const table = found.get(number) ?? { cells: [], head: [], rows: new Map<number, Block[]>() }
    found.set(number, table)
    table.cells.push(block)
    if (index === 0) table.head.push(block)
    else {
      const row = table.rows.get(index)
      if (row) row.push(block)
      else table.rows.set(index, [block])
    }
  }
  return [...found].map(([number, { cells, head, rows }]) => ({ number, cells, head, rows: [...rows.values()] }))
})
