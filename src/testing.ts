/** Rule pages as tests: the examples of a page run with its rule alone, and what the page promises is what must come out. */
import type { Language } from './languages/registry.js'
import { linesOf } from './lines.js'
import { lint, type Settings } from './lint.js'
import { loadTexts, type Texts } from './messages.js'
import type { FileReport } from './report.js'
import type { Grade, Profile, Rule } from './rule.js'

/** One fenced example of a page. */
export interface Example {
  /** `good` is met without a finding; `bad` gives exactly the findings below it. */
  readonly kind: 'good' | 'bad'
  readonly language: Language
  readonly text: string
  /** Line of the page, from 1, that the fence starts on. */
  readonly line: number
  /** Words after the language as `name=value`: `profile`, `today`, rules of a `baseline`, or an option of the rule. */
  readonly circumstances: Readonly<Record<string, string>>
  /** The block of results that follows a bad example; null when there is none. */
  readonly expected: string | null
  /** Lines of the page that the result block fills, between its fences; null when there is none. */
  readonly block: { readonly from: number; readonly to: number } | null
  /** Line after the closing fence of the example. */
  readonly after: number
}

/** What came of an example. */
export interface Result {
  readonly grade: Grade
  /** One line per finding: `place  grade  message (messageId)`. */
  readonly lines: readonly string[]
  readonly messageIds: readonly string[]
}

const OPENING = /^(`{3,})([^`]*)$/

/**
 * The examples of a page: fences with the info string `markdown good|bad LANGUAGE [name=value …]`.
 * @throws Error naming the line of an example that cannot be read
 */
export function examplesOf(page: string): readonly Example[] {
  const lines = page.split('\n')
  const examples: Example[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const fence = readFence(lines, at)
    if (fence === null) continue
    at = fence.end
    const [kind, language, ...rest] = fence.info.split(/\s+/)
    if (fence.type !== 'markdown' || (kind !== 'good' && kind !== 'bad')) continue
    if (language === undefined || language === '')
      throw new Error(`line ${fence.start + 1}: the example has no language`)
    const below = kind === 'bad' ? nextFence(lines, fence.end + 1) : null
    const block = below !== null && below.type === 'text' ? below : null
    examples.push({
      kind,
      language: language as Language,
      text: fence.text === '' ? '' : `${fence.text}\n`,
      line: fence.start + 1,
      circumstances: Object.fromEntries(rest.map((word) => splitOnce(word, fence.start + 1))),
      expected: block === null ? null : block.text,
      block: block === null ? null : { from: block.start + 1, to: block.end },
      after: fence.end + 1,
    })
  }
  return examples
}

function splitOnce(word: string, line: number): readonly [string, string] {
  const cut = word.indexOf('=')
  if (cut < 1) throw new Error(`line ${line}: "${word}" is not name=value`)
  return [word.slice(0, cut), word.slice(cut + 1)]
}

interface Fence {
  readonly type: string
  readonly info: string
  readonly text: string
  readonly start: number
  readonly end: number
}

function readFence(lines: readonly string[], start: number): Fence | null {
  const [, ticks, words = ''] = OPENING.exec(lines[start] ?? '') ?? []
  if (ticks === undefined) return null
  const end = lines.findIndex((line, index) => index > start && line.trimEnd() === ticks)
  if (end === -1) throw new Error(`line ${start + 1}: the fence is not closed`)
  const [type = '', ...info] = words.trim().split(/\s+/)
  return { type, info: info.join(' '), text: lines.slice(start + 1, end).join('\n'), start, end }
}

/** The fence that comes next with nothing but blank lines between. */
function nextFence(lines: readonly string[], from: number): Fence | null {
  let at = from
  while (at < lines.length && lines[at]?.trim() === '') at += 1
  return at < lines.length ? readFence(lines, at) : null
}

/**
 * Runs one example.
 * @param rule the rule of the page
 * @param rules all rules, for items that are derived from others; only `rule` is judged
 */
export async function runExample(rule: Rule, rules: readonly Rule[], example: Example): Promise<Result> {
  const { profile, today, baseline, ...options } = example.circumstances
  const known = baseline?.split(',') ?? []
  const settings: Settings = {
    rules: rules.includes(rule) ? rules : [...rules, rule],
    severities: Object.fromEntries(
      rules.filter((other) => other !== rule && !known.includes(other.id)).map(({ id }) => [id, 'off' as const]),
    ),
    options: {
      [rule.id]: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, JSON.parse(value)])),
    },
    profile: (profile as Profile | undefined) ?? null,
    language: example.language,
    treatAs: 'postmortem',
    today: today ?? null,
    baseline: known.map((id) => ({ rule: id, section: '', text: '' })),
  }
  const file = await lint({ path: 'example.md', text: example.text }, settings)
  return resultOf(rule, file, await loadTexts('en'))
}

function resultOf(rule: Rule, file: FileReport, texts: Texts): Result {
  const [failure] = file.failures
  if (failure !== undefined) throw failure.error
  const verdict = file.verdicts.find((one) => one.rule === rule)
  const grade = verdict?.grade ?? (file.findings.length === 0 ? 'met' : 'missed')
  const places = linesOf(file.text)
  const lines = file.findings.map((finding) => {
    const { span, messageId } = finding
    const { line, column } = span === 'document' ? { line: 0, column: 0 } : places.place(span.start)
    const place = span === 'document' ? 'document' : `${line}:${column}`
    return `${place}  ${grade}  ${texts.finding(finding).what} (${messageId})`
  })
  return { grade, lines, messageIds: file.findings.map(({ messageId }) => messageId) }
}

/** What a page promises and does not keep, one line per fault; empty when all is well. */
export async function faultsOf(page: string, rule: Rule, rules: readonly Rule[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const example of examplesOf(page)) {
    const { grade, lines } = await runExample(rule, rules, example)
    const where = `line ${example.line}, ${example.kind} ${example.language}`
    if (example.kind === 'good') {
      if (grade !== 'met') faults.push(`${where}: ${grade}, not met`)
      for (const line of lines) faults.push(`${where}: ${line}`)
    } else if (lines.length === 0) faults.push(`${where}: ${grade}, and nothing was found`)
    else if (example.expected === null) faults.push(`${where}: there is no block of results below it`)
    else if (example.expected !== lines.join('\n')) {
      faults.push(`${where}: the page says\n${example.expected}\nbut it gives\n${lines.join('\n')}`)
    }
  }
  return faults
}

/** The page with the block of results below each bad example as it is now. */
export async function withResults(page: string, rule: Rule, rules: readonly Rule[]): Promise<string> {
  const lines = page.split('\n')
  const examples = examplesOf(page).filter(({ kind }) => kind === 'bad')
  for (const example of [...examples].reverse()) {
    const { lines: results } = await runExample(rule, rules, example)
    if (example.block === null) lines.splice(example.after, 0, '```text', ...results, '```')
    else lines.splice(example.block.from, example.block.to - example.block.from, ...results)
  }
  return lines.join('\n')
}
