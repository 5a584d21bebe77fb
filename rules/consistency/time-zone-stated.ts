/** A time zone is stated for the clock times. */
import { zonelessClock } from '../../src/facts/course/contradictions/zones.js'
import { defineRule } from '../../src/rule.js'

export default defineRule({
  id: 'time-zone-stated',
  room: 'consistency',
  tier: null,
  severity: 'info',
  source: 'Google SRE book, appendix D: times in UTC',
  summary: 'A time zone is stated for the clock times.',
  why: 'Readers elsewhere, and your own logs, keep another clock.',
  messages: {
    none: {
      what: 'No time zone is stated for the clock times.',
      write: 'Name the zone once, for instance "all times in UTC".',
    },
  },
  check(document, { report, finding }) {
    const span = zonelessClock(document)
    return report(span === null ? [] : [finding(span, 'none')])
  },
})
