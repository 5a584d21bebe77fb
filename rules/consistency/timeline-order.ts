/** The entries of the timeline stand in the order in which they happened. */
import { disorder } from '../../src/facts/course/contradictions/order.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'timeline-order',
  room: 'consistency',
  tier: null,
  severity: 'error',
  source: 'Google SRE book, chapter 15: timeline',
  summary: 'The entries of the timeline stand in the order in which they happened.',
  why: 'A reader who meets an earlier time below a later one cannot tell which of the two is wrong.',
  messages: {
    wrong: {
      what: '{time} stands after {before}: {minutes} min against the order of the other entries.',
      write: 'Correct the time or the date, or move the entry.',
    },
  },
  check(document, { report, finding }) {
    return report(
      disorder(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'the entry before'),
        }),
      ),
    )
  },
})
