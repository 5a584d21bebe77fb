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

/** What stands in for code and addresses. */
const MASK = 0xfffc
const SPACE_UNIT = 32
const isSpace = (code: number): boolean => code === SPACE_UNIT || (code >= 9 && code <= 13)
/** Whether a unit, or the end of the text, is joined to nothing and keeps its form but for case. */
const isAlone = (code: number): boolean => !(code >= 0x80) || code === MASK
/** White space that is not a space. */
const LINE = /[\t-\r]/g

/** 0, 1, 2 …: the way back from text that kept its places; as long as any text that was met. */
let places = new Uint32Array(0)

function samePlaces(length: number): Uint32Array {
  if (places.length < length) {
    places = new Uint32Array(2 * length)
    for (let at = 0; at < places.length; at += 1) places[at] = at
  }
  return places.subarray(0, length)
}

/** Takes one step per run of plain text or per character; the result may be longer (ligatures, umlauts) or shorter (spaces) than the original. */
export function normalize(original: string): Normalized {
  const plain = plainEnd(original, 0, false)
  if (plain === original.length) return { text: lower(original), from: samePlaces(plain + 1) }
  let text = ''
  const from: number[] = []
  let afterSpace = false
  for (let at = 0; at < original.length; ) {
    // Most text is plain: nothing joins two of its characters.
    const end = plainEnd(original, at, afterSpace)
    if (end > at) {
      text += lower(original.slice(at, end))
      for (let i = at; i < end; i += 1) from.push(i)
      afterSpace = isSpace(original.charCodeAt(end - 1))
      at = end
      continue
    }
    const start = at
    const cluster = clusterAt(original, at)
    at += cluster.length
    const folded = fold(cluster)
    const space = SPACE.test(folded)
    if (space && afterSpace) continue
    afterSpace = space
    const told = space ? ' ' : folded
    for (let i = 0; i < told.length; i += 1) from.push(start)
    text += told
  }
  from.push(original.length)
  return { text, from: new Uint32Array(from) }
}

const lower = (plain: string): string => plain.toLowerCase().replace(LINE, ' ')

/** Where a run of units ends that keep their places: ASCII and masks, joined to nothing, and no space after a space. */
function plainEnd(text: string, start: number, afterSpace: boolean): number {
  let space = afterSpace
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (!isAlone(code)) {
      // What stands before may be joined to it.
      return at > start ? at - 1 : at
    }
    const isOne = isSpace(code)
    if (isOne && space) return at
    space = isOne
  }
  return text.length
}

function clusterAt(text: string, at: number): string {
  CLUSTER.lastIndex = at
  return CLUSTER.exec(text)?.[0] ?? text[at] ?? ''
}

function fold(cluster: string): string {
  const known = FOLD[cluster]
  if (known !== undefined) return known
  const folded = cluster.normalize('NFKC').toLowerCase()
  return FOLD[folded] ?? folded
}

/** The place in the normal text of a place in the original, or of the first behind it; not before `least`. */
export function normalPlace({ text, from }: Normalized, original: number, least: number): number {
  let low = least
  let high = text.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((from[middle] ?? 0) < original) low = middle + 1
    else high = middle
  }
  return low
}

/** A cluster of several units maps to its start; its end is where the next cluster starts. */
export function originalEnd({ from }: Normalized, end: number): number {
  const last = from[end - 1] ?? 0
  let next = end
  while (next < from.length && from[next] === last) next += 1
  return from[next] ?? last + 1
}
