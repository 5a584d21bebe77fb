/** The way from visible text back to the source, through escapes, entities and the marks before each line. */
import { Draft } from './draft.js'

/** UTF-16 units of the longest character reference, with its `&` and `;`. */
const LONGEST_ENTITY = 34

/** What is not seen as it is written, or not at the place where it stands. */
const CHANGED = /[\n\r\t\\&]/

/** Appends a text value, finding the source offset of each of its units through escapes, entities and line prefixes. */
export function align(draft: Draft, value: string, source: string, start: number, end: number): void {
  if (start + value.length <= end && !CHANGED.test(value) && source.startsWith(value, start)) {
    draft.pushRun(value, start)
    return
  }
  let at = start
  for (let i = 0; i < value.length; ) {
    const unit = value[i] ?? ''
    if (unit === '\n' || unit === '\r') {
      at = lineEnd(source, at)
      draft.softBreak(at)
      at += source.startsWith('\r\n', at) ? 2 : 1
      i += value.startsWith('\r\n', i) ? 2 : 1
      while (at < end && source[at] !== value[i] && /[\s>]/.test(source[at] ?? '')) at += 1
      continue
    }
    if (source[at] === '\\' && source[at + 1] === unit && unit !== '\\') at += 1
    else if (source[at] === '\\' && source[at + 1] === '\\' && unit === '\\') at += 1
    if (source[at] === '&' && unit !== '&') {
      const length = source.slice(at, at + LONGEST_ENTITY).indexOf(';')
      const close = at + length
      if (length !== -1) {
        const code = value.codePointAt(i) ?? 0
        const character = String.fromCodePoint(code)
        draft.push(character, at)
        i += character.length
        at = close + 1
        continue
      }
    }
    if (source[at] === '&' && unit === '&' && source.startsWith('&amp;', at)) {
      draft.push(unit, at)
      at += 5
    } else {
      draft.push(unit === '\t' ? ' ' : unit, Math.min(at, Math.max(start, end - 1)))
      at += 1
    }
    i += 1
  }
}

/** A code block: kept for facts that count it, opaque to words. */
export function literal(value: string, source: string, start: number): Draft {
  const draft = new Draft()
  draft.opaque = 1
  const fence = source.indexOf('\n', start)
  let at = source.startsWith('`', start) || source.startsWith('~', start) ? fence + 1 : start
  for (const line of value.split(/\r\n?|\n/)) {
    const stop = lineEnd(source, at)
    // Quotes and lists put their marks before it; a tab may have become spaces.
    const found = source.slice(at, stop).indexOf(line)
    const first = found === -1 ? at : at + found
    if (draft.length > 0) {
      draft.push('\n', Math.max(0, first - 1))
      draft.lines.push({ start: draft.length, hard: true })
    }
    for (let i = 0; i < line.length; i += 1) draft.push(line[i] ?? '', Math.min(first + i, source.length))
    at = stop + (source.startsWith('\r\n', stop) ? 2 : 1)
  }
  return draft
}

function lineEnd(source: string, from: number): number {
  let at = from
  while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at += 1
  return at
}
