/** Profiles: what each audience asks for. One table of policy; it moves weights and severities, never a grade. */
import type { Profile, Rule, Severity, Tier } from '../rule.js'

export interface ProfilePolicy {
  /** Only these tiers are judged, and no rule without a tier; null: everything. */
  readonly only: readonly Tier[] | null
  /** Severity of what is missing, by rule and, after that, by tier. */
  readonly rules: Readonly<Record<string, Severity>>
  readonly tiers: Readonly<Partial<Record<Tier, Severity>>>
  /** What an item's weight in the score is multiplied with. */
  readonly weights: Readonly<Record<string, number>>
}

const PUBLIC: ProfilePolicy = { only: null, rules: {}, tiers: {}, weights: {} }

export const PROFILES: Readonly<Record<Profile, ProfilePolicy>> = {
  public: PUBLIC,
  internal: {
    only: null,
    // A plain statement of failure is enough; nobody inside waits for an apology or a status page, all wait for owners.
    rules: {
      'human-voice': 'info',
      'communication-channel': 'info',
      'customer-actions': 'info',
      contact: 'info',
      'action-items': 'error',
      severity: 'warning',
      roles: 'warning',
      'no-empty-apology': 'info',
    },
    tiers: {},
    weights: { 'human-voice': 0.5, 'communication-channel': 0.5, 'action-items': 1.5, severity: 2, roles: 2 },
  },
  'status-notice': {
    only: null,
    // A notice tells times, impact, state, the next word and where it will stand; analysis comes later.
    rules: {
      'communication-channel': 'warning',
      'lessons-learned': 'info',
      'root-cause': 'warning',
      'current-state': 'warning',
      'next-update': 'warning',
    },
    tiers: { practice: 'info' },
    weights: { 'five-whys': 0.5, 'reader-takeaways': 0.5, 'went-well': 0.5, 'current-state': 4, 'next-update': 4 },
  },
  'transparent-uptime-2010': { ...PUBLIC, only: ['prerequisite', 'requirement', 'bonus'] },
}

/** Whether a word names a profile. */
export const isProfile = (name: string): name is Profile => Object.hasOwn(PROFILES, name)

/** Whether a profile judges a rule at all. */
export function isAsked(profile: Profile, rule: Rule): boolean {
  const { only } = PROFILES[profile]
  return only === null || (rule.tier !== null && only.includes(rule.tier))
}

/** The severity that a profile gives a rule; null where it leaves the rule's own. */
export function severityIn(profile: Profile, rule: Rule): Severity | null {
  const { rules, tiers } = PROFILES[profile]
  return rules[rule.id] ?? (rule.tier === null ? null : (tiers[rule.tier] ?? null))
}

/** What an item weighs under a profile, beside what it weighs to all. */
export function weightIn(profile: Profile, rule: Rule): number {
  return PROFILES[profile].weights[rule.id] ?? 1
}
