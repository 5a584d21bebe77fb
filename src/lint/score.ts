/** The score: verdicts and findings weighed by one table of policy, every lost point with the rule that lost it. */

import { byText } from '../ordered.js'
import type { ReportedFinding, Score, ScoreLine, Verdict } from '../report.js'
import type { Confidence, Profile, Room, Rule, Severity, Tier } from '../rule.js'
import { weightIn } from './profiles.js'

/** What the items weigh. Within a tier all weigh alike unless listed. */
export interface ScorePolicy {
  readonly items: Readonly<Record<string, number>>
  /** Points off per finding by severity, in rooms other than the checklist. */
  readonly finding: Readonly<Record<Exclude<Severity, 'off'>, number>>
  /** Most points that one rule's findings take. */
  readonly cap: Readonly<Record<Exclude<Severity, 'off'>, number>>
  /** What a partial verdict keeps of its weight. */
  readonly partial: number
}

/** The default policy: requirements count most, bonus least; small practice items carry little each. */
export const POLICY: ScorePolicy = {
  items: {
    'admit-failure': 4,
    'human-voice': 2,
    'communication-channel': 2,
    authentic: 4,
    'incident-times': 6,
    impact: 8,
    'root-cause': 10,
    'lessons-learned': 10,
    technologies: 3,
    'five-whys': 5,
    'human-elements': 3,
    'reader-takeaways': 3,
    'summary-first': 5,
    timeline: 5,
    detection: 5,
    resolution: 6,
    'action-items': 5,
    blameless: 4,
    'permanent-consequences': 4,
    'went-well': 3,
  },
  finding: { error: 3, warning: 1.5, info: 0.25 },
  cap: { error: 8, warning: 4, info: 1 },
  partial: 0.5,
}

const SURE: Readonly<Record<Confidence, number>> = { high: 1, medium: 0.7, low: 0.3 }
const TIERS: readonly Tier[] = ['prerequisite', 'requirement', 'bonus', 'practice']
/** Rooms whose findings subtract; the checklist's own findings say again what its verdicts say. */
const SUBTRACTING: readonly Room[] = ['wording', 'consistency', 'hygiene']
/** Weight of an item the policy does not name: the small practice items. */
const SMALL = 0.5

/** Whether an item is one of those of good practice that weigh little: worth a word in a list, not a line of its own. */
export const isSmall = ({ id, tier }: Rule): boolean => tier === 'practice' && !Object.hasOwn(POLICY.items, id)

/** Weighs a document. Suppressed findings and skipped items leave the sum. */
export function score(
  verdicts: readonly Verdict[],
  findings: readonly ReportedFinding[],
  profile: Profile,
  policy: ScorePolicy = POLICY,
): Score {
  const kept: Record<Grade, number> = { met: 1, partial: policy.partial, missed: 0, skipped: 0 }
  const sums = new Map<Tier, { got: number; of: number }>(TIERS.map((tier) => [tier, { got: 0, of: 0 }]))
  let got = 0
  let of = 0
  const counted = verdicts.filter((verdict) => verdict.grade !== 'skipped' && verdict.error === null)
  const weightOf = (rule: Rule) => (policy.items[rule.id] ?? SMALL) * weightIn(profile, rule)
  for (const { rule, grade } of counted) {
    const weight = weightOf(rule)
    const sum = rule.tier === null ? undefined : sums.get(rule.tier)
    if (sum) {
      sum.got += weight * kept[grade]
      sum.of += weight
    }
    got += weight * kept[grade]
    of += weight
  }
  const lost: ScoreLine[] = counted
    .filter(({ grade }) => grade !== 'met')
    .map(({ rule, grade }) => ({
      rule: rule.id,
      lost: of === 0 ? 0 : (100 * weightOf(rule) * (1 - kept[grade])) / of,
    }))
  const taken = new Map<string, { points: number; cap: number }>()
  for (const finding of findings) {
    if (finding.suppressed !== null || !SUBTRACTING.includes(finding.rule.room)) continue
    const entry = taken.get(finding.rule.id) ?? { points: 0, cap: 0 }
    taken.set(finding.rule.id, {
      points: entry.points + policy.finding[finding.level] * SURE[finding.confidence],
      cap: Math.max(entry.cap, policy.cap[finding.level]),
    })
  }
  let total = of === 0 ? 0 : (100 * got) / of
  for (const [rule, { points, cap }] of taken) {
    const points_ = Math.min(points, cap)
    lost.push({ rule, lost: points_ })
    total -= points_
  }
  return {
    total: of === 0 ? null : Math.round(Math.max(0, Math.min(100, total))),
    tiers: Object.fromEntries(
      [...sums].map(([tier, sum]) => [tier, sum.of === 0 ? null : Math.round((100 * sum.got) / sum.of)]),
    ) as Score['tiers'],
    lost: lost
      .map(({ rule, lost: points }) => ({ rule, lost: Math.round(points * 10) / 10 }))
      .filter(({ lost: points }) => points > 0)
      .sort((a, b) => b.lost - a.lost || byText(a.rule, b.rule)),
  }
}

type Grade = Verdict['grade']
