/** Summary and impact section tell the same count. */
import { unequalCounts } from '../../src/facts/course/quantities.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'numbers-agree',
  room: 'consistency',
  tier: null,
  severity: 'warning',
  source: 'Howie: the post-incident guide: a narrative that holds together',
  summary: 'Summary and impact section tell the same count.',
  why: 'The number of those affected is what gets quoted; with two of them, readers trust neither.',
  messages: {
    wrong: {
      what: '{second} here, {first} in the summary for the same count.',
      write: 'Give the same figure in both places, or say what each of them counts.',
    },
  },
  check(document, { report, finding }) {
    return report(
      unequalCounts(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, { related: sawAlso(other, 'the other figure') }),
      ),
    )
  },
})
