/** Every fact and rule is linear in the text, on text made against it: four times the text costs less than six times as much. */
import { describe, expect, test } from 'vitest'
import { shapes } from '../hostile/shapes.js'
import { rules } from '../rules/index.js'
import { lint, type Settings } from '../src/lint.js'

const settings: Settings = {
  rules,
  severities: {},
  options: {},
  profile: null,
  language: null,
  treatAs: 'postmortem',
  today: null,
}
const SIZE = 8_000
/** Below this a measurement says more about the machine than about us. */
const NOISE = 150

/** CPU milliseconds; null when a guard refused the text before any work. */
async function cost(text: string): Promise<number | null> {
  const before = process.cpuUsage()
  try {
    const { failures } = await lint({ path: 'post.md', text }, settings)
    expect(failures.map(({ rule, error }) => `${rule.id}: ${error.message}`)).toEqual([])
  } catch (error) {
    if ((error as { code?: string }).code !== 'TOO_DENSE') throw error
    return null
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

describe('cost grows with the text, not with its square', () => {
  test.each(Object.keys(shapes))('%s', { timeout: 120_000 }, async (name) => {
    const make = shapes[name] as (size: number) => string
    let ratio = 0
    // A busy machine may disturb a measurement, not three of them.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const [one, four] = [await cost(make(SIZE)), await cost(make(SIZE * 4))]
      ratio = one === null || four === null || four < NOISE ? 0 : four / one
      if (ratio < 6) break
    }
    expect(ratio).toBeLessThan(6)
  })
})
