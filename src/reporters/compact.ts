/** One line per finding, `path:line:column: severity: message [rule]`: for grep, editors and quickfix lists. */
import { show, showPath } from '../display.js'
import { linesOf } from '../lines.js'
import { type Reporter, startOf } from '../report.js'
import { active, RANK } from './order.js'

export const compact: Reporter = (report, { texts, quiet }) => {
  const lines: string[] = []
  for (const file of report.files) {
    const places = linesOf(file.text)
    const findings = [...active(file)].sort((a, b) => startOf(a) - startOf(b) || RANK[a.level] - RANK[b.level])
    for (const finding of findings) {
      if (quiet && finding.level !== 'error') continue
      const { line, column } = places.place(finding.span === 'document' ? 0 : finding.span.start)
      const { what, write } = texts.finding(finding)
      const message = show(write === '' ? what : `${what} ${write}`)
      lines.push(`${showPath(file.path)}:${line}:${column}: ${finding.level}: ${message} [${finding.rule.id}]`)
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}
