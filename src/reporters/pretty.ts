/** The report for a person at a terminal: the checklist with its evidence, then what to change, worst first. */
import { show, showPath, showWords } from '../display.js'
import type { Span } from '../document.js'
import { linesOf } from '../lines.js'
import type { Texts } from '../messages.js'
import type { FileReport, Report, ReportedFinding, Reporter, ReporterOptions, Verdict } from '../report.js'
import type { Evidence, Grade, Tier } from '../rule.js'
import { frameOf } from './frame.js'
import { active, countOf, firstToDo, SMALL, worstFirst } from './order.js'
import { quote } from './quote.js'
import { scoreInWords } from './score.js'
import { type Theme, themeOf } from './theme.js'
import { padEnd, padStart, shorten, widthOf, wrap } from './width.js'

const TIERS: readonly Tier[] = ['prerequisite', 'requirement', 'bonus', 'practice']
const MARK: Readonly<Record<Grade, string>> = { met: '✓', partial: '~', missed: '✗', skipped: '-' }
/** Wider lines are not easier to read. */
const WIDEST = 100
const NARROWEST = 50
/** Findings shown in full before the rest gets one line each, and how many of one rule. */
const IN_FULL = 5
const OF_ONE_RULE = 2
const IN_LINES = 12

interface Page {
  readonly texts: Texts
  readonly theme: Theme
  readonly width: number
  readonly options: ReporterOptions
}

export const pretty: Reporter = (report, options) => {
  const width = Math.max(NARROWEST, Math.min(options.width, WIDEST))
  const page: Page = { texts: options.texts, theme: themeOf(options.colors), width, options }
  const alone = report.files.length === 1 && report.errors.length === 0
  const parts = report.files.map((file) => document(file, alone ? gate(report, page) : [], page))
  if (!alone) parts.push(gate(report, page))
  if (!alone && report.files.length > 0) parts.splice(-1, 0, table(report, page))
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** One document; what to do first is its last line. */
function document(file: FileReport, outcome: readonly string[], page: Page): readonly string[] {
  const { options, texts } = page
  const sections = [heading(file, page)]
  const notices = file.notices.flatMap((notice) => paragraph(show(texts.notice(notice)), 2, page))
  if (file.documentType === 'other') return [...sections.flat(), ...notices, ...outcome]
  sections.push(notices)
  if (!options.quiet) sections.push(checklist(file, page))
  sections.push(findings(file, page), [...outcome, ...first(file, page)])
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

/** Path and score on one line; title, language and profile below. */
function heading(file: FileReport, { texts, theme, width }: Page): readonly string[] {
  const total = file.score.total
  const score = scoreInWords(file, texts)
  const path = shortenStart(showPath(file.path), width - widthOf(score) - 2)
  const paint = total === null ? theme.quiet : total >= 75 ? theme.good : total >= 50 ? theme.weak : theme.bad
  const profile = texts.ui(`profile.${file.profile}`)
  const about = [
    file.languages.map((code) => texts.language(code)).join(', '),
    file.documentType === 'other' ? '' : file.profileInferred ? texts.ui('inferred', { profile }) : profile,
    file.draft ? texts.ui('draft') : '',
    file.documentType === 'template' ? texts.ui('template') : '',
  ].filter((part) => part !== '')
  const title = file.title === null ? '' : showWords(file.title)
  const tail = about.join(' · ')
  const room = width - widthOf(tail) - 2
  const second = title === '' || room < 16 ? tail : `${padEnd(shorten(title, room), room)}  ${tail}`
  return [`${theme.strong(padEnd(path, width - widthOf(score) - 2))}  ${paint(score)}`, second]
}

/** The end of a path, which tells files apart better than its start. */
function shortenStart(path: string, width: number): string {
  if (widthOf(path) <= width) return path
  const parts = path.split('/')
  while (parts.length > 1 && widthOf(`…/${parts.slice(1).join('/')}`) > width) parts.shift()
  return shorten(parts.length > 1 ? `…/${parts.slice(1).join('/')}` : path, width)
}

function checklist(file: FileReport, page: Page): readonly string[] {
  const { texts, theme, options } = page
  const lines: string[] = []
  const column = Math.max(...file.verdicts.filter((one) => !SMALL.has(one.rule.id)).map((one) => one.rule.id.length), 8)
  for (const tier of TIERS) {
    const verdicts = file.verdicts.filter((verdict) => verdict.rule.tier === tier)
    const listed = verdicts.filter((verdict) => options.all || !SMALL.has(verdict.rule.id))
    const small = verdicts.filter((verdict) => !listed.includes(verdict))
    if (verdicts.length === 0) continue
    const points = file.score.tiers[tier]
    lines.push(theme.strong(texts.ui(`tier.${tier}`)) + (points === null ? '' : `  ${points}`))
    for (const verdict of listed) lines.push(...item(verdict, file, column, page))
    if (small.length > 0) lines.push(...smallItems(small, page))
  }
  return lines
}

/** One item: mark, name, and where it was seen or what was looked for. */
function item(verdict: Verdict, file: FileReport, column: number, page: Page): readonly string[] {
  const { options, texts, theme, width } = page
  const lead = `  ${mark(verdict, theme)} ${padEnd(verdict.rule.id, column)}  `
  const indent = column + 6
  const room = width - indent
  const hang = ' '.repeat(indent)
  if (verdict.error !== null) {
    const message = show(verdict.error.message)
    return hanging(lead, wrap(texts.ui('ruleFailed', { message }), room), hang)
  }
  if (verdict.grade === 'skipped') {
    const reason = show(texts.reason(verdict.reason ?? ''))
    return hanging(lead, wrap(texts.ui('notJudged', { reason }), room), hang)
  }
  if (verdict.evidence.length === 0) {
    const looksFor = show(texts.about(verdict.rule).looksFor)
    const text =
      verdict.grade === 'met' ? '' : looksFor === '' ? texts.ui('notFound') : texts.ui('lookedFor', { looksFor })
    const lines = wrap(text, room)
    const [one = '', two] = lines
    if (options.all || lines.length < 3 || two === undefined) return hanging(lead, lines, hang)
    return hanging(lead, [one, shorten(`${two} ${lines[2]}`, room)], hang)
  }
  const unsure = verdict.confidence === 'low' ? ` ${texts.ui('sure.low')}` : ''
  return [lead + seen(verdict.evidence, file, room - widthOf(unsure), page) + unsure]
}

const hanging = (lead: string, lines: readonly string[], hang: string): readonly string[] =>
  lines.map((line, index) => ((index === 0 ? lead : hang) + line).trimEnd())

function mark(verdict: Verdict, theme: Theme): string {
  if (verdict.error !== null) return theme.bad('!')
  const paint = { met: theme.good, partial: theme.weak, missed: theme.bad, skipped: theme.quiet }[verdict.grade]
  return paint(MARK[verdict.grade])
}

/** Where an item was seen: two places when they show different things, such as start and end, and there is room. */
function seen(evidence: readonly Evidence[], file: FileReport, room: number, page: Page): string {
  const ordered = [...evidence].sort((a, b) => SURE[a.confidence] - SURE[b.confidence])
  const notes = [...new Set(evidence.map((one) => one.note))]
  const different = notes.flatMap((note) => ordered.find((one) => one.note === note) ?? []).slice(0, 2)
  const [first] = different
  if (first === undefined) return ''
  return (
    (different.length > 1 ? quoted(different, evidence.length, file, room, page) : null) ??
    quoted([first], evidence.length, file, room, page) ??
    page.texts.ui('line', { line: linesOf(file.text).place(first.span.start).line })
  )
}

/** The places with their words; null when there is no room to quote them legibly. */
function quoted(
  chosen: readonly Evidence[],
  all: number,
  file: FileReport,
  room: number,
  { texts, theme }: Page,
): string | null {
  const more = all > chosen.length ? ` ${texts.ui('moreEvidence', { n: all - chosen.length })}` : ''
  const lines = linesOf(file.text)
  const places = chosen.map(({ span, note }, index) => {
    const { line } = lines.place(span.start)
    const before = chosen[index - 1]
    const sameLine = before !== undefined && lines.place(before.span.start).line === line
    const key = chosen.length === 1 ? 'evidence' : sameLine ? 'evidenceSameLine' : 'evidenceNoted'
    const say = (words: string) => texts.ui(key, { line, note: show(texts.note(note)), words })
    return { say, bare: widthOf(say('')), words: excerpt(file, span) }
  })
  const taken = places.reduce((sum, { bare }) => sum + bare, 0) + (places.length - 1) * 2 + widthOf(more)
  const needs = places.map(({ words }) => widthOf(words))
  const shares = share(room - taken, needs)
  if (shares.some((own, index) => own < Math.min(LEGIBLE, needs[index] ?? 0))) return null
  const said = places.map(({ say, words }, index) => say(shorten(words, shares[index] ?? 0)))
  return said.join('; ') + (more === '' ? '' : theme.quiet(more))
}

/** Fewer columns of a quotation say nothing. */
const LEGIBLE = 12

/** Shares columns out: whoever needs little gets it all, the others share the rest. */
function share(columns: number, needs: readonly number[]): readonly number[] {
  const shares = needs.map(() => 0)
  let left = Math.max(0, columns)
  const byNeed = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need)
  for (const [place, { need, index }] of byNeed.entries()) {
    const own = Math.min(need, Math.floor(left / (byNeed.length - place)))
    shares[index] = own
    left -= own
  }
  return shares
}

/** As many characters as a line could ever show. */
const MOST_WORDS = 400

const excerpt = (file: FileReport, span: Span): string => quote(file.text, span, MOST_WORDS)

const SURE = { high: 0, medium: 1, low: 2 } as const

/** Small items of practice in as few lines as their names need. */
function smallItems(verdicts: readonly Verdict[], { texts, theme, width }: Page): readonly string[] {
  const label = `  ${texts.ui('tier.small')}: `
  const hang = ' '.repeat(widthOf(label))
  const order: readonly Grade[] = ['met', 'partial', 'missed', 'skipped']
  const words = order.flatMap((grade) =>
    verdicts
      .filter((verdict) => verdict.grade === grade)
      .map((verdict) => ({
        plain: `${MARK[grade]} ${verdict.rule.id}`,
        painted: `${mark(verdict, theme)} ${verdict.rule.id}`,
      })),
  )
  const lines: string[] = []
  let line = label
  let used = widthOf(label)
  for (const { plain, painted } of words) {
    if (used + widthOf(plain) > width) {
      lines.push(line.trimEnd())
      line = hang
      used = hang.length
    }
    line += `${painted}  `
    used += widthOf(plain) + 2
  }
  return [...lines, line.trimEnd()]
}

/** The worst findings in full, then the others in a line each. */
function findings(file: FileReport, page: Page): readonly string[] {
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
  const rank = { error: 0, warning: 1, info: 2 } as const
  const indexed = findings.map((finding, index) => ({ finding, index, gain: gain.get(finding.rule.id) ?? 0 }))
  const firstIndex = new Map<string, number>()
  for (const { finding, index } of indexed) {
    if (!firstIndex.has(finding.rule.id)) firstIndex.set(finding.rule.id, index)
  }
  return indexed
    .sort(
      (a, b) =>
        rank[a.finding.level] - rank[b.finding.level] ||
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
  const paint = { error: theme.bad, warning: theme.weak, info: theme.hint }[finding.level]
  return paint(texts.ui(`level.${finding.level}`))
}

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
    const paint = { error: theme.bad, warning: theme.weak, info: theme.hint }[finding.level]
    const { line } = linesOf(file.text).place(finding.span.start)
    lines.push(
      `${name}  ${texts.ui('line', { line })}${sure}`,
      `${theme.quiet(`${frame.gutter} |`)} ${frame.source}`,
      `${theme.quiet(`${' '.repeat(frame.gutter.length)} |`)} ${colorCarets(frame.underline, paint)}`,
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

const paragraph = (text: string, indent: number, { width }: Page): readonly string[] =>
  wrap(text, width - indent).map((line) => ' '.repeat(indent) + line)

function tally(files: readonly FileReport[], texts: Texts): string {
  const count = countOf(files)
  const parts = [
    count.error > 0 ? texts.ui('errors', { n: count.error }) : '',
    count.warning > 0 ? texts.ui('warnings', { n: count.warning }) : '',
    count.info > 0 ? texts.ui('infos', { n: count.info }) : '',
  ].filter((part) => part !== '')
  const said = parts.length === 0 ? texts.ui('noFindings') : parts.join(', ')
  const silent = files.flatMap(({ findings }) => findings).filter(({ suppressed }) => suppressed !== null).length
  return silent === 0 ? said : `${said}, ${texts.ui('silent', { n: silent })}`
}

function gate(report: Report, page: Page): readonly string[] {
  const { texts, theme } = page
  const judged = report.files.filter((file) => file.documentType !== 'other')
  const lines: string[] = judged.length === 0 ? [] : [tally(judged, texts)]
  const unread = report.errors.length
  if (unread > 0) lines.push(...wrap(texts.ui('unread', { n: unread }), page.width).map((line) => theme.bad(line)))
  // That what was read passes says nothing of what was not.
  if (unread > 0 && report.gate.passed) return lines
  const because = show(texts.because(report.gate))
  const paint = report.gate.passed ? theme.good : theme.bad
  const outcome = texts.ui(report.gate.passed ? 'gatePassed' : 'gateFailed', { because })
  return [...lines, ...wrap(outcome, page.width).map((line) => paint(line))]
}

/** The one thing that improves the document most. */
function first(file: FileReport, page: Page): readonly string[] {
  const { texts, theme, width } = page
  if (file.documentType === 'other') return []
  const todo = firstToDo(file)
  if (todo === null) {
    const all = file.verdicts.every(({ grade }) => grade === 'met' || grade === 'skipped')
    return all ? wrap(texts.ui('nothingFirst'), width) : []
  }
  const text = texts.finding(todo.finding)
  const data = {
    rule: todo.finding.rule.id,
    points: Math.max(1, Math.round(todo.points)),
    write: show(text.write === '' ? text.what : text.write),
  }
  return wrap(texts.ui(todo.points > 0 ? 'first' : 'firstNoPoints', data), width).map((line) => theme.strong(line))
}

/** One line per document, also for those that could not be read. */
function table(report: Report, page: Page): readonly string[] {
  const { texts, theme, width } = page
  const names = ['score', 'errors', 'warnings', 'infos'] as const
  const heads = names.map((name) => texts.ui(`table.${name}`))
  const columns = heads.map((head) => Math.max(widthOf(head), 5))
  const room = width - columns.reduce((sum, column) => sum + column + 2, 0)
  const row = (cells: readonly string[]) =>
    cells.map((cell, index) => `  ${padStart(cell, columns[index] ?? 0)}`).join('')
  const lines = [theme.strong(padEnd(texts.ui('table.document'), room) + row(heads))]
  for (const file of report.files) {
    const path = padEnd(shortenStart(showPath(file.path), room), room)
    if (file.documentType === 'other') {
      lines.push(`${path}  ${shorten(texts.ui('noScore'), width - room - 2)}`)
      continue
    }
    const count = countOf([file])
    lines.push(
      path + row([String(file.score.total ?? '-'), String(count.error), String(count.warning), String(count.info)]),
    )
  }
  for (const error of report.errors) {
    const path = padEnd(shortenStart(showPath(error.path), room), room)
    lines.push(`${path}  ${theme.bad(error.code)}`)
  }
  return lines
}
