/** The result of a run: what reporters print and the gate decides on. JSON contract version 1 is made from it. */
import type { BaselineUse } from './lint/baseline.js'
import type { Texts } from './messages.js'
import type { Confidence, Evidence, Finding, Grade, Profile, Rule, Severity, Tier } from './rule.js'

/** What a document is; only what is no `other` is judged. */
export type DocumentType = 'postmortem' | 'template' | 'other'

/** A rule's outcome with what the engine knows of it. */
export interface Verdict {
  readonly rule: Rule
  readonly grade: Grade
  readonly confidence: Confidence
  readonly reason: string | null
  readonly evidence: readonly Evidence[]
  /** The rule threw; the run ends with exit code 2. */
  readonly error: Error | null
}

/** A finding with its rule and severity, in the order of the text. */
export interface ReportedFinding extends Finding {
  readonly rule: Rule
  readonly level: Exclude<Severity, 'off'>
  /** Why it does not count: a directive's reason or the baseline; null when it counts. */
  readonly suppressed: string | null
}

/** Where a finding starts; one on the whole document stands before all others. */
export const startOf = ({ span }: Finding): number => (span === 'document' ? -1 : span.start)

/** Why points were lost: one line per rule. */
export interface ScoreLine {
  readonly rule: string
  /** Points of the whole score, to one decimal. */
  readonly lost: number
}

/** Points of one document, in all and by tier, and where they were lost. */
export interface Score {
  /** 0 to 100; null when the document is no postmortem. */
  readonly total: number | null
  /** 0 to 100; null where no item of the tier was judged. */
  readonly tiers: Readonly<Record<Tier, number | null>>
  /** The dearest first. */
  readonly lost: readonly ScoreLine[]
}

/** The edges of the incident: instants in ISO 8601, as precise as the text gives them; null where it gives none. */
export interface IncidentFacts {
  readonly start: string | null
  readonly end: string | null
  readonly detected: string | null
  readonly mitigated: string | null
  readonly timeZone: string | null
  readonly durationMinutes: number | null
}

/** What was read in a document, for those who collect it. */
export interface DocumentFacts {
  readonly incident: IncidentFacts
  readonly severity: string | null
  readonly timelineEvents: number
  readonly actionItems: number
}

/** Everything that is said of one document. */
export interface FileReport {
  /** As given, `/` separators. */
  readonly path: string
  /** The source, with credentials covered; all offsets are in it. */
  readonly text: string
  readonly title: string | null
  /** Codes of the languages it is written in, the main one first. */
  readonly languages: readonly string[]
  readonly documentType: DocumentType
  readonly profile: Profile
  /** Whether the profile was inferred from the text rather than chosen. */
  readonly profileInferred: boolean
  /** Whether front matter calls it a draft. */
  readonly draft: boolean
  readonly score: Score
  readonly facts: DocumentFacts
  /** One per item of the checklist, in the checklist's order. */
  readonly verdicts: readonly Verdict[]
  /** Rules without a tier that threw. */
  readonly failures: readonly { readonly rule: Rule; readonly error: Error }[]
  readonly findings: readonly ReportedFinding[]
  /** Remarks on the document as a whole (no postmortem, several incidents, profile inferred). */
  readonly notices: readonly Notice[]
  /** What became of the baseline, when there is one. */
  readonly baseline?: BaselineUse
  /** How the document stood earlier, when that was asked for. */
  readonly before?: Before
}

/** An earlier state of a document. */
export interface Before {
  /** The commit or the report it is taken from; null: the last time it was saved. */
  readonly origin: string | null
  /** Its score, 0 to 100; null when it was not there or was no postmortem. */
  readonly total: number | null
}

/** A remark that is neither finding nor error, translated like a message. */
export interface Notice {
  readonly id: string
  readonly data: Readonly<Record<string, string | number>>
}

/** What was not linted, and why; makes the exit code 2. */
export interface LintError {
  readonly path: string
  readonly code: string
  /** One line: the place and the cure. */
  readonly message: string
}

/** One reason of a gate, by name, for texts in other languages than English. */
export interface GateReason {
  readonly id: 'errors' | 'findings' | 'score' | 'other' | 'more' | 'noError' | 'nothing' | 'noScore' | 'unasked'
  readonly data: Readonly<Record<string, string | number>>
}

/** Whether a run passes, and why. */
export interface Gate {
  readonly passed: boolean
  /** One English sentence without a full stop. */
  readonly because: string
  /** The same in parts; no part of the JSON report. */
  readonly reasons?: readonly GateReason[]
}

/** The result of a run over all its documents. */
export interface Report {
  readonly version: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly files: readonly FileReport[]
  readonly errors: readonly LintError[]
  readonly gate: Gate
}

/** How a report is written. */
export interface ReporterOptions {
  readonly texts: Texts
  /** A path as CI systems know it: relative to the root of the repository when it lies in it. */
  readonly locate: (path: string) => string
  /** Colours that the output may use: none, the 16 of every terminal, 256, or all. */
  readonly colors: 0 | 1 | 2 | 3
  /** Columns of the terminal. */
  readonly width: number
  /** Only findings that are errors. */
  readonly quiet: boolean
  /** Every finding in full, not the first few of each kind. */
  readonly all: boolean
}

/** Turns a report into text; pure. */
export type Reporter = (report: Report, options: ReporterOptions) => string
