/** Finds all cues of a language in one pass over its phrases: what a cue asks for is joined hit by hit, sentence by sentence. */
import { type Chain, follow, readyChain, type Step } from './chains.js'
import type { ChainsByKey, CompiledChain, CompiledCues } from './compile.js'
import { type Normalized, normalize, normalPlace, originalEnd } from './normalize.js'
import { SLOTS, type Slot } from './notation.js'
import { type Hit, PhraseFinder } from './phrases.js'

/** A cue found: offsets in the text given to the matcher. */
export interface Match {
  readonly cue: string
  /** Its place in the list of cues. */
  readonly number: number
  readonly start: number
  readonly end: number
}

/** A part of the text that gaps do not cross: a sentence. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Where times, dates, durations and numbers stand, each in order. */
export type Slots = Readonly<Partial<Record<Slot, readonly Range[]>>>

/** Later than any sentence. */
const NO_NEED = 0xffffffff
const NO_SLOTS: Slots = {}

/** Chains by the phrase or slot that they start with or need: those of key `k` stand from `first[k]` to `first[k + 1]`. */
interface Lists {
  readonly first: Uint32Array
  readonly chains: Uint32Array
}

function listsOf({ counts, chains }: ChainsByKey): Lists {
  const first = new Uint32Array(counts.length + 1)
  for (let key = 0; key < counts.length; key += 1) first[key + 1] = (first[key] ?? 0) + (counts[key] ?? 0)
  return { first, chains: new Uint32Array(chains) }
}

/** A cue that was found, by its number; offsets in the normal text. */
interface Found {
  readonly cue: number
  readonly start: number
  /** Of the longest. */
  end: number
}

/** The cues of one language, ready to scan. */
export class Matcher {
  readonly #compiled: CompiledCues
  readonly #phrases: PhraseFinder
  /** Chains made ready when they are first needed. */
  readonly #chains: (Chain | null)[]
  /** Chains that may start with a phrase or slot. */
  readonly #starts: Lists
  /** Chains that need a phrase or slot behind their first. */
  readonly #needs: Lists
  /** The sentence in which a phrase or slot was last met. */
  readonly #met: Uint32Array
  /** The sentence in which what a chain needs was last met; {@link NO_NEED} where it needs nothing. */
  readonly #ready: Uint32Array
  /** The sentence in which a cue was last silenced. */
  readonly #silenced: Uint32Array
  /** Number of the sentence that is read. */
  #sentence = 0

  constructor(compiled: CompiledCues) {
    this.#compiled = compiled
    this.#phrases = new PhraseFinder(compiled.closed, compiled.open)
    this.#chains = new Array<Chain | null>(compiled.chains.length).fill(null)
    this.#starts = listsOf(compiled.starts)
    this.#needs = listsOf(compiled.needs)
    this.#met = new Uint32Array(compiled.starts.counts.length)
    this.#ready = new Uint32Array(compiled.chains.length).fill(NO_NEED)
    for (const chain of this.#needs.chains) this.#ready[chain] = 0
    this.#silenced = new Uint32Array(compiled.cues.length)
  }

  /**
   * All cues in `text`, in order of their start, the longest of a cue per start. Linear in the text.
   * @param sentences ranges of `text` in order; gaps and `unless` stay within one.
   * @param slots places of times, durations and numbers, in order, offsets in `text`.
   */
  scan(text: string, sentences: readonly Range[], slots: Slots = NO_SLOTS): Match[] {
    const normal = normalize(text)
    const hits = this.#phrases.in(normal.text)
    if (slots !== NO_SLOTS) addSlots(hits, slots, normal, this.#phrases.count)
    const matches: Match[] = []
    if (hits.length === 0) return matches
    inOrder(hits)
    let at = 0
    let base = 0
    for (const sentence of sentences) {
      base = normalPlace(normal, sentence.start, base)
      const limit = normalPlace(normal, sentence.end, base)
      while (at < hits.length && startOf(hits, at) < base) at += 1
      const own: Hit[] = []
      for (; at < hits.length && startOf(hits, at) < limit; at += 1) {
        const hit = hits[at]
        if (hit && hit.end <= limit) own.push(hit)
      }
      if (own.length > 0) this.#join(own, normal, matches)
      base = limit
    }
    return inOrder(matches)
  }

  #chain(index: number): Chain {
    const known = this.#chains[index] ?? null
    if (known !== null) return known
    const compiled = JSON.parse(this.#compiled.chains[index] as string) as CompiledChain
    const chain = readyChain(compiled, this.#phrases.count)
    this.#chains[index] = chain
    return chain
  }

  /** Notes which phrases stand in a sentence, and which chains find there what they need most. */
  #meet(hits: readonly Hit[]): void {
    const { first, chains } = this.#needs
    for (const { key } of hits) {
      if (this.#met[key] === this.#sentence) continue
      this.#met[key] = this.#sentence
      const end = first[key + 1] ?? 0
      for (let i = first[key] ?? 0; i < end; i += 1) this.#ready[chains[i] ?? 0] = this.#sentence
    }
  }

  /** Adds the cues of one sentence, from where its phrases stand. */
  #join(hits: readonly Hit[], normal: Normalized, matches: Match[]): void {
    this.#sentence += 1
    const sentence = this.#sentence
    this.#meet(hits)
    const { first, chains } = this.#starts
    const found: Found[] = []
    /** Where the cues that start with this hit begin in what was found. */
    let same = 0
    for (const hit of hits) {
      while (same < found.length && startOf(found, same) < hit.start) same += 1
      const last = first[hit.key + 1] ?? 0
      for (let i = first[hit.key] ?? 0; i < last; i += 1) {
        const index = chains[i] ?? 0
        // Most chains that could start here need words that do not follow.
        if ((this.#ready[index] ?? 0) < sentence) continue
        const chain = this.#chain(index)
        if (chain.unless && this.#silenced[chain.cue] === sentence) continue
        if (chain.steps !== null && !this.#isPossible(chain.steps)) {
          this.#ready[index] = 0
          continue
        }
        const end = follow(chain, hit.end, hits, normal.text)
        if (end === -1) continue
        if (chain.unless) this.#silenced[chain.cue] = sentence
        else addLongest(found, same, chain.cue, hit.start, end)
      }
    }
    for (const { cue, start, end } of found) {
      if (this.#silenced[cue] === sentence) continue
      matches.push({
        cue: this.#compiled.cues[cue] ?? '',
        number: cue,
        start: normal.from[start] ?? 0,
        end: originalEnd(normal, end),
      })
    }
  }

  /** Whether each step that a chain needs stands somewhere in the sentence. */
  #isPossible(steps: readonly Step[]): boolean {
    for (const { any, optional } of steps) {
      if (optional || any === null) continue
      let some = false
      for (let i = 0; i < any.length && !some; i += 1) some = this.#met[any[i] ?? 0] === this.#sentence
      if (!some) return false
    }
    return true
  }
}

const startOf = (list: readonly { readonly start: number }[], at: number): number => list[at]?.start ?? 0

/** Adds a cue, or makes the one longer that starts there; those that start there begin at `same`. */
function addLongest(found: Found[], same: number, cue: number, start: number, end: number): void {
  for (let i = same; i < found.length; i += 1) {
    const one = found[i]
    if (one === undefined || one.cue !== cue) continue
    if (one.end < end) one.end = end
    return
  }
  found.push({ cue, start, end })
}

/** Puts ranges in the order of their start and end, in place; mostly they are, and comparing neighbours costs least. */
function inOrder<T extends Range>(ranges: T[]): T[] {
  for (let i = 1; i < ranges.length; i += 1) {
    const [before, one] = [ranges[i - 1], ranges[i]]
    if (before === undefined || one === undefined) break
    if (before.start > one.start || (before.start === one.start && before.end > one.end))
      return ranges.sort((a, b) => a.start - b.start || a.end - b.end)
  }
  return ranges
}

/** Adds what stands in slots, numbered from `first` on. */
function addSlots(hits: Hit[], slots: Slots, normal: Normalized, first: number): void {
  for (const [key, slot] of SLOTS.entries()) {
    let start = 0
    for (const range of slots[slot] ?? []) {
      start = normalPlace(normal, range.start, start)
      hits.push({ key: first + key, start, end: normalPlace(normal, range.end, start) })
    }
  }
}
