/** Every date of the incident can be read in one way only and has the right year. */
import { ambiguousDates, wrongYears } from '../../src/facts/course/contradictions/dates.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'date-plausible',
  room: 'consistency',
  tier: null,
  severity: 'error',
  source: 'Own reading of published postmortems',
  summary: 'Every date of the incident can be read in one way only and has the right year.',
  why: 'A wrong year sends readers to the wrong logs; it is the most frequent slip in January.',
  messages: {
    wrong: {
      what: '{date} is a year or more from {other}, which the document is about.',
      write: 'Correct the year: {year}.',
    },
    twoWays: {
      what: '{text} is {one} to some readers and {other} to others.',
      write: 'Write the month as a word, or the year first.',
    },
  },
  check(document, { report, finding }) {
    const unsettled = ambiguousDates(document).map(({ span, data }) =>
      finding(span, 'twoWays', data, { severity: 'info' }),
    )
    const years = wrongYears(document).map(({ span, other, data, correction }) =>
      finding(span, 'wrong', data, {
        related: sawAlso(other, 'the other place'),
        suggestions:
          correction === null
            ? []
            : [
                {
                  message: 'Write the year that the rest of the document tells.',
                  edits: [{ ...correction.span, text: correction.text }],
                },
              ],
      }),
    )
    return report([...years, ...unsettled])
  },
})
