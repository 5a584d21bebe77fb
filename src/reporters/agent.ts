/** For programs that write: one terse line per document and per finding, worst first, nothing to decorate. */
import { show, showPath } from '../display.js'
import { linesOf } from '../lines.js'
import type { Reporter } from '../report.js'
import { active, countOf, worstFirst } from './order.js'
import { quote } from './quote.js'

export const agent: Reporter = (report, { texts, quiet }) => {
  const lines: string[] = []
  for (const file of report.files) {
    const path = showPath(file.path)
    if (file.documentType === 'other') {
      lines.push(`${path}: not a postmortem, not judged`)
      continue
    }
    const { error, warning, info } = countOf([file])
    const grades = (['met', 'partial', 'missed'] as const).map(
      (grade) => `${grade}=${file.verdicts.filter((verdict) => verdict.grade === grade).length}`,
    )
    lines.push(
      `${path}: score=${file.score.total ?? '-'} ${grades.join(' ')} errors=${error} warnings=${warning} info=${info}`,
    )
    const places = linesOf(file.text)
    for (const finding of worstFirst(active(file))) {
      if (quiet && finding.level !== 'error') continue
      const { what, write } = texts.finding(finding)
      const at = finding.span === 'document' ? '' : `:${places.place(finding.span.start).line}`
      const words = finding.span === 'document' ? '' : ` "${quote(file.text, finding.span, 120)}"`
      lines.push(
        `${path}${at}: ${finding.level} ${finding.rule.id}${words}: ${show(what)}${write === '' ? '' : ` FIX: ${show(write)}`}`,
      )
    }
  }
  for (const { path, code, message } of report.errors) lines.push(`${showPath(path)}: ${code} ${show(message)}`)
  lines.push(`gate: ${report.gate.passed ? 'passed' : 'failed'}: ${show(report.gate.because)}`)
  return lines.map((line) => `${line}\n`).join('')
}
