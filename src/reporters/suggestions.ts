/** What could be written instead: each line with a rewrite as it is and as it would be. What stands in brackets only the writer knows. */
import { show, showLine, showPath } from '../display.js'
import { edited } from '../edits.js'
import { type Lines, linesOf } from '../lines.js'
import type { Reporter } from '../report.js'
import type { Edit } from '../rule.js'
import { active } from './order.js'

export const suggestions: Reporter = (report, { texts, quiet }) => {
  const lines: string[] = []
  for (const file of report.files) {
    const places = linesOf(file.text)
    for (const finding of active(file)) {
      if (quiet && finding.level !== 'error') continue
      for (const edit of finding.suggestions.flatMap(({ edits }) => edits)) {
        const { line, column } = places.place(edit.start)
        const what = `${finding.level}: ${show(texts.finding(finding).what)} [${finding.rule.id}]`
        lines.push(`${showPath(file.path)}:${line}:${column}: ${what}`, ...change(file.text, edit, places))
      }
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}

/** The lines that an edit touches, before and after; lines that it leaves empty are left out. */
function change(text: string, edit: Edit, places: Lines): readonly string[] {
  const first = places.place(edit.start).line
  const last = places.place(Math.max(edit.start, edit.end - 1)).line
  const start = places.start(first)
  const before = text.slice(start, places.start(last + 1))
  const after = edited(before, [{ ...edit, start: edit.start - start, end: edit.end - start }])
  return [...marked('-', before), ...marked('+', after)]
}

const marked = (mark: string, text: string): readonly string[] =>
  text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${mark} ${showLine(line)}`)
