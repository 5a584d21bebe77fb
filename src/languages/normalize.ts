/** One spelling for matching: NFKC, lower case, ß as ss, umlauts as two letters, one apostrophe, one space, with the way back. */

/** Text for matching; `from[i]` is the place in the original of unit `i`, with one entry more for the end. */
export interface Normalized {
  readonly text: string
  readonly from: Uint32Array
}

/** A base character with what belongs to it: combining marks, half-width voicing marks. */
const CLUSTER = /\P{M}[\p{M}\uFF9E\uFF9F]*|\p{M}+/suy
const SPACE = /^\s+$/
const FOLD: Readonly<Record<string, string>> = {
  ß: 'ss',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  '’': "'",
  '‘': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
}

/** Nothing but ASCII without line ends, tabs or doubled spaces: only case is to be changed. */
const PLAIN = /^[!-~]*(?: [!-~]+)* ?$/
/** What stands in for code and addresses. */
const MASK = 0xfffc
/** Whether a unit, or the end of the text, is joined to nothing and keeps its form but for case. */
const isAlone = (code: number): boolean => !(code >= 0x80) || code === MASK

/** 0, 1, 2 …: the way back from text that kept its places; as long as any text that was met. */
let places = new Uint32Array(0)

function samePlaces(length: number): Uint32Array {
  if (places.length < length) places = Uint32Array.from({ length: 2 * length }, (_, index) => index)
  return places.subarray(0, length)
}

/** Takes one step per character; the result may be longer (ligatures, umlauts) or shorter (spaces) than the original. */
export function normalize(original: string): Normalized {
  if (PLAIN.test(original)) return { text: original.toLowerCase(), from: samePlaces(original.length + 1) }
  const pieces: string[] = []
  const from: number[] = []
  let afterSpace = false
  for (let at = 0; at < original.length; ) {
    const code = original.charCodeAt(at)
    // Most text is plain: nothing joins two of its characters.
    if (isAlone(code) && isAlone(original.charCodeAt(at + 1))) {
      const space = code === 32 || (code >= 9 && code <= 13)
      if (!space || !afterSpace) {
        pieces.push(space ? ' ' : (original[at] ?? '').toLowerCase())
        from.push(at)
      }
      afterSpace = space
      at += 1
      continue
    }
    CLUSTER.lastIndex = at
    const cluster = CLUSTER.exec(original)?.[0] ?? original[at] ?? ''
    const start = at
    at += cluster.length
    let folded = FOLD[cluster]
    if (folded === undefined) {
      folded = cluster.normalize('NFKC').toLowerCase()
      folded = FOLD[folded] ?? folded
    }
    if (SPACE.test(folded)) {
      if (afterSpace) continue
      folded = ' '
      afterSpace = true
    } else afterSpace = false
    for (let i = 0; i < folded.length; i += 1) from.push(start)
    pieces.push(folded)
  }
  from.push(original.length)
  return { text: pieces.join(''), from: new Uint32Array(from) }
}
