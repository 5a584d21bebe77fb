/** A code frame: the line of a finding with the words underlined, cut to the width of the terminal around them. */

import { showLine } from '../display.js'
import type { Span } from '../document.js'
import { linesOf } from '../lines.js'
import { cells, padStart } from './width.js'

/** The two lines of a frame, and how wide the numbers before them are. */
export interface Frame {
  /** The line number, right-aligned. */
  readonly gutter: string
  readonly source: string
  /** Spaces and carets below `source`. */
  readonly underline: string
}

/** UTF-16 units of a line that are looked at around the words; no terminal shows more. */
const BEFORE = 200
const AFTER = 600

/** The frame of a stretch of text; lines that it runs over within a paragraph are joined, as a reader sees them. */
export function frameOf(text: string, span: Span, width: number, gutterWidth = 5): Frame {
  const lines = linesOf(text)
  let from = span.start
  while (from < span.end - 1 && /\s/.test(text[from] ?? '')) from += 1
  const place = lines.place(from)
  const lineStart = lines.start(place.line)
  const full = text.slice(lineStart, endOf(text, from, span.end))
  const to = Math.max(from + 1, Math.min(span.end, lineStart + full.length))
  const cutBefore = Math.max(0, from - lineStart - BEFORE)
  const window = full.slice(cutBefore, to - lineStart + AFTER)
  const offset = lineStart + cutBefore

  // The mapping keeps each character's columns, so that the carets stand below what a reader sees.
  const seen = cells(window).map((cell) => {
    // Shown one by one, two signs would meet again as a command to a CI runner: each is shown with what stands around it.
    const armed = cell.text === '#' && ARMED.test(window.slice(Math.max(0, cell.index - 1), cell.index + ARMED_LENGTH))
    const printed = armed ? '\\#' : /^[\r\n]/.test(cell.text) ? ' ' : showLine(cell.text)
    const wide = printed === cell.text ? cell.width : printed.length
    const at = offset + cell.index
    return { printed, width: wide, marked: at + cell.text.length > from && at < to }
  })
  const room = Math.max(20, width - gutterWidth - 3)
  const first = Math.max(
    0,
    seen.findIndex((cell) => cell.marked),
  )
  let start = first
  let used = 0
  const context = Math.floor(room / 3)
  const total = seen.reduce((sum, cell) => sum + cell.width, 0)
  const fits = total <= room && cutBefore === 0
  if (fits) start = 0
  else {
    while (start > 0 && used + (seen[start - 1]?.width ?? 0) <= context) {
      start -= 1
      used += seen[start]?.width ?? 0
    }
    start = wordStart(seen, start, first)
  }
  const cutLeft = start > 0 || cutBefore > 0
  let source = cutLeft ? '…' : ''
  let underline = cutLeft ? ' ' : ''
  let columns = cutLeft ? 1 : 0
  let end = start
  while (end < seen.length) {
    const cell = seen[end]
    if (cell === undefined) break
    const last = end === seen.length - 1 && cutBefore + window.length === full.length
    if (columns + cell.width > room - (last ? 0 : 1)) break
    source += cell.printed
    underline += (cell.marked ? '^' : ' ').repeat(cell.width)
    columns += cell.width
    end += 1
  }
  if (end < seen.length || cutBefore + window.length < full.length) source += '…'
  const indent = cutLeft ? 0 : source.length - source.replace(/^ +/, '').length
  return {
    gutter: padStart(String(place.line), gutterWidth),
    source: source.slice(indent),
    underline: underline.slice(indent).trimEnd(),
  }
}

/** Where the last line of a stretch ends, or the paragraph that it begins in, if that is sooner. */
function endOf(text: string, from: number, to: number): number {
  const limit = Math.min(text.length, Math.max(from, to - 1) + AFTER)
  let end = from
  while (end < limit) {
    if (text[end] === '\n' || text[end] === '\r') {
      const next = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
      let at = next
      while (at < limit && (text[at] === ' ' || text[at] === '\t')) at += 1
      const blank = at >= text.length || text[at] === '\n' || text[at] === '\r'
      if (next >= to || blank || next > from + AFTER) return end
      end = next
    } else end += 1
  }
  return end
}

/** The second sign of `##[` or `##vso[`. */
const ARMED = /^##(?:\[|vso\[)/i
const ARMED_LENGTH = 5

/** The start of the next word, so that a cut line does not begin inside one; `limit` is where the marked words begin. */
function wordStart(seen: readonly { readonly printed: string }[], start: number, limit: number): number {
  if (start === 0) return 0
  for (let at = start; at < Math.min(limit, start + 16); at += 1) {
    if (seen[at - 1]?.printed === ' ') return at
  }
  return start
}
