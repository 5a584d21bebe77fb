/** Rows of tables that tell when something happened. */
import type { Document } from '../../../document.js'
import type { Block } from '../../text/prose.js'
import { sections } from '../../text/sections.js'
import { type Table, tables } from '../../text/tables.js'
import { type Moment, type TimeMention, times } from '../../times.js'
import type { Candidate } from './event.js'
import { leadOf } from './leads.js'

/** So many rows of a table begin with a time, and so many of one in the section for the timeline. */
const TIMED_SHARE = 0.5
const NAMED_SHARE = 0.3
/** A cell is filled by its time when it takes this share of it, or leaves no more than so many UTF-16 units. */
const FILLED_SHARE = 0.4
const BESIDE_TIME = 16
/** Times in a later column, counted from 0, are due dates or measurements, not when the row happened. */
const LAST_COLUMN = 1

/** Rows of tables whose first time column is filled in most rows. */
export const rowEvents = (document: Document): Candidate[] =>
  tables(document).flatMap((table) => (isAboutEvents(document, table) ? eventsOf(document, table) : []))

/** Tables of follow-ups, of sources and of fields tell no course of events. */
function isAboutEvents(document: Document, { rows }: Table): boolean {
  const first = rows[0]?.[0]
  if (first === undefined) return false
  const structure = sections(document)
  const roles = structure.rolesAt(first.index, 0)
  if (structure.within(first.index, 0, 'actions') && !structure.within(first.index, 0, 'timeline')) return false
  return !roles.includes('references') && !roles.includes('metadata')
}

function eventsOf(document: Document, { rows, number }: Table): Candidate[] {
  const inTimeline = (cell: Block) => sections(document).within(cell.index, 0, 'timeline')
  const first = rows[0]?.[0]
  // A table that is called the timeline may say "forenoon" in most of its rows.
  const least = first !== undefined && inTimeline(first) ? NAMED_SHARE : TIMED_SHARE
  const columns = timeColumns(document, rows, Math.max(1, rows.length * least))
  const column = columns[0]
  if (column === undefined || column > LAST_COLUMN || !rows.some(({ length }) => length > 1)) return []
  const wanted = columns.filter((one) => one <= column + 1)
  return rows.flatMap((cells): Candidate[] => {
    const best = timeOf(document, cells, wanted)
    if (best === null) return []
    const { cell: time, mention, moment } = best
    const rest = cells.filter((cell) => cell !== time && !columns.includes(cell.cell?.column ?? -1))
    return [
      {
        block: time.index,
        span: mention.span,
        clock: moment.point.clock !== null,
        text: rest.map((cell) => cell.text.trim()).join(' — '),
        mention,
        moment,
        words: rest.map((cell) => ({ block: cell.index, start: 0, end: cell.text.length })),
        track: number,
        form: 'row',
        inTimeline: inTimeline(time),
        leading: true,
      },
    ]
  })
}

/** The columns that a time fills in at least so many rows, from left to right. */
function timeColumns(document: Document, rows: Table['rows'], least: number): readonly number[] {
  const filled = new Map<number, number>()
  for (const cell of rows.flat())
    if (cell.cell !== null && timeIn(document, cell) !== null)
      filled.set(cell.cell.column, (filled.get(cell.cell.column) ?? 0) + 1)
  return [...filled]
    .filter(([, count]) => count >= least)
    .map(([column]) => column)
    .sort((a, b) => a - b)
}

interface TimeCell {
  readonly cell: Block
  readonly mention: TimeMention
  readonly moment: Moment
}

/** The first cell of these columns that tells a time, or a later one that tells the clock time that the first does not. */
function timeOf(document: Document, cells: readonly Block[], columns: readonly number[]): TimeCell | null {
  let best: TimeCell | null = null
  for (const column of columns) {
    const cell = cells.find(({ cell: place }) => place?.column === column)
    const mention = cell === undefined ? null : timeIn(document, cell)
    if (cell === undefined || !mention?.from) continue
    if (best === null || (best.moment.point.clock === null && mention.from.point.clock !== null))
      best = { cell, mention, moment: mention.from }
  }
  return best
}

/** The time that fills a cell. */
function timeIn(document: Document, cell: Block): TimeMention | null {
  const lead = leadOf(cell, times(document).inBlock(cell.index))
  if (lead === null) return null
  const [length, time] = [cell.text.trim().length, lead.end - lead.start]
  return time >= length * FILLED_SHARE || length - time <= BESIDE_TIME ? lead : null
}
