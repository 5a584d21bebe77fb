/** Actions in tables: a row is one, and the names of the columns say what its cells hold. */
import type { Document } from '../../../document.js'
import type { Block } from '../../text/prose.js'
import { tables } from '../../text/tables.js'
import { type Cues, cues } from '../../words/cues.js'
import { isEmpty } from './lists.js'
import type { PlaceOf } from './places.js'
import { type Column, itemOf, type Unit, wholeUnit } from './unit.js'

const COLUMNS: readonly Column[] = ['owner', 'due', 'ticket', 'state', 'item']
/** A cell names its column when the words fill this share of it. */
const COLUMN_SHARE = 0.5

/** A table of actions, and how many blocks it takes. */
export interface ActionTable {
  readonly units: readonly Unit[]
  readonly blocks: number
}

/** The tables that list actions, by the table's first cell. */
export function tablesOf(document: Document, placeOf: PlaceOf): ReadonlyMap<Block, ActionTable> {
  const found = cues(document)
  const all = new Map<Block, ActionTable>()
  for (const { cells, head, rows } of tables(document)) {
    const first = cells[0] as Block
    const columns = head.map((header) => columnOf(found, header))
    if (!listsActions(columns, placeOf(first) === 'actions', placeOf(first) === 'foreign')) continue
    const units = rows.flatMap((row) => {
      const block = row[Math.max(0, columns.indexOf('item'))] ?? row[0]
      if (!block || isEmpty(found, itemOf(block, []))) return []
      return [wholeUnit(itemOf(block, []), 'actions', false, { cells: row, columns })]
    })
    all.set(first, { units, blocks: cells.length })
  }
  return all
}

/** Whether a table with these columns lists actions: among actions any but one of something else, elsewhere one that says so. */
function listsActions(columns: readonly (Column | null)[], amongActions: boolean, foreign: boolean): boolean {
  const has = (...names: Column[]) => names.some((name) => columns.includes(name))
  // A table of anything else ("Type | Memory | Price") may stand among actions.
  const strange = columns.length > 2 && columns.every((column) => column === null)
  if (amongActions && !strange) return true
  return !foreign && has('item') && has('owner', 'ticket') && has('ticket', 'state', 'due')
}

function columnOf(found: Cues, header: Block): Column | null {
  const length = header.text.trim().length
  for (const name of COLUMNS) {
    const hits = found.inBlock(header.index, `action.column-${name}`)
    if (hits.some((hit) => hit.end - hit.start >= COLUMN_SHARE * length)) return name
  }
  return null
}
