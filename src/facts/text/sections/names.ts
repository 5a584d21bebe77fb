/** What the name of a section says it is about. */
import type { Document } from '../../../document.js'
import { normalize } from '../../../languages/normalize.js'
import type { Role } from '../../../languages/registry.js'

/** A role's words fill this share of a name, or are two words or more. */
export const COVERAGE = 0.34
/** A plain label is nothing but the role's words. */
export const PLAIN_COVERAGE = 0.7

/** Numbering, bullets and pictures before a name, in normal form. */
const DECORATION = /^(?:[\s\d.,、()#:*_\-•・■□◆◇●○▼▽★☆※【《<]|\p{Extended_Pictographic}|\uFE0F)+/u
/** Longer than this is no name. */
const LONGEST_NAME = 120
/** So many characters with a Chinese one among them (根本原因) say as much as two words. */
const WIDE_WORDS = 4
const HAN = /\p{Script=Han}/u

/** What a name says the section is about. English names count in every language. */
export function rolesOf(document: Document, name: string, coverage = COVERAGE): Role[] {
  const normal = normalize(name).text.trim().replace(DECORATION, '')
  if (normal === '' || normal.length > LONGEST_NAME) return []
  const found: { role: Role; start: number; end: number }[] = []
  for (const pack of document.packs) {
    for (const match of pack.sectionMatcher.scan(normal, [{ start: 0, end: normal.length }])) {
      found.push({ role: match.cue as Role, start: match.start, end: match.end })
    }
  }
  const bare = normal.replace(/\s{0,9}\([^)]{0,120}\)\s{0,9}$/, '').replace(/[:?!】》>]{1,20}$/, '')
  const parts = partsOf(bare)
  const long = found.filter(({ start, end }) => {
    const text = normal.slice(start, end).trim()
    const part = parts.find((one) => one.start <= start && start < one.end)
    const share = (end - start) / (part ? part.end - part.start : bare.length)
    const words = text.includes(' ') || (text.length >= WIDE_WORDS && HAN.test(text))
    return share >= coverage || (coverage <= COVERAGE && words)
  })
  long.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const kept: typeof long = []
  for (const one of long) {
    const inside = kept.some(
      (other) => other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start,
    )
    if (!inside && !kept.some((other) => other.role === one.role)) kept.push(one)
  }
  return kept.map(({ role }) => role)
}

/** "Lessons: what a token is", "Timeline – every step", 「振り返り：何がいけなかったのか」: each side is a name of its own. */
function partsOf(name: string): { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = []
  let start = 0
  for (const match of name.matchAll(/:\s?|--+| - /g)) {
    parts.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  return [...parts, { start, end: name.length }].filter((part) => part.end > part.start)
}
