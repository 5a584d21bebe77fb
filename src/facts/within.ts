/** A stretch of an ordered list by binary search: a block may hold thousands of hits or times. */

/** Those of a list ordered by `start` that start in a range. */
export function within<T extends { readonly start: number }>(list: readonly T[], start: number, end: number): T[] {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  const found: T[] = []
  for (let i = low; i < list.length; i += 1) {
    const one = list[i]
    if (one === undefined || one.start >= end) break
    found.push(one)
  }
  return found
}
