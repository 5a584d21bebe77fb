/** What all statements together say of one edge: each moment once, the surest first. */
import type { Span } from '../../../document.js'
import type { Confidence } from '../../../rule.js'
import { dateOfDay, dayNumber } from '../../times/calendar.js'
import { isBefore, isoOf, type Moment, precisionOf } from '../../times/moments.js'
import type { Edge, Source, Statement } from './statements.js'

/** One edge of the incident. */
export interface EdgeMoment {
  readonly span: Span
  /** ISO 8601 as precise as the text gives it. */
  readonly iso: string
  readonly confidence: Confidence
  readonly how: Source
  readonly time: Moment
}

/** One reading of an edge: a statement as a moment. */
export interface Reading {
  readonly moment: EdgeMoment
  readonly time: Moment
  readonly weight: number
  readonly group: number
}

/** The most readings of one edge that are weighed against each other. */
const MOST_READINGS = 8

/** Below this an edge is not told at all: better silent than wrong. */
export const LEAST_WEIGHT = 34
/** An edge that counts only when the stated length of the incident agrees. */
export const HINT = 22

/**
 * How surely a statement must speak for its moment to be told with high or medium confidence; the entry of a timeline that is
 * merely the first is right as often as not.
 */
const SURE = 70
const LIKELY = 40
const LIKELY_ENTRY = 50

/** A beginning this sure may be the first of several. */
const SURE_START = 60
/** What a moment gains that is told again elsewhere; and a beginning that is the first of several. */
const REPEATED = 10
const EARLIEST = 14

/** A start that is only hinted at is none of its own; an end that several places hint at is one. */
const leastRepeated = (edge: Edge): number => (edge === 'start' ? LEAST_WEIGHT : HINT)

/** What the text says of an edge, surest first, each moment once. A clock time beats a bare date of about the same weight. */
export function readingsOf(edge: Edge, statements: readonly Statement[], written: number | null): readonly Reading[] {
  const seen = new Map<string, Reading>()
  for (const one of statements) {
    if (one.edge !== edge || one.time === null || one.weight < HINT) continue
    const moment = edgeMoment(one, written)
    if (moment === null) continue
    const known = seen.get(moment.iso)
    // The same moment told twice is surer.
    const again = known !== undefined && known.group !== one.group
    const repeated = again && Math.min(one.weight, known.weight) >= leastRepeated(edge) ? REPEATED : 0
    const weight = Math.max(one.weight, known?.weight ?? 0) + repeated
    if (known === undefined || one.weight > known.weight)
      seen.set(moment.iso, { moment, time: moment.time, weight, group: one.group })
    else if (repeated > 0) seen.set(moment.iso, { ...known, weight })
  }
  const list = edge === 'start' ? withEarliest([...seen.values()]) : [...seen.values()]
  return list.sort((a, b) => b.weight - a.weight || precisionOf(b.time) - precisionOf(a.time)).slice(0, MOST_READINGS)
}

/** Of several sure beginnings the first is the incident's; the others are those of its parts. */
function withEarliest(list: readonly Reading[]): Reading[] {
  const sure = list.filter((one) => one.weight >= SURE_START && one.time.local !== null)
  if (sure.length < 2) return [...list]
  const earliest = sure.reduce((best, one) => (isBefore(one.time, best.time) ? one : best))
  return list.map((one) => (one === earliest ? { ...one, weight: one.weight + EARLIEST } : one))
}

/** A date that differs from the day of writing in nothing but its year is a slip of the pen: told with the other year. */
function withYearOf(time: Moment, written: number | null): Moment {
  if (written === null || time.day === null || !time.yearKnown) return time
  const told = dateOfDay(time.day)
  const wrote = dateOfDay(written)
  const shift = dayNumber(wrote.year, told.month, told.day) - time.day
  if (told.year === wrote.year || Math.abs(dayNumber(wrote.year, told.month, told.day) - written) > 1) return time
  const move = (minutes: number | null) => (minutes === null ? null : minutes + shift * 1440)
  return { ...time, day: time.day + shift, local: move(time.local), instant: move(time.instant) }
}

function edgeMoment(one: Statement, written: number | null): EdgeMoment | null {
  if (one.time === null) return null
  const time = withYearOf(one.time, written)
  const iso = isoOf(time)
  if (iso === null) return null
  const likely = one.weight >= (one.source === 'timeline' ? LIKELY_ENTRY : LIKELY)
  const confidence: Confidence = one.weight >= SURE ? 'high' : likely ? 'medium' : 'low'
  return { span: one.span, iso, confidence, how: one.source, time }
}
