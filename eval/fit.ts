/** Fits what signals are worth to readers' grades: ridge regression, borders at the readers' own shares, repositories left out. */
import type { Signals } from '../src/facts/story/weighing.js'
import { quadraticKappa } from './agreement.js'
import type { Mark } from './readings.js'

/** One document's signals with the readers' grade. */
export interface Sample {
  readonly repository: string
  readonly signals: Signals
  readonly mark: Mark
}

/** Fitted worth per doubling of each signal, and the borders between grades. */
export interface Fit {
  readonly per: Readonly<Record<string, number>>
  readonly partial: number
  readonly met: number
}

/** How much weights are held back; in units of standardised signals. */
const RIDGE = 8

const points = (signals: Signals, per: Readonly<Record<string, number>>): number =>
  Object.entries(per).reduce((sum, [kind, weight]) => sum + weight * Math.log2(1 + (signals[kind] ?? 0)), 0)

/** Points of one grade. */
const GRADE = 100

/** Fits the named signals to all samples; a hundred points are one grade. */
export function fitted(samples: readonly Sample[], kinds: readonly string[]): Fit {
  const weights = ridge(
    kinds.map((kind) => samples.map(({ signals }) => Math.log2(1 + (signals[kind] ?? 0)))),
    samples.map(({ mark }) => GRADE * mark),
  )
  const per = Object.fromEntries(kinds.map((kind, k) => [kind, weights[k] ?? 0]))
  return { per, ...borders(samples, per) }
}

/** What one of each column is worth to the target, held back by the ridge; as many columns as results. */
export function ridge(columns: readonly (readonly number[])[], target: readonly number[]): number[] {
  const means = columns.map(mean)
  const spreads = columns.map(
    (column, k) => Math.sqrt(mean(column.map((value) => (value - (means[k] ?? 0)) ** 2))) || 1,
  )
  const standard = columns.map((column, k) => column.map((value) => (value - (means[k] ?? 0)) / (spreads[k] ?? 1)))
  const middle = mean(target)
  const matrix = standard.map((a, i) => standard.map((b, j) => dot(a, b) + (i === j ? RIDGE : 0)))
  const right = standard.map((column) =>
    dot(
      column,
      target.map((value) => value - middle),
    ),
  )
  return solve(matrix, right).map((weight, k) => weight / (spreads[k] ?? 1))
}

const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length

/** Borders that best keep the readers' grades apart, averaged over all that do equally well. */
function borders(samples: readonly Sample[], per: Readonly<Record<string, number>>): { partial: number; met: number } {
  const scored = samples.map(({ signals, mark }) => ({ value: points(signals, per), mark }))
  const sorted = scored.map(({ value }) => value).sort((a, b) => a - b)
  const candidates = Array.from({ length: 41 }, (_, i) => quantile(sorted, i / 40))
  const tried = candidates.flatMap((partial, i) =>
    candidates.slice(i).map((met) => ({
      partial,
      met,
      kappa: quadraticKappa(scored.map(({ value, mark }) => [mark, value >= met ? 2 : value >= partial ? 1 : 0])),
    })),
  )
  const best = Math.max(...tried.map(({ kappa }) => kappa))
  const good = tried.filter(({ kappa }) => kappa >= best - 0.02)
  return { partial: mean(good.map(({ partial }) => partial)), met: mean(good.map(({ met }) => met)) }
}

/** Agreement on documents of repositories that the fit has not seen. */
export function crossValidated(samples: readonly Sample[], kinds: readonly string[]): number {
  const pairs = [...new Set(samples.map(({ repository }) => repository))].flatMap((repository) => {
    const seen = fitted(
      samples.filter((sample) => sample.repository !== repository),
      kinds,
    )
    return samples
      .filter((sample) => sample.repository === repository)
      .map(({ signals, mark }): [Mark, Mark] => [mark, graded(signals, seen)])
  })
  return quadraticKappa(pairs)
}

export function graded(signals: Signals, { per, partial, met }: Fit): Mark {
  const value = points(signals, per)
  return value >= met ? 2 : value >= partial ? 1 : 0
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Gaussian elimination; the matrix is positive definite by the ridge. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  for (const [i, pivot] of rows.entries()) {
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1)
      for (let k = i; k < row.length; k += 1) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0)
    }
  }
  const found = new Array<number>(rows.length).fill(0)
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? []
    let sum = row[rows.length] ?? 0
    for (let k = i + 1; k < rows.length; k += 1) sum -= (row[k] ?? 0) * (found[k] ?? 0)
    found[i] = sum / (row[i] ?? 1)
  }
  return found
}
