/** Usage lines of cues as chains of phrases, slots and words, followed through the hits of one sentence. */
import type { CompiledChain } from './compile.js'
import { GAP, SLOTS, WORD } from './notation.js'
import { type Hit, LONGEST_WORD } from './phrases.js'

/** What follows the first phrase of a chain. */
export interface Step {
  /** Numbers of phrases and slots; null stands for any one word. */
  readonly any: readonly number[] | null
  /** The same as a set, made when it is needed. */
  set: ReadonlySet<number> | null
  readonly far: boolean
  readonly optional: boolean
}

export interface Chain {
  readonly cue: number
  readonly unless: boolean
  /** Null when one phrase is all. */
  readonly steps: readonly Step[] | null
}

/** @param slots number of the first slot */
export function readyChain({ cue, unless, steps }: CompiledChain, slots: number): Chain {
  const later = steps.slice(1).map(({ any, far, optional }) => ({
    any: any === WORD ? null : typeof any === 'string' ? [slots + SLOTS.indexOf(any)] : any,
    set: null,
    far: far === true,
    optional: optional === true,
  }))
  return { cue, unless, steps: later.length === 0 ? null : later }
}

const keysOf = (step: Step): ReadonlySet<number> => {
  step.set ??= new Set(step.any)
  return step.set
}

/** Furthest end of the chain whose first phrase ends at `end`, or -1. Ends under way are few: gaps are bounded. */
export function follow({ steps }: Chain, end: number, hits: readonly Hit[], normal: string): number {
  if (steps === null) return end
  let ends: readonly number[] = [end]
  for (const step of steps) {
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
      for (let i = firstFrom(hits, far ? last : from); i < hits.length; i += 1) {
        const hit = hits[i]
        if (hit === undefined || hit.start > most) break
        if (keys.has(hit.key) && !next.includes(hit.end)) next.push(hit.end)
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

/** Index of the first hit that does not start before `least`. */
function firstFrom(hits: readonly Hit[], least: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle]?.start ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
