/** Stated times to detect and to resolve are those that the incident's times give. */
import { wrongMetrics } from '../../src/facts/course/stated-metrics.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'metrics-match',
  room: 'consistency',
  tier: null,
  severity: 'warning',
  source: 'Google SRE workbook: incident metrics',
  summary: 'Stated times to detect and to resolve are those that the times of the incident give.',
  why: 'Teams compare these figures over the years; one that nobody can recompute spoils the series.',
  messages: {
    detect: {
      what: 'Start {from} to detection {to} is {minutes}, the text says {stated} to detect.',
      write: 'Correct the figure or the times; if it is counted from something else, say from what.',
    },
    resolve: {
      what: 'Start {from} to end {to} is {minutes}, the text says {stated} to resolve.',
      write: 'Correct the figure or the times; if it is counted from something else, say from what.',
    },
  },
  check(document, { report, finding }) {
    return report(
      wrongMetrics(document).map(({ span, other, data }) =>
        finding(span, data.edge === 'detect' ? 'detect' : 'resolve', data, {
          related: sawAlso(other, data.edge === 'detect' ? 'detection' : 'end'),
        }),
      ),
    )
  },
})
