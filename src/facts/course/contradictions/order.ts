/** Entries of the timeline that stand in the wrong place. */
import { type Document, fact } from '../../../document.js'
import { sections } from '../../text/sections.js'
import { minutesBetween } from '../../times/moments.js'
import type { Clock } from '../../times.js'
import { type TimelineEvent, timeline } from '../timeline.js'
import { type Contradiction, mentionText } from './contradiction.js'

/** So few entries show no order that one of them could break. */
const LEAST_ENTRIES = 4
/** More breaks than this share of the steps are two strands side by side, or no order at all: then no single place is wrong. */
const MOST_BREAKS = 0.2
/** Minutes within which an hour without minutes tells no order, and a minute without seconds beside one that has them. */
const HOUR = 59
const MINUTE = 1
/** Minutes by which sections may go back: they tell of several incidents, the newest first. */
const ANOTHER_INCIDENT = 1440

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
        step: distance(document, events[i] as TimelineEvent, event),
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

/** Minutes from one entry to the next; 0 where they tell no order. */
function distance(document: Document, a: TimelineEvent, b: TimelineEvent): number {
  const step = minutesBetween(a.moment, b.moment) ?? 0
  if (Math.abs(step) <= coarseness(a.moment.point.clock, b.moment.point.clock)) return 0
  const { at } = sections(document)
  return Math.abs(step) > ANOTHER_INCIDENT && at(a.block) !== at(b.block) ? 0 : step
}

/** Minutes by which two clock times may differ and still tell no order. */
function coarseness(a: Clock | null, b: Clock | null): number {
  if (a?.precision === 'hour' || b?.precision === 'hour') return HOUR
  return a?.precision === b?.precision ? 0 : MINUTE
}
