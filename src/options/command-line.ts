/** What was said on the command line, checked and typed. */
import type { Change } from '../files/git.js'
import type { GateSettings } from '../gate.js'
import type { Language } from '../languages/registry.js'
import type { DocumentType } from '../report.js'
import type { Format } from '../reporters/index.js'
import type { Profile } from '../rule.js'

/** A format and where it goes; null is standard output. */
export interface Output {
  readonly format: Format
  readonly file: string | null
}

/** The command line as understood. */
export interface CommandLine {
  readonly paths: readonly string[]
  /** Only what git says has changed, below the paths or anywhere; null: what the paths name. */
  readonly change: Change | null
  /** Whether ignore files count. */
  readonly ignore: boolean
  /** Whether directives in the documents silence findings. */
  readonly directives: boolean
  /** Whether the baseline silences findings. */
  readonly suppressions: boolean
  /** A commit or a report that scores are compared with. */
  readonly compare: string | null
  readonly watch: boolean
  /** Safe edits are written into the documents; the text of standard input is printed with them. */
  readonly fix: boolean
  readonly stats: boolean
  readonly timing: boolean
  /** Whether reports of unchanged documents are kept, and in which folder; null is the system's own. */
  readonly cache: boolean
  readonly cacheLocation: string | null
  /** Whether all findings go into the baseline, and what is gone out of it. */
  readonly suppressAll: boolean
  readonly prune: boolean
  /** Whether the report must hold no words of the documents. */
  readonly redact: boolean
  readonly outputs: readonly Output[]
  readonly stdinFilename: string
  readonly gate: GateSettings
  readonly exitZero: boolean
  /** A configuration file, or whether one is looked for. */
  readonly config: string | boolean
  /** Modules with rules of others. */
  readonly plugins: readonly string[]
  /** Severity said to fail the gate; null when nothing was said. */
  readonly failOn: GateSettings['failOn'] | null
  readonly errorOnUnmatched: boolean
  readonly maxBytes: number
  /** Seconds of CPU time for one document. */
  readonly timeout: number
  readonly treatAs: DocumentType | null
  readonly profile: Profile | null
  readonly language: Language | null
  readonly today: string | null
  /** Language of the report; `auto` is the reader's. */
  readonly uiLanguage: string
  readonly quiet: boolean
  readonly all: boolean
  /** Columns; null asks the terminal. */
  readonly width: number | null
  /** Null asks the terminal and the environment. */
  readonly color: boolean | null
  readonly debug: boolean
}
