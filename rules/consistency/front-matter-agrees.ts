/** Front matter and text tell the same start and end. */
import { frontMatterDisagreements } from '../../src/facts/course/contradictions/front-matter.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'front-matter-agrees',
  room: 'consistency',
  tier: null,
  severity: 'warning',
  source: 'cState: fields date and resolvedWhen',
  summary: 'Front matter and text tell the same start and end.',
  why: 'Status pages compute downtime from the front matter; readers read the text.',
  messages: {
    wrong: {
      what: 'The {edge} is {first} in the front matter and {second} in the text: {apart} apart.',
      write: 'Give the same time in both places.',
    },
  },
  check(document, { report, finding }) {
    return report(
      frontMatterDisagreements(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'the text'),
        }),
      ),
    )
  },
})
