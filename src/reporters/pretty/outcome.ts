/** How the run ended: the count of findings, the gate, and with several documents a table of them. */
import { show, showPath } from '../../display.js'
import type { Texts } from '../../messages.js'
import type { FileReport, Report } from '../../report.js'
import { countOf } from '../order.js'
import { padEnd, padStart, shorten, shortenStart, widthOf, wrap } from '../width.js'
import type { Page } from './page.js'

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

export function gate(report: Report, page: Page): readonly string[] {
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

/** One line per document, also for those that could not be read. */
export function table(report: Report, page: Page): readonly string[] {
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
