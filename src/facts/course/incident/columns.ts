/** Edges that the columns of a table tell: "Started | Ended". */
import type { Document } from '../../../document.js'
import type { Role } from '../../../languages/registry.js'
import type { Block } from '../../text/prose.js'
import { PLAIN_COVERAGE, rolesOf } from '../../text/sections/names.js'
import { sections } from '../../text/sections.js'
import { tables } from '../../text/tables.js'
import { type TimeMention, times } from '../../times.js'
import { LABELLED_EDGE, LABELLED_LENGTH, type Statements } from './statements.js'

/** How surely the only row of such a table tells both edges. */
const ONLY_ROW = LABELLED_LENGTH
/** How much surer the end is that the last of several rows tells. */
const LAST_ROW = 4
/** A table of more rows is a list of incidents. */
const MOST_ROWS = 10

/** Several rows are the pieces in which the trouble came. */
export function readColumns(document: Document, statements: Statements): void {
  for (const { head, rows } of tables(document)) {
    const [started, ended] = [columnOf(document, head, 'start'), columnOf(document, head, 'end')]
    if (started === null || ended === null || rows.length > MOST_ROWS) continue
    if (sections(document).within(head[0]?.index ?? 0, 0, 'actions')) continue
    const pieces = rows.length > 1
    if (pieces) statements.inPieces = 'label'
    const weight = pieces ? LABELLED_EDGE : ONLY_ROW
    const lasted = pieces ? null : columnOf(document, head, 'duration')
    statements.nextGroup()
    for (const [i, cells] of rows.entries()) {
      const last = pieces && i === rows.length - 1 ? LAST_ROW : 0
      tellEdge('start', timesIn(document, cells, started), weight, statements)
      tellEdge('end', timesIn(document, cells, ended), weight + last, statements)
      const length = lasted === null ? undefined : timesIn(document, cells, lasted).find(isLength)
      if (length) statements.duration('label', LABELLED_LENGTH, length)
    }
  }
}

/** The column whose name has a role. */
function columnOf(document: Document, head: readonly Block[], role: Role): number | null {
  return head.find(({ text }) => rolesOf(document, text, PLAIN_COVERAGE).includes(role))?.cell?.column ?? null
}

function timesIn(document: Document, cells: readonly Block[], column: number): readonly TimeMention[] {
  const cell = cells.find((one) => one.cell?.column === column)
  return cell === undefined ? [] : times(document).inBlock(cell.index)
}

const isLength = ({ mention }: TimeMention): boolean => mention.kind === 'duration'

function tellEdge(edge: 'start' | 'end', told: readonly TimeMention[], weight: number, statements: Statements): void {
  const first = told.find(({ from }) => from !== null)
  if (first?.from?.point.clock) statements.edge(edge, 'label', weight, first.from, first.block)
}
