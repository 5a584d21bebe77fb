/** A configuration as written: plain data, checked against the schema before anybody reads it. */
import type { GateSettings } from '../gate.js'
import type { Profile, Severity } from '../rule.js'

/** A rule's setting: severity alone, or with weight and the rule's own options. */
export type RuleSetting =
  | Severity
  | ({ readonly severity?: Severity; readonly weight?: number } & Readonly<Record<string, unknown>>)

/** A cue of a team's own. */
export interface OwnCue {
  readonly id: string
  readonly match: readonly string[]
  readonly unless?: readonly string[]
  readonly message: string
  readonly write?: string
  readonly severity?: Severity
}

/** What may stand at the top and in an override alike. */
export interface DocumentSettings {
  readonly profile?: Profile
  readonly lang?: string
  readonly 'treat-as'?: 'postmortem' | 'auto'
  readonly rules?: Readonly<Record<string, RuleSetting>>
}

/** What holds for some documents only. */
export interface Override extends DocumentSettings {
  /** Globs, from the folder of the configuration. */
  readonly files?: readonly string[]
  /** Front-matter fields that must have these values. */
  readonly when?: Readonly<Record<string, string | number | boolean>>
}

/** A whole configuration. */
export interface ConfigValue extends DocumentSettings {
  readonly root?: boolean
  readonly extends?: string | readonly string[]
  readonly 'fail-on'?: GateSettings['failOn']
  readonly score?: { readonly min?: number; readonly weights?: Readonly<Record<string, number>> }
  readonly ignore?: readonly string[]
  readonly headings?: Readonly<Record<string, readonly string[]>>
  readonly terms?: Readonly<Record<string, readonly string[]>>
  readonly avoid?: readonly OwnCue[]
  readonly expect?: readonly OwnCue[]
  readonly directives?: { readonly 'require-reason'?: boolean; readonly 'report-unused'?: boolean }
  readonly suppressions?: string
  readonly overrides?: readonly Override[]
}
