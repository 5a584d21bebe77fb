/** Finds all cues of a language in one pass: an Aho–Corasick automaton over phrases, then gaps joined hit by hit. */
import { normalize } from './normalize.js'
import { GAP, type Literal, readNotation, type Slot } from './notation.js'

/** A cue as written in a language's YAML. */
export interface CueSource {
  readonly note?: string
  readonly match: readonly string[]
  /** Phrases that silence the cue when they stand in the same sentence. */
  readonly unless?: readonly string[]
  readonly yes: readonly string[]
  readonly no?: readonly string[]
}

/** Cues compiled to plain data, as shipped. */
export interface CompiledCues {
  readonly cues: readonly string[]
  /** Phrases: text, and 1 for an open start, 2 for an open end, 3 for both. */
  readonly literals: readonly (readonly [string, number])[]
  /** Steps: cue index, `unless`, then per step whether it is far and its phrase indices or slot name. */
  readonly chains: readonly Chain[]
}

interface Chain {
  readonly cue: number
  readonly unless: boolean
  readonly steps: readonly { readonly far: boolean; readonly any: readonly number[] | Slot }[]
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
  const chains: Chain[] = []
  for (const [cue, name] of cues.entries()) {
    const source = sources[name]
    for (const unless of [false, true]) {
      for (const line of (unless ? source?.unless : source?.match) ?? []) {
        const steps = readNotation(line).map(({ any, far }) => ({
          far,
          any: typeof any === 'string' ? any : any.map(indexOf),
        }))
        chains.push({ cue, unless, steps })
      }
    }
  }
  return { cues, literals, chains }
}

const ROOT = 0

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

/** The automaton of one language, ready to scan. */
export class Matcher {
  readonly #cues: readonly string[]
  readonly #literals: readonly (readonly [string, number])[]
  readonly #byFirst: readonly (readonly Chain[])[]
  readonly #bySlot: ReadonlyMap<Slot, readonly Chain[]>
  /** Edges of a state by code unit; `null` until a state has one. */
  readonly #edges: Map<number, number>[] = [new Map()]
  readonly #fail: number[] = [ROOT]
  /** Literals that end in a state, and the next state on the failure chain that has any. */
  readonly #ends: (number[] | null)[] = [null]
  readonly #nextEnd: number[] = [ROOT]

  constructor(compiled: CompiledCues) {
    this.#cues = compiled.cues
    this.#literals = compiled.literals
    const byFirst: Chain[][] = compiled.literals.map(() => [])
    const bySlot = new Map<Slot, Chain[]>()
    for (const chain of compiled.chains) {
      const first = chain.steps[0]?.any ?? []
      if (typeof first === 'string') bySlot.set(first, [...(bySlot.get(first) ?? []), chain])
      else for (const literal of first) byFirst[literal]?.push(chain)
    }
    this.#byFirst = byFirst
    this.#bySlot = bySlot
    this.#build()
  }

  #build(): void {
    for (const [index, [text]] of this.#literals.entries()) {
      let state = ROOT
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i)
        let next = this.#edges[state]?.get(code)
        if (next === undefined) {
          next = this.#edges.push(new Map()) - 1
          this.#fail.push(ROOT)
          this.#ends.push(null)
          this.#nextEnd.push(ROOT)
          this.#edges[state]?.set(code, next)
        }
        state = next
      }
      const ends = this.#ends[state] ?? []
      ends.push(index)
      this.#ends[state] = ends
    }
    const queue = [...(this.#edges[ROOT]?.values() ?? [])]
    for (let head = 0; head < queue.length; head += 1) {
      const state = queue[head] ?? ROOT
      for (const [code, next] of this.#edges[state] ?? []) {
        queue.push(next)
        let back = this.#fail[state] ?? ROOT
        while (back !== ROOT && !this.#edges[back]?.has(code)) back = this.#fail[back] ?? ROOT
        const target = this.#edges[back]?.get(code)
        const fail = target !== undefined && target !== next ? target : ROOT
        this.#fail[next] = fail
        this.#nextEnd[next] = this.#ends[fail] ? fail : (this.#nextEnd[fail] ?? ROOT)
      }
    }
  }

  /**
   * All cues in `text`, in order of their start. Linear in the text.
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
    const slotHits = this.#slotHits(slots, from)
    const matches: Match[] = []
    let at = 0
    const slotAt: Partial<Record<Slot, number>> = {}
    let base = 0
    for (const sentence of sentences) {
      while (base < normal.length && (from[base] ?? 0) < sentence.start) base += 1
      let limit = base
      while (limit < normal.length && (from[limit] ?? 0) < sentence.end) limit += 1
      const places = new Map<number | Slot, Place[]>()
      while (at < hits.length && (hits[at]?.start ?? 0) < base) at += 1
      for (; at < hits.length; at += 1) {
        const hit = hits[at]
        if (!hit || hit.start >= limit) break
        if (hit.end <= limit) add(places, hit.literal, hit)
      }
      for (const [slot, list] of slotHits) {
        let i = slotAt[slot] ?? 0
        while (i < list.length && (list[i]?.start ?? 0) < base) i += 1
        for (; i < list.length && (list[i]?.start ?? 0) < limit; i += 1) add(places, slot, list[i] as Place)
        slotAt[slot] = i
      }
      if (places.size > 0)
        this.#join(places, (cue, start, end) => {
          matches.push({ cue, start: from[start] ?? 0, end: endOf(from, end) })
        })
      base = limit
    }
    return matches.sort((a, b) => a.start - b.start || a.end - b.end)
  }

  #literalHits(normal: string): Hit[] {
    const hits: Hit[] = []
    let state = ROOT
    for (let i = 0; i < normal.length; i += 1) {
      const code = normal.charCodeAt(i)
      let next = this.#edges[state]?.get(code)
      while (next === undefined && state !== ROOT) {
        state = this.#fail[state] ?? ROOT
        next = this.#edges[state]?.get(code)
      }
      state = next ?? ROOT
      for (
        let end = this.#ends[state] ? state : (this.#nextEnd[state] ?? ROOT);
        end !== ROOT;
        end = this.#nextEnd[end] ?? ROOT
      ) {
        for (const literal of this.#ends[end] ?? []) {
          const [phrase, edges] = this.#literals[literal] ?? ['', 0]
          const start = i + 1 - phrase.length
          const startsWord =
            (edges & 1) === 1 ||
            !isWordUnit(phrase.charCodeAt(0)) ||
            start === 0 ||
            !isWordUnit(normal.charCodeAt(start - 1))
          const endsWord =
            (edges & 2) === 2 || !isWordUnit(code) || i + 1 === normal.length || !isWordUnit(normal.charCodeAt(i + 1))
          if (startsWord && endsWord) hits.push({ literal, start, end: i + 1 })
        }
      }
    }
    return hits.sort((a, b) => a.start - b.start || a.end - b.end)
  }

  #slotHits(slots: Readonly<Partial<Record<Slot, readonly Range[]>>>, from: Uint32Array): Map<Slot, Place[]> {
    const all = new Map<Slot, Place[]>()
    for (const [slot, ranges] of Object.entries(slots) as [Slot, readonly Range[]][]) {
      const places: Place[] = []
      let i = 0
      for (const range of ranges) {
        while (i < from.length - 1 && (from[i] ?? 0) < range.start) i += 1
        let end = i
        while (end < from.length - 1 && (from[end] ?? 0) < range.end) end += 1
        places.push({ start: i, end })
      }
      all.set(slot, places)
    }
    return all
  }

  /** Cues of one sentence, from where its phrases stand. */
  #join(places: Map<number | Slot, Place[]>, found: (cue: string, start: number, end: number) => void): void {
    const tried = new Set<Chain>()
    const silenced = new Set<number>()
    const kept: { chain: Chain; list: Place[] }[] = []
    for (const key of places.keys()) {
      const chains = typeof key === 'number' ? this.#byFirst[key] : this.#bySlot.get(key)
      for (const chain of chains ?? []) {
        if (tried.has(chain)) continue
        tried.add(chain)
        const list = joined(chain, places)
        if (list.length === 0) continue
        if (chain.unless) silenced.add(chain.cue)
        else kept.push({ chain, list })
      }
    }
    for (const { chain, list } of kept) {
      if (silenced.has(chain.cue)) continue
      for (const place of list) found(this.#cues[chain.cue] ?? '', place.start, place.end)
    }
  }
}

interface Place {
  readonly start: number
  readonly end: number
}
interface Hit extends Place {
  readonly literal: number
}

function add(places: Map<number | Slot, Place[]>, key: number | Slot, place: Place): void {
  const list = places.get(key)
  if (list) list.push(place)
  else places.set(key, [place])
}

/** Where the chain's steps follow each other; two pointers, so linear in the hits. */
function joined(chain: Chain, places: ReadonlyMap<number | Slot, readonly Place[]>): Place[] {
  const lists: Place[][] = []
  for (const { any } of chain.steps) {
    const list =
      typeof any === 'string'
        ? [...(places.get(any) ?? [])]
        : any.flatMap((literal) => places.get(literal) ?? []).sort((a, b) => a.start - b.start || a.end - b.end)
    if (list.length === 0) return []
    lists.push(list)
  }
  const first = lists[0] ?? []
  if (lists.length === 1) return first
  const at = lists.map(() => 0)
  const found: Place[] = []
  for (const start of first) {
    let end = start.end
    let complete = true
    for (let k = 1; k < lists.length && complete; k += 1) {
      const list = lists[k] ?? []
      let i = at[k] ?? 0
      while (i < list.length && (list[i]?.start ?? 0) < end) i += 1
      at[k] = i
      const next = list[i]
      complete = next !== undefined && next.start - end <= (chain.steps[k]?.far ? GAP : 2)
      if (next) end = next.end
    }
    if (complete) found.push({ start: start.start, end })
  }
  return found
}

function endOf(from: Uint32Array, end: number): number {
  // A cluster of several units maps to its start; its end is where the next cluster starts.
  const last = from[end - 1] ?? 0
  let next = end
  while (next < from.length && from[next] === last) next += 1
  return from[next] ?? last + 1
}
