/** What is said of a unit: its text with everything nested below it or beside it in its row, and the cues in it. */
import type { Document } from '../../../document.js'
import type { Block } from '../../text/prose.js'
import { type CueQuery, type Cues, cues } from '../../words/cues.js'
import type { Column, Unit } from './unit.js'
import type { Ask } from './verbs.js'

/** A block, or the part of it that speaks of the unit. */
export interface Part {
  readonly block: Block
  readonly start: number
  readonly end: number
}

export interface Said {
  readonly unit: Unit
  readonly found: Cues
  readonly parts: readonly Part[]
  /** All parts in one line. */
  readonly text: string
  /** The unit's own words. */
  readonly head: string
  /** Cues in all parts. */
  readonly hits: Ask
  /** Cues in the unit's own words. */
  readonly own: Ask
  /** What stands in a column of its row; null for no such column, nothing, or a dash. */
  cell(column: Column): Block | null
}

export function saidOf(document: Document, unit: Unit): Said {
  const found = cues(document)
  const { block: first, row } = unit
  const parts: Part[] = [{ block: first, start: unit.start, end: unit.reach }]
  for (const block of row?.cells ?? unit.nested)
    if (block !== first) parts.push({ block, start: 0, end: block.text.length })
  const hits = (...queries: CueQuery[]) =>
    parts.flatMap(({ block, start, end }) =>
      found.inBlock(block.index, ...queries).filter((hit) => hit.start >= start && hit.start < end),
    )
  return {
    unit,
    found,
    parts,
    text: parts.map(({ block, start, end }) => block.text.slice(start, end)).join(' '),
    head: first.text.slice(unit.start, unit.end),
    hits,
    own: (...queries) => hits(...queries).filter((hit) => hit.block === first.index && hit.start < unit.end),
    cell: (column) => {
      const block = row?.cells[row.columns.indexOf(column)]
      return block && block.text.trim() !== '' && block.text.trim() !== '-' ? block : null
    },
  }
}
