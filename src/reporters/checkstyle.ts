/** Checkstyle's XML: read by many CI systems and editors. */
import { linesOf } from '../lines.js'
import type { Reporter } from '../report.js'
import { active } from './order.js'
import { attributes } from './xml.js'

export const checkstyle: Reporter = (report, { texts, locate }) => {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">']
  for (const file of report.files) {
    const places = linesOf(file.text)
    const errors = active(file).map((finding) => {
      const { what, write } = texts.finding(finding)
      const { line, column } = places.place(finding.span === 'document' ? 0 : finding.span.start)
      const message = write === '' ? what : `${what} ${write}`
      const source = `${report.tool.name}.${finding.rule.id}`
      return `    <error${attributes({ line, column, severity: finding.level, message, source })}/>`
    })
    lines.push(`  <file${attributes({ name: locate(file.path) })}${errors.length === 0 ? '/>' : '>'}`, ...errors)
    if (errors.length > 0) lines.push('  </file>')
  }
  for (const { path, code, message } of report.errors) {
    const error = attributes({ line: 1, severity: 'error', message, source: `${report.tool.name}.${code}` })
    lines.push(`  <file${attributes({ name: locate(path) })}>`, `    <error${error}/>`, '  </file>')
  }
  return `${[...lines, '</checkstyle>'].join('\n')}\n`
}
