/** The report for a person at a terminal: the checklist with its evidence, then what to change, worst first. */
import { show, showPath, showWords } from '../display.js'
import type { FileReport, Reporter } from '../report.js'
import { checklist } from './pretty/checklist.js'
import { findings } from './pretty/findings.js'
import { gate, table } from './pretty/outcome.js'
import { type Page, pageOf, paragraph } from './pretty/page.js'
import { scoreInWords } from './score.js'
import { firstInWords } from './to-do.js'
import { padEnd, shorten, shortenStart, widthOf, wrap } from './width.js'

export const pretty: Reporter = (report, options) => {
  const page = pageOf(options)
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

/** The one thing that improves the document most. */
function first(file: FileReport, { texts, theme, width }: Page): readonly string[] {
  const text = firstInWords(file, texts)
  if (text !== null) return wrap(show(text), width).map((line) => theme.strong(line))
  const all = file.verdicts.every(({ grade }) => grade === 'met' || grade === 'skipped')
  return all ? wrap(texts.ui('nothingFirst'), width) : []
}
