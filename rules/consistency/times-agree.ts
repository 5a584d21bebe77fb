/** Summary, fields and text tell the same start and the same end. */
import { unequalWindows } from '../../src/facts/course/contradictions/windows.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'times-agree',
  room: 'consistency',
  tier: null,
  severity: 'warning',
  source: 'Google SRE workbook: postmortem checklist',
  summary: 'Summary, fields and text tell the same start and the same end.',
  why: 'Readers take the times they meet first and find them contradicted below.',
  messages: {
    wrong: {
      what: '{second} here, {first} elsewhere for the same edge of the incident: {apart} apart.',
      write: 'Give the same time in both places, or say what each of them measures.',
    },
  },
  check(document, { report, finding }) {
    return report(
      unequalWindows(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'the other time'),
        }),
      ),
    )
  },
})
