/** Search in ordered lists: a document may hold thousands of hits, sentences or lines. */

/** How many of a list that is ordered by place stand at a place or before it. */
export function countUpTo<T>(ordered: readonly T[], place: number, placeOf: (one: T) => number): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOf(ordered[middle] as T) <= place) low = middle + 1
    else high = middle
  }
  return low
}
