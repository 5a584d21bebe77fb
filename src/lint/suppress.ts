/** Directives and baseline applied: what they silence stays in the report with its reason; those that silence nothing are found. */
import type { Directive } from '../facts/text/directives.js'
import type { ReportedFinding } from '../report.js'
import type { Finding, Rule } from '../rule.js'
import { type BaselineUse, type Entry, keyOf } from './baseline.js'

/** Findings after the directives, and the directives that silenced none. */
export interface Suppression {
  readonly findings: readonly ReportedFinding[]
  readonly unused: readonly Directive[]
}

/** A finding on the document as a whole is silenced for the whole file only. */
export function suppress(findings: readonly ReportedFinding[], directives: readonly Directive[]): Suppression {
  const silencing = directives.filter(({ kind }) => kind !== 'enable')
  if (silencing.length === 0) return { findings, unused: [] }
  const used = new Set<Directive>()
  const left = findings.map((finding) => {
    // What is wrong with a directive is not for a directive to hide.
    if (finding.rule.id === 'directive' || finding.suppressed !== null) return finding
    const silent = silencing.find((directive) => names(directive, finding.rule) && reaches(directive, finding))
    if (!silent) return finding
    used.add(silent)
    return { ...finding, suppressed: silent.reason ?? 'no reason given' }
  })
  return { findings: left, unused: silencing.filter((directive) => !used.has(directive)) }
}

/** Why a finding of the baseline does not count. */
export const IN_BASELINE = 'in the baseline'

/** Findings after the baseline, which is asked last. */
export function known(
  findings: readonly ReportedFinding[],
  baseline: readonly Entry[],
  judged: readonly Rule[],
  entryOf: (rule: Rule, finding: Finding) => Entry,
): { readonly findings: readonly ReportedFinding[]; readonly use: BaselineUse } {
  const entries = new Set(baseline.map(keyOf))
  const open = new Map<string, Entry>()
  const used = new Set<string>()
  const left = findings.map((finding) => {
    if (finding.rule.id === 'directive' || finding.suppressed !== null) return finding
    const entry = entryOf(finding.rule, finding)
    const key = keyOf(entry)
    if (!entries.has(key)) {
      open.set(key, entry)
      return finding
    }
    used.add(key)
    return { ...finding, suppressed: IN_BASELINE }
  })
  const asked = new Set(judged.map(({ id }) => id))
  const unused = baseline.filter((entry) => asked.has(entry.rule) && !used.has(keyOf(entry)))
  return { findings: left, use: { open: [...open.values()], unused } }
}

function names({ rules }: Directive, rule: Rule): boolean {
  return rules.length === 0 || rules.some((name) => name === rule.id || rule.aliases.includes(name))
}

function reaches({ kind, scope }: Directive, { span }: ReportedFinding): boolean {
  if (kind === 'file') return true
  return span !== 'document' && span.start < scope.end && scope.start < span.end
}
