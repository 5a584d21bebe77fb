/** What a run decides about a document before reading it. */
import type { LanguagePack } from '../languages/pack.js'
import type { Language } from '../languages/registry.js'
import type { DocumentType } from '../report.js'
import type { Profile, Rule, Severity } from '../rule.js'
import type { Stopwatch } from '../stopwatch.js'
import type { Entry } from './baseline.js'

export interface Settings {
  readonly rules: readonly Rule[]
  /** Severity by rule id where it differs from the rule's own. */
  readonly severities: Readonly<Record<string, Severity>>
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Null: inferred from front matter and text. */
  readonly profile: Profile | null
  readonly language: Language | null
  readonly treatAs: DocumentType | null
  readonly today: string | null
  /** Weights by rule id where they differ from the policy's. */
  readonly weights?: Readonly<Record<string, number>>
  /** A team's own words, read beside the language packs. */
  readonly words?: LanguagePack | null
  /** Findings of this document that do not count, since they were there before; null without a baseline. */
  readonly baseline?: readonly Entry[] | null
  /** Whether directives in the text silence findings; they do when nothing is said. */
  readonly directives?: boolean
  /** Times facts and rules. */
  readonly stopwatch?: Stopwatch
}

/** Settings in which only what is said differs from the defaults: each rule at its own severity, all else inferred. */
export const settingsWith = (rules: readonly Rule[], said: Partial<Settings> = {}): Settings => ({
  rules,
  severities: {},
  options: {},
  profile: null,
  language: null,
  treatAs: null,
  today: null,
  ...said,
})
