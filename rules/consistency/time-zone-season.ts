/** Zone abbreviations fit the season of their date. */
import { wrongSeasons } from '../../src/facts/course/contradictions/zones.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'time-zone-season',
  room: 'consistency',
  tier: null,
  severity: 'info',
  source: 'IANA time zone database',
  summary: 'Zone abbreviations fit the season of their date.',
  why: 'EST in July is an hour off the clock on the wall: nobody knows which of the two is meant.',
  messages: {
    wrong: {
      what: '{zone} is not kept on {date}; {twin} is.',
      write: 'Write {twin} if the times are those of the clock on the wall, or give the offset from UTC.',
    },
  },
  check(document, { report, finding }) {
    return report(
      wrongSeasons(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'the other place'),
        }),
      ),
    )
  },
})
