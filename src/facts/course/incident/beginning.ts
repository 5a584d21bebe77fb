/** Which entry of a timeline tells the start of the incident, and which its noticing. */
import { minutesBetween } from '../../times/moments.js'
import { type Entry, is, tell } from './entry.js'
import { HINT } from './readings.js'
import type { Statements } from './statements.js'
import type { Class } from './words.js'

/**
 * How surely an entry tells the start: in so many words, as the first trouble, as the first of all, and as a mention of trouble
 * that nobody notices: only where the end is told as well.
 */
const BEGINS = 72
const TROUBLED = 52
const FIRST = 46
const MENTIONED = 35
const NOTICED = 60

/** Trouble that nobody notices in so many entries may be anybody's. */
const NOTICED_WITHIN = 3
/** Minutes before the first trouble from which an entry without any tells of the background. */
const BACKGROUND = 360
/** Entries that may be the start when the stated length says so. */
const MOST_HINTS = 12

/** By such an entry the trouble is there. */
const ANSWERED: readonly Class[] = ['detected', 'mitigated', 'end']
/** What tells of trouble that is past, or to come, is not its onset. */
const NO_ONSET: readonly Class[] = ['end', 'closed', 'planned']

/**
 * Tells starts and the noticing; returns the entry that is taken for the beginning.
 * @param day day number of the start, where the text tells it apart from the timeline
 */
export function readBeginning(
  entries: readonly Entry[],
  day: number | null,
  statements: Statements,
): Entry | undefined {
  const started = entries.find((entry) => is(entry, 'begins') && !is(entry, 'end'))
  const noticed = entries.find((entry) => is(entry, 'detected'))
  if (started) tell(statements, 'start', BEGINS, started)
  if (noticed) tell(statements, 'detected', NOTICED, noticed)
  const lead = withoutLeadUp(entries, day).filter((entry) => !is(entry, 'planned') && !entry.opening.has('end'))
  const first = lead.find((entry) => !isCalm(entry)) ?? lead[0]
  const onset = first && onsetOf(first, behind(first, entries))
  if (onset) tell(statements, 'start', weightOf(onset, behind(onset, entries)), onset)
  // Earlier entries may be the start when the stated length says so.
  for (const entry of entries.slice(0, MOST_HINTS)) {
    if (is(entry, 'end', 'planned')) break
    tell(statements, 'start', HINT, entry)
    if (is(entry, 'detected')) break
  }
  return started ?? onset
}

/** Tells that all is still well. */
const isCalm = (entry: Entry): boolean => is(entry, 'calm') && !is(entry, 'trouble', 'start', 'detected')

const behind = (entry: Entry, entries: readonly Entry[]): readonly Entry[] => entries.slice(entries.indexOf(entry) + 1)

/** What was done days before is no part of the incident, unless trouble is told of it; it may begin on the evening before. */
function withoutLeadUp(entries: readonly Entry[], day: number | null): readonly Entry[] {
  if (day === null || !entries.some(({ event }) => event.moment.day === day)) return entries
  const start = entries.findIndex(
    (entry) => is(entry, 'trouble', 'start') || (entry.event.moment.day ?? day) >= day - 1,
  )
  return entries.slice(Math.max(0, start))
}

/**
 * The first entry, unless trouble begins behind it in so many words, or is mentioned hours behind what tells nothing of the
 * incident.
 */
function onsetOf(first: Entry, later: readonly Entry[]): Entry {
  if (is(first, 'start', 'detected')) return first
  const answered = later.findIndex((entry) => is(entry, ...ANSWERED))
  const unanswered = (answered < 0 ? later : later.slice(0, answered + 1)).filter((entry) => !is(entry, ...NO_ONSET))
  const started = unanswered.find((entry) => is(entry, 'start'))
  if (started || is(first, 'trigger', 'trouble')) return started ?? first
  const onset = unanswered.find((entry) => is(entry, 'trouble'))
  const after = onset && minutesBetween(first.event.moment, onset.event.moment)
  return onset && (after ?? 0) >= BACKGROUND ? onset : first
}

/** How surely an entry tells the start as the first of its kind. */
function weightOf(onset: Entry, later: readonly Entry[]): number {
  if (is(onset, 'start', 'detected')) return TROUBLED
  if (!is(onset, 'trouble')) return FIRST
  return later.slice(0, NOTICED_WITHIN).some((entry) => is(entry, 'detected')) ? TROUBLED : MENTIONED
}
