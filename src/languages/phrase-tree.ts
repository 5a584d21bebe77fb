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

/**
 * A tree over phrases that needs next to no building: what a phrase shares with the one before it is where it branches
 * off. The longest phrase bounds the walk, so finding is linear in the text.
 */
export class PhraseTree {
  /** First phrases by their first letter. */
  readonly #first = new Map<number, number>()
  readonly #phrases: string
  readonly #shared: readonly number[]
  /** Where each phrase starts, and where one more would. */
  readonly #starts: Uint32Array
  /** The next phrase that branches off nearer to the root. */
  readonly #nearer: Uint32Array

  /**
   * @param phrases sorted by their UTF-16 units, one a line; the same phrase may come again
   * @param shared what {@link sharedStarts} says of them
   */
  constructor(phrases: string, shared: readonly number[]) {
    this.#phrases = phrases
    this.#shared = shared
    this.#starts = new Uint32Array(shared.length + 1)
    this.#nearer = new Uint32Array(shared.length).fill(shared.length)
    /** Phrases for which none nearer to the root has come. */
    const waiting: number[] = []
    let start = 0
    for (let phrase = 0; phrase < shared.length; phrase += 1) {
      this.#starts[phrase] = start
      const own = shared[phrase] ?? 0
      if (own === 0) this.#first.set(phrases.charCodeAt(start), phrase)
      for (let last = waiting.at(-1); last !== undefined && (shared[last] ?? 0) > own; last = waiting.at(-1)) {
        this.#nearer[last] = phrase
        waiting.pop()
      }
      waiting.push(phrase)
      const end = phrases.indexOf('\n', start)
      start = (end === -1 ? phrases.length : end) + 1
    }
    this.#starts[shared.length] = start
  }

  /** Reports every phrase that starts at `start`, shortest first. */
  walk(text: string, start: number, found: Found): void {
    let phrase = this.#first.get(text.charCodeAt(start)) ?? this.#shared.length
    /** Units of the phrase that are known to stand in the text. */
    let depth = 1
    while (phrase < this.#shared.length) {
      const from = this.#starts[phrase] ?? 0
      const length = (this.#starts[phrase + 1] ?? 0) - 1 - from
      while (depth < length && this.#phrases.charCodeAt(from + depth) === text.charCodeAt(start + depth)) depth += 1
      if (depth === length) found(phrase, start + depth)
      phrase += 1
      while ((this.#shared[phrase] ?? 0) > depth) phrase = this.#nearer[phrase] ?? 0
      if ((this.#shared[phrase] ?? 0) < depth) return
    }
  }
}
