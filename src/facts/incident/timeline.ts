/** Edges that the entries of a timeline tell. */
import type { Document } from '../../document.js'
import { type TimelineEvent, timeline } from '../timeline.js'
import { type Moment, minutesBetween } from '../times/moments.js'
import { HINT } from './readings.js'
import type { Edge, Statements } from './statements.js'
import { type Class, edgeWords } from './words.js'

/** How surely an entry tells the start: by its own word, by trouble in the first one, and as the first one of all. */
const BEGINS = 72
const FIRST_TROUBLED = 52
const FIRST = 46
const NOTICED = 60
/**
 * How surely an entry tells the end: the last that says so, an earlier one or the formal end, a mitigation, one that is the
 * last entry, and a range.
 */
const LAST_END = 64
const ENDED = 46
const MITIGATED = 58
const MITIGATED_AS_END = 30
const LAST_MITIGATED = 38
const WINDOW = 70
const LAST_WINDOW = 74

/** Entries that may be the start when the stated length says so. */
const MOST_HINTS = 12
/** UTF-16 units beside a range that is an entry by itself. */
const LONGEST_BESIDE_WINDOW = 12
/** Minutes from the beginning to an entry that tells of the time after. */
const AFTERMATH = 2880

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

/** An entry with what it says of the incident. */
interface Entry {
  readonly event: TimelineEvent
  readonly classes: ReadonlySet<Class>
}

export function readTimeline(document: Document, statements: Statements): void {
  const events = timeline(document).filter(({ form }) => form !== 'prose')
  if (events.length === 0) return
  statements.nextGroup()
  const told = events.map((event) => ({ event, classes: classesOf(document, event) }))
  const clocked = told.filter(({ event }) => event.clock)
  const entries = inOrder(clocked.length >= 2 ? clocked : told, ({ event }) => event.moment)
  const tell = (edge: Edge, weight: number, { event }: Entry): void =>
    statements.edge(edge, 'timeline', weight, event.moment, event.block)
  const begun = readBeginning(entries, tell)
  readWindows(entries, statements)
  readEnding(begun, begun === undefined ? entries : entries.slice(entries.indexOf(begun) + 1), tell)
}

/** Tells of what came when the trouble was over, or is still to come. */
const isAftermath = ({ classes }: Entry): boolean => classes.has('closed') || classes.has('planned')

type Tell = (edge: Edge, weight: number, entry: Entry) => void

/** Tells starts and the noticing; returns the entry that is taken for the beginning. */
function readBeginning(entries: readonly Entry[], tell: Tell): Entry | undefined {
  const started = entries.find(({ classes }) => classes.has('begins') && !classes.has('end'))
  const noticed = entries.find(({ classes }) => classes.has('detected'))
  const first = entries.find(({ classes }) => !classes.has('planned') && !classes.has('end'))
  if (started) tell('start', BEGINS, started)
  if (noticed) tell('detected', NOTICED, noticed)
  if (first) {
    const troubled = first.classes.has('detected') || first.classes.has('trouble')
    tell('start', troubled ? FIRST_TROUBLED : FIRST, first)
  }
  // Earlier entries may be the start when the stated length says so.
  for (const entry of entries.slice(0, MOST_HINTS)) {
    if (entry.classes.has('end') || entry.classes.has('planned')) break
    tell('start', HINT, entry)
    if (entry.classes.has('detected')) break
  }
  return started ?? first
}

/** Entries that are nothing but a range: the incident came in several pieces. */
function readWindows(entries: readonly Entry[], statements: Statements): void {
  const windows = entries.filter(
    ({ event }) =>
      event.mention.to?.point.clock != null && event.clock && event.text.trim().length <= LONGEST_BESIDE_WINDOW,
  )
  for (const [i, { event }] of windows.entries()) {
    statements.edge('start', 'timeline', BEGINS, event.moment, event.block)
    statements.edge('end', 'timeline', i === windows.length - 1 ? LAST_WINDOW : WINDOW, event.mention.to, event.block)
  }
}

/** @param later the entries behind the beginning */
function readEnding(begun: Entry | undefined, later: readonly Entry[], tell: Tell): void {
  const over = later.filter(({ classes }) => classes.has('end') && !classes.has('planned'))
  const real = over.filter(({ classes }) => !classes.has('closed'))
  // An entry that is noticed as well looks back.
  const plain = real.filter(({ classes }) => !classes.has('detected'))
  const ended = plain.length > 0 ? plain : real.length > 0 ? real : over
  const mitigated = later.filter(({ classes }) => classes.has('mitigated'))
  const last = ended.at(-1)
  const lastMitigated = mitigated.at(-1)
  if (last) tell('end', real.length > 0 ? LAST_END : ENDED, last)
  if (lastMitigated) tell('mitigated', MITIGATED, lastMitigated)
  for (const entry of mitigated) if (!entry.classes.has('closed')) tell('end', MITIGATED_AS_END, entry)
  for (const entry of ended) tell('end', ENDED, entry)
  if (last) return
  const afterwards = lastMitigated === undefined ? [] : later.slice(later.indexOf(lastMitigated) + 1)
  if (lastMitigated && afterwards.every(isAftermath)) tell('end', LAST_MITIGATED, lastMitigated)
  // Where none says that it is over, the last entry may be the end when the stated length says so.
  const final = later.filter((entry) => !isAftermath(entry)).at(-1)
  if (final === undefined) return
  const after = begun?.event.moment.local ?? null
  // An entry days later tells of the aftermath.
  if (after !== null && (final.event.moment.local ?? 0) - after >= AFTERMATH) return
  tell('end', HINT, final)
}

function classesOf(document: Document, event: TimelineEvent): ReadonlySet<Class> {
  const words = edgeWords(document)
  return new Set(event.words.flatMap(({ block, start, end }) => [...words.classes(block, start, end)]))
}
