/** Stated lengths that no start and end of the document give. */
import { type Document, fact, type Span } from '../../../document.js'
import { minutesBetween } from '../../times/moments.js'
import type { Moment } from '../../times.js'
import { cues } from '../../words/cues.js'
import { agrees } from '../incident/choosing.js'
import { LABELLED_LENGTH, SAID_LENGTH } from '../incident/statements.js'
import { type Edge, incident, type Statement } from '../incident.js'
import { timeline } from '../timeline.js'
import { type Contradiction, lengthText, mentionText } from './contradiction.js'
import { windows } from './windows.js'

/** Everything is compared with everything only among so many: no postmortem has more. */
const MOST_COMPARED = 100

/** A stretch of time to measure a stated length against. */
interface Stretch {
  readonly from: Moment
  readonly to: Moment
  readonly span: Span
}

/** Stated lengths that are compared at most: a report has one or two. */
const MOST_LENGTHS = 20

/** Stated lengths that no start and end of the document give. */
export const wrongDurations = fact(
  'wrongDurations',
  (document: Document): readonly Contradiction<'start' | 'end' | 'minutes' | 'stated'>[] => {
    const { statements } = incident(document)
    const told = (...edges: readonly Edge[]): readonly Moment[] =>
      edges.flatMap((edge) =>
        statements.flatMap((one) => (one.edge === edge && one.time !== null ? [one.time] : [])).slice(0, MOST_COMPARED),
      )
    const starts = told('start', 'detected')
    const ends = told('end', 'mitigated')
    const events = timeline(document)
      .slice(0, MOST_COMPARED)
      .map(({ moment }) => moment)
    for (const stated of statements.filter(({ edge }) => edge === 'duration').slice(0, MOST_LENGTHS)) {
      const { minutes, bound, span } = stated
      if (minutes === null || bound === 'least' || bound === 'most' || stated.weight < SAID_LENGTH) continue
      // A time to repair or resolve counts from where its team counts; metrics-match compares it.
      if (cues(document).inBlock(stated.block, 'metric').length > 0) continue
      const stretch = stretchFor(document, { ...stated, minutes })
      if (stretch === null || stretch.from.point.approx || stretch.to.point.approx) continue
      const fits = (a: Moment, b: Moment): boolean => {
        const between = minutesBetween(a, b)
        return between !== null && agrees(minutes, between, bound)
      }
      if (starts.some((a) => ends.some((b) => fits(a, b))) || events.some((a) => events.some((b) => fits(a, b))))
        continue
      const data = {
        start: mentionText(document, stretch.from),
        end: mentionText(document, stretch.to),
        minutes: lengthText(minutesBetween(stretch.from, stretch.to) ?? 0),
        stated: document.text.slice(span.start, span.end),
      }
      return [{ span, other: stretch.span, data, correction: null }]
    }
    return []
  },
)

/**
 * The stretch that a stated length is the length of: a window told in one breath with it, or for a label the one that labels
 * tell, else the only one of the document. What lasted longer than the window of its paragraph is no part of it either; what
 * was shorter may be.
 */
function stretchFor(document: Document, stated: Statement & { readonly minutes: number }): Stretch | null {
  const labelled = stated.weight >= LABELLED_LENGTH
  const all = windows(document).filter(({ minutes }) => minutes > 0)
  const window =
    all.find(({ start }) => start.group === stated.group || (labelled && start.source === 'label')) ??
    (labelled ? undefined : all.find(({ start, minutes }) => start.block === stated.block && minutes < stated.minutes))
  if (window) return { from: window.from, to: window.to, span: window.start.span }
  const [only] = all
  if (labelled && only && all.length === 1) return { from: only.from, to: only.to, span: only.start.span }
  const { start, end } = incident(document)
  if (!labelled || start?.how !== 'label' || end?.how !== 'label') return null
  const between = start.time.point.clock && end.time.point.clock ? minutesBetween(start.time, end.time) : null
  return between !== null && between > 0 ? { from: start.time, to: end.time, span: start.span } : null
}
