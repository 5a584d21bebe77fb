/** The gate: whether a run passes, and the sentence that says why. Pure policy over a report's files. */
import { show } from './display.js'
import type { FileReport, Gate, ReportedFinding } from './report.js'

/** What makes a run fail. */
export interface GateSettings {
  /** The least severity of a finding that fails the gate. */
  readonly failOn: 'error' | 'warning' | 'info' | 'never'
  /** The least score, 0 to 100; null when none is asked for. */
  readonly minScore: number | null
  /** A document that is no postmortem fails the gate. */
  readonly requirePostmortem: boolean
}

const RANK = { error: 3, warning: 2, info: 1 } as const

/** Whether a finding counts at a gate: not suppressed, surely seen, and severe enough. */
export function counts(finding: ReportedFinding, failOn: GateSettings['failOn']): boolean {
  if (failOn === 'never' || finding.suppressed !== null || finding.confidence !== 'high') return false
  return RANK[finding.level] >= RANK[failOn]
}

/** The verdict on a whole run; `own` holds what the configuration of single files asks; `because` is one English sentence without a full stop. */
export function decide(
  files: readonly FileReport[],
  settings: GateSettings,
  own: ReadonlyMap<FileReport, GateSettings> = new Map(),
): Gate {
  const reasons = files.flatMap((file) => reasonsOf(file, own.get(file) ?? settings))
  const [first, ...others] = reasons
  if (first !== undefined) {
    return { passed: false, because: others.length === 0 ? first : `${first}, and ${others.length} more` }
  }
  return { passed: true, because: passedBecause(settings) }
}

function reasonsOf(file: FileReport, { failOn, minScore, requirePostmortem }: GateSettings): readonly string[] {
  const where = show(file.path)
  if (file.documentType === 'other') {
    return requirePostmortem ? [`${where} is no postmortem`] : []
  }
  const reasons: string[] = []
  const failing = file.findings.filter((finding) => counts(finding, failOn))
  const errors = failing.filter((finding) => finding.level === 'error').length
  if (failing.length > 0) {
    const noun = errors === failing.length ? 'error' : 'finding'
    reasons.push(`${failing.length} ${noun}${failing.length === 1 ? '' : 's'} we are sure of in ${where}`)
  }
  const total = file.score.total
  if (minScore !== null && total !== null && total < minScore) {
    reasons.push(`score ${total} is below ${minScore} in ${where}`)
  }
  return reasons
}

function passedBecause({ failOn, minScore }: GateSettings): string {
  const parts: string[] = []
  if (failOn === 'error') parts.push('no error we are sure of')
  else if (failOn !== 'never') parts.push(`nothing at ${failOn} or above we are sure of`)
  if (minScore !== null) parts.push(`no score below ${minScore}`)
  return parts.join(', ') || 'no gate was asked for'
}
