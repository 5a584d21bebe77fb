/** Dates of follow-up actions that cannot be right: due before the incident, done after the document was written. */
import { type Document, fact, type Span } from '../../document.js'
import { type Contradiction, dayText, mentionText } from '../course/contradictions/contradiction.js'
import { incident } from '../course/incident.js'
import { type Block, prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { within } from '../text/within.js'
import { dayNumber } from '../times/calendar.js'
import type { Moment } from '../times/moments.js'
import { times } from '../times.js'
import { type CueQuery, cues } from '../words/cues.js'
import { actions } from './actions.js'

/** A date column is one of due dates when the cue fills this share of its name. */
const COLUMN_SHARE = 0.8

interface ActionDate {
  readonly moment: Moment
  readonly kind: 'due' | 'done'
}

const actionDates = fact('actionDates', (document: Document): readonly ActionDate[] => {
  const blocks = prose(document)
  const found = cues(document)
  const all = times(document)
  const dues = dueColumns(document)
  const list: ActionDate[] = []
  const done = new Set(
    actions(document)
      .filter(({ state }) => state === 'done')
      .map(({ block }) => block),
  )
  const sure = ({ yearStated, dated, day, point }: Moment) =>
    yearStated && dated && day !== null && !point.date?.swapped
  const dates = (block: Block) =>
    all.inBlock(block.index).flatMap(({ from, opaque }) => (from && !opaque && sure(from) ? [{ from }] : []))
  for (const block of blocks) {
    if (block.quoted || block.kind === 'code') continue
    if (block.cell && dues.has(`${block.cell.table} ${block.cell.column}`) && block.cell.row > 0) {
      const [only, second] = dates(block)
      if (only && !second) list.push({ moment: only.from, kind: 'due' })
      continue
    }
    if (!done.has(block.index) && !sections(document).within(block.index, 0, 'actions')) continue
    const dated = (query: CueQuery): Moment[] =>
      found.inBlock(block.index, query).flatMap((hit) =>
        within(all.inBlock(block.index), hit.start, hit.end)
          .filter(({ opaque }) => !opaque)
          .flatMap(({ from }) => (from && sure(from) ? [from] : [])),
      )
    for (const moment of dated('action.deadline')) list.push({ moment, kind: 'due' })
    for (const moment of dated('action.done-on')) list.push({ moment, kind: 'done' })
  }
  return list
})

/** Columns of due dates in tables of actions, as `table column`. */
function dueColumns(document: Document): ReadonlySet<string> {
  const found = cues(document)
  const inTables = new Set(
    actions(document).flatMap(({ block }) => {
      const cell = prose(document)[block]?.cell
      return cell ? [cell.table] : []
    }),
  )
  const columns = new Set<string>()
  for (const { index, cell, text } of prose(document)) {
    if (cell?.row !== 0 || !inTables.has(cell.table)) continue
    const [hit] = found.inBlock(index, 'action.column-due')
    if (hit && hit.end - hit.start >= COLUMN_SHARE * text.trim().length) columns.add(`${cell.table} ${cell.column}`)
  }
  return columns
}

/** Due dates before the day on which the incident started. A day of grace for zones. */
export const dueTooEarly = fact('dueTooEarly', (document: Document): readonly Contradiction<'date' | 'other'>[] => {
  const { start } = incident(document)
  if (!start || start.time.day === null || !start.time.yearKnown) return []
  const day = start.time.day
  return actionDates(document)
    .filter(({ kind, moment }) => kind === 'due' && (moment.day ?? 0) < day - 1)
    .map(({ moment }) => ({
      span: moment.span,
      other: start.span,
      data: { date: mentionText(document, moment), other: dayText(day) },
      correction: null,
    }))
})

/** Items called done on a day after the one on which the front matter says that the document was written. */
export function doneTooEarly(document: Document, today: string | null): readonly Contradiction<'date' | 'other'>[] {
  const { written, frontMatter } = times(document)
  const limit = today === null ? written : dayOf(today)
  if (limit === null) return []
  const other: Span | null =
    today === null ? (frontMatter.find(({ from }) => from?.day === written)?.span ?? null) : null
  return actionDates(document)
    .filter(({ kind, moment }) => kind === 'done' && (moment.day ?? 0) > limit + 1)
    .map(({ moment }) => ({
      span: moment.span,
      other,
      data: { date: mentionText(document, moment), other: dayText(limit) },
      correction: null,
    }))
}

function dayOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return dayNumber(year, month, day)
}
