/** Technologies: names of products, components, settings and versions that a peer could look up. */
import { type Document, fact, type Span } from '../../document.js'
import { packOf } from '../text/languages.js'
import { prose, sourceSpan } from '../text/prose.js'
import { cues } from '../words/cues.js'
import { manner } from './manner.js'
import type { Signals } from './weighing.js'

/** A distinct name with the place of its first mention. */
export interface Technology {
  readonly name: string
  readonly span: Span
  /** In code, in mixed case, with digits, dots or dashes; else a capitalised word in mid-sentence. */
  readonly certain: boolean
  /** A part of an e-mail address, which says whom to write to rather than what failed. */
  readonly inAddress: boolean
}

/** Zones, clock suffixes and ordinals. */
const NO_NAME =
  /^(?:UTC|GMT|[A-Z]{1,2}[SD]?T|CEST|CET|MESZ|MEZ|AM|PM|am|pm|TODO|TBD|FAQs?|ID|OK|N\/A|e\.g|i\.e|P[0-4]|SEV-?\d|DS-?GVO|GDPR)$/
/** `SHOP-2977` is a ticket, "IT-Team" and "ITS-Support-Team" people, and "RESOLVED" a word said aloud: abbreviations are shorter. */
const NO_COMPONENT =
  /^(?:(?!SHA|AES|ISO|RFC|CVE)[A-Z]{2,10}-\d{3,7}|IT-[A-Z][a-z]{1,30}|[A-Za-z-]{1,30}-[Tt]eams?|[A-Z]{6,40})$/
/** "and/or", "und/oder", "Nutzer/innen": two words in one. */
const TWO_WORDS = /^(?:(?:and|und|he|sie|er|his|ihr|its|sein|ja|yes)\/[a-z]{1,6}|\p{L}{2,30}\/-?in(?:nen)?)$/iu
/** A time set as code. */
const MOMENT = /^\s{0,3}(?:\d{4}-\d\d-\d\d|\d{1,2}:\d\d)/
const UNIT = /^(?:[KMGTPkmgtp]i?[Bb](?:ps|\/s)?|[KMGkmg]?Hz)$/
const LONGEST_NAME = 40

/** All distinct names, in the order of their first mention. */
export const technologies = fact('technologies', (document: Document): readonly Technology[] => {
  const found = new Map<string, Technology>()
  const add = (one: Technology) => {
    const key = one.name.toLowerCase()
    const known = found.get(key)
    if (!known) found.set(key, one)
    else if (one.certain && !known.certain) found.set(key, { ...known, certain: true })
  }
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    // German capitalises every noun: there only the shape tells a name.
    const pack = packOf(document, block.index)
    const nounsCapitalized = pack?.capitalNouns ?? false
    const abbreviations = pack?.abbreviations ?? []
    for (const { start, end } of block.code) {
      if (end - start <= LONGEST_NAME && !MOMENT.test(block.text.slice(start, end)))
        add({
          name: block.text.slice(start, end),
          span: sourceSpan(block, start, end),
          certain: true,
          inAddress: false,
        })
    }
    const inText = !nounsCapitalized && block.kind !== 'heading'
    for (const { start, end, shaped } of tokensIn(block.spoken)) {
      if (end - start < 2 || end - start > LONGEST_NAME) continue
      const name = block.spoken.slice(start, end)
      if (NO_NAME.test(name) || NO_COMPONENT.test(name) || UNIT.test(name) || TWO_WORDS.test(name)) continue
      if (abbreviations.includes(name.toLowerCase())) continue
      if (!shaped && !(inText && inMidSentence(block.spoken, start))) continue
      const span = sourceSpan(block, start, end)
      add({ name, span, certain: shaped, inAddress: isInAddress(block.spoken, start, end) })
    }
  }
  return [...found.values()]
})

/** Capitals alone are as often a currency, a rank or a paper (EUR, CTO, PDF); `h04` is a time. */
const BARE = /^(?:[A-Z]{2,5}|h\d{1,2})$/

/** Names in the order in which a reader would quote them: those with a shape of their own first, addresses last. */
export function mostTelling(names: readonly Technology[]): readonly Technology[] {
  const rank = ({ name, inAddress }: Technology): number => (inAddress ? 2 : BARE.test(name) ? 1 : 0)
  return [...names].sort((a, b) => rank(a) - rank(b))
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90
const isSmall = (code: number): boolean => code >= 97 && code <= 122
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isSolid = (code: number): boolean => isSmall(code) || isCapital(code) || isDigit(code)
const [DASH, DOT, SLASH, UNDERSCORE] = [0x2d, 0x2e, 0x2f, 0x5f]
const isJoint = (code: number): boolean => code === DASH || code === DOT || code === SLASH || code === UNDERSCORE

/** A word that may be a name. */
interface Token {
  readonly start: number
  readonly end: number
  /** Has a shape that only names have: inner capitals, two at the start, digits, dotted parts. */
  readonly shaped: boolean
}

/** Words of letters and digits, joined by dots, dashes and slashes, that have a shape or a capital: most words have neither. */
function tokensIn(text: string): Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length; start += 1) {
    const first = text.charCodeAt(start)
    if (!isSmall(first) && !isCapital(first)) continue
    let shaped = isCapital(first) && isCapital(text.charCodeAt(start + 1))
    let end = start + 1
    for (let before = first; end < text.length; end += 1) {
      const code = text.charCodeAt(end)
      if (isJoint(code)) {
        if (!isSolid(text.charCodeAt(end + 1))) break
        shaped ||= code !== DASH
      } else if (!isSolid(code)) break
      shaped ||= isDigit(code) || (isCapital(code) && isSmall(before))
      before = code
    }
    if (shaped || isCapital(first)) tokens.push({ start, end, shaped })
    start = end - 1
  }
  return tokens
}

/** Whether a word is a part of an e-mail address; the `@` of a package begins its name. */
const isInAddress = (text: string, start: number, end: number): boolean =>
  (text[start - 1] === '@' && isSolid(text.charCodeAt(start - 2))) ||
  (text[end] === '@' && isSolid(text.charCodeAt(end + 1)))

function inMidSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 3), at).trimEnd()
  return before !== '' && !/[.!?:;"“”([|-]$/.test(before)
}

/** Kinds of evidence for named technologies; `change` counts what changes act on, in machines and code. */
export const technologySignals = fact(
  'technologySignals',
  (document: Document): Signals => ({
    certain: technologies(document).filter(({ certain }) => certain).length,
    blocks: prose(document).length,
    change: cues(document).of('change.technology').length,
    ...manner(document),
  }),
)
