/** Names of people: handles, signed authors, who is listed under roles and owners, and who is spoken of as he or she. */
import { type Document, fact } from '../document.js'
import { cues } from './cues.js'
import { packOf } from './languages.js'
import { prose } from './prose.js'
import { sections } from './sections.js'
import { sentencesByBlock } from './sentences.js'

/** A name in running text; offsets in its block's text. */
export interface NameMention {
  readonly block: number
  readonly sentence: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: 'handle' | 'listed' | 'titled' | 'capitalised'
}

const HANDLE = /(?<![\p{L}\p{N}_.@/:-])@[A-Za-z][\w-]{1,38}(?![\w/.@-]{0,80}[/@])/gu
/** Looks for the capital first: what stands before it matters only then. */
const CAPITALISED =
  /(?=\p{Lu})(?<![\p{L}\p{N}_.@/-])\p{Lu}\p{Ll}{1,40}(?:[- ]\p{Lu}\p{Ll}{1,40}){0,2}(?![\p{L}\p{N}_@/-])/gu
const WORD = /\p{Lu}\p{Ll}{2,}/gu

/** Names that the document itself lists as people: authors, roles, participants, owners. */
const listedNames = fact('listedNames', (document: Document): ReadonlySet<string> => {
  const names = new Set<string>()
  const blocks = prose(document)
  const add = (text: string) => {
    for (const [word] of text.matchAll(CAPITALISED)) {
      const parts = word.split(' ')
      if (parts.length >= 2) for (const part of [word, ...parts]) names.add(part)
    }
  }
  for (const [key, { value }] of document.frontMatter?.fields ?? []) if (/^authors?(?:\.|$)/.test(key)) add(value)
  for (const section of sections(document).of('people'))
    for (const { block, start, end } of section.passages) add((blocks[block]?.spoken ?? '').slice(start, end))
  // A team or a role that is listed beside people is no person.
  for (const hit of cues(document).of('person.never')) for (const [word] of hit.text.matchAll(WORD)) names.delete(word)
  return names
})

/** Every name mentioned, in order. Capitalised runs are candidates only, and none where every noun has a capital. */
export const names = fact('names', (document: Document): readonly NameMention[] => {
  const all: NameMention[] = []
  const listed = listedNames(document)
  const titles = prose(document).map(() => new Set<number>())
  for (const hit of cues(document).of('person.title')) titles[hit.block]?.add(hit.end)
  const bySentence = sentencesByBlock(document)
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    const own = bySentence[block.index] ?? []
    const found: Omit<NameMention, 'sentence'>[] = []
    for (const match of block.spoken.includes('@') ? block.spoken.matchAll(HANDLE) : [])
      found.push({
        block: block.index,
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        kind: 'handle',
      })
    const nouns = packOf(document, block.index)?.capitalNouns ?? false
    for (const match of block.spoken.matchAll(CAPITALISED)) {
      const titled = [match.index, match.index - 1].some((end) => titles[block.index]?.has(end))
      const words = match[0].match(WORD) ?? []
      const kind = titled ? 'titled' : words.some((word) => listed.has(word)) ? 'listed' : 'capitalised'
      if (kind === 'capitalised' && nouns) continue
      found.push({ block: block.index, start: match.index, end: match.index + match[0].length, text: match[0], kind })
    }
    found.sort((a, b) => a.start - b.start)
    let at = 0
    for (const name of found) {
      while (at < own.length - 1 && name.start >= (own[at]?.end ?? 0)) at += 1
      all.push({ ...name, sentence: own[at]?.index ?? 0 })
    }
  }
  return all
})
