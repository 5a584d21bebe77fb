/** Reports that leave the process: rules, which are code, go by their ids. */
import type { FileReport, ReportedFinding, Verdict } from '../report.js'
import type { Rule } from '../rule.js'

/** A report without the text it is about, and with rules by their ids. */
export type PortableReport = Omit<FileReport, 'text' | 'verdicts' | 'findings'> & {
  readonly verdicts: readonly (Omit<Verdict, 'rule'> & { readonly rule: string })[]
  readonly findings: readonly (Omit<ReportedFinding, 'rule'> & { readonly rule: string })[]
}

/** A report in which a rule failed has to stay: what failed is told with where it stood in the code. */
export const isPortable = ({ failures, verdicts }: FileReport): boolean =>
  failures.length === 0 && verdicts.every(({ error }) => error === null)

const byId = <T extends { readonly rule: Rule }>(entry: T) => ({ ...entry, rule: entry.rule.id })

/** Packs a report. */
export const packed = ({ text: _, ...report }: FileReport): PortableReport => ({
  ...report,
  verdicts: report.verdicts.map(byId),
  findings: report.findings.map(byId),
})

/**
 * Unpacks a report.
 * @throws Error when it names a rule that there is not
 */
export function unpacked(report: PortableReport, text: string, rules: readonly Rule[]): FileReport {
  const known = new Map(rules.map((rule) => [rule.id, rule]))
  const withRule = <T extends { readonly rule: string }>(entry: T) => {
    const rule = known.get(entry.rule)
    if (rule === undefined) throw new Error(`A report names a rule that there is not: ${entry.rule}`)
    return { ...entry, rule }
  }
  return { ...report, text, verdicts: report.verdicts.map(withRule), findings: report.findings.map(withRule) }
}
