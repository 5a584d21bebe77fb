/** Diagnostics for reviewdog, one JSON object a line, with rewrites as suggestions; columns count UTF-8 bytes. */
import { show, showJson } from '../display.js'
import type { Span } from '../document.js'
import { linesOf } from '../lines.js'
import type { Reporter } from '../report.js'
import { urlOf } from './json.js'
import { active } from './order.js'

const SEVERITY = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const
const bytes = new TextEncoder()

/** Lines from 1, columns from 1 in bytes, as reviewdog counts. */
function rangeOf(text: string, { start, end }: Span) {
  const lines = linesOf(text)
  const place = (offset: number) => {
    const { line, column } = lines.place(offset)
    return { line, column: bytes.encode(lines.text(line).slice(0, column - 1)).length + 1 }
  }
  return { start: place(start), end: place(end) }
}

export const rdjsonl: Reporter = (report, { texts, locate }) =>
  report.files
    .flatMap((file) =>
      active(file).map((finding) => {
        const { what, write } = texts.finding(finding)
        const span = finding.span === 'document' ? null : finding.span
        const edits = finding.suggestions.flatMap((suggestion) =>
          suggestion.edits.length === 1 ? suggestion.edits : [],
        )
        return {
          message: show(write === '' ? what : `${what} ${write}`),
          location: {
            path: locate(file.path),
            range: span === null ? { start: { line: 1 } } : rangeOf(file.text, span),
          },
          severity: SEVERITY[finding.level],
          source: { name: report.tool.name },
          code: { value: finding.rule.id, url: urlOf(finding.rule, report.tool) },
          ...(edits.length === 0
            ? {}
            : { suggestions: edits.map((edit) => ({ range: rangeOf(file.text, edit), text: edit.text })) }),
        }
      }),
    )
    .map((diagnostic) => `${showJson(diagnostic)}\n`)
    .join('')
