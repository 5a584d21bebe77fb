/** The evaluation's own arithmetic: fits that find what is there, and nothing where nothing is. */
import { expect, test } from 'vitest'
import { ridge } from '../eval/fit.js'
import type { Reading } from '../eval/readings.js'
import { fitWeights } from '../eval/weights.js'

test('a ridge finds which column the target follows, and that the other is idle', () => {
  const follows = Array.from({ length: 60 }, (_, i) => i % 7)
  const idle = Array.from({ length: 60 }, (_, i) => (i * 5) % 3)
  const [first = 0, second = 0] = ridge(
    [follows, idle],
    follows.map((value) => 3 * value),
  )
  expect(first).toBeGreaterThan(2.5)
  expect(first).toBeLessThan(3)
  expect(Math.abs(second)).toBeLessThan(0.1)
})

const reading = (i: number): Reading => ({
  file: `${i}.md`,
  language: 'en',
  text: '',
  repository: `owner-${i % 5}`,
  items: { 'root-cause': (i % 3) as 0 | 1 | 2, 'went-well': ((i + 1) % 2) as 0 | 1 },
  overall: 20 + 30 * (i % 3),
})

test('weights that rank as readers do are told from those that do not', () => {
  const { policy, fitted, items } = fitWeights(Array.from({ length: 30 }, (_, i) => reading(i)))
  // The mark follows root-cause alone, so a fit ranks perfectly and the policy, which also counts went-well, does not.
  expect(fitted).toBeCloseTo(1, 2)
  expect(policy).toBeLessThan(fitted)
  expect(items.find(({ item }) => item === 'root-cause')?.fitted).toBeGreaterThan(50)
})
