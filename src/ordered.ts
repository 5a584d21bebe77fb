/** Orders that are the same on every machine, and search in ordered lists: a document may hold thousands of hits, sentences or lines. */

/** UTF-16 order of texts. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** How many of a list that is ordered by place stand at a place or before it. */
export function countUpTo<T>(ordered: ArrayLike<T>, place: number, placeOf: (one: T) => number): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOf(ordered[middle] as T) <= place) low = middle + 1
    else high = middle
  }
  return low
}
