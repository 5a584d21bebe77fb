/** What a rule is: its page in types, the verdict it returns, and the builders it writes with. */
import type { Document, Span } from './document.js'
import type { Directive } from './facts/text/directives.js'
import type { Entry } from './lint/baseline.js'

/** Where an item of the checklist comes from: the 2010 guideline's three groups, or later practice. */
export type Tier = 'prerequisite' | 'requirement' | 'bonus' | 'practice'
/** `skipped` always has a reason: a language or stage that the rule does not cover. */
export type Grade = 'met' | 'partial' | 'missed' | 'skipped'
/** How bad a finding is; `off` switches a rule off. */
export type Severity = 'error' | 'warning' | 'info' | 'off'
/** How sure we are; a hunch never fails a gate by default. */
export type Confidence = 'high' | 'medium' | 'low'
/** What a document is for; changes weights, severities and what is asked for, never a grade. */
export type Profile = 'public' | 'internal' | 'status-notice' | 'transparent-uptime-2010'
/** The folder of a rule: items of the checklist, or what kind of fault it finds. */
export type Room = 'checklist' | 'wording' | 'consistency' | 'hygiene'

/** A place that a verdict rests on. `note` names what was seen there, in English, as a key for translation. */
export interface Evidence {
  readonly span: Span
  readonly note: string
  readonly confidence: Confidence
}

/** Replaces one stretch of the source. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A rewrite offered to the writer; applied by editors, and by `--fix` only when it is `safe`. */
export interface Suggestion {
  readonly message: string
  readonly edits: readonly Edit[]
  /** The edits change nothing that a reader is told, such as deleting a comment of the template. */
  readonly safe?: boolean
}

/** Words of ours, such as what is missing: said in the reader's language, with commas between. */
export type OurWords = readonly string[]

/** What a message is filled with: words and numbers of the document, which stay as they are, and words of ours. */
export type Data = Readonly<Record<string, string | number | OurWords>>

/** One thing to tell the writer. Its text is made last, by `messageId` and `data`, in the reader's language. */
export interface Finding {
  readonly messageId: string
  readonly data: Data
  readonly span: Span | 'document'
  readonly confidence: Confidence
  readonly related: readonly Evidence[]
  readonly suggestions: readonly Suggestion[]
  /** Set by a rule that grades the same fault differently by its weight; else the rule's own severity. */
  readonly severity: Exclude<Severity, 'off'> | null
}

/** What a rule says of one document. */
export interface Outcome {
  readonly grade: Grade
  readonly confidence: Confidence
  readonly reason: string | null
  readonly evidence: readonly Evidence[]
  readonly findings: readonly Finding[]
}

/** What is said (`what`) and what to write instead (`write`); both may use the same `{placeholders}`. */
export interface MessageText {
  readonly what: string
  readonly write: string
}

/** What a rule says of itself. */
export interface RuleMeta {
  readonly id: string
  readonly room: Room
  /** Null for rules that only report findings. */
  readonly tier: Tier | null
  readonly severity: Severity
  /** What the rule looks at, as one sentence about a good document. */
  readonly summary: string
  /** Why readers care, one sentence, shown under each finding. */
  readonly why: string
  /** What was looked for, shown when an item is missing. */
  readonly looksFor: string
  readonly since: string
  /** Where the rule comes from: guideline, book, handbook. */
  readonly source: string
  /** Former ids, still accepted in configuration and directives. */
  readonly aliases: readonly string[]
}

/** One option of a rule: its type, default, schema and documentation in one line. */
export interface Option<T> {
  readonly default: T
  readonly about: string
  readonly schema: { readonly type: string; readonly [keyword: string]: unknown }
}
/** The options of a rule by name. */
export type Options = Readonly<Record<string, Option<unknown>>>
/** What the options of a rule are set to. */
export type OptionValues<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never }

/** An option that is on or off. */
export const flag = (fallback: boolean, about: string): Option<boolean> => ({
  default: fallback,
  about,
  schema: { type: 'boolean' },
})
/** An option that is a whole number, 0 or more. */
export const count = (fallback: number, about: string): Option<number> => ({
  default: fallback,
  about,
  schema: { type: 'integer', minimum: 0 },
})
/** An option that is one of a few words. */
export const choice = <const C extends readonly string[]>(
  choices: C,
  fallback: C[number],
  about: string,
): Option<C[number]> => ({ default: fallback, about, schema: { type: 'string', enum: choices } })
/** An option that is a list of phrases; none unless said. */
export const phrases = (about: string): Option<readonly string[]> => ({
  default: [],
  about,
  schema: { type: 'array', items: { type: 'string' } },
})

/** The option of rules of wording: words of others are theirs, unless the team wants them judged too. */
export const quotations = flag(false, 'Judge words in quotation marks and block quotes as well.')

/** The circumstances of one run that a rule may ask for, beside its own options. */
export interface Circumstances {
  readonly profile: Profile
  /** `draft` in front matter: nothing missing is above a warning. */
  readonly draft: boolean
  /** Today as `YYYY-MM-DD` when `--today` was given; rules never look at a clock. */
  readonly today: string | null
  /** Verdict of another rule, for items that are derived; computed at most once. */
  verdictOf(rule: string): Outcome
  /** Whether a rule of this name or alias exists. */
  knows(rule: string): boolean
  /** Directives that silence no finding of the rules that ran before this one. */
  unusedDirectives(): readonly Directive[]
  /** Entries of the baseline that no finding of the rules that ran before this one answers to. */
  unusedEntries(): readonly Entry[]
}

/** A rule as the engine runs it; `defineRule` makes it. */
export interface Rule extends RuleMeta {
  readonly messages: Readonly<Record<string, MessageText>>
  readonly options: Options
  readonly check: (
    document: Document,
    options: Readonly<Record<string, unknown>>,
    circumstances: Circumstances,
  ) => Outcome
}

/** `{name}` placeholders of a text become the keys its data must have. */
type Placeholder<M extends string> = M extends `${string}{${infer K}}${infer Rest}` ? K | Placeholder<Rest> : never
type DataOf<M extends MessageText> = { readonly [K in Placeholder<M['what'] | M['write']>]: string | number | OurWords }
type DataArgument<M extends MessageText> = [Placeholder<M['what'] | M['write']>] extends [never]
  ? [data?: Record<never, never>, more?: FindingDetails]
  : [data: DataOf<M>, more?: FindingDetails]

/** What a finding may carry beside its message. */
export interface FindingDetails {
  readonly confidence?: Confidence
  readonly related?: readonly Evidence[]
  readonly suggestions?: readonly Suggestion[]
  readonly severity?: Exclude<Severity, 'off'>
}

/** The words a rule judges with. A wrong message id or a missing placeholder does not compile. */
export interface Judge<M extends Readonly<Record<string, MessageText>>> {
  finding<K extends keyof M & string>(at: Span | 'document', messageId: K, ...data: DataArgument<M[K]>): Finding
  met(evidence: readonly Evidence[], confidence?: Confidence, ...findings: readonly Finding[]): Outcome
  partial(evidence: readonly Evidence[], confidence: Confidence, ...findings: readonly Finding[]): Outcome
  missed(confidence: Confidence, ...findings: readonly Finding[]): Outcome
  skipped(reason: string): Outcome
  /** Met when nothing was found, missed otherwise: for rules that only report. */
  report(findings: readonly Finding[]): Outcome
}

type Optional = 'aliases' | 'since' | 'looksFor'
/** A rule as it is written: what is said of every rule may be left out. */
export type RuleDefinition<M extends Readonly<Record<string, MessageText>>, O extends Options> = Omit<
  RuleMeta,
  Optional
> &
  Partial<Pick<RuleMeta, Optional>> & {
    readonly messages: M
    readonly options?: O
    readonly check: (
      document: Document,
      judge: Judge<M>,
      options: OptionValues<O>,
      circumstances: Circumstances,
    ) => Outcome
  }

/** A place as evidence. */
export const saw = (span: Span, note: string, confidence: Confidence = 'high'): Evidence => ({ span, note, confidence })

/** Another place to look at, where there is one. */
export const sawAlso = (span: Span | null, note: string): readonly Evidence[] =>
  span === null ? [] : [saw(span, note)]

const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }

/** What follows from a verdict is no surer than it is: a hunch fails no gate. */
const noSurerThan = (confidence: Confidence, findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => (RANK[finding.confidence] > RANK[confidence] ? { ...finding, confidence } : finding))

const judge: Judge<Record<string, MessageText>> = {
  finding: (span, messageId, data = {}, more = {}) => ({
    messageId,
    data,
    span,
    confidence: more.confidence ?? 'high',
    related: more.related ?? [],
    suggestions: more.suggestions ?? [],
    severity: more.severity ?? null,
  }),
  met: (evidence, confidence = 'high', ...findings) => ({
    grade: 'met',
    confidence,
    reason: null,
    evidence,
    findings: noSurerThan(confidence, findings),
  }),
  partial: (evidence, confidence, ...findings) => ({
    grade: 'partial',
    confidence,
    reason: null,
    evidence,
    findings: noSurerThan(confidence, findings),
  }),
  missed: (confidence, ...findings) => ({
    grade: 'missed',
    confidence,
    reason: null,
    evidence: [],
    findings: noSurerThan(confidence, findings),
  }),
  skipped: (reason) => ({ grade: 'skipped', confidence: 'high', reason, evidence: [], findings: [] }),
  report: (findings) => ({
    grade: findings.length === 0 ? 'met' : 'missed',
    confidence: 'high',
    reason: null,
    evidence: [],
    findings,
  }),
}

/** Makes a rule of its definition; the one way to declare a rule, built in or not. */
export function defineRule<
  const M extends Readonly<Record<string, MessageText>>,
  const O extends Options = Record<never, never>,
>(definition: RuleDefinition<M, O>): Rule {
  return {
    aliases: [],
    since: '0.1.0',
    looksFor: '',
    options: {},
    ...definition,
    check: (document, options, circumstances) =>
      definition.check(document, judge as unknown as Judge<M>, options as OptionValues<O>, circumstances),
  }
}
