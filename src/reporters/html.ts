/** One page that needs nothing else: score, checklist, and the document with evidence and findings marked in it. */
import { show } from '../display.js'
import type { Span } from '../document.js'
import { type Lines, linesOf } from '../lines.js'
import type { FileReport, ReportedFinding, Reporter, ReporterOptions, Verdict } from '../report.js'
import type { Rule, Tier } from '../rule.js'
import { active, countOf, worstFirst } from './order.js'
import { quote } from './quote.js'
import { scoreInWords } from './score.js'
import { firstInWords } from './to-do.js'
import { xml as html } from './xml.js'

const TIERS: readonly Tier[] = ['prerequisite', 'requirement', 'bonus', 'practice']
const MARK = { met: '✓', partial: '~', missed: '✗', skipped: '–' } as const

/** System fonts and colours for light, dark and paper; every text keeps a contrast of 4.5 to 1. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1d2329; --soft: #57606a; --page: #fff; --panel: #f5f7f9; --line: #d6dbe0;
  --good: #1a6b33; --weak: #8a5300; --bad: #b3261e; --note: #0a5a9c; --mark-good: #d8f0de; --mark-weak: #fde9c8; --mark-bad: #fbd9d6; --mark-note: #d9eafa; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --soft: #a2abb4; --page: #15181c; --panel: #1e2328; --line: #3a424a;
  --good: #6fce8b; --weak: #f0b35a; --bad: #ff9a91; --note: #8ec5f7; --mark-good: #1e3d28; --mark-weak: #4a3510; --mark-bad: #55201c; --mark-note: #17395a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 62rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; } h2 { font-size: 1.15rem; margin: 0 0 .25rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
a { color: var(--note); } p { margin: .25rem 0; } .soft { color: var(--soft); }
.good { color: var(--good); } .weak { color: var(--weak); } .bad { color: var(--bad); } .note { color: var(--note); }
article { border-top: 2px solid var(--line); margin-top: 2rem; padding-top: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; justify-content: space-between; align-items: baseline; }
.score { font-size: 1.5rem; font-weight: 700; white-space: nowrap; }
.first { background: var(--panel); border-left: 4px solid var(--note); padding: .5rem .75rem; margin: .75rem 0; }
ul { list-style: none; margin: 0; padding: 0; }
.items { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 0 1.5rem; }
.items li { display: grid; grid-template-columns: 1.25rem 1fr; padding: .2rem 0; border-bottom: 1px solid var(--line); }
.items b, .findings b { font-weight: 600; }
.mark { font-weight: 700; }
.findings li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
blockquote { margin: .25rem 0; padding: .1rem .5rem; border-left: 3px solid var(--line); font: .9rem/1.5 ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; } th { font-size: .875rem; overflow-wrap: normal; } th, td { text-align: left; padding: .25rem .4rem; border-bottom: 1px solid var(--line); } td + td, th + th { text-align: right; }
.text { background: var(--panel); border: 1px solid var(--line); border-radius: 4px; padding: .5rem 0; font: .875rem/1.6 ui-monospace, "Noto Sans Mono CJK JP", monospace; }
.text div { display: grid; grid-template-columns: 3rem 1fr; } .text i { color: var(--soft); text-align: right; padding-right: .75rem; font-style: normal; user-select: none; }
.text span { white-space: pre-wrap; padding-right: .5rem; min-height: 1.6em; }
mark { color: inherit; border-radius: 2px; background: var(--mark-good); border-bottom: 2px solid var(--good); }
mark.error { background: var(--mark-bad); border-color: var(--bad); } mark.warning { background: var(--mark-weak); border-color: var(--weak); } mark.info { background: var(--mark-note); border-color: var(--note); }
.legend { font-size: .875rem; margin-bottom: .5rem; }
:target { outline: 2px solid var(--note); }
@media print { :root { color-scheme: light; } body { max-width: none; font-size: 10pt; padding: 0; } article { break-before: page; } article:first-of-type { break-before: auto; } li, .first { break-inside: avoid; } a { color: inherit; text-decoration: none; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`.trim()

export const htmlPage: Reporter = (report, options) => {
  const { texts } = options
  const passed = report.gate.passed
  const gate = texts.ui(passed ? 'gatePassed' : 'gateFailed', { because: texts.because(report.gate) })
  const title = report.files.length === 1 ? (report.files[0]?.title ?? report.files[0]?.path ?? '') : report.tool.name
  const body = [
    `<h1>${html(report.tool.name)}</h1>`,
    `<p class="${passed ? 'good' : 'bad'}"><b>${html(gate)}</b></p>`,
    ...(report.files.length + report.errors.length > 1 ? table(report.files, options) : []),
    ...report.errors.map(
      ({ path, code, message }) =>
        `<p class="bad"><b>${html(path)}</b>: ${html(texts.ui('notLinted', { message }))} (${html(code)})</p>`,
    ),
    ...report.files.map((file, index) => article(file, index, options)),
    `<p class="soft">${html(texts.ui('generatedBy', { name: report.tool.name, version: report.tool.version }))}</p>`,
  ]
  return `<!doctype html>
<html lang="${html(texts.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`
}

const scoreClass = (total: number | null): string =>
  total === null ? 'soft' : total >= 75 ? 'good' : total >= 50 ? 'weak' : 'bad'

function table(files: readonly FileReport[], { texts }: ReporterOptions): readonly string[] {
  const heads = (['document', 'score', 'errors', 'warnings', 'infos'] as const).map(
    (name) => `<th>${html(texts.ui(`table.${name}`))}</th>`,
  )
  const rows = files.map((file, index) => {
    const { error, warning, info } = countOf([file])
    const link = `<a href="#d${index}">${html(file.path)}</a>`
    if (file.documentType === 'other')
      return `<tr><td>${link}</td><td colspan="4">${html(texts.ui('noScore'))}</td></tr>`
    const cells = [file.score.total ?? '–', error, warning, info].map((cell) => `<td>${cell}</td>`)
    return `<tr><td>${link}</td>${cells.join('')}</tr>`
  })
  return [`<table><thead><tr>${heads.join('')}</tr></thead><tbody>`, ...rows, '</tbody></table>']
}

function article(file: FileReport, index: number, options: ReporterOptions): string {
  const { texts } = options
  const total = file.score.total
  const about = [
    file.path,
    file.languages.map((code) => texts.language(code)).join(', '),
    file.documentType === 'other' ? '' : texts.ui(`profile.${file.profile}`),
    file.draft ? texts.ui('draft') : '',
    file.documentType === 'template' ? texts.ui('template') : '',
  ].filter((part) => part !== '')
  const score = scoreInWords(file, texts)
  const parts = [
    `<article id="d${index}">`,
    `<header><h2>${html(file.title ?? file.path)}</h2><span class="score ${scoreClass(total)}">${html(score)}</span></header>`,
    `<p class="soft">${html(about.join(' · '))}</p>`,
    ...file.notices.map((notice) => `<p>${html(texts.notice(notice))}</p>`),
  ]
  if (file.documentType !== 'other') parts.push(...judged(file, index, options))
  return [...parts, '</article>'].join('\n')
}

function judged(file: FileReport, index: number, options: ReporterOptions): readonly string[] {
  const { texts } = options
  const findings = worstFirst(active(file)).filter(({ level }) => !options.quiet || level === 'error')
  const first = firstInWords(file, texts)
  const parts: string[] = []
  if (first !== null) parts.push(`<p class="first">${html(first)}</p>`)
  for (const tier of TIERS) {
    const verdicts = file.verdicts.filter(({ rule }) => rule.tier === tier)
    if (verdicts.length === 0) continue
    const points = file.score.tiers[tier]
    parts.push(
      `<h3>${html(texts.ui(`tier.${tier}`))}${points === null ? '' : ` <span class="soft">${points}</span>`}</h3>`,
    )
    parts.push('<ul class="items">', ...verdicts.map((verdict) => item(verdict, file, index, options)), '</ul>')
  }
  if (findings.length > 0) {
    parts.push(`<h3>${html(texts.ui('findings'))}</h3>`, '<ul class="findings">')
    parts.push(...findings.map((finding) => findingItem(finding, file, index, options)), '</ul>')
  }
  const legend = (['evidence', 'error', 'warning', 'info'] as const).map(
    (kind) => `<mark class="${kind}">${html(texts.ui(`legend.${kind}`))}</mark>`,
  )
  parts.push(
    `<h3>${html(texts.ui('text'))}</h3>`,
    `<p class="legend">${legend.join(' ')}</p>`,
    ...marked(file, index, options),
  )
  return parts
}

const lineLink = (line: number, index: number, { texts }: ReporterOptions): string =>
  `<a href="#d${index}l${line}">${html(texts.ui('line', { line }))}</a>`

/** A rule's name; pointing at it says what it is about. */
const nameOf = (rule: Rule, { texts }: ReporterOptions): string =>
  `<b title="${html(texts.about(rule).summary)}">${html(rule.id)}</b>`

function item(verdict: Verdict, file: FileReport, index: number, options: ReporterOptions): string {
  const { texts } = options
  const style = { met: 'good', partial: 'weak', missed: 'bad', skipped: 'soft' }[verdict.grade]
  const [mark, kind] = verdict.error === null ? [MARK[verdict.grade], style] : ['!', 'bad']
  const label = texts.ui(verdict.error === null ? `grade.${verdict.grade}` : 'grade.error')
  const lead = `<span class="mark ${kind}" title="${html(label)}">${mark}</span>`
  const name = nameOf(verdict.rule, options)
  return `<li>${lead}<span>${name} ${seen(verdict, file, index, options)}</span></li>`
}

function seen(verdict: Verdict, file: FileReport, index: number, options: ReporterOptions): string {
  const { texts } = options
  if (verdict.error !== null) return html(texts.ui('ruleFailed', { message: verdict.error.message }))
  if (verdict.grade === 'skipped') {
    return `<span class="soft">${html(texts.ui('notJudged', { reason: texts.reason(verdict.reason ?? '') }))}</span>`
  }
  if (verdict.evidence.length > 0) {
    const lines = linesOf(file.text)
    // The first of each kind on each line: a map keeps the last it is given.
    const kinds = new Map(
      verdict.evidence.map((one) => [`${lines.place(one.span.start).line} ${one.note}`, one] as const).reverse(),
    )
    const shown = [...kinds.values()].reverse().slice(0, 3)
    const several = new Set(shown.map(({ note }) => note)).size > 1
    let last = 0
    return shown
      .map(({ span, note }) => {
        const { line } = lines.place(span.start)
        const place = line === last ? '' : `${lineLink(line, index, options)} `
        last = line
        const name = several ? `${html(texts.note(note))} ` : ''
        return `${place}${name}<q class="soft">${html(quote(file.text, span, 80))}</q>`
      })
      .join(', ')
  }
  if (verdict.grade === 'met') return ''
  const { looksFor } = texts.about(verdict.rule)
  return `<span class="soft">${html(looksFor === '' ? texts.ui('notFound') : texts.ui('lookedFor', { looksFor }))}</span>`
}

function findingItem(finding: ReportedFinding, file: FileReport, index: number, options: ReporterOptions): string {
  const { texts } = options
  const { what, write } = texts.finding(finding)
  const kind = { error: 'bad', warning: 'weak', info: 'note' }[finding.level]
  const lines = linesOf(file.text)
  const sure =
    finding.confidence === 'high' ? '' : ` <span class="soft">${html(texts.ui(`sure.${finding.confidence}`))}</span>`
  const place = finding.span === 'document' ? '' : ` ${lineLink(lines.place(finding.span.start).line, index, options)}`
  const words =
    finding.span === 'document' ? '' : `<blockquote>${html(quote(file.text, finding.span, 300))}</blockquote>`
  const related = finding.related.map(
    ({ span, note }) =>
      `<p class="soft">${html(texts.note(note))}: ${lineLink(lines.place(span.start).line, index, options)}</p>`,
  )
  const why = texts.about(finding.rule).why
  return [
    `<li><span class="${kind}">${html(texts.ui(`level.${finding.level}`))}</span> ${nameOf(finding.rule, options)}${place}${sure}${words}`,
    ...related,
    `<p>${html(what)} <span class="soft">${html(why)}</span></p>`,
    write === '' ? '' : `<p>${html(texts.ui('write', { write }))}</p>`,
    '</li>',
  ].join('')
}

interface Stretch {
  readonly start: number
  readonly end: number
  /** 0 for evidence, then by severity: the worst is what is shown. */
  readonly rank: number
  readonly kind: string
  readonly title: string
}

/** The document line by line; where marks overlap the worst is seen and all are named. */
function marked(file: FileReport, index: number, { texts }: ReporterOptions): readonly string[] {
  const lines = linesOf(file.text)
  const stretches: Stretch[] = []
  for (const { rule, evidence, grade } of file.verdicts) {
    for (const { span, note } of evidence) {
      const title = `${rule.id}: ${texts.ui(`grade.${grade}`)} (${texts.note(note)})`
      stretches.push({ ...span, rank: 0, kind: 'evidence', title })
    }
  }
  for (const finding of active(file)) {
    if (finding.span === 'document') continue
    const rank = { info: 1, warning: 2, error: 3 }[finding.level]
    stretches.push({
      ...markOf(finding.span, lines),
      rank,
      kind: finding.level,
      title: `${finding.rule.id}: ${texts.finding(finding).what}`,
    })
  }
  const out = ['<div class="text">']
  const pieces = piecesOf(file.text.length, stretches)
  let at = 0
  for (let line = 1; line <= lines.count; line += 1) {
    const start = lines.start(line)
    const end = start + lines.text(line).length
    let row = ''
    while (at < pieces.length && (pieces[at]?.end ?? 0) <= start) at += 1
    for (let next = at; next < pieces.length && (pieces[next]?.start ?? end) < end; next += 1) {
      const piece = pieces[next]
      if (piece === undefined) break
      const words = escaped(file.text.slice(Math.max(start, piece.start), Math.min(end, piece.end)))
      row +=
        piece.kind === null || words === ''
          ? words
          : `<mark class="${piece.kind}" title="${html(piece.title)}">${words}</mark>`
    }
    out.push(`<div id="d${index}l${line}"><i>${line}</i><span>${row}</span></div>`)
  }
  return [...out, '</div>']
}

/** More lines than these are no mark but a wash, under which nothing else is seen. */
const MOST_LINES = 6

/** What is marked of a finding: all of it, or its first line. */
function markOf({ start, end }: Span, lines: Lines): Span {
  const { line } = lines.place(start)
  if (lines.place(end).line - line < MOST_LINES) return { start, end }
  return { start, end: lines.start(line) + lines.text(line).length }
}

const escaped = (words: string): string =>
  words
    .split('\t')
    .map((part) => html(part))
    .join('\t')

interface Piece {
  readonly start: number
  readonly end: number
  readonly kind: string | null
  readonly title: string
}

/** Named at most in one place, so that a thousand overlapping marks stay readable and cheap. */
const NAMED_AT_ONCE = 6

/** The text cut wherever a mark begins or ends: each piece knows the worst mark over it. */
function piecesOf(length: number, stretches: readonly Stretch[]): readonly Piece[] {
  const edges = new Map<number, { readonly open: Stretch[]; readonly close: Stretch[] }>()
  const edge = (at: number) => {
    const known = edges.get(at)
    if (known !== undefined) return known
    const made = { open: [], close: [] }
    edges.set(at, made)
    return made
  }
  for (const stretch of stretches) {
    if (stretch.end <= stretch.start) continue
    edge(stretch.start).open.push(stretch)
    edge(stretch.end).close.push(stretch)
  }
  const pieces: Piece[] = []
  const over = new Set<Stretch>()
  const ranks = [0, 0, 0, 0]
  let from = 0
  const cut = (to: number): void => {
    if (to <= from) return
    const rank = ranks.findLastIndex((count) => count > 0)
    const named: string[] = []
    for (const { title } of over) {
      if (named.length === NAMED_AT_ONCE) break
      named.push(title)
    }
    const kind = rank === -1 ? null : (['evidence', 'info', 'warning', 'error'][rank] ?? null)
    pieces.push({ start: from, end: to, kind, title: show(named.join(' | ')) })
    from = to
  }
  for (const [at, { open, close }] of [...edges].sort(([a], [b]) => a - b)) {
    cut(at)
    for (const stretch of close) {
      over.delete(stretch)
      ranks[stretch.rank] = (ranks[stretch.rank] ?? 0) - 1
    }
    for (const stretch of open) {
      over.add(stretch)
      ranks[stretch.rank] = (ranks[stretch.rank] ?? 0) + 1
    }
  }
  cut(length)
  return pieces
}
