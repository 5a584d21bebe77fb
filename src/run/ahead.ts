/** Work on a list that is begun before its turn comes. */

/** One of a list, and what becomes of it. */
export interface Begun<T, R> {
  readonly one: T
  readonly result: Promise<R>
}

/**
 * Works on a list, and gives the results in its order; what fails does so when its result is waited for.
 * @param most how many may be worked on at a time
 */
export async function* ahead<T, R>(
  list: readonly T[],
  most: number,
  work: (one: T) => Promise<R>,
): AsyncGenerator<Begun<T, R>> {
  const begun: Begun<T, R>[] = []
  for (const one of list) {
    const result = work(one)
    // Nobody may be waiting for it yet.
    result.catch(() => undefined)
    begun.push({ one, result })
    while (begun.length >= most) yield* begun.splice(0, 1)
  }
  yield* begun
}
