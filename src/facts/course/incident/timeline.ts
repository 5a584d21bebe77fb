/** Edges that the entries of a timeline tell. */
import type { Document } from '../../../document.js'
import { type Moment, minutesBetween } from '../../times/moments.js'
import { times } from '../../times.js'
import { type TimelineEvent, timeline } from '../timeline.js'
import { readBeginning } from './beginning.js'
import { readEnding, readWindows } from './ending.js'
import { type Entry, entryOf, is } from './entry.js'
import type { Statement, Statements } from './statements.js'

/** A day is taken for that of the start when it is told at least this surely. */
const TOLD_DAY = 45

/** Of the steps of a timeline, the largest share that may go against the rest before its order tells nothing. */
const MOST_AGAINST = 0.34

/**
 * Entries from the earliest to the latest. Where dates are carried over, the order of the text is surer than they are, or its
 * reverse where the newest stands first. Where each entry is dated, or the text has no order, the times decide.
 */
function inOrder<T>(entries: readonly T[], momentOf: (entry: T) => Moment): readonly T[] {
  let up = 0
  let down = 0
  for (const [i, entry] of entries.slice(1).entries()) {
    const step = minutesBetween(momentOf(entries[i] as T), momentOf(entry)) ?? 0
    if (step > 0) up += 1
    if (step < 0) down += 1
  }
  const against = Math.min(up, down)
  const dated = entries.every((entry) => momentOf(entry).dated)
  if (dated || against > (up + down) * MOST_AGAINST) {
    return [...entries].sort((a, b) => (momentOf(a).local ?? 0) - (momentOf(b).local ?? 0))
  }
  return down > up ? [...entries].reverse() : entries
}

/**
 * Minutes that trouble was over before an entry tells of it again: from so many it came in pieces, and from so many more the
 * entries tell of several incidents.
 */
const PIECES_APART = 2880
const INCIDENTS_APART = 20_160

export function readTimeline(document: Document, statements: Statements): void {
  const events = timeline(document).filter(({ form }) => form !== 'prose')
  if (events.length === 0) return
  const entries = entriesOf(document, events)
  const rest = longestRest(entries)
  if (rest > INCIDENTS_APART) return
  if (rest > PIECES_APART) statements.inPieces = 'timeline'
  statements.nextGroup()
  const begun = readBeginning(entries, toldDay(document, statements.list), statements)
  readWindows(entries, statements)
  readEnding(begun, begun === undefined ? entries : entries.slice(entries.indexOf(begun) + 1), statements)
}

/** The most minutes from an entry that tells the end to the next one that tells of trouble. */
function longestRest(entries: readonly Entry[]): number {
  let longest = 0
  let over: Moment | null = null
  for (const entry of entries) {
    const { moment } = entry.event
    if (is(entry, 'planned', 'closed')) continue
    if (over !== null && is(entry, 'trouble', 'start', 'detected')) {
      longest = Math.max(longest, minutesBetween(over, moment) ?? 0)
      over = null
    }
    if (is(entry, 'end')) over = moment
  }
  return longest
}

/** The day on which the incident began, where labels, prose or the title tell it without a clock time. */
function toldDay(document: Document, told: readonly Statement[]): number | null {
  const { anchor, titled } = times(document)
  const dated = told.find((one) => one.edge === 'start' && one.weight >= TOLD_DAY && one.time?.point.clock === null)
  return dated?.time?.day ?? (titled ? anchor : null)
}

function entriesOf(document: Document, events: readonly TimelineEvent[]): readonly Entry[] {
  const told = events.map((event) => entryOf(document, event))
  const clocked = told.filter(({ event }) => event.clock)
  if (clocked.length < 2) return inOrder(told, ({ event }) => event.moment)
  const ordered = inOrder(clocked, ({ event }) => event.moment)
  const first = ordered[0]?.event.moment.day ?? null
  // Beside clock times a mere day tells nothing, unless trouble is told of one before them all.
  const before = told.filter(
    (entry) =>
      !entry.event.clock &&
      is(entry, 'begins', 'start', 'detected', 'trouble') &&
      first !== null &&
      entry.event.moment.day !== null &&
      entry.event.moment.day < first,
  )
  return [...before, ...ordered]
}
