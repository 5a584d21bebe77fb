/** A stretch of an ordered list: a block may hold thousands of hits or times. */
import { countUpTo } from '../../ordered.js'

/** Those of a list ordered by `start` that start in a range. */
export function within<T extends { readonly start: number }>(list: readonly T[], start: number, end: number): T[] {
  const before = (place: number) => countUpTo(list, place - 1, (one) => one.start)
  return list.slice(before(start), before(end))
}
