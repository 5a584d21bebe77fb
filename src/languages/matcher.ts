/** Finds all cues of a language in one pass: a tree of phrases walked from each start of a word, then gaps joined hit by hit. */
import { normalize } from './normalize.js'
import { GAP, type Literal, readNotation, SLOTS, type Slot, WORD } from './notation.js'
import { PhraseTree, sharedStarts } from './phrase-tree.js'

/** A cue as written in a language's YAML. */
export interface CueSource {
  readonly note?: string
  readonly match: readonly string[]
  /** Phrases that silence the cue when they stand in the same sentence. */
  readonly unless?: readonly string[]
  /** What to write instead of the phrase; empty to leave it out, `[how many]` where only the writer knows. */
  readonly instead?: string
  readonly yes: readonly string[]
  readonly no?: readonly string[]
}

/** Cues compiled to plain data, as shipped. */
export interface CompiledCues {
  readonly cues: readonly string[]
  /** Phrases that start where a word starts, and phrases that start anywhere; these are numbered after those. */
  readonly closed: CompiledPhrases
  readonly open: CompiledPhrases
  readonly chains: readonly CompiledChain[]
  /** Chains by the phrase they may start with, and by the slot. */
  readonly starts: {
    readonly phrases: readonly (readonly number[])[]
    readonly slots: Readonly<Partial<Record<Slot, readonly number[]>>>
  }
  /** Chains by each phrase, and by the slot, of the later step that they need most. */
  readonly needs: CompiledCues['starts']
}

/** Phrases in the order of their units, one a line, and for each a digit: 1 for an open start, 2 for an open end, 3 for both. */
export interface CompiledPhrases {
  readonly phrases: string
  /** How many units each has in common with the one before. */
  readonly shared: readonly number[]
  readonly edges: string
}

/** A usage line: cue index, whether it silences, and its steps with phrase indices, a slot or `word`. */
interface CompiledChain {
  readonly cue: number
  readonly unless: boolean
  readonly steps: readonly CompiledStep[]
}
interface CompiledStep {
  readonly any: readonly number[] | Slot | typeof WORD
  readonly far?: true
  readonly optional?: true
}

/** A cue found: offsets in the text given to the matcher. */
export interface Match {
  readonly cue: string
  readonly start: number
  readonly end: number
}

/** A part of the text that gaps do not cross: a sentence. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Compiles cue notation to data. @throws NotationError when a line cannot be read. */
export function compileCues(sources: Readonly<Record<string, CueSource>>): CompiledCues {
  const literals: [string, number][] = []
  const known = new Map<string, number>()
  const indexOf = (literal: Literal): number => {
    const edges = (literal.openStart ? 1 : 0) + (literal.openEnd ? 2 : 0)
    const key = `${edges}${literal.text}`
    const index = known.get(key) ?? literals.push([literal.text, edges]) - 1
    known.set(key, index)
    return index
  }
  const cues = Object.keys(sources)
  const chains: CompiledChain[] = []
  for (const [cue, name] of cues.entries()) {
    const source = sources[name]
    for (const unless of [false, true]) {
      for (const line of (unless ? source?.unless : source?.match) ?? []) {
        const steps = readNotation(line).map(({ any, far, optional }) => ({
          any: typeof any === 'string' ? any : any.map(indexOf),
          ...(far ? { far: true as const } : {}),
          ...(optional ? { optional: true as const } : {}),
        }))
        chains.push({ cue, unless, steps })
      }
    }
  }
  return inOrder({ cues, literals, chains })
}

/** What was read, before its phrases are put in order. */
interface Collected {
  readonly cues: readonly string[]
  readonly literals: readonly (readonly [text: string, edges: number])[]
  readonly chains: readonly CompiledChain[]
}

/** Phrases sorted, so that a tree is built from them in one pass. */
function inOrder({ cues, literals, chains }: Collected): CompiledCues {
  const anywhere = (index: number): number => (literals[index]?.[1] ?? 0) & 1
  const order = literals
    .map((_, index) => index)
    .sort((a, b) => {
      const [[x, i], [y, j]] = [literals[a] ?? ['', 0], literals[b] ?? ['', 0]]
      return anywhere(a) - anywhere(b) || (x < y ? -1 : x > y ? 1 : i - j)
    })
  const place = new Map(order.map((index, at) => [index, at]))
  const moved = (step: CompiledStep): CompiledStep =>
    typeof step.any === 'string'
      ? step
      : { ...step, any: step.any.map((index) => place.get(index) ?? 0).sort((a, b) => a - b) }
  const sorted = chains.map((chain) => ({ ...chain, steps: chain.steps.map(moved) }))
  const phrases = (open: number): CompiledPhrases => {
    const own = order
      .filter((index) => anywhere(index) === open)
      .flatMap((index) => [literals[index] ?? (['', 0] as const)])
    const texts = own.map(([text]) => text)
    return { phrases: texts.join('\n'), shared: sharedStarts(texts), edges: own.map(([, edges]) => edges).join('') }
  }
  return {
    cues,
    closed: phrases(0),
    open: phrases(1),
    chains: sorted,
    starts: chainsBy(sorted, order.length, ({ steps }) => steps[0]),
    needs: chainsBy(sorted, order.length, ({ steps }) => neededOf(steps)),
  }
}

/** The later step that a chain cannot do without and that is the least likely to stand in a sentence. */
function neededOf(steps: readonly CompiledStep[]): CompiledStep | undefined {
  const needed = steps.slice(1).filter(({ any, optional }) => !optional && any !== WORD)
  return needed.sort((a, b) => widthOf(a) - widthOf(b))[0]
}

/** Phrases that a step may be; a slot is one. */
const widthOf = ({ any }: CompiledStep): number => (typeof any === 'string' ? 1 : any.length)

function chainsBy(
  chains: readonly CompiledChain[],
  phrases: number,
  stepOf: (chain: CompiledChain) => CompiledStep | undefined,
): CompiledCues['starts'] {
  const byPhrase: number[][] = Array.from({ length: phrases }, () => [])
  const bySlot: Partial<Record<Slot, number[]>> = {}
  for (const [index, chain] of chains.entries()) {
    const any = stepOf(chain)?.any ?? []
    if (any === WORD) continue
    if (typeof any === 'string') bySlot[any] = [...(bySlot[any] ?? []), index]
    else for (const key of any) byPhrase[key]?.push(index)
  }
  return { phrases: byPhrase, slots: bySlot }
}

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

/** Longest stretch of a word beyond an open edge that still counts as found. */
const LONGEST_WORD = 40

/** Where a phrase or slot stands; its number is that of the phrase, or of the slot behind all phrases. */
interface Hit {
  readonly key: number
  readonly start: number
  readonly end: number
}
interface Step {
  /** Null stands for any one word. */
  readonly any: readonly number[] | null
  /** The same as a set, made when it is needed. */
  set: ReadonlySet<number> | null
  readonly far: boolean
  readonly optional: boolean
}
interface Chain {
  readonly cue: number
  readonly unless: boolean
  readonly steps: readonly Step[]
}

/** The cues of one language, ready to scan. */
export class Matcher {
  readonly #cues: readonly string[]
  readonly #compiled: CompiledCues
  /** Chains made ready when they are first needed. */
  readonly #chains: Chain[] = []
  /** Phrases that start at the start of a word, and phrases that start anywhere. */
  readonly #closed: Phrases
  readonly #open: Phrases
  /** Number of the first slot. */
  readonly #slots: number
  /** Chains that may start with a phrase or slot. */
  readonly #starts: readonly (readonly number[])[]
  /** Chains that need a phrase or slot behind their first. */
  readonly #needs: readonly (readonly number[])[]
  /** The sentence in which a phrase or slot was last met. */
  readonly #met: Uint32Array
  /** The sentence in which what a chain needs was last met; {@link NO_NEED} where it needs nothing. */
  readonly #ready: Uint32Array
  #sentence = 0

  constructor(compiled: CompiledCues) {
    this.#cues = compiled.cues
    this.#compiled = compiled
    this.#closed = phrasesOf(compiled.closed, 0)
    this.#open = phrasesOf(compiled.open, this.#closed.edges.length)
    this.#slots = this.#closed.edges.length + this.#open.edges.length
    this.#starts = byKey(compiled.starts)
    this.#needs = byKey(compiled.needs)
    this.#met = new Uint32Array(this.#starts.length)
    this.#ready = new Uint32Array(compiled.chains.length).fill(NO_NEED)
    for (const chains of this.#needs) for (const chain of chains) this.#ready[chain] = 0
  }

  #chain(index: number): Chain {
    const known = this.#chains[index]
    if (known) return known
    const { cue, unless, steps } = this.#compiled.chains[index] ?? { cue: 0, unless: false, steps: [] }
    const chain: Chain = {
      cue,
      unless,
      steps: steps.slice(1).map(({ any, far, optional }) => ({
        any: any === WORD ? null : typeof any === 'string' ? [this.#slots + SLOTS.indexOf(any)] : any,
        set: null,
        far: far === true,
        optional: optional === true,
      })),
    }
    this.#chains[index] = chain
    return chain
  }

  /**
   * All cues in `text`, in order of their start, the longest of a cue per start. Linear in the text.
   * @param sentences ranges of `text` in order; gaps and `unless` stay within one.
   * @param slots places of times, durations and numbers, in order, offsets in `text`.
   */
  scan(
    text: string,
    sentences: readonly Range[],
    slots: Readonly<Partial<Record<Slot, readonly Range[]>>> = {},
  ): Match[] {
    const { text: normal, from } = normalize(text)
    const hits = this.#literalHits(normal)
    addSlots(hits, slots, from, this.#slots)
    if (hits.length === 0) return []
    hits.sort((a, b) => a.start - b.start || a.end - b.end)
    const matches: Match[] = []
    let at = 0
    let base = 0
    for (const sentence of sentences) {
      while (base < normal.length && (from[base] ?? 0) < sentence.start) base += 1
      let limit = base
      while (limit < normal.length && (from[limit] ?? 0) < sentence.end) limit += 1
      while (at < hits.length && (hits[at]?.start ?? 0) < base) at += 1
      const own: Hit[] = []
      for (; at < hits.length && (hits[at]?.start ?? 0) < limit; at += 1) {
        const hit = hits[at]
        if (hit && hit.end <= limit) own.push(hit)
      }
      if (own.length > 0) {
        for (const found of this.#join(own, normal)) {
          matches.push({ cue: found.cue, start: from[found.start] ?? 0, end: endOf(from, found.end) })
        }
      }
      base = limit
    }
    return matches.sort((a, b) => a.start - b.start || a.end - b.end)
  }

  #literalHits(normal: string): Hit[] {
    const hits: Hit[] = []
    let from = 0
    let phrases = this.#closed
    const found = (phrase: number, end: number) => {
      const place = placed(normal, from, end, phrases.edges.charCodeAt(phrase) - ZERO, phrases.first + phrase)
      if (place) hits.push(place)
    }
    let inWord = false
    for (; from < normal.length; from += 1) {
      const unit = isWordUnit(normal.charCodeAt(from))
      if (!unit || !inWord) {
        phrases = this.#closed
        phrases.tree.walk(normal, from, found)
      }
      inWord = unit
      if (this.#open.edges.length > 0) {
        phrases = this.#open
        phrases.tree.walk(normal, from, found)
      }
    }
    return hits
  }

  /** Cues of one sentence, from where its phrases stand. */
  #join(hits: readonly Hit[], normal: string): { cue: string; start: number; end: number }[] {
    this.#sentence += 1
    for (const { key } of hits) {
      this.#met[key] = this.#sentence
      for (const chain of this.#needs[key] ?? []) this.#ready[chain] = this.#sentence
    }
    /** End of the longest by cue, for each start. */
    const found: { readonly cue: number; readonly start: number; end: number }[] = []
    const silenced = new Set<number>()
    const starts = hits.map((hit) => hit.start)
    /** Where the cues that start with this hit begin in what was found. */
    let same = 0
    for (const hit of hits) {
      while (same < found.length && (found[same]?.start ?? 0) < hit.start) same += 1
      for (const index of this.#starts[hit.key] ?? []) {
        // Most chains that could start here need words that do not follow.
        if ((this.#ready[index] ?? 0) < this.#sentence) continue
        const chain = this.#chain(index)
        if (chain.unless && silenced.has(chain.cue)) continue
        if (!this.#isPossible(chain)) {
          this.#ready[index] = 0
          continue
        }
        const end = follow(chain, hit.end, hits, starts, normal)
        if (end === -1) continue
        if (chain.unless) {
          silenced.add(chain.cue)
          continue
        }
        const known = firstOf(found, same, chain.cue)
        if (known === null) found.push({ cue: chain.cue, start: hit.start, end })
        else if (known.end < end) known.end = end
      }
    }
    return found
      .filter(({ cue }) => !silenced.has(cue))
      .map(({ cue, start, end }) => ({ cue: this.#cues[cue] ?? '', start, end }))
  }

  /** Whether each step that a chain needs stands somewhere in the sentence. */
  #isPossible(chain: Chain): boolean {
    for (const { any, optional } of chain.steps) {
      if (optional || any === null) continue
      let some = false
      for (let i = 0; i < any.length && !some; i += 1) some = this.#met[any[i] ?? 0] === this.#sentence
      if (!some) return false
    }
    return true
  }
}

/** What was found of a cue from place `same` on; null when it was not yet. */
function firstOf<T extends { readonly cue: number }>(found: readonly T[], same: number, cue: number): T | null {
  for (let i = same; i < found.length; i += 1) {
    const one = found[i]
    if (one?.cue === cue) return one
  }
  return null
}

const byKey = ({ phrases, slots }: CompiledCues['starts']): readonly (readonly number[])[] => [
  ...phrases,
  ...SLOTS.map((slot) => slots[slot] ?? []),
]

const ZERO = 48
/** Later than any sentence. */
const NO_NEED = 0xffffffff

/** Phrases of one kind: their tree, the number of the first among all, and a digit for the open edges of each. */
interface Phrases {
  readonly tree: PhraseTree
  readonly first: number
  readonly edges: string
}

const phrasesOf = ({ phrases, shared, edges }: CompiledPhrases, first: number): Phrases => ({
  tree: new PhraseTree(phrases, shared),
  first,
  edges,
})

const keysOf = (step: Step): ReadonlySet<number> => {
  step.set ??= new Set(step.any)
  return step.set
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

/** Furthest end of the chain whose first phrase ends at `end`, or -1. Ends under way are few: gaps are bounded. */
function follow(chain: Chain, end: number, hits: readonly Hit[], starts: readonly number[], normal: string): number {
  if (chain.steps.length === 0) return end
  let ends: readonly number[] = [end]
  for (const step of chain.steps) {
    const { any, far, optional } = step
    const next: number[] = optional ? [...ends] : []
    for (const last of ends) {
      const from = last + (normal[last] === ' ' && !far ? 1 : 0)
      if (any === null) {
        const word = wordEnd(normal, from)
        if (word > from && !next.includes(word)) next.push(word)
        continue
      }
      const most = far ? last + GAP : from
      const keys = keysOf(step)
      for (let i = firstAtLeast(starts, far ? last : from); i < hits.length && (starts[i] ?? 0) <= most; i += 1) {
        const hit = hits[i]
        if (hit && keys.has(hit.key) && !next.includes(hit.end)) next.push(hit.end)
      }
    }
    if (next.length === 0) return -1
    ends = next
  }
  return Math.max(...ends)
}

function wordEnd(normal: string, from: number): number {
  let end = from
  while (end < normal.length && end - from < LONGEST_WORD && normal[end] !== ' ') end += 1
  return end
}

/** Index of the first start that is not before `least`. */
function firstAtLeast(starts: readonly number[], least: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

/** Adds what stands in slots, numbered from `first` on. */
function addSlots(
  hits: Hit[],
  slots: Readonly<Partial<Record<Slot, readonly Range[]>>>,
  from: Uint32Array,
  first: number,
): void {
  for (const [key, slot] of SLOTS.entries()) {
    let i = 0
    for (const range of slots[slot] ?? []) {
      while (i < from.length - 1 && (from[i] ?? 0) < range.start) i += 1
      let end = i
      while (end < from.length - 1 && (from[end] ?? 0) < range.end) end += 1
      hits.push({ key: first + key, start: i, end })
    }
  }
}

/** A cluster of several units maps to its start; its end is where the next cluster starts. */
function endOf(from: Uint32Array, end: number): number {
  const last = from[end - 1] ?? 0
  let next = end
  while (next < from.length && from[next] === last) next += 1
  return from[next] ?? last + 1
}
