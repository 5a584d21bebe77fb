/** The stated duration is the time from start to end. */
import { wrongDurations } from '../../src/facts/course/contradictions/lengths.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'duration-matches',
  room: 'consistency',
  tier: null,
  severity: 'error',
  source: 'Transparent Uptime guideline (2010): start time and end time',
  summary: 'The stated duration is the time from start to end.',
  why: 'Customers compute service credits from it, and one wrong length makes all figures doubtful.',
  messages: {
    wrong: {
      what: '{start} to {end} is {minutes}, the text says {stated}.',
      write: 'Correct the length or the times; if they measure different things, say which.',
    },
  },
  check(document, { report, finding }) {
    return report(
      wrongDurations(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'start'),
        }),
      ),
    )
  },
})
