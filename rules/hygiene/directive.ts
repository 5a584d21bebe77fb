/** Comments that switch rules off name a rule that exists, give a reason, and are still needed. */
import { directives } from '../../src/facts/text/directives.js'
import { defineRule, flag } from '../../src/rule.js'

export default defineRule({
  id: 'directive',
  room: 'hygiene',
  tier: null,
  severity: 'warning',
  source: 'ESLint, Ruff: unused and unknown suppressions are reported',
  summary: 'Switches rules off only by name, with a reason, and where it is needed.',
  why: 'A silenced finding without a reason is one that nobody will dare to bring back.',
  options: {
    requireReason: flag(true, 'Ask for a reason after ` -- `.'),
    reportUnused: flag(true, 'Report directives and entries of the baseline that silence nothing.'),
  },
  messages: {
    unknown: { what: 'There is no rule "{rule}".', write: 'Check its name against the list of rules.' },
    noReason: {
      what: 'The directive gives no reason.',
      write: 'Add it after the rule and two dashes, as in `no-blame -- quoting the customer`.',
    },
    gone: {
      what: 'The baseline still names findings that are gone: {rules}.',
      write: 'Take them out with --prune-suppressions, so that they do not hide a later fault.',
    },
    unused: { what: 'The directive silences nothing.', write: 'Take it out, so that it does not hide a later fault.' },
  },
  check(document, { report, finding }, { requireReason, reportUnused }, { knows, unusedDirectives, unusedEntries }) {
    const found = directives(document).flatMap(({ kind, rules, reason, span }) => {
      const unknown = rules.filter((rule) => !knows(rule)).map((rule) => finding(span, 'unknown', { rule }))
      const silent = requireReason && reason === null && kind !== 'enable'
      return silent ? [...unknown, finding(span, 'noReason', {})] : unknown
    })
    const unused = reportUnused ? unusedDirectives().map(({ span }) => finding(span, 'unused', {})) : []
    const gone = reportUnused ? [...new Set(unusedEntries().map(({ rule }) => rule))].sort() : []
    const stale = gone.length === 0 ? [] : [finding('document', 'gone', { rules: gone.join(', ') })]
    return report([...found, ...unused, ...stale])
  },
})
