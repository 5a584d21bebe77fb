/** The incident's edges: when it started, was noticed, was mitigated and ended, with the evidence for each. */
import { type Document, fact, type Span } from '../../document.js'
import { minutesBetween } from '../times/moments.js'
import { times } from '../times.js'
import { bestLength, bestPair, fittingDetection, isRough } from './incident/choosing.js'
import { readColumns } from './incident/columns.js'
import { readFields } from './incident/fields.js'
import { readFrontMatter } from './incident/front-matter.js'
import { readLabels } from './incident/labels.js'
import { readProse } from './incident/prose.js'
import { LEAST_WEIGHT, type EdgeMoment as Moment, type Reading, readingsOf } from './incident/readings.js'
import { type Edge, type Statement, Statements } from './incident/statements.js'
import { readTimeline } from './incident/timeline.js'
import { metricFigures } from './metric-figures.js'

export type { EdgeMoment as Moment } from './incident/readings.js'
export type { Edge, Source, Statement } from './incident/statements.js'

export interface Incident {
  readonly start: Moment | null
  readonly detected: Moment | null
  readonly mitigated: Moment | null
  readonly end: Moment | null
  /** As stated; end − start when none is stated, or only roughly. */
  readonly durationMinutes: number | null
  readonly durationSpan: Span | null
  readonly timeZone: string | null
  /** The text says that it goes on, or that an edge is not known. */
  readonly open: boolean
  /** Every statement of an edge or of the duration that was found, for rules that compare them. */
  readonly statements: readonly Statement[]
}

/** Minutes of a day. */
const DAY = 1440
/** A length is computed only from edges at least this sure. */
const LEAST_DERIVED = 45

export const incident = fact('incident', (document: Document): Incident => {
  const statements = new Statements()
  // From the most to the least explicit.
  readFrontMatter(document, statements)
  readLabels(document, statements)
  readFields(document, statements)
  readColumns(document, statements)
  readProse(document, statements)
  readTimeline(document, statements)
  const { list } = statements
  const { anchor, written } = times(document)
  const readings = (edge: Edge) => readingsOf(edge, list, written ?? anchor)
  const surest = (edge: Edge) => readings(edge).find(({ weight }) => weight >= LEAST_WEIGHT)?.moment ?? null

  const lengths = list.filter((one) => one.edge === 'duration')
  const starts = fittingDetection(readings('start'), readings('detected'), metricFigures(document))
  const pair = bestPair(starts, readings('end'), lengths)
  const { start, end } = pair
  const length = bestLength(lengths, pair)
  const between = start !== null && end !== null ? (minutesBetween(start.time, end.time) ?? onClock(start, end)) : null
  const sure = start !== null && end !== null && Math.min(start.weight, end.weight) >= LEAST_DERIVED
  const { inPieces } = statements
  const whole = inPieces === null || start?.moment.how !== inPieces || end?.moment.how !== inPieces
  const measured = between !== null && between > 0 && sure && whole ? between : null
  const stated = length === null || (measured !== null && isRough(length, measured)) ? null : length.minutes
  return {
    start: start?.moment ?? null,
    detected: surest('detected'),
    mitigated: surest('mitigated'),
    end: end?.moment ?? null,
    durationMinutes: stated ?? measured,
    durationSpan: length?.span ?? null,
    timeZone: zoneOf(document, start?.moment ?? null, end?.moment ?? null),
    open: statements.open && end === null,
    statements: list,
  }
})

/** Minutes from one clock time to another without any date, where both are told in one breath. */
function onClock(start: Reading, end: Reading): number | null {
  const [from, to] = [start.time.point.clock, end.time.point.clock]
  if (start.group !== end.group || from === null || to === null) return null
  if (start.time.day !== null || end.time.day !== null || start.time.zone?.text !== end.time.zone?.text) return null
  const minutes = (to.hour - from.hour) * 60 + to.minute - from.minute
  return minutes < 0 ? minutes + DAY : minutes
}

/** The zone of the edges, else the one that is stated for all times, else the one written most. */
function zoneOf(document: Document, start: Moment | null, end: Moment | null): string | null {
  for (const moment of [start, end]) if (moment?.time.zone) return moment.time.zone.text
  const all = times(document)
  const stated = all.zones[0]
  if (stated) return stated.zone.text
  const written = new Map<string, number>()
  for (const { from, block } of all.all)
    if (from?.point.zone && block >= 0) written.set(from.point.zone.text, (written.get(from.point.zone.text) ?? 0) + 1)
  let best: string | null = null
  for (const [text, count] of written) if (best === null || count > (written.get(best) ?? 0)) best = text
  return best
}
