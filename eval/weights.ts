/** How well the score's weights rank documents, apart from how well the items are graded: by the readers' own grades. */
import { POLICY } from '../src/lint/score.js'
import { rankCorrelation } from './agreement.js'
import { ridge } from './fit.js'
import type { Reading } from './readings.js'

export interface WeightsFit {
  /** Rank correlation with the readers' overall marks: under the policy, and fitted with repositories left out. */
  readonly policy: number
  readonly fitted: number
  /** Weights of the items, as the policy has them and as a fit to all readings would, on the same sum. */
  readonly items: readonly { readonly item: string; readonly policy: number; readonly fitted: number }[]
}

type Marked = Reading & { readonly overall: number }

/** @param readings those without an overall mark are left out */
export function fitWeights(readings: readonly Reading[]): WeightsFit {
  const marked = readings.filter((reading): reading is Marked => reading.overall !== null)
  const items = Object.keys(POLICY.items)
  const policy = items.map((item) => POLICY.items[item] ?? 0)
  const weigh = ({ items: marks }: Reading, weights: readonly number[]): number =>
    items.reduce((sum, item, i) => sum + (weights[i] ?? 0) * (marks[item] ?? 0), 0)
  const weightsOf = (seen: readonly Marked[]): number[] =>
    ridge(
      items.map((item) => seen.map(({ items: marks }) => marks[item] ?? 0)),
      seen.map(({ overall }) => overall),
    )
  const unseen = [...new Set(marked.map(({ repository }) => repository))].flatMap((repository) => {
    const weights = weightsOf(marked.filter((one) => one.repository !== repository))
    return marked
      .filter((one) => one.repository === repository)
      .map((one) => ({ overall: one.overall, score: weigh(one, weights) }))
  })
  const all = weightsOf(marked)
  const scale = sum(policy) / sum(all)
  return {
    policy: rankCorrelation(
      marked.map(({ overall }) => overall),
      marked.map((one) => weigh(one, policy)),
    ),
    fitted: rankCorrelation(
      unseen.map(({ overall }) => overall),
      unseen.map(({ score }) => score),
    ),
    items: items.map((item, i) => ({ item, policy: policy[i] ?? 0, fitted: (all[i] ?? 0) * scale })),
  }
}

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0)
