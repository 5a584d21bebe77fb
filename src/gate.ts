/** The gate: whether a run passes, and the sentence that says why. Pure policy over a report's files. */
import { show } from './display.js'
import type { FileReport, Gate, GateReason, ReportedFinding } from './report.js'

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
  const failed = files.flatMap((file) => reasonsOf(file, own.get(file) ?? settings))
  const [first, ...others] = failed
  if (first === undefined) return gate(true, passedBecause(settings))
  return gate(false, others.length === 0 ? [first] : [first, { id: 'more', data: { n: others.length } }])
}

function gate(passed: boolean, reasons: readonly GateReason[]): Gate {
  return { passed, because: reasons.map(inEnglish).join(', '), reasons }
}

function reasonsOf(file: FileReport, { failOn, minScore, requirePostmortem }: GateSettings): readonly GateReason[] {
  const where = show(file.path)
  if (file.documentType === 'other') return requirePostmortem ? [{ id: 'other', data: { where } }] : []
  const reasons: GateReason[] = []
  const failing = file.findings.filter((finding) => counts(finding, failOn))
  const errors = failing.filter((finding) => finding.level === 'error').length
  if (failing.length > 0)
    reasons.push({ id: errors === failing.length ? 'errors' : 'findings', data: { n: failing.length, where } })
  const total = file.score.total
  if (minScore !== null && total !== null && total < minScore)
    reasons.push({ id: 'score', data: { score: total, least: minScore, where } })
  return reasons
}

function passedBecause({ failOn, minScore }: GateSettings): readonly GateReason[] {
  const reasons: GateReason[] = []
  if (failOn === 'error') reasons.push({ id: 'noError', data: {} })
  else if (failOn !== 'never') reasons.push({ id: 'nothing', data: { level: failOn } })
  if (minScore !== null) reasons.push({ id: 'noScore', data: { least: minScore } })
  return reasons.length === 0 ? [{ id: 'unasked', data: {} }] : reasons
}

function inEnglish({ id, data: { n, where, score, least, level } }: GateReason): string {
  const s = n === 1 ? '' : 's'
  switch (id) {
    case 'errors':
      return `${n} error${s} we are sure of in ${where}`
    case 'findings':
      return `${n} finding${s} we are sure of in ${where}`
    case 'score':
      return `score ${score} is below ${least} in ${where}`
    case 'other':
      return `${where} is no postmortem`
    case 'more':
      return `and ${n} more`
    case 'noError':
      return 'no error we are sure of'
    case 'nothing':
      return `nothing at ${level} or above we are sure of`
    case 'noScore':
      return `no score below ${least}`
    case 'unasked':
      return 'no gate was asked for'
  }
}
