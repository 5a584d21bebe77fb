/** A time given in two zones is the same instant in both. */
import { unequalPairs } from '../../src/facts/course/contradictions/zones.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'time-zones-paired',
  room: 'consistency',
  tier: null,
  severity: 'error',
  source: 'Own reading of published postmortems',
  summary: 'A time given in two zones is the same instant in both.',
  why: 'Readers in the other zone search their logs an hour off.',
  messages: {
    wrong: {
      what: '{first} is {is} {zone}, not {second}.',
      write: 'Correct one of the two times.',
    },
  },
  check(document, { report, finding }) {
    return report(
      unequalPairs(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'the first time'),
        }),
      ),
    )
  },
})
