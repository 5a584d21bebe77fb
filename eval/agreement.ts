/** How well two lists of grades agree, and two lists of marks rank alike. */
import type { Mark } from './readings.js'

/** Cohen's kappa with quadratic weights: 1 is perfect, 0 is chance. */
export function quadraticKappa(pairs: readonly (readonly [Mark, Mark])[]): number {
  const levels = [0, 1, 2] as const
  const share = (side: 0 | 1, level: Mark) => pairs.filter((pair) => pair[side] === level).length
  let observed = 0
  let expected = 0
  for (const a of levels) {
    for (const b of levels) {
      const weight = ((a - b) / 2) ** 2
      observed += weight * pairs.filter((pair) => pair[0] === a && pair[1] === b).length
      expected += (weight * share(0, a) * share(1, b)) / pairs.length
    }
  }
  if (expected === 0) return observed === 0 ? 1 : 0
  return 1 - observed / expected
}

/** Spearman's rank correlation; ties share their mean rank. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const x = ranks(a)
  const y = ranks(b)
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
  const mx = mean(x)
  const my = mean(y)
  let together = 0
  let own = 0
  let other = 0
  for (const [i, value] of x.entries()) {
    const dy = (y[i] ?? 0) - my
    together += (value - mx) * dy
    own += (value - mx) ** 2
    other += dy ** 2
  }
  return together / Math.sqrt(own * other)
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const found = new Array<number>(values.length).fill(0)
  for (let i = 0; i < order.length; ) {
    let j = i
    while (j < order.length && order[j]?.value === order[i]?.value) j += 1
    for (let k = i; k < j; k += 1) found[order[k]?.index ?? 0] = (i + j - 1) / 2
    i = j
  }
  return found
}
