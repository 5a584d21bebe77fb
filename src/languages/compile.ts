/** Compiles the cues of a language, as its YAML writes them, to the plain data that is shipped and searched for. */
import { type Literal, readNotation, SLOTS, type Slot, WORD } from './notation.js'
import { sharedStarts } from './phrase-tree.js'

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
  /** Each a {@link CompiledChain} as JSON: most are never needed, and need not be read. */
  readonly chains: readonly string[]
  /** Chains by the phrase or slot they may start with. */
  readonly starts: ChainsByKey
  /** Chains by each phrase or slot of the later step that they need most. */
  readonly needs: ChainsByKey
}

/** Lists of chains, one after the other: a list for each phrase, then one for each slot. Most are empty. */
export interface ChainsByKey {
  /** How long each list is. */
  readonly counts: readonly number[]
  readonly chains: readonly number[]
}

/** Phrases in the order of their units, one a line, and for each a digit: 1 for an open start, 2 for an open end, 3 for both. */
export interface CompiledPhrases {
  readonly phrases: string
  /** How many units each has in common with the one before. */
  readonly shared: readonly number[]
  readonly edges: string
}

/** A usage line: cue index, whether it silences, and its steps with phrase indices, a slot or `word`. */
export interface CompiledChain {
  readonly cue: number
  readonly unless: boolean
  readonly steps: readonly CompiledStep[]
}
interface CompiledStep {
  readonly any: readonly number[] | Slot | typeof WORD
  readonly far?: true
  readonly optional?: true
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
    chains: sorted.map((chain) => JSON.stringify(chain)),
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
): ChainsByKey {
  const lists: number[][] = Array.from({ length: phrases + SLOTS.length }, () => [])
  for (const [index, chain] of chains.entries()) {
    const any = stepOf(chain)?.any ?? []
    if (any === WORD) continue
    for (const key of typeof any === 'string' ? [phrases + SLOTS.indexOf(any)] : any) lists[key]?.push(index)
  }
  return { counts: lists.map((list) => list.length), chains: lists.flat() }
}
