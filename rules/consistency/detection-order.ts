/** Detection lies between the start and the end. */
import { lateDetections } from '../../src/facts/course/contradictions/edges.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'detection-order',
  room: 'consistency',
  tier: null,
  severity: 'error',
  source: 'Google SRE workbook: incident metrics',
  summary: 'Detection lies between the start and the end.',
  why: 'Who detects a problem after it ended was told by somebody else: the times need a second look.',
  messages: {
    wrong: {
      what: 'Detected at {detected}, after the end at {other}.',
      write: 'Correct one of the two times.',
    },
  },
  check(document, { report, finding }) {
    return report(
      lateDetections(document).map(({ span, other, data }) =>
        finding(span, 'wrong', data, {
          related: sawAlso(other, 'end'),
        }),
      ),
    )
  },
})
