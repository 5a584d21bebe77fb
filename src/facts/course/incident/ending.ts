/** Which entries of a timeline tell the end of the incident and its mitigation. */
import { type Entry, is, tell } from './entry.js'
import { HINT } from './readings.js'
import type { Statements } from './statements.js'

/** How surely an entry that is nothing but a range tells both edges; the last of several tells the end of all. */
const BEGUN_WINDOW = 72
const WINDOW = 70
const LAST_WINDOW = 74
/**
 * How surely an entry tells the end: the last that says so, an earlier one or the formal end, a mitigation, and one that is the
 * last entry.
 */
const LAST_END = 64
const ENDED = 46
const MITIGATED = 58
const MITIGATED_AS_END = 30
const LAST_MITIGATED = 38

/** UTF-16 units beside a range that is an entry by itself. */
const LONGEST_BESIDE_WINDOW = 12
/** Minutes from the beginning to an entry that tells of the time after. */
const AFTERMATH = 2880

/** Tells of what came when the trouble was over, or is still to come. */
const isAftermath = (entry: Entry): boolean => is(entry, 'closed', 'planned')

const isOver = (entry: Entry): boolean => is(entry, 'end') && !is(entry, 'planned')

/** Entries that are nothing but a range: the incident came in several pieces. */
export function readWindows(entries: readonly Entry[], statements: Statements): void {
  const windows = entries.filter(
    ({ event }) =>
      event.mention.to?.point.clock != null && event.clock && event.text.trim().length <= LONGEST_BESIDE_WINDOW,
  )
  if (windows.length > 1) statements.inPieces = 'timeline'
  for (const [i, entry] of windows.entries()) {
    const { block, mention } = entry.event
    tell(statements, 'start', BEGUN_WINDOW, entry)
    statements.edge('end', 'timeline', i === windows.length - 1 ? LAST_WINDOW : WINDOW, mention.to, block)
  }
}

/** @param later the entries behind the beginning */
export function readEnding(begun: Entry | undefined, later: readonly Entry[], statements: Statements): void {
  const mitigated = later.filter((entry) => is(entry, 'mitigated'))
  const lastMitigated = mitigated.at(-1)
  const afterwards = lastMitigated === undefined ? later : later.slice(later.indexOf(lastMitigated) + 1)
  const real = later.filter((entry) => isOver(entry) && !is(entry, 'closed'))
  // An entry that is noticed as well looks back.
  const plain = real.filter((entry) => !is(entry, 'detected'))
  // What is closed before it is mitigated was somebody else's incident.
  const ended = plain.length > 0 ? plain : real.length > 0 ? real : afterwards.filter(isOver)
  const last = ended.at(-1)
  if (last) tell(statements, 'end', real.length > 0 ? LAST_END : ENDED, last)
  if (lastMitigated) tell(statements, 'mitigated', MITIGATED, lastMitigated)
  for (const entry of mitigated) if (!is(entry, 'closed')) tell(statements, 'end', MITIGATED_AS_END, entry)
  for (const entry of ended) tell(statements, 'end', ENDED, entry)
  if (last) return
  if (lastMitigated && afterwards.every(isAftermath)) tell(statements, 'end', LAST_MITIGATED, lastMitigated)
  // Where none says that it is over, the last entry may be the end when the stated length says so.
  const final = later.filter((entry) => !isAftermath(entry)).at(-1)
  if (final === undefined) return
  const after = begun?.event.moment.local ?? null
  // An entry days later tells of the aftermath.
  if (after !== null && (final.event.moment.local ?? 0) - after >= AFTERMATH) return
  tell(statements, 'end', HINT, final)
}
