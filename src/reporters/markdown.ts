/** A comment for a pull request: score, checklist and what to change, in GitHub's Markdown, short enough to be taken. */
import { show } from '../display.js'
import { linesOf } from '../lines.js'
import type { FileReport, Report, ReportedFinding, Reporter, ReporterOptions, Verdict } from '../report.js'
import type { Grade } from '../rule.js'
import { urlOf } from './json.js'
import { active, countOf, worstFirst } from './order.js'
import { quote } from './quote.js'
import { scoreInWords } from './score.js'
import { firstInWords } from './to-do.js'

/** A comment may have 65,536 characters. */
const COMMENT = 60_000
const MARK: Readonly<Record<Grade, string>> = { met: '✅', partial: '🟡', missed: '❌', skipped: '➖' }
const LEVEL = { error: '🔴', warning: '🟠', info: '🔵' } as const

export const markdown: Reporter = (report, options) => markdownOf(report, options, COMMENT)

/**
 * The report in at most `limit` UTF-8 bytes; what does not fit is left out whole, with a line that says so.
 * The first line lets a bot find its comment again.
 */
export function markdownOf(report: Report, options: ReporterOptions, limit: number): string {
  const { texts } = options
  const head = [
    `<!-- ${report.tool.name} -->`,
    `## ${report.tool.name}`,
    '',
    gateLine(report, options),
    '',
    ...table(report, options),
  ]
  const parts = [cut(`${head.join('\n')}\n`, limit - ROOM)]
  let used = bytesOf(parts[0] ?? '')
  let left = 0
  for (const file of report.files) {
    if (file.documentType === 'other') continue
    const fitting = left > 0 ? null : longest(file, report, options, limit - ROOM - used)
    if (fitting === null) left += 1
    else {
      parts.push(fitting)
      used += bytesOf(fitting)
    }
  }
  if (left > 0) parts.push(`\n${texts.ui('documentsLeft', { n: left })}\n`)
  return parts.join('')
}

/** Bytes kept for the line that says what was left out. */
const ROOM = 400

/** The document as fully as `room` bytes allow; null when not even its start fits. */
function longest(file: FileReport, report: Report, options: ReporterOptions, room: number): string | null {
  for (const whole of [true, false]) {
    const text = document(file, report.tool, options, whole)
    if (bytesOf(text) <= room) return text
  }
  return null
}

const encoder = new TextEncoder()
const bytesOf = (text: string): number => encoder.encode(text).length

/** Whole lines from the start, in at most `limit` bytes. */
function cut(text: string, limit: number): string {
  if (bytesOf(text) <= limit) return text
  const kept: string[] = []
  let used = 0
  for (const line of text.split('\n')) {
    used += bytesOf(line) + 1
    if (used > limit) break
    kept.push(line)
  }
  return `${kept.join('\n')}\n`
}

/** Text that Markdown shows as it is, mentions and HTML included; one line. */
export function plain(text: string): string {
  return show(text)
    .replace(/[\\`*_{}[\]#|~$^]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
}

/** Words of the document as code, also inside a table. */
function code(text: string): string {
  const words = show(text).replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...words.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = words.startsWith('`') || words.endsWith('`') ? ' ' : ''
  return `${fence}${space}${words}${space}${fence}`
}

function gateLine(report: Report, { texts }: ReporterOptions): string {
  const because = plain(texts.because(report.gate))
  return `**${texts.ui(report.gate.passed ? 'gatePassed' : 'gateFailed', { because })}**`
}

function table(report: Report, { texts }: ReporterOptions): readonly string[] {
  const heads = (['document', 'score', 'errors', 'warnings', 'infos'] as const).map((name) => texts.ui(`table.${name}`))
  const lines = [`| ${heads.join(' | ')} |`, '| --- | ---: | ---: | ---: | ---: |']
  for (const file of report.files) {
    const { error, warning, info } = countOf([file])
    const cells =
      file.documentType === 'other'
        ? [texts.ui('noScore'), '', '', '']
        : [file.score.total ?? '–', error, warning, info]
    lines.push(`| ${[code(file.path), ...cells].join(' | ')} |`)
  }
  for (const { path, code: reason, message } of report.errors) {
    lines.push(`| ${code(path)} | ${plain(texts.ui('notLinted', { message: `${reason}, ${message}` }))} | | | |`)
  }
  return lines
}

function document(file: FileReport, tool: Report['tool'], options: ReporterOptions, whole: boolean): string {
  const { texts } = options
  const first = firstInWords(file, texts)
  const lines = ['', `### ${code(file.path)} · ${plain(scoreInWords(file, texts))}`, '']
  if (first !== null) lines.push(plain(first), '')
  const findings = worstFirst(active(file)).filter(({ level }) => !options.quiet || level === 'error')
  const important = findings.filter(({ level }) => level !== 'info')
  for (const finding of important.slice(0, whole ? undefined : 5)) lines.push(...bullet(finding, file, tool, options))
  if (!whole) return `${lines.join('\n')}\n`
  const minor = findings.filter(({ level }) => level === 'info')
  if (important.length > 0) lines.push('')
  if (minor.length > 0) {
    lines.push('<details>', `<summary>${texts.ui('infos', { n: minor.length })}</summary>`, '')
    for (const finding of minor) lines.push(...bullet(finding, file, tool, options))
    lines.push('', '</details>', '')
  }
  lines.push('<details>', `<summary>${texts.ui('checklist')}</summary>`, '')
  lines.push(`| | ${texts.ui('item')} | ${texts.ui('seen')} |`, '| --- | --- | --- |')
  for (const verdict of file.verdicts) lines.push(row(verdict, file, tool, options))
  return `${[...lines, '', '</details>'].join('\n')}\n`
}

function bullet(
  finding: ReportedFinding,
  file: FileReport,
  tool: Report['tool'],
  { texts }: ReporterOptions,
): readonly string[] {
  const { what, write } = texts.finding(finding)
  const rule = `[${finding.rule.id}](${urlOf(finding.rule, tool)})`
  if (finding.span === 'document')
    return [`- ${LEVEL[finding.level]} ${rule}: ${plain(what)} ${plain(write)}`.trimEnd()]
  const { line } = linesOf(file.text).place(finding.span.start)
  const place = texts.ui('line', { line })
  const words = code(quote(file.text, finding.span, 160))
  return [`- ${LEVEL[finding.level]} ${rule}, ${place}, ${words}: ${plain(what)} ${plain(write)}`.trimEnd()]
}

function row(verdict: Verdict, file: FileReport, tool: Report['tool'], { texts }: ReporterOptions): string {
  const [evidence] = verdict.evidence
  const mark = verdict.error === null ? MARK[verdict.grade] : '⚠️'
  const rule = `[${verdict.rule.id}](${urlOf(verdict.rule, tool)})`
  if (verdict.error !== null)
    return `| ${mark} | ${rule} | ${plain(texts.ui('ruleFailed', { message: verdict.error.message }))} |`
  if (verdict.grade === 'skipped') {
    return `| ${mark} | ${rule} | ${plain(texts.ui('notJudged', { reason: texts.reason(verdict.reason ?? '') }))} |`
  }
  if (evidence === undefined) {
    const { looksFor } = texts.about(verdict.rule)
    const text =
      verdict.grade === 'met' ? '' : looksFor === '' ? texts.ui('notFound') : texts.ui('lookedFor', { looksFor })
    return `| ${mark} | ${rule} | ${plain(text)} |`
  }
  const { line } = linesOf(file.text).place(evidence.span.start)
  const words = quote(file.text, evidence.span, 120)
  return `| ${mark} | ${rule} | ${texts.ui('line', { line })}: ${code(words)} |`
}
