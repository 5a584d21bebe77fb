/** The status fits what the document tells. */
import { statusContradictions } from '../../src/facts/course/contradictions/front-matter.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'status-consistent',
  room: 'consistency',
  tier: null,
  severity: 'warning',
  source: 'cState: fields resolved and resolvedWhen',
  summary: 'The status fits what the document tells.',
  why: 'A page that still says open beside its time of resolution keeps readers waiting.',
  messages: {
    wrong: {
      what: 'The status is "resolved: {status}", though it was resolved at {when}.',
      write: 'Set the status to resolved, or remove the time.',
    },
  },
  check(document, { report, finding }) {
    return report(
      statusContradictions(document).map(({ span, other, data, correction }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'resolved at'),
          suggestions:
            correction === null
              ? []
              : [{ message: 'Mark it as resolved.', edits: [{ ...correction.span, text: correction.text }] }],
        }),
      ),
    )
  },
})
