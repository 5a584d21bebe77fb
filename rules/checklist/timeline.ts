/** Events in order, with clock times. */
import type { Span } from '../../src/document.js'
import { timeline } from '../../src/facts/course/timeline.js'
import { times } from '../../src/facts/times.js'
import { defineRule, saw } from '../../src/rule.js'

/** LABELLING.md: three or more events in order with clock times. */
const ENOUGH_EVENTS = 3
/** Times told in passing that let a reader order what happened. */
const FEWEST_TOLD = 2

export default defineRule({
  id: 'timeline',
  room: 'checklist',
  tier: 'practice',
  severity: 'warning',
  source: 'Google SRE book, chapter 15; PagerDuty postmortem guide, "Timeline"',
  summary: 'Tells at least three events in order, with clock times.',
  why: 'A timeline lets readers check what was known when, and how long each step took.',
  looksFor: 'three or more events with clock times, in a table, a list or running text',
  messages: {
    none: {
      what: 'There is no timeline.',
      write: 'List the main events with date and clock time: trigger, first symptom, detection, mitigation, recovery.',
    },
    few: {
      what: 'Fewer than three events have a time ({count}).',
      write: 'Add the other turning points with clock times: trigger, detection, mitigation, recovery.',
    },
    noClock: {
      what: 'The events have dates but too few clock times.',
      write: 'Add clock times and the time zone to each event.',
    },
  },
  check(document, { met, partial, missed, finding }) {
    const events = timeline(document)
    const clocked = events.filter(({ clock }) => clock)
    const inProse = events.some(({ form }) => form === 'prose')
    const evidence = (list: readonly { readonly span: Span }[]) =>
      list.slice(0, 3).map(({ span }) => saw(span, 'event'))
    if (clocked.length >= ENOUGH_EVENTS) return met(evidence(clocked), inProse ? 'medium' : 'high')
    const [first] = events
    if (!first) {
      const told = times(document).all.filter(({ block, opaque, from }) => block >= 0 && !opaque && from !== null)
      if (told.length < FEWEST_TOLD) return missed('medium', finding('document', 'none', {}))
      return partial(evidence(told), 'medium', finding('document', 'none', {}))
    }
    if (events.length < ENOUGH_EVENTS)
      return partial(evidence(events), 'medium', finding(first.span, 'few', { count: events.length }))
    return partial(evidence(events), 'high', finding(first.span, 'noClock', {}))
  },
})
