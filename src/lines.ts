/** Lines and columns of a text: where reporters turn offsets into what people and editors count. */
import { countUpTo } from './ordered.js'

/** A place as people count it; line and column from 1, both in UTF-16 units of the decoded text. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly offset: number
}

export interface Lines {
  readonly count: number
  /** The place of an offset; offsets outside the text are moved to its nearest end. */
  place(offset: number): Place
  /** The text of a line without its line end; empty outside the document. */
  text(line: number): string
  /** Offset of the first character of a line. */
  start(line: number): number
}

const known = new Map<string, Lines>()
const KEPT = 8

/** Line ends are LF, CR LF and a lone CR, as in CommonMark. */
export function linesOf(text: string): Lines {
  const before = known.get(text)
  if (before !== undefined) return before
  const starts = [0]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
  }
  const start = (line: number): number => starts[line - 1] ?? text.length
  const lines: Lines = {
    count: starts.length,
    start,
    text: (line) => {
      if (line < 1 || line > starts.length) return ''
      let end = line < starts.length ? start(line + 1) : text.length
      while (end > start(line) && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1
      return text.slice(start(line), end)
    },
    place: (offset) => {
      const at = Math.min(Math.max(0, offset), text.length)
      const line = countUpTo(starts, at, (first) => first)
      return { line, column: at - start(line) + 1, offset: at }
    },
  }
  if (known.size >= KEPT) known.clear()
  known.set(text, lines)
  return lines
}
