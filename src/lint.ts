/** One document in, one report out: the whole pipeline on one screen. No file system, no process, no clock. */
import { type Limit, unwatched } from './document/guards.js'
import type { Parse } from './document/parse.js'
import { covered, coveredIn } from './document/secrets.js'
import { type Document, openDocument } from './document.js'
import { UserError } from './errors.js'
import { documentType } from './facts/document-type.js'
import { secretSpans } from './facts/story/leaks.js'
import { askedOf, judge } from './lint/judge.js'
import { factsOf, isDraft, noticesOf, profileOf, titleOf } from './lint/overview.js'
import { POLICY, type ScorePolicy, score } from './lint/score.js'
import type { Settings } from './lint/settings.js'
import type { FileReport, ReportedFinding } from './report.js'

export { type Settings, settingsWith } from './lint/settings.js'

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
    const open = () => openDocument(path, text, { language: settings.language, limit, parse })
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
  const draft = isDraft(document)
  // A credential is said once, by its rule, and shown by nobody.
  const secrets = secretSpans(document)
  const hide = (words: string) => coveredIn(words, text, secrets)
  const rules = type === 'other' ? [] : askedOf(settings, profile)
  const { verdicts, failures, findings, use } = judge({ document, settings, rules, profile, draft, hide })
  const title = titleOf(document)
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

const weighed = (weights: Readonly<Record<string, number>> = {}): ScorePolicy => ({
  ...POLICY,
  items: { ...POLICY.items, ...weights },
})

/** A finding with the secrets in its words covered. */
const withoutSecrets = (finding: ReportedFinding, hide: (words: string) => string): ReportedFinding => ({
  ...finding,
  data: Object.fromEntries(
    Object.entries(finding.data).map(([key, value]) => [key, typeof value === 'string' ? hide(value) : value]),
  ),
  suggestions: finding.suggestions.map((suggestion) => ({ ...suggestion, message: hide(suggestion.message) })),
})
