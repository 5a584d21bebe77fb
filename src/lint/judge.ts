/** All rules over one document: verdicts, and findings at their severity, less what directives and baseline silence. */
import type { Document } from '../document.js'
import { directives } from '../facts/text/directives.js'
import { byText } from '../ordered.js'
import { type FileReport, type ReportedFinding, startOf, type Verdict } from '../report.js'
import type { Finding, Outcome, Profile, Rule, Severity } from '../rule.js'
import { type BaselineUse, entriesOf } from './baseline.js'
import { credited } from './credit.js'
import { outcomesOf } from './outcomes.js'
import { isAsked, severityIn } from './profiles.js'
import type { Settings } from './settings.js'
import { known, suppress } from './suppress.js'

/** What is known of a document before it is judged. */
export interface Case {
  readonly document: Document
  readonly settings: Settings
  /** The rules that judge it, in the order of the checklist. */
  readonly rules: readonly Rule[]
  readonly profile: Profile
  /** Whether its front matter calls it a draft. */
  readonly draft: boolean
  /** Covers what may be shown nowhere. */
  readonly hide: (words: string) => string
}

/** What the rules make of a document. */
export interface Judgement extends Pick<FileReport, 'verdicts' | 'failures'> {
  /** In the order of the text. */
  readonly findings: readonly ReportedFinding[]
  /** What became of the baseline; null when there is none. */
  readonly use: BaselineUse | null
}

/** Judges a document. A rule that throws does not stop the others. */
export function judge(about: Case): Judgement {
  const { document, settings, rules, profile, draft } = about
  const verdicts: Verdict[] = []
  const failures: { rule: Rule; error: Error }[] = []
  const reported: ReportedFinding[] = []
  const silenced = () => silence(about, reported)
  const outcomeOf = outcomesOf(document, rules, settings, {
    profile,
    draft,
    today: settings.today,
    knows: (id) => settings.rules.some((rule) => rule.id === id || rule.aliases.includes(id)),
    unusedDirectives: () => silenced().unused,
    unusedEntries: () => silenced().use?.unused ?? [],
  })
  for (const rule of directivesLast(rules)) {
    const result = outcomeOf(rule)
    if (result instanceof Error) {
      failures.push({ rule, error: result })
      if (rule.tier !== null) verdicts.push(broken(rule, result))
      continue
    }
    const outcome = rule.tier === null ? result : credited(document, result)
    if (rule.tier !== null) verdicts.push(verdictOf(rule, outcome))
    for (const finding of outcome.findings) {
      const level = levelOf(rule, finding, outcome, about)
      if (level !== 'off') reported.push({ ...finding, rule, level, suppressed: null })
    }
  }
  const { findings, use } = silenced()
  return { verdicts, failures, findings: [...findings].sort(byPlace), use }
}

/** The rules that a profile asks for and that are not switched off. */
export const askedOf = ({ rules, severities }: Settings, profile: Profile): readonly Rule[] =>
  rules.filter((rule) => isAsked(profile, rule) && (severities[rule.id] ?? rule.severity) !== 'off')

/** What the rule on directives says depends on what all others found. */
const directivesLast = (rules: readonly Rule[]): readonly Rule[] => [
  ...rules.filter(({ id }) => id !== 'directive'),
  ...rules.filter(({ id }) => id === 'directive'),
]

const verdictOf = (rule: Rule, { grade, confidence, reason, evidence }: Outcome): Verdict => ({
  rule,
  grade,
  confidence,
  reason,
  evidence,
  error: null,
})

const broken = (rule: Rule, error: Error): Verdict => ({
  rule,
  grade: 'skipped',
  confidence: 'low',
  reason: null,
  evidence: [],
  error,
})

/** Findings with those marked that directives of the text or the baseline silence. */
function silence({ document, settings, rules, hide }: Case, reported: readonly ReportedFinding[]) {
  const own = settings.directives === false ? [] : directives(document)
  const { findings, unused } = suppress(reported, own)
  const { baseline = null } = settings
  if (baseline === null) return { findings, unused, use: null }
  return { unused, ...known(findings, baseline, rules, entriesOf(document, hide)) }
}

const WEAKER: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'info', info: 'info', off: 'off' }

/** `missed` counts at the rule's severity, `partial` one step lower; a draft is never above a warning for what is missing. */
function levelOf(rule: Rule, finding: Finding, { grade }: Outcome, { settings, profile, draft }: Case): Severity {
  const own = settings.severities[rule.id] ?? severityIn(profile, rule) ?? finding.severity ?? rule.severity
  if (rule.tier === null) return own
  const graded = grade === 'missed' ? own : WEAKER[own]
  return draft && graded === 'error' ? 'warning' : graded
}

const byPlace = (a: ReportedFinding, b: ReportedFinding) => startOf(a) - startOf(b) || byText(a.rule.id, b.rule.id)
