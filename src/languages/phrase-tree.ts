/** All phrases of a language as one tree of letters: built in one pass over the sorted list, walked from where a phrase may start. */

/** Called for each phrase found, with its place in the list and the end of where it stands. */
export type Found = (phrase: number, end: number) => void

/** A tree over phrases; the longest phrase bounds the walk, so finding is linear in the text. */
export class PhraseTree {
  /** Children of the root by their letter: there are many. */
  readonly #first = new Map<number, number>()
  readonly #letters: Uint16Array
  readonly #child: Int32Array
  readonly #sibling: Int32Array
  /** One more than the first phrase that ends in a node, and how many do. */
  readonly #ends: Int32Array
  readonly #count: Uint8Array

  /** @param phrases sorted by their UTF-16 units; the same phrase may come again */
  constructor(phrases: readonly string[]) {
    let size = 1
    for (const phrase of phrases) size += phrase.length
    this.#letters = new Uint16Array(size)
    this.#child = new Int32Array(size)
    this.#sibling = new Int32Array(size)
    this.#ends = new Int32Array(size)
    this.#count = new Uint8Array(size)
    /** Nodes of the phrase before, by depth. */
    const path: number[] = [0]
    let next = 1
    let before = ''
    for (const [index, phrase] of phrases.entries()) {
      const shared = sharedStart(before, phrase)
      for (let depth = shared; depth < phrase.length; depth += 1) {
        const node = next
        next += 1
        const letter = phrase.charCodeAt(depth)
        this.#letters[node] = letter
        if (depth === 0) this.#first.set(letter, node)
        else if (depth === shared && depth < before.length) this.#sibling[path[depth + 1] ?? 0] = node
        else this.#child[path[depth] ?? 0] = node
        path[depth + 1] = node
      }
      const last = path[phrase.length] ?? 0
      if (this.#count[last] === 0) this.#ends[last] = index + 1
      this.#count[last] = (this.#count[last] ?? 0) + 1
      before = phrase
    }
  }

  /** Reports every phrase that starts at `start`, shortest first. */
  walk(text: string, start: number, found: Found): void {
    let node = this.#first.get(text.charCodeAt(start)) ?? 0
    for (let at = start + 1; node !== 0; at += 1) {
      const count = this.#count[node] ?? 0
      for (let i = 0; i < count; i += 1) found((this.#ends[node] ?? 0) - 1 + i, at)
      if (at >= text.length) return
      const letter = text.charCodeAt(at)
      node = this.#child[node] ?? 0
      while (node !== 0 && this.#letters[node] !== letter) node = this.#sibling[node] ?? 0
    }
  }
}

function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1
  return at
}
