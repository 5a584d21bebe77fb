/** One spelling for matching: NFKC, lower case, ß as ss, umlauts as two letters, one apostrophe, one space, with the way back. */

/** Text for matching; `from[i]` is the place in the original of unit `i`, with one entry more for the end. */
export interface Normalized {
  readonly text: string
  readonly from: Uint32Array
}

/** A base character with what belongs to it: combining marks, half-width voicing marks. */
const CLUSTER = /\P{M}[\p{M}\uFF9E\uFF9F]*|\p{M}+/gsu
const PLAIN = /^[\x21-\x7e\n ]*$/
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

/** Takes one step per character; the result may be longer (ligatures, umlauts) or shorter (spaces) than the original. */
export function normalize(original: string): Normalized {
  if (PLAIN.test(original) && !original.includes('  ') && !original.includes('\n')) {
    return { text: original.toLowerCase(), from: Uint32Array.from({ length: original.length + 1 }, (_, i) => i) }
  }
  const pieces: string[] = []
  const from: number[] = []
  let afterSpace = false
  for (const match of original.matchAll(CLUSTER)) {
    const cluster = match[0]
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
    for (let i = 0; i < folded.length; i += 1) from.push(match.index)
    pieces.push(folded)
  }
  from.push(original.length)
  return { text: pieces.join(''), from: Uint32Array.from(from) }
}
