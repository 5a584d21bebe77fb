/** The end of the incident is later than its start. */
import { endsBeforeStarts } from '../../src/facts/course/contradictions/edges.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'end-after-start',
  room: 'consistency',
  tier: null,
  severity: 'error',
  source: 'Transparent Uptime guideline (2010): start time and end time',
  summary: 'The end of the incident is later than its start.',
  why: 'An end before its start is a slip of the pen that makes every length doubtful.',
  messages: {
    wrong: {
      what: 'The end {end} is earlier than the start {start}.',
      write: 'Correct the date or the time of one of them.',
    },
  },
  check(document, { report, finding }) {
    return report(
      endsBeforeStarts(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'start'),
        }),
      ),
    )
  },
})
