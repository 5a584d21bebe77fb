/** Tags: those of HTML that change what is read, and those of template engines, which no reader sees. */
import { MASK } from './block.js'

export const LINE_BREAK = /^<br\b/i
export const STRIKE_START = /^<(s|del|strike)\b/i
export const STRIKE_END = /^<\/(s|del|strike)\b/i

/** What a tag of a template engine or of kramdown ends with, by what it begins with. */
const CLOSER: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{:': '}' }

/** Liquid, Hugo and MDX tags, kramdown attributes: not prose, though the times they quote are facts. */
export function maskTags(text: string, spoken: string): string {
  if (!text.includes('{')) return spoken
  const units = spoken.split('')
  /** Closers of which there are no more. */
  const gone = new Set<string>()
  for (let at = text.indexOf('{'); at !== -1; ) {
    const closer = CLOSER[text.slice(at, at + 2)]
    const close = closer === undefined || gone.has(closer) ? -1 : text.indexOf(closer, at + 2)
    if (closer !== undefined && close === -1) gone.add(closer)
    const end = closer === undefined || close === -1 ? at : close + closer.length
    units.fill(MASK, at, end)
    at = text.indexOf('{', Math.max(end, at + 1))
  }
  return units.join('')
}
