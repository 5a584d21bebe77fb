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

/** A character as it is printed. */
interface PrintedCell {
  readonly printed: string
  /** Columns. */
  readonly width: number
  /** Whether it is one of the words to underline. */
  readonly marked: boolean
}

/** As much of a line as is looked at. */
interface Stretch {
  readonly cells: readonly PrintedCell[]
  /** Whether the line has more on either side. */
  readonly moreBefore: boolean
  readonly moreAfter: boolean
}

/** The frame of a stretch of text; lines that it runs over within a paragraph are joined, as a reader sees them. */
export function frameOf(text: string, span: Span, width: number, gutterWidth = 5): Frame {
  let from = span.start
  while (from < span.end - 1 && /\s/.test(text[from] ?? '')) from += 1
  const room = Math.max(20, width - gutterWidth - 3)
  const stretch = stretchAround(text, from, span.end)
  const { source, underline } = cut(stretch, firstShown(stretch, room), room)
  return { gutter: padStart(String(linesOf(text).place(from).line), gutterWidth), source, underline }
}

/** The line that words start on, with the characters around them as they are printed. */
function stretchAround(text: string, from: number, spanEnd: number): Stretch {
  const lines = linesOf(text)
  const lineStart = lines.start(lines.place(from).line)
  const full = text.slice(lineStart, endOf(text, from, spanEnd))
  const to = Math.max(from + 1, Math.min(spanEnd, lineStart + full.length))
  const cutBefore = Math.max(0, from - lineStart - BEFORE)
  const window = full.slice(cutBefore, to - lineStart + AFTER)
  // The mapping keeps each character's columns, so that the carets stand below what a reader sees.
  const printedCells = cells(window).map((cell): PrintedCell => {
    // Shown one by one, two signs would meet again as a command to a CI runner: each is shown with what stands around it.
    const armed = cell.text === '#' && ARMED.test(window.slice(Math.max(0, cell.index - 1), cell.index + ARMED_LENGTH))
    const printed = armed ? '\\#' : /^[\r\n]/.test(cell.text) ? ' ' : showLine(cell.text)
    const at = lineStart + cutBefore + cell.index
    return {
      printed,
      width: printed === cell.text ? cell.width : printed.length,
      marked: at + cell.text.length > from && at < to,
    }
  })
  return { cells: printedCells, moreBefore: cutBefore > 0, moreAfter: cutBefore + window.length < full.length }
}

/** Where to begin, so that the words stand in what is shown: at the start of the line, or a third of the room before them. */
function firstShown({ cells: all, moreBefore }: Stretch, room: number): number {
  const total = all.reduce((sum, cell) => sum + cell.width, 0)
  if (total <= room && !moreBefore) return 0
  const marked = Math.max(
    0,
    all.findIndex((cell) => cell.marked),
  )
  let start = marked
  let used = 0
  while (start > 0 && used + (all[start - 1]?.width ?? 0) <= Math.floor(room / 3)) {
    start -= 1
    used += all[start]?.width ?? 0
  }
  return wordStart(all, start, marked)
}

/** As much as there is room for, with an ellipsis on each side that was cut, and the carets below. */
function cut({ cells: all, moreBefore, moreAfter }: Stretch, start: number, room: number) {
  const cutLeft = start > 0 || moreBefore
  let source = cutLeft ? '…' : ''
  let underline = cutLeft ? ' ' : ''
  let columns = cutLeft ? 1 : 0
  let end = start
  for (const cell of all.slice(start)) {
    const last = end === all.length - 1 && !moreAfter
    if (columns + cell.width > room - (last ? 0 : 1)) break
    source += cell.printed
    underline += (cell.marked ? '^' : ' ').repeat(cell.width)
    columns += cell.width
    end += 1
  }
  if (end < all.length || moreAfter) source += '…'
  const indent = cutLeft ? 0 : source.length - source.replace(/^ +/, '').length
  return { source: source.slice(indent), underline: underline.slice(indent).trimEnd() }
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
function wordStart(seen: readonly PrintedCell[], start: number, limit: number): number {
  if (start === 0) return 0
  for (let at = start; at < Math.min(limit, start + 16); at += 1) {
    if (seen[at - 1]?.printed === ' ') return at
  }
  return start
}
