/** All phrases of a language as one tree of letters, walked from where a phrase may start; the tree is the sorted list itself. */

/** Called for each phrase found, with its place in the list and the end of where it stands. */
export type Found = (phrase: number, end: number) => void

/** How many units each phrase of a sorted list has in common with the one before it. */
export function sharedStarts(phrases: readonly string[]): number[] {
  return phrases.map((phrase, index) => {
    const before = phrases[index - 1] ?? ''
    let at = 0
    while (at < Math.min(before.length, phrase.length) && before.charCodeAt(at) === phrase.charCodeAt(at)) at += 1
    return at
  })
}

/** Units below this are looked up by two. */
const ASCII = 128
/** No phrase. */
const NONE = 0
/** Instead of a unit: the phrase is the same as the one before. */
const AGAIN = 0

/**
 * A tree over phrases that needs next to no building: what a phrase shares with the one before it is where it branches
 * off. The longest phrase bounds the walk, so finding is linear in the text.
 */
export class PhraseTree {
  readonly #phrases: string
  readonly #shared: Uint32Array
  /** Where each phrase starts, and where one more would. */
  readonly #starts: Uint32Array
  /** The first unit of each phrase that it does not share with the one before. */
  readonly #branch: Uint16Array
  /** The next phrase that branches off as near to the root, or nearer. */
  readonly #next: Uint32Array
  /** First phrases by their first letter. */
  readonly #first = new Map<number, number>()
  /** The same for ASCII letters, plus one; {@link NONE} where there is none. */
  readonly #ofOne = new Uint32Array(ASCII)
  /** First phrases by their first two letters, plus one: hundreds share the first, and few words of a text go on like them. */
  readonly #ofTwo = new Uint32Array(ASCII * ASCII)

  /**
   * @param phrases sorted by their UTF-16 units, one a line; the same phrase may come again
   * @param shared what {@link sharedStarts} says of them
   */
  constructor(phrases: string, shared: readonly number[]) {
    this.#phrases = phrases
    this.#shared = new Uint32Array(shared)
    this.#starts = new Uint32Array(shared.length + 1)
    this.#branch = new Uint16Array(shared.length)
    this.#next = new Uint32Array(shared.length).fill(shared.length)
    /** Phrases behind which none has come that is as near to the root. */
    const waiting = new Uint32Array(shared.length)
    let waits = 0
    let start = 0
    for (let phrase = 0; phrase < shared.length; phrase += 1) {
      this.#starts[phrase] = start
      const own = this.#shared[phrase] ?? 0
      const end = phrases.indexOf('\n', start)
      const next = (end === -1 ? phrases.length : end) + 1
      if (own < 2) this.#index(phrase, start, next)
      if (start + own < next - 1) this.#branch[phrase] = phrases.charCodeAt(start + own)
      while (waits > 0 && (this.#shared[waiting[waits - 1] ?? 0] ?? 0) >= own) {
        waits -= 1
        this.#next[waiting[waits] ?? 0] = phrase
      }
      waiting[waits] = phrase
      waits += 1
      start = next
    }
    this.#starts[shared.length] = start
  }

  /** Notes a phrase that is the first with its first letter, or with its first two. */
  #index(phrase: number, start: number, next: number): void {
    const one = this.#phrases.charCodeAt(start)
    if (this.#shared[phrase] === 0) {
      this.#first.set(one, phrase)
      if (one < ASCII) this.#ofOne[one] = phrase + 1
    }
    if (next - 1 - start < 2) return
    const two = this.#phrases.charCodeAt(start + 1)
    if (one < ASCII && two < ASCII) this.#ofTwo[one * ASCII + two] = phrase + 1
  }

  /** Reports every phrase that starts at `start`, shortest first. */
  walk(text: string, start: number, found: Found): void {
    const one = text.charCodeAt(start)
    const two = text.charCodeAt(start + 1)
    if (!(one < ASCII && two < ASCII)) {
      const phrase = this.#first.get(one)
      if (phrase !== undefined) this.#descend(text, start, phrase, 1, found)
      return
    }
    const letter = this.#ofOne[one] ?? NONE
    if (letter === NONE) return
    let phrase = letter - 1
    do {
      if (this.#lengthOf(phrase) > 1) break
      found(phrase, start + 1)
      phrase += 1
    } while (this.#shared[phrase] === 1)
    const pair = this.#ofTwo[one * ASCII + two] ?? NONE
    if (pair !== NONE) this.#descend(text, start, pair - 1, 2, found)
  }

  #lengthOf(phrase: number): number {
    return (this.#starts[phrase + 1] ?? 0) - 1 - (this.#starts[phrase] ?? 0)
  }

  /**
   * Reports what stands at `start` of a phrase and of those behind it.
   * @param depth units of the phrase that are known to stand in the text
   */
  #descend(text: string, start: number, phrase: number, depth: number, found: Found): void {
    const shared = this.#shared
    const count = shared.length
    while (phrase < count) {
      const from = this.#starts[phrase] ?? 0
      const length = this.#lengthOf(phrase)
      while (depth < length && this.#phrases.charCodeAt(from + depth) === text.charCodeAt(start + depth)) depth += 1
      if (depth === length) found(phrase, start + depth)
      phrase += 1
      while (phrase < count && (shared[phrase] ?? 0) > depth) phrase = this.#next[phrase] ?? count
      // Of those that branch off here, one at most goes on like the text; the same phrase once more does not branch off.
      const unit = text.charCodeAt(start + depth)
      while (
        phrase < count &&
        shared[phrase] === depth &&
        this.#branch[phrase] !== unit &&
        this.#branch[phrase] !== AGAIN
      )
        phrase = this.#next[phrase] ?? count
      if (phrase >= count || shared[phrase] !== depth) return
    }
  }
}
