/** Technologies: names of products, components, settings and versions that a peer could look up. */
import { type Document, fact, type Span } from '../document.js'
import { cues } from './cues.js'
import { packOf } from './languages.js'
import { prose, sourceSpan } from './prose.js'
import type { Signals } from './weighing.js'

/** A distinct name with the place of its first mention. */
export interface Technology {
  readonly name: string
  readonly span: Span
  /** In code, in mixed case, with digits, dots or dashes; else a capitalised word in mid-sentence. */
  readonly certain: boolean
}

const TOKEN = /[A-Za-z][A-Za-z0-9]*(?:[._/-][A-Za-z0-9]+)*/g
/** Shapes that only names have: inner capitals, abbreviations, digits, dotted or dashed parts. */
const SHAPED = /[a-z][A-Z]|^[A-Z]{2}|\d|[._/]/
/** Shapes of zones, clock suffixes and ordinals. */
const NO_NAME =
  /^(?:UTC|GMT|[A-Z]{1,2}[SD]?T|CEST|CET|MESZ|MEZ|AM|PM|am|pm|TODO|TBD|FAQ|ID|OK|N\/A|e\.g|i\.e|P[0-4]|SEV-?\d)$/
const UNIT = /^(?:[KMGTPkmgtp]i?[Bb](?:ps|\/s)?|[KMGkmg]?Hz)$/
const LONGEST_NAME = 40

export const technologies = fact('technologies', (document: Document): readonly Technology[] => {
  const found = new Map<string, Technology>()
  const add = (name: string, span: Span, certain: boolean) => {
    const key = name.toLowerCase()
    const known = found.get(key)
    if (!known) found.set(key, { name, span, certain })
    else if (certain && !known.certain) found.set(key, { ...known, certain })
  }
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    // German capitalises every noun: there only the shape tells a name.
    const nounsCapitalized = packOf(document, block.index)?.capitalNouns ?? false
    for (const { start, end } of block.code) {
      if (end - start <= LONGEST_NAME) add(block.text.slice(start, end), sourceSpan(block, start, end), true)
    }
    for (const match of block.spoken.matchAll(TOKEN)) {
      const name = match[0]
      if (name.length < 2 || name.length > LONGEST_NAME) continue
      const shaped = SHAPED.test(name)
      // Most words are neither; the lists are long.
      if ((!shaped && !isCapital(name)) || NO_NAME.test(name) || UNIT.test(name)) continue
      const span = () => sourceSpan(block, match.index, match.index + name.length)
      if (shaped) add(name, span(), true)
      else if (!nounsCapitalized && block.kind !== 'heading' && inMidSentence(block.spoken, match.index))
        add(name, span(), false)
    }
  }
  return [...found.values()]
})

const isCapital = (name: string): boolean => name.charCodeAt(0) <= 90

function inMidSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 3), at).trimEnd()
  return before !== '' && !/[.!?:;"“”([|-]$/.test(before)
}

/** Kinds of evidence for named technologies. */
export const technologySignals = fact('technologySignals', (document: Document): Signals => {
  const names = technologies(document)
  const blocks = prose(document)
  return {
    certain: names.filter(({ certain }) => certain).length,
    likely: names.filter(({ certain }) => !certain).length,
    code: new Set(blocks.flatMap((block) => block.code.map(({ start, end }) => block.text.slice(start, end)))).size,
    fences: blocks.filter(({ kind }) => kind === 'code').length,
    faults: new Set(
      cues(document)
        .of('cause.fault')
        .map((hit) => hit.sentence),
    ).size,
    blocks: blocks.length,
  }
})
