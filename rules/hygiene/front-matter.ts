/** Front matter can be read, and the fields that are ours hold what they should. */
import { frontMatterFaults } from '../../src/facts/text/front-matter-faults.js'
import { defineRule } from '../../src/rule.js'

export default defineRule({
  id: 'front-matter',
  room: 'hygiene',
  tier: null,
  severity: 'warning',
  source: 'docs/configuration.md, front matter',
  summary: 'Has front matter that can be read, with fields that say what they should.',
  why: 'Sites and tools read these fields; one broken line hides them all.',
  messages: {
    broken: {
      what: 'The front matter cannot be read: {reason}.',
      write: 'Mend its syntax; until then its fields count as missing.',
    },
    unknown: { what: 'There is no field "{field}".', write: 'Did you mean "{nearest}"?' },
    value: { what: '"{value}" is no {field} that can be read.', write: 'Write {expected}.' },
  },
  check(document, { report, finding }) {
    return report(
      frontMatterFaults(document).map((fault) => {
        if (fault.kind === 'broken') return finding(fault.span, 'broken', { reason: fault.reason })
        if (fault.kind === 'unknown')
          return finding(fault.span, 'unknown', { field: fault.field, nearest: fault.nearest })
        return finding(fault.span, 'value', { field: fault.field, value: fault.value, expected: fault.expected })
      }),
    )
  },
})
