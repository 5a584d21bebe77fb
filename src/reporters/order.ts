/** What every reporter asks of a report: how findings are ordered and counted. */
import { byText } from '../ordered.js'
import { type FileReport, type ReportedFinding, startOf } from '../report.js'

/** The worst is first. */
export const RANK = { error: 0, warning: 1, info: 2 } as const
/** The surest is first. */
export const SURE = { high: 0, medium: 1, low: 2 } as const

/** Findings that count, in the order of the text. */
export function active(file: FileReport): readonly ReportedFinding[] {
  return file.findings.filter((finding) => finding.suppressed === null)
}

/** The worst first, then the surest, then in the order of the text. */
export function worstFirst(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return [...findings].sort(
    (a, b) =>
      RANK[a.level] - RANK[b.level] ||
      SURE[a.confidence] - SURE[b.confidence] ||
      startOf(a) - startOf(b) ||
      byText(a.rule.id, b.rule.id),
  )
}

/** How many findings of each severity there are. */
export interface Count {
  readonly error: number
  readonly warning: number
  readonly info: number
}

/** How many findings of each severity count. */
export function countOf(files: readonly FileReport[]): Count {
  const count = { error: 0, warning: 0, info: 0 }
  for (const file of files) for (const finding of active(file)) count[finding.level] += 1
  return count
}
