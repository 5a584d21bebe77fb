/** The cues found in a document as a table of numbers: there are more of them than words, and most are never asked for. */
import type { LanguagePack } from '../../../languages/pack.js'
import type { CueId, Language } from '../../../languages/registry.js'

/** A cue of one language. */
export interface Kind {
  readonly cue: CueId
  readonly language: Language
}

/** The cues of a pack in the order in which its matcher numbers them, and their numbers by cue and by group. */
export interface Kinds {
  readonly all: readonly Kind[]
  readonly named: ReadonlyMap<string, readonly number[]>
}

const known = new WeakMap<LanguagePack, Kinds>()

export function kindsOf(pack: LanguagePack): Kinds {
  const own = known.get(pack) ?? listed(pack)
  known.set(pack, own)
  return own
}

function listed({ cues, language }: LanguagePack): Kinds {
  const named = new Map<string, number[]>()
  const all = cues.cues.map((cue, number): Kind => {
    const group = cue.slice(0, Math.max(0, cue.indexOf('.')))
    for (const name of [cue, group]) {
      const numbers = named.get(name)
      if (numbers) numbers.push(number)
      else named.set(name, [number])
    }
    return { cue: cue as CueId, language }
  })
  return { all, named }
}

/** Columns of the table: the number of the kind, the index of the sentence, and where in the block's text it stands. */
const [KIND, SENTENCE, START, END, COLUMNS] = [0, 1, 2, 3, 4]
/** Rows that there is room for at first. */
const ROOM = 1 << 8

/** Rows are added in the order of the text; each is known by its number. */
export class FoundCues {
  #cells = new Uint32Array(ROOM * COLUMNS)
  #count = 0

  get count(): number {
    return this.#count
  }

  add(kind: number, sentence: number, start: number, end: number): void {
    const at = this.#count * COLUMNS
    if (at === this.#cells.length) {
      const larger = new Uint32Array(at * 2)
      larger.set(this.#cells)
      this.#cells = larger
    }
    this.#cells[at + KIND] = kind
    this.#cells[at + SENTENCE] = sentence
    this.#cells[at + START] = start
    this.#cells[at + END] = end
    this.#count += 1
  }

  kind(row: number): number {
    return this.#cells[row * COLUMNS + KIND] ?? 0
  }

  sentence(row: number): number {
    return this.#cells[row * COLUMNS + SENTENCE] ?? 0
  }

  start(row: number): number {
    return this.#cells[row * COLUMNS + START] ?? 0
  }

  end(row: number): number {
    return this.#cells[row * COLUMNS + END] ?? 0
  }
}

/** Numbers from 0 on by a key of theirs: each key's in order, one key behind the other. */
export class Grouped {
  readonly #first: Uint32Array
  readonly #members: Uint32Array

  /** @param keyOf below `keys` */
  constructor(count: number, keys: number, keyOf: (member: number) => number) {
    this.#first = new Uint32Array(keys + 1)
    this.#members = new Uint32Array(count)
    for (let member = 0; member < count; member += 1) this.#first[keyOf(member)] = (this.#first[keyOf(member)] ?? 0) + 1
    let before = 0
    for (let key = 0; key <= keys; key += 1) {
      before += this.#first[key] ?? 0
      this.#first[key] = before
    }
    // Filled from behind, each key's place moves down to its first.
    for (let member = count - 1; member >= 0; member -= 1) {
      const key = keyOf(member)
      this.#first[key] = (this.#first[key] ?? 0) - 1
      this.#members[this.#first[key] ?? 0] = member
    }
  }

  of(key: number): Uint32Array {
    return this.#members.subarray(this.#first[key], this.#first[key + 1])
  }
}
