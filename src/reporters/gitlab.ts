/** Code quality report of GitLab: one array, findings told apart by a fingerprint that does not move with the lines. */
import { show, showJson } from '../display.js'
import { linesOf } from '../lines.js'
import type { Reporter } from '../report.js'
import { fingerprints } from './fingerprint.js'
import { active } from './order.js'

const SEVERITY = { error: 'major', warning: 'minor', info: 'info' } as const

export const gitlab: Reporter = (report, { texts, locate }) => {
  const issues = report.files.flatMap((file) => {
    const prints = fingerprints(file)
    const lines = linesOf(file.text)
    return active(file).map((finding) => {
      const { what, write } = texts.finding(finding)
      const [start, end] = finding.span === 'document' ? [0, 0] : [finding.span.start, finding.span.end]
      return {
        description: show(write === '' ? what : `${what} ${write}`),
        check_name: finding.rule.id,
        fingerprint: prints.get(finding) ?? '',
        severity: SEVERITY[finding.level],
        location: {
          path: locate(file.path).replace(/^(?:\.\/)+/, ''),
          lines: { begin: lines.place(start).line, end: lines.place(end).line },
        },
      }
    })
  })
  return `${showJson(issues, 2)}\n`
}
