/** Stated times to detect and to resolve that no start, detection and end of the document give. */
import { type Document, fact } from '../../document.js'
import { minutesBetween } from '../times/moments.js'
import type { Moment } from '../times.js'
import { type Contradiction, lengthText, mentionText } from './contradictions/contradiction.js'
import { agrees } from './incident/choosing.js'
import { entryOf, is } from './incident/entry.js'
import { HINT } from './incident/readings.js'
import type { Class } from './incident/words.js'
import { type Edge, incident } from './incident.js'
import { metricFigures } from './metric-figures.js'
import { timeline } from './timeline.js'

/** Everything is compared with everything only among so many: no postmortem has more. */
const MOST_COMPARED = 100
/** The first entries of a timeline may be what is counted from. */
const MOST_BEGINNINGS = 3

export const wrongMetrics = fact(
  'wrongMetrics',
  (document: Document): readonly Contradiction<'edge' | 'from' | 'to' | 'minutes' | 'stated'>[] => {
    const { start, detected, end, statements } = incident(document)
    if (!start || !isExact(start.time)) return []
    const told = (...edges: readonly Edge[]): Moment[] =>
      statements
        .filter(({ edge, weight }) => weight > HINT && (edges as readonly string[]).includes(edge))
        .flatMap(({ time }) => (time === null ? [] : [time]))
        .slice(0, MOST_COMPARED)
    const entries = timeline(document)
      .slice(0, MOST_COMPARED)
      .map((event) => entryOf(document, event))
    const saying = (...classes: readonly Class[]): Moment[] =>
      entries.filter((entry) => is(entry, ...classes)).map(({ event }) => event.moment)
    const found: Contradiction<'edge' | 'from' | 'to' | 'minutes' | 'stated'>[] = []
    for (const { metric, stated, length } of metricFigures(document)) {
      if (length.bound === 'least' || length.bound === 'most') continue
      const detects = metric === 'detect'
      const edge = detects ? detected : end
      if (!edge || !isExact(edge.time)) continue
      // Who counts from the page or to the workaround is right as well: any such pair will do.
      const stops = [edge.time, ...(detects ? told('detected') : told('end', 'mitigated'))]
      const first = entries.slice(0, MOST_BEGINNINGS).map(({ event }) => event.moment)
      const from = [start.time, ...told('start'), ...(detects ? [] : told('detected')), ...first]
      const until = [...stops, ...(detects ? saying('detected', 'trouble') : saying('end', 'mitigated', 'closed'))]
      const fits = (a: Moment, b: Moment) => {
        const between = minutesBetween(a, b)
        return between !== null && agrees(length.minutes, between, length.bound)
      }
      if (from.some((a) => until.some((b) => fits(a, b)))) continue
      // Of the repair and the formal end the one is shown that the figure is nearer to.
      const to = nearest(stops.filter(isExact), start.time, length.minutes)
      const minutes = to === null ? null : minutesBetween(start.time, to)
      if (to === null || minutes === null || minutes <= 0) continue
      found.push({
        span: stated.span,
        other: to.span,
        data: {
          edge: detects ? 'detect' : 'resolve',
          from: mentionText(document, start.time),
          to: mentionText(document, to),
          minutes: lengthText(minutes),
          stated: document.text.slice(stated.span.start, stated.span.end),
        },
        correction: null,
      })
    }
    return found
  },
)

/** The moment whose distance from the start comes nearest to a length in minutes; of equals the first. */
function nearest(moments: readonly Moment[], start: Moment, minutes: number): Moment | null {
  const off = (to: Moment): number => Math.abs((minutesBetween(start, to) ?? Number.POSITIVE_INFINITY) - minutes)
  return moments.reduce<Moment | null>((best, one) => (best === null || off(one) < off(best) ? one : best), null)
}

const isExact = ({ point, local }: Moment): boolean => point.clock !== null && local !== null && !point.approx
