/** The score: verdicts and findings weighed by one table of policy, every lost point with the rule that lost it. */
import { byText } from '../ordered.js'
import type { ReportedFinding, Score, ScoreLine, Verdict } from '../report.js'
import type { Confidence, Grade, Profile, Room, Rule, Severity, Tier } from '../rule.js'
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

/** An item that counts: its weight, and the share of it that its verdict keeps. */
interface Item {
  readonly rule: Rule
  readonly weight: number
  readonly kept: number
}

/** Weighs a document. Suppressed findings and skipped items leave the sum. */
export function score(
  verdicts: readonly Verdict[],
  findings: readonly ReportedFinding[],
  profile: Profile,
  policy: ScorePolicy = POLICY,
): Score {
  const keeps: Readonly<Record<Grade, number>> = { met: 1, partial: policy.partial, missed: 0, skipped: 0 }
  const items = verdicts
    .filter(({ grade, error }) => grade !== 'skipped' && error === null)
    .map(({ rule, grade }): Item => {
      const weight = (policy.items[rule.id] ?? SMALL) * weightIn(profile, rule)
      return { rule, weight, kept: keeps[grade] }
    })
  const { points, of } = sumOf(items)
  const taken = takenBy(findings, policy)
  const total = taken.reduce((left, { lost }) => left - lost, points)
  const missing = items.map(({ rule, weight, kept }) => ({
    rule: rule.id,
    lost: of === 0 ? 0 : (100 * weight * (1 - kept)) / of,
  }))
  return {
    total: of === 0 ? null : Math.round(Math.max(0, Math.min(100, total))),
    tiers: Object.fromEntries(
      TIERS.map((tier) => {
        const own = sumOf(items.filter(({ rule }) => rule.tier === tier))
        return [tier, own.of === 0 ? null : Math.round(own.points)]
      }),
    ) as Score['tiers'],
    lost: [...missing, ...taken]
      .map(({ rule, lost }) => ({ rule, lost: Math.round(lost * 10) / 10 }))
      .filter(({ lost }) => lost > 0)
      .sort((a, b) => b.lost - a.lost || byText(a.rule, b.rule)),
  }
}

/** Points of a hundred that items have together, and their weight; 0 points where nothing weighs. */
function sumOf(items: readonly Item[]): { readonly points: number; readonly of: number } {
  const got = items.reduce((sum, { weight, kept }) => sum + weight * kept, 0)
  const of = items.reduce((sum, { weight }) => sum + weight, 0)
  return { points: of === 0 ? 0 : (100 * got) / of, of }
}

/** What findings take: a line per rule, each up to the cap of its worst. */
function takenBy(findings: readonly ReportedFinding[], policy: ScorePolicy): readonly ScoreLine[] {
  const taken = new Map<string, { points: number; cap: number }>()
  for (const { rule, level, confidence, suppressed } of findings) {
    if (suppressed !== null || !SUBTRACTING.includes(rule.room)) continue
    const { points, cap } = taken.get(rule.id) ?? { points: 0, cap: 0 }
    taken.set(rule.id, {
      points: points + policy.finding[level] * SURE[confidence],
      cap: Math.max(cap, policy.cap[level]),
    })
  }
  return [...taken].map(([rule, { points, cap }]) => ({ rule, lost: Math.min(points, cap) }))
}
