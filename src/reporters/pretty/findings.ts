/** The findings: the worst in full, the others in a line each. */
import { show } from '../../display.js'
import type { Span } from '../../document.js'
import { linesOf } from '../../lines.js'
import type { Texts } from '../../messages.js'
import type { FileReport, ReportedFinding } from '../../report.js'
import { frameOf } from '../frame.js'
import { active, RANK, worstFirst } from '../order.js'
import type { Theme } from '../theme.js'
import { shorten, wrap } from '../width.js'
import { excerpt, type Page, paragraph } from './page.js'

/** Findings shown in full before the rest gets one line each, and how many of one rule. */
const IN_FULL = 5
const OF_ONE_RULE = 2
const IN_LINES = 12

/** The worst findings in full, then the others in a line each. */
export function findings(file: FileReport, page: Page): readonly string[] {
  const { options, texts, theme } = page
  const all = worstFirst(active(file)).filter((finding) => !options.quiet || finding.level === 'error')
  const inFull: ReportedFinding[] = []
  const others: ReportedFinding[] = []
  const shown = new Map<string, number>()
  for (const finding of byGain(all, file)) {
    const before = shown.get(finding.rule.id) ?? 0
    const full = options.all || (finding.level !== 'info' && inFull.length < IN_FULL && before < OF_ONE_RULE)
    if (full) shown.set(finding.rule.id, before + 1)
    ;(full ? inFull : others).push(finding)
  }
  const explained = new Set<string>()
  const blocks = inFull.map((finding) => {
    const why = !explained.has(finding.rule.id)
    explained.add(finding.rule.id)
    return full(finding, file, why, page).join('\n')
  })
  const lines = blocks.length === 0 ? [] : [theme.strong(texts.ui('findings')), blocks.join('\n\n')]
  if (others.length === 0) return lines
  if (lines.length > 0) lines.push('')
  lines.push(theme.strong(texts.ui('moreFindings')))
  const listed = inOneLine(others, file, texts)
  const hidden = listed.slice(IN_LINES).reduce((sum, group) => sum + group.length, 0)
  for (const group of listed.slice(0, IN_LINES)) lines.push(...brief(group, file, page))
  if (hidden > 0) lines.push(`  ${texts.ui('rest', { n: hidden })}`)
  return lines
}

/** Within a severity, what gains the most points comes first; findings of one rule stay together, in the order of the text. */
function byGain(findings: readonly ReportedFinding[], file: FileReport): readonly ReportedFinding[] {
  const gain = new Map(file.score.lost.map(({ rule, lost }) => [rule, lost]))
  const indexed = findings.map((finding, index) => ({ finding, index, gain: gain.get(finding.rule.id) ?? 0 }))
  const firstIndex = new Map<string, number>()
  for (const { finding, index } of indexed) {
    if (!firstIndex.has(finding.rule.id)) firstIndex.set(finding.rule.id, index)
  }
  return indexed
    .sort(
      (a, b) =>
        RANK[a.finding.level] - RANK[b.finding.level] ||
        b.gain - a.gain ||
        (firstIndex.get(a.finding.rule.id) ?? 0) - (firstIndex.get(b.finding.rule.id) ?? 0) ||
        a.index - b.index,
    )
    .map(({ finding }) => finding)
}

/** Findings with the same words for the writer become one line. */
function inOneLine(
  findings: readonly ReportedFinding[],
  file: FileReport,
  texts: Texts,
): readonly (readonly ReportedFinding[])[] {
  const groups = new Map<string, ReportedFinding[]>()
  for (const finding of byGain(findings, file)) {
    const key = `${finding.rule.id}\n${texts.finding(finding).what}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  return [...groups.values()]
}

function level(finding: ReportedFinding, { texts, theme }: Page): string {
  return paintOf(finding, theme)(texts.ui(`level.${finding.level}`))
}

const paintOf = ({ level }: ReportedFinding, theme: Theme): ((text: string) => string) =>
  ({ error: theme.bad, warning: theme.weak, info: theme.hint })[level]

/** Severity, rule and place; the words; what is wrong and why readers care; what to write. */
function full(finding: ReportedFinding, file: FileReport, withWhy: boolean, page: Page): readonly string[] {
  const { texts, theme, width } = page
  const { what, write } = texts.finding(finding)
  const why = withWhy ? texts.about(finding.rule).why : ''
  const wrong = show(why === '' ? what : `${what} ${why}`)
  const sure = finding.confidence === 'high' ? '' : ` ${texts.ui(`sure.${finding.confidence}`)}`
  const name = `  ${level(finding, page)} ${theme.strong(finding.rule.id)}`
  const lines: string[] = []
  if (finding.span === 'document') lines.push(`${name}${sure}`)
  else {
    const frame = frameOf(file.text, finding.span, width)
    const { line } = linesOf(file.text).place(finding.span.start)
    lines.push(
      `${name}  ${texts.ui('line', { line })}${sure}`,
      `${theme.quiet(`${frame.gutter} |`)} ${frame.source}`,
      `${theme.quiet(`${' '.repeat(frame.gutter.length)} |`)} ${colorCarets(frame.underline, paintOf(finding, theme))}`,
    )
  }
  for (const { span, note } of finding.related) lines.push(...paragraph(related(span, note, file, page), 4, page))
  lines.push(...paragraph(wrong, 4, page))
  if (write !== '') lines.push(...paragraph(texts.ui('write', { write: show(write) }), 4, page))
  for (const { message } of finding.suggestions) {
    lines.push(...paragraph(texts.ui('suggestion', { message: show(message) }), 4, page))
  }
  return lines
}

const colorCarets = (underline: string, paint: (text: string) => string): string =>
  underline.replace(/\^+/g, (carets) => paint(carets))

/** The other place of a contradiction. */
function related(span: Span, note: string, file: FileReport, { texts }: Page): string {
  const { line } = linesOf(file.text).place(span.start)
  return texts.ui('related', { line, note: show(texts.note(note)), words: shorten(excerpt(file, span), 40) })
}

/** One line for all findings that say the same. */
function brief(group: readonly ReportedFinding[], file: FileReport, page: Page): readonly string[] {
  const { texts, theme, width } = page
  const [finding] = group
  if (finding === undefined) return []
  const lines = linesOf(file.text)
  const numbers = [...new Set(group.flatMap(({ span }) => (span === 'document' ? [] : [lines.place(span.start).line])))]
  const shown = numbers.slice(0, 6).join(', ') + (numbers.length > 6 ? ', …' : '')
  const where =
    numbers.length === 0
      ? ''
      : ` ${numbers.length === 1 ? texts.ui('line', { line: shown }) : texts.ui('lines', { lines: shown })}`
  const lead = `${texts.ui(`level.${finding.level}`)} ${finding.rule.id}${where}`
  const text = texts.finding(finding)
  const written = wrap(`${lead}: ${show(text.what)}`, width - 4)
  const painted = written.map((line, index) => {
    if (index > 0) return `    ${line}`
    const name = `${texts.ui(`level.${finding.level}`)} ${finding.rule.id}`
    return `  ${line.startsWith(name) ? `${level(finding, page)} ${theme.strong(finding.rule.id)}${line.slice(name.length)}` : line}`
  })
  return painted
}
