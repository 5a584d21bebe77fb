/** Presets that a configuration may extend. */
import type { ConfigValue } from './value.js'

const NAMESPACE = 'postmortem-lint:'

const VALUES: Readonly<Record<string, ConfigValue>> = {
  recommended: {},
  public: { profile: 'public' },
  internal: { profile: 'internal' },
  'status-notice': { profile: 'status-notice' },
  'transparent-uptime-2010': { profile: 'transparent-uptime-2010' },
  strict: { 'fail-on': 'warning', score: { min: 70 }, directives: { 'require-reason': true, 'report-unused': true } },
}

/** Names as written in `extends`. */
export const PRESETS: readonly string[] = Object.keys(VALUES).map((name) => NAMESPACE + name)

/** The preset of this name; null when there is none. */
export function presetOf(name: string): ConfigValue | null {
  return name.startsWith(NAMESPACE) ? (VALUES[name.slice(NAMESPACE.length)] ?? null) : null
}
