/** Annotations of GitHub Actions: the worst first, within the ten of each level that a step may show. */
import { show } from '../display.js'
import { linesOf } from '../lines.js'
import type { FileReport, ReportedFinding, Reporter } from '../report.js'
import { active, worstFirst } from './order.js'

/** GitHub drops what is beyond these without a word. */
const PER_LEVEL = 10
const COMMAND = { error: 'error', warning: 'warning', info: 'notice' } as const

/** Text after the `::`; the runner undoes this and nothing else. */
const data = (text: string): string => show(text).replaceAll('%', '%25')
/** The value of a property. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

export const github: Reporter = (report, { texts, locate }) => {
  const owners = new Map<ReportedFinding, FileReport>()
  for (const file of report.files) for (const finding of active(file)) owners.set(finding, file)
  const lines: string[] = []
  for (const { path, code, message } of report.errors.slice(0, PER_LEVEL)) {
    lines.push(`::error file=${property(locate(path))},title=${property(code)}::${data(message)}`)
  }
  const room = {
    error: PER_LEVEL - lines.length,
    warning: PER_LEVEL,
    // One notice is kept for what the others leave out.
    info: PER_LEVEL - 1,
  }
  let left = 0
  for (const finding of worstFirst([...owners.keys()])) {
    const file = owners.get(finding)
    if (file === undefined || room[finding.level] === 0) {
      left += 1
      continue
    }
    room[finding.level] -= 1
    const { what, write } = texts.finding(finding)
    const properties = [
      `file=${property(locate(file.path))}`,
      ...places(file, finding),
      `title=${property(finding.rule.id)}`,
    ]
    lines.push(`::${COMMAND[finding.level]} ${properties.join(',')}::${data(write === '' ? what : `${what} ${write}`)}`)
  }
  if (left > 0) lines.push(`::notice title=${report.tool.name}::${data(texts.ui('annotationsLeft', { n: left }))}`)
  return lines.map((line) => `${line}\n`).join('')
}

function places(file: FileReport, finding: ReportedFinding): readonly string[] {
  if (finding.span === 'document') return ['line=1']
  const lines = linesOf(file.text)
  const start = lines.place(finding.span.start)
  const end = lines.place(finding.span.end)
  // Columns across lines make GitHub put the annotation on the last line.
  if (end.line !== start.line) return [`line=${start.line}`, `endLine=${end.line}`]
  return [`line=${start.line}`, `endLine=${end.line}`, `col=${start.column}`, `endColumn=${end.column}`]
}
