/** A plugin for remark: findings become messages of the file, so that any tool of unified shows them. */
import type { Root } from 'mdast'
import type { Plugin } from 'unified'
import type { VFile } from 'vfile'
import { nearest, UserError } from './errors.js'
import { counts } from './gate.js'
import { lint, loadTexts, type Profile, type ReportedFinding, rules, type Severity, type Texts } from './index.js'
import { type Language, languages } from './languages/registry.js'
import { type Lines, linesOf } from './lines.js'
import { urlOf } from './reporters/json.js'
import { TOOL } from './tool.js'

/** What may be said to the plugin; all of it optional, and none of it a file: configuration is remark's own. */
export interface RemarkOptions {
  /** Severity by the id of a rule, or an object with `severity` and the rule's own options. */
  readonly rules?: Readonly<
    Record<string, Severity | ({ readonly severity?: Severity } & Readonly<Record<string, unknown>>)>
  >
  /** Null or nothing: inferred from front matter and text. */
  readonly profile?: Profile | null
  /** Language of the documents; nothing: detected. */
  readonly lang?: string
  /** Language of the messages, `en` when nothing is said. */
  readonly uiLanguage?: string
  /** Judge whatever it looks like. */
  readonly treatAs?: 'postmortem'
  /** "In the future" is judged against this date, YYYY-MM-DD. */
  readonly today?: string
}

/**
 * Lints the text of each file as the program does, whatever other plugins make of its tree. A finding that would fail
 * the default gate is `fatal`, others are warnings, and hints are of no weight.
 * @throws UserError when an option names a rule or a language that does not exist, or a document cannot be judged
 */
const remarkPostmortem: Plugin<[RemarkOptions?], Root> = (options = {}) => {
  const { profile = null, lang, treatAs = null, today = null } = options
  const settings = { profile, language: languageOf(lang), treatAs, today, ...settingsOf(options.rules ?? {}) }
  const texts = loadTexts(options.uiLanguage ?? 'en')
  return async (_tree, file) => {
    // As in remark's own places, a byte order mark does not count.
    const text = String(file).replace(/^\ufeff/, '')
    const report = await lint({ path: file.path ?? '<document>', text }, settings)
    const lines = linesOf(text)
    for (const notice of report.notices) tell(file, (await texts).notice(notice), notice.id)
    for (const { rule, error } of report.failures)
      file.fail(error.message, { source: TOOL.name, ruleId: rule.id, cause: error })
    for (const finding of report.findings) {
      if (finding.suppressed === null) say(finding, file, lines, await texts)
    }
  }
}

export default remarkPostmortem

function say(finding: ReportedFinding, file: VFile, lines: Lines, texts: Texts): void {
  const { what, write } = texts.finding(finding)
  const { span } = finding
  const place = span === 'document' ? undefined : { start: lines.place(span.start), end: lines.place(span.end) }
  const message = file.message(what, { ...(place ? { place } : {}), source: TOOL.name, ruleId: finding.rule.id })
  message.fatal = counts(finding, 'error') ? true : finding.level === 'info' ? undefined : false
  message.url = urlOf(finding.rule, TOOL)
  if (write !== '') message.note = write
}

/** A remark on the document as a whole. */
function tell(file: VFile, text: string, id: string): void {
  file.info(text, { source: TOOL.name, ruleId: id })
}

function settingsOf(given: NonNullable<RemarkOptions['rules']>) {
  const severities: Record<string, Severity> = {}
  const options: Record<string, Readonly<Record<string, unknown>>> = {}
  for (const [name, setting] of Object.entries(given)) {
    const rule = rules.find(({ id, aliases }) => id === name || aliases.includes(name))
    if (!rule)
      throw unknown(
        name,
        'rule',
        rules.map(({ id }) => id),
      )
    const { severity, ...own } = typeof setting === 'string' ? { severity: setting } : setting
    if (severity !== undefined) severities[rule.id] = oneOf(severity, name)
    options[rule.id] = own
  }
  return { severities, options }
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'off']

function oneOf(value: string, rule: string): Severity {
  const severity = SEVERITIES.find((one) => one === value)
  if (severity) return severity
  throw new UserError('BAD_OPTION', rule, `${value} is no severity`, `write one of ${SEVERITIES.join(', ')}`)
}

function languageOf(lang: string | undefined): Language | null {
  if (lang === undefined || lang === 'auto') return null
  const language = languages.find((one) => one === lang)
  if (!language) throw unknown(lang, 'language', languages)
  return language
}

function unknown(name: string, kind: string, names: readonly string[]): UserError {
  const close = nearest(name, names)
  return new UserError(
    'BAD_OPTION',
    name,
    `there is no ${kind} ${name}`,
    close ? `did you mean ${close}?` : 'see the documentation',
  )
}
