/** Where the phrases of a language stand in a text: at the edges of words, or anywhere for those that are open. */
import type { CompiledPhrases } from './compile.js'
import { PhraseTree } from './phrase-tree.js'

/** Where a phrase or slot stands; its number is that of the phrase, or of the slot behind all phrases. */
export interface Hit {
  readonly key: number
  readonly start: number
  readonly end: number
}

/** Longest stretch of a word beyond an open edge that still counts as found. */
export const LONGEST_WORD = 40
const ZERO = 48

/** Letters and digits of alphabets that put spaces between words; Japanese has no word edges. */
function isWordUnit(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    (code >= 0xc0 && code < 0x250) ||
    (code >= 0x370 && code < 0x590)
  )
}

/** Phrases of one kind: their tree, the number of the first among all, and a digit for the open edges of each. */
class Phrases {
  readonly edges: string
  readonly #tree: PhraseTree
  readonly #first: number

  constructor({ phrases, shared, edges }: CompiledPhrases, first: number) {
    this.edges = edges
    this.#tree = new PhraseTree(phrases, shared)
    this.#first = first
  }

  /** Adds those that start at `from`. */
  addAt(normal: string, from: number, hits: Hit[]): void {
    this.#tree.walk(normal, from, (phrase, end) => {
      const place = placed(normal, from, end, this.edges.charCodeAt(phrase) - ZERO, this.#first + phrase)
      if (place) hits.push(place)
    })
  }
}

/** All phrases of a language. */
export class PhraseFinder {
  /** How many there are. */
  readonly count: number
  /** Phrases that start at the start of a word, and phrases that start anywhere. */
  readonly #closed: Phrases
  readonly #open: Phrases

  constructor(closed: CompiledPhrases, open: CompiledPhrases) {
    this.#closed = new Phrases(closed, 0)
    this.#open = new Phrases(open, closed.edges.length)
    this.count = closed.edges.length + open.edges.length
  }

  /** Every place of every phrase, nearly in order. */
  in(normal: string): Hit[] {
    const hits: Hit[] = []
    const anywhere = this.#open.edges.length > 0
    let inWord = false
    for (let from = 0; from < normal.length; from += 1) {
      const unit = isWordUnit(normal.charCodeAt(from))
      if (!unit || !inWord) this.#closed.addAt(normal, from, hits)
      inWord = unit
      if (anywhere) this.#open.addAt(normal, from, hits)
    }
    return hits
  }
}

/** Where a phrase stands when its edges allow it; open edges reach to the edge of the word. */
function placed(normal: string, start: number, end: number, edges: number, key: number): Hit | null {
  if (isWordUnit(normal.charCodeAt(start)) && start > 0 && isWordUnit(normal.charCodeAt(start - 1))) {
    if ((edges & 1) === 0) return null
    const least = Math.max(0, start - LONGEST_WORD)
    while (start > least && isWordUnit(normal.charCodeAt(start - 1))) start -= 1
  }
  if (isWordUnit(normal.charCodeAt(end - 1)) && end < normal.length && isWordUnit(normal.charCodeAt(end))) {
    if ((edges & 2) === 0) return null
    const most = Math.min(normal.length, end + LONGEST_WORD)
    while (end < most && isWordUnit(normal.charCodeAt(end))) end += 1
  }
  return { key, start, end }
}
