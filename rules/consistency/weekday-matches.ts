/** The weekday of each date is the one of the calendar. */
import { wrongWeekdays } from '../../src/facts/course/contradictions/weekdays.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'weekday-matches',
  room: 'consistency',
  tier: null,
  severity: 'error',
  source: 'Gregorian calendar',
  summary: 'The weekday of each date is the one of the calendar.',
  why: 'A weekday that does not fit its date means that one of the two is wrong.',
  messages: {
    wrong: {
      what: '{date} is a {is}, not a {stated}.',
      write: 'Correct the date or the weekday.',
    },
  },
  check(document, { report, finding }) {
    return report(
      wrongWeekdays(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'the other place'),
        }),
      ),
    )
  },
})
