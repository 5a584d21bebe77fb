/** When the incident started and when it ended, with date and clock time. */
import { incident, type Moment } from '../../src/facts/course/incident.js'
import { timeline } from '../../src/facts/course/timeline.js'
import { type TimeMention, times } from '../../src/facts/times.js'
import { defineRule, saw } from '../../src/rule.js'

/** Behind a start that is told, the last of so many dated events with clock times tells the end as well. */
const TELLING_EVENTS = 4

export default defineRule({
  id: 'incident-times',
  room: 'checklist',
  tier: 'requirement',
  severity: 'error',
  source: 'Transparent Uptime guideline (2010), requirements: start time and end time',
  summary: 'Says when the incident started and when it ended, with date and clock time.',
  why: 'Readers compare your times with their own logs to see whether their trouble was this incident.',
  looksFor: 'start and end with date and clock time, in fields, prose or a timeline',
  messages: {
    none: {
      what: 'Neither start nor end of the incident is stated.',
      write: 'Write when it started and ended: date, clock time and time zone.',
    },
    noStart: {
      what: 'The start of the incident is not stated with date and clock time.',
      write: 'Write when the impact began, as exactly as you know: date, clock time and time zone.',
    },
    noEnd: {
      what: 'The end of the incident is not stated with date and clock time.',
      write: 'Write when the impact ended, or that it goes on: date, clock time and time zone.',
    },
    vague: {
      what: 'Start and end are there, but only as dates or day parts.',
      write: 'Add the clock times and the time zone.',
    },
    rough: {
      what: 'There is a date or a duration, but no clock time for start and end.',
      write: 'Write when it started and ended: date, clock time and time zone.',
    },
  },
  check(document, { met, partial, missed, finding }) {
    const { start, end, durationMinutes, durationSpan } = incident(document)
    const exact = (moment: Moment | null) => moment !== null && /\dT\d/.test(moment.iso)
    const found = [start && saw(start.span, 'start'), end && saw(end.span, 'end')].filter((one) => one !== null)
    if (exact(start) && exact(end)) return met(found, end?.confidence === 'high' ? start?.confidence : 'medium')
    if (exact(start) && durationSpan && durationMinutes) return met([...found, saw(durationSpan, 'duration')], 'medium')
    const clocked = timeline(document).filter((one) => one.clock && one.moment.day !== null && one.form !== 'prose')
    const [first, last] = [clocked[0], clocked.at(-1)]
    if (exact(start) && first && last && clocked.length >= TELLING_EVENTS)
      return met([saw(first.span, 'start'), saw(last.span, 'end')], 'medium')
    if (durationSpan) found.push(saw(durationSpan, 'duration'))
    const dated = times(document).all.find(({ from, opaque }) => from?.dated && !opaque)
    if (found.length === 0 && (first || dated)) found.push(saw(first?.span ?? (dated as TimeMention).span, 'date'))
    const sure = times(document).all.length === 0 ? 'high' : 'medium'
    if (found.length === 0) return missed(sure, finding('document', 'none', {}))
    const id = start && end ? 'vague' : exact(start) ? 'noEnd' : exact(end) ? 'noStart' : 'rough'
    return partial(found, 'medium', finding(found[0]?.span ?? 'document', id, {}))
  },
})
