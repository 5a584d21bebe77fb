/** Names of people: handles, signed authors, who is listed under roles and owners, and who is spoken of as he or she. */
import { type Document, fact } from '../../document.js'
import { matchesOf } from '../../matches.js'
import { packOf } from '../text/languages.js'
import { prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { sentencesByBlock } from '../text/sentences.js'
import { cues } from './cues.js'

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
/** Tried where a capital may stand. */
const CAPITALISED = /(?<![\p{L}\p{N}_.@/-])\p{Lu}\p{Ll}{1,40}(?:[- ]\p{Lu}\p{Ll}{1,40}){0,2}(?![\p{L}\p{N}_@/-])/uy
const WORD = /\p{Lu}\p{Ll}{2,}/gu

/** Whether a capital may stand there: a letter of ASCII, or what is neither ASCII nor of an alphabet without capitals. */
const mayBeCapital = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 0xc0 && code < 0x2e80) || code >= 0xa640

/** Runs of up to three words with a capital, in order: one look at each unit costs less than a pattern tried at each. */
function capitalised(text: string): { readonly index: number; readonly words: string }[] {
  const found: { readonly index: number; readonly words: string }[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (!mayBeCapital(text.charCodeAt(at))) continue
    CAPITALISED.lastIndex = at
    const match = CAPITALISED.exec(text)
    if (match === null) continue
    found.push({ index: match.index, words: match[0] })
    at = match.index + match[0].length - 1
  }
  return found
}

/** Names that the document itself lists as people: authors, roles, participants, owners. */
const listedNames = fact('listedNames', (document: Document): ReadonlySet<string> => {
  const names = new Set<string>()
  const blocks = prose(document)
  const add = (text: string) => {
    for (const { words } of capitalised(text)) {
      const parts = words.split(' ')
      if (parts.length >= 2) for (const part of [words, ...parts]) names.add(part)
    }
  }
  for (const [key, { value }] of document.frontMatter?.fields ?? []) if (/^authors?(?:\.|$)/.test(key)) add(value)
  for (const section of sections(document).of('people'))
    for (const { block, start, end } of section.passages) add((blocks[block]?.spoken ?? '').slice(start, end))
  // A team or a role that is listed beside people is no person.
  for (const hit of cues(document).of('person.never'))
    for (const [word] of matchesOf(WORD, hit.text)) names.delete(word)
  return names
})

/** Every name mentioned, in order. Capitalised runs are candidates only, and none where every noun has a capital. */
export const names = fact('names', (document: Document): readonly NameMention[] => {
  const all: NameMention[] = []
  const listed = listedNames(document)
  /** Where titles end, by block. */
  const titles = new Map<number, Set<number>>()
  for (const { block, end } of cues(document).of('person.title'))
    titles.set(block, (titles.get(block) ?? new Set()).add(end))
  const bySentence = sentencesByBlock(document)
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    const own = bySentence[block.index] ?? []
    const found: { readonly start: number; readonly text: string; readonly kind: NameMention['kind'] }[] = []
    for (const match of block.spoken.includes('@') ? matchesOf(HANDLE, block.spoken) : [])
      found.push({ start: match.index, text: match[0], kind: 'handle' })
    const nouns = packOf(document, block.index)?.capitalNouns ?? false
    const titled = titles.get(block.index)
    for (const { index, words } of capitalised(block.spoken)) {
      const kind =
        titled?.has(index) || titled?.has(index - 1)
          ? 'titled'
          : listed.size > 0 && words.match(WORD)?.some((word) => listed.has(word))
            ? 'listed'
            : 'capitalised'
      if (kind === 'capitalised' && nouns) continue
      found.push({ start: index, text: words, kind })
    }
    found.sort((a, b) => a.start - b.start)
    let at = 0
    for (const { start, text, kind } of found) {
      while (at < own.length - 1 && start >= (own[at]?.end ?? 0)) at += 1
      all.push({ block: block.index, sentence: own[at]?.index ?? 0, start, end: start + text.length, text, kind })
    }
  }
  return all
})
