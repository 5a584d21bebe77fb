/** Entries of the timeline that stand in the wrong place. */
import { type Document, fact } from '../../document.js'
import { type TimelineEvent, timeline } from '../timeline.js'
import { minutesBetween } from '../times/moments.js'
import { type Contradiction, mentionText } from './contradiction.js'

/** So few entries show no order that one of them could break. */
const LEAST_ENTRIES = 4
/** More breaks than this share of the steps are two strands side by side, or no order at all: then no single place is wrong. */
const MOST_BREAKS = 0.2
/** Minutes within which an hour without minutes tells no order. */
const HOUR = 60

/** Entries of one track told before an earlier entry. A log that runs backwards throughout is in order. */
export const disorder = fact(
  'disorder',
  (document: Document): readonly Contradiction<'time' | 'before' | 'minutes'>[] => {
    const tracks = new Map<number, TimelineEvent[]>()
    for (const event of timeline(document)) {
      if (event.form === 'prose' || !event.leading || event.moment.local === null || event.moment.point.approx) continue
      const track = tracks.get(event.track)
      if (track) track.push(event)
      else tracks.set(event.track, [event])
    }
    const found: Contradiction<'time' | 'before' | 'minutes'>[] = []
    for (const events of tracks.values()) {
      const steps = events.slice(1).map((event, i) => ({
        event,
        before: events[i] as TimelineEvent,
        step: distance(events[i] as TimelineEvent, event),
      }))
      const down = steps.filter(({ step }) => step < 0)
      const up = steps.filter(({ step }) => step > 0)
      const wrong = down.length > up.length ? up : down
      if (wrong.length === 0 || events.length < LEAST_ENTRIES || wrong.length > Math.max(1, steps.length * MOST_BREAKS))
        continue
      for (const { event, before, step } of wrong) {
        const data = {
          time: mentionText(document, event.moment),
          before: mentionText(document, before.moment),
          minutes: Math.round(Math.abs(step)),
        }
        found.push({ span: event.span, other: before.span, data, correction: null })
      }
    }
    return found
  },
)

function distance(a: TimelineEvent, b: TimelineEvent): number {
  const step = minutesBetween(a.moment, b.moment) ?? 0
  // Seconds on one side only, or an hour without minutes, tell no order within it.
  const coarse = a.moment.point.clock?.precision === 'hour' || b.moment.point.clock?.precision === 'hour' ? HOUR : 1
  return Math.abs(step) < coarse ? 0 : step
}
