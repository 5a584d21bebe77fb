/** One document in, one report out: the whole pipeline on one screen. No file system, no process, no clock. */

import { type Limit, unwatched } from './document/guards.js'
import type { Parse } from './document/parse.js'
import { covered, coveredIn } from './document/secrets.js'
import { type Document, openDocument } from './document.js'
import { UserError } from './errors.js'
import { actions } from './facts/actions.js'
import { directives } from './facts/directives.js'
import { documentType, severalIncidents } from './facts/document-type.js'
import { incident, type Moment } from './facts/incident.js'
import { secretSpans } from './facts/leaks.js'
import { inferredProfile } from './facts/profile.js'
import { prose } from './facts/prose.js'
import { sections } from './facts/sections.js'
import { severityLevel } from './facts/severity.js'
import { timeline } from './facts/timeline.js'
import type { LanguagePack } from './languages/pack.js'
import type { Language } from './languages/registry.js'
import { type Entry, entriesOf } from './lint/baseline.js'
import { credited } from './lint/credit.js'
import { isAsked, isProfile, severityIn } from './lint/profiles.js'
import { POLICY, type ScorePolicy, score } from './lint/score.js'
import { known, suppress } from './lint/suppress.js'
import type { DocumentFacts, DocumentType, FileReport, Notice, ReportedFinding, Verdict } from './report.js'
import type { Circumstances, Finding, Outcome, Profile, Rule, Severity } from './rule.js'
import type { Stopwatch } from './stopwatch.js'

/** What a run decides about a document before reading it. */
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

/** A text with the name it is reported under. */
export interface Input {
  readonly path: string
  readonly text: string
}

/**
 * Lints one document. A rule that throws becomes a verdict with `error`; the others still run.
 * @throws UserError TOO_DEEP, TOO_DENSE, and what `limit` throws
 */
export async function lint(
  { path, text }: Input,
  settings: Settings,
  limit: Limit = unwatched,
  parse: Parse | null = null,
): Promise<FileReport> {
  try {
    const { stopwatch } = settings
    const open = () => openDocument(path, text, settings.language, limit, parse)
    const document = await (stopwatch ? stopwatch.await('open: parser, languages, secrets', open) : open())
    const packs = settings.words ? [...document.packs, settings.words] : document.packs
    // A copy remembers no facts: what was stopped half way is not taken up again.
    return limit.run(() => examine({ ...document, packs, ...(stopwatch ? { stopwatch } : {}) }, settings))
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) throw tooDeep(path, error)
    throw error
  }
}

const tooDeep = (path: string, cause: RangeError): UserError =>
  new UserError('TOO_DEEP', path, 'the text is nested too deeply', 'nest less deeply', { cause })

/** Everything that is known and judged of an open document. */
function examine(document: Document, settings: Settings): FileReport {
  const { path, text } = document
  const type = settings.treatAs ?? documentType(document)
  const { profile, inferred } = profileOf(document, settings.profile)
  const draft = document.frontMatter?.fields.get('status')?.value.toLowerCase() === 'draft'
  const wanted = (rule: Rule) => isAsked(profile, rule) && (settings.severities[rule.id] ?? rule.severity) !== 'off'
  const judged = type === 'other' ? [] : settings.rules.filter(wanted)
  const own = settings.directives === false ? [] : directives(document)
  const verdicts: Verdict[] = []
  const failures: { rule: Rule; error: Error }[] = []
  const reported: ReportedFinding[] = []
  // A credential is said once, by its rule, and shown by nobody.
  const secrets = secretSpans(document)
  const hide = (words: string) => coveredIn(words, document.text, secrets)
  const silenced = () => {
    const { findings, unused } = suppress(reported, own)
    const { baseline = null } = settings
    if (baseline === null) return { findings, unused, use: null }
    return { unused, ...known(findings, baseline, judged, entriesOf(document, hide)) }
  }
  const outcomes = judge(document, judged, settings, {
    profile,
    draft,
    today: settings.today,
    knows: (id) => settings.rules.some((rule) => rule.id === id || rule.aliases.includes(id)),
    unusedDirectives: () => silenced().unused,
    unusedEntries: () => silenced().use?.unused ?? [],
  })
  // What the rule on directives says depends on what all others found.
  for (const rule of inOrder(judged)) {
    const result = outcomes(rule)
    const outcome = result instanceof Error ? null : rule.tier === null ? result : credited(document, result)
    if (result instanceof Error) failures.push({ rule, error: result })
    if (rule.tier !== null) {
      verdicts.push({
        rule,
        grade: outcome?.grade ?? 'skipped',
        confidence: outcome?.confidence ?? 'low',
        reason: outcome?.reason ?? null,
        evidence: outcome?.evidence ?? [],
        error: result instanceof Error ? result : null,
      })
    }
    for (const finding of outcome?.findings ?? []) {
      const level = levelOf(rule, finding, outcome as Outcome, settings, profile, draft)
      if (level !== 'off') reported.push({ ...finding, rule, level, suppressed: null })
    }
  }
  const { findings: left, use } = silenced()
  const findings = [...left]
  findings.sort((a, b) => startOf(a) - startOf(b) || order(a.rule.id, b.rule.id))
  const title = sections(document).title?.text.trim() ?? document.frontMatter?.fields.get('title')?.value ?? null
  return {
    path,
    text: covered(text, secrets),
    title: title === null ? null : hide(title),
    languages: document.languages,
    documentType: type,
    profile,
    profileInferred: inferred,
    draft,
    score: score(verdicts, findings, profile, weighed(settings.weights)),
    facts: factsOf(document),
    verdicts,
    failures,
    findings: secrets.length === 0 ? findings : findings.map((finding) => withoutSecrets(finding, hide)),
    notices: noticesOf(document, type, verdicts),
    ...(use === null ? {} : { baseline: use }),
  }
}

const inOrder = (rules: readonly Rule[]): readonly Rule[] => [
  ...rules.filter(({ id }) => id !== 'directive'),
  ...rules.filter(({ id }) => id === 'directive'),
]

const weighed = (weights: Readonly<Record<string, number>> = {}): ScorePolicy => ({
  ...POLICY,
  items: { ...POLICY.items, ...weights },
})

/** Runs the rules one by one; a rule may ask for another's verdict, each is computed once. */
function judge(
  document: Document,
  rules: readonly Rule[],
  settings: Settings,
  given: Omit<Circumstances, 'verdictOf'>,
): (rule: Rule) => Outcome | Error {
  /** Null while a rule runs. */
  const known = new Map<string, Outcome | Error | null>()
  const run = (rule: Rule): Outcome | Error => {
    const earlier = known.get(rule.id)
    if (earlier === null) return new Error(`The rule "${rule.id}" asks for its own verdict.`)
    if (earlier !== undefined) return earlier
    known.set(rule.id, null)
    let result: Outcome | Error
    try {
      const check = () => rule.check(document, { ...defaultsOf(rule), ...settings.options[rule.id] }, circumstances)
      const outcome = document.stopwatch ? document.stopwatch.time(`rule ${rule.id}`, check) : check()
      result = document.covered ? outcome : abstained(rule, outcome)
    } catch (error) {
      result = error instanceof Error ? error : new Error(String(error))
    }
    known.set(rule.id, result)
    return result
  }
  const circumstances: Circumstances = {
    ...given,
    verdictOf: (id) => {
      const rule = rules.find((one) => one.id === id) ?? settings.rules.find((one) => one.id === id)
      if (!rule) throw new Error(`There is no rule "${id}".`)
      const result = run(rule)
      if (result instanceof Error) throw result
      return result
    },
  }
  return run
}

/** In a language we do not read, what was found counts (times, tables, links), what was not found proves nothing. */
const abstained = (rule: Rule, outcome: Outcome): Outcome =>
  rule.tier === null || outcome.grade === 'met'
    ? outcome
    : { grade: 'skipped', confidence: 'high', reason: 'language', evidence: [], findings: [] }

const defaults = new WeakMap<Rule, Readonly<Record<string, unknown>>>()

function defaultsOf(rule: Rule): Readonly<Record<string, unknown>> {
  const known = defaults.get(rule)
  if (known) return known
  const own = Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.default]))
  defaults.set(rule, own)
  return own
}

const WEAKER: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'info', info: 'info', off: 'off' }

/** `missed` counts at the rule's severity, `partial` one step lower; a draft is never above a warning for what is missing. */
function levelOf(
  rule: Rule,
  finding: Finding,
  outcome: Outcome,
  settings: Settings,
  profile: Profile,
  draft: boolean,
): Severity {
  const own = settings.severities[rule.id] ?? severityIn(profile, rule) ?? finding.severity ?? rule.severity
  if (rule.tier === null) return own
  const graded = outcome.grade === 'missed' ? own : WEAKER[own]
  return draft && graded === 'error' ? 'warning' : graded
}

function profileOf(document: Document, chosen: Profile | null): { profile: Profile; inferred: boolean } {
  if (chosen) return { profile: chosen, inferred: false }
  const fields = document.frontMatter?.fields
  const named = fields?.get('postmortem-lint.profile')?.value.toLowerCase() ?? ''
  if (isProfile(named)) return { profile: named, inferred: false }
  const audience = fields?.get('audience')?.value.toLowerCase()
  if (audience === 'internal' || audience === 'public') return { profile: audience, inferred: false }
  return { profile: inferredProfile(document), inferred: true }
}

function factsOf(document: Document): DocumentFacts {
  const { start, end, detected, mitigated, timeZone, durationMinutes } = incident(document)
  return {
    incident: {
      start: isoDate(start),
      end: isoDate(end),
      detected: isoDate(detected),
      mitigated: isoDate(mitigated),
      timeZone,
      durationMinutes,
    },
    severity: severityLevel(document)?.level ?? null,
    timelineEvents: timeline(document).length,
    actionItems: actions(document).length,
  }
}

/** A moment without a year is no date of ISO 8601: whoever reads the report could not place it. */
const isoDate = (moment: Moment | null): string | null =>
  moment !== null && /^\d{4}-/.test(moment.iso) ? moment.iso : null

function noticesOf(document: Document, type: DocumentType, verdicts: readonly Verdict[]): Notice[] {
  if (prose(document).every(({ text }) => text.trim() === '')) return [{ id: 'noText', data: {} }]
  const notices: Notice[] = []
  if (type === 'other') notices.push({ id: 'notPostmortem', data: {} })
  if (type === 'template') notices.push({ id: 'template', data: {} })
  if (type === 'postmortem' && severalIncidents(document)) notices.push({ id: 'severalIncidents', data: {} })
  const { language } = document
  if (!document.covered) notices.push({ id: 'languageNotCovered', data: { language } })
  else if (verdicts.some(({ reason }) => reason === 'language'))
    notices.push({ id: 'languagePartly', data: { language } })
  return notices
}

/** A finding with the secrets in its words covered. */
const withoutSecrets = (finding: ReportedFinding, hide: (words: string) => string): ReportedFinding => ({
  ...finding,
  data: Object.fromEntries(
    Object.entries(finding.data).map(([key, value]) => [key, typeof value === 'string' ? hide(value) : value]),
  ),
  suggestions: finding.suggestions.map((suggestion) => ({ ...suggestion, message: hide(suggestion.message) })),
})

const startOf = (finding: Finding) => (finding.span === 'document' ? -1 : finding.span.start)
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
