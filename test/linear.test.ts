/** Every fact and rule is linear in the text, on text made against it: eight times the text costs at most as many times as much. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { shapes } from '../hostile/shapes.js'
import { rules } from '../rules/index.js'
import { lint, settingsWith } from '../src/lint.js'

const settings = settingsWith(rules, { treatAs: 'postmortem' })
const SIZE = 6_000
/** What was quadratic with a small constant shows in long texts only. */
const LONG = 25_000
const SEEN_IN_LONG = ['hard breaks', 'html text', 'dates without years']
/** Below this a measurement says more about the machine than about us. */
const NOISE = 150
/** What four times the text may cost: sixteen times is the square. */
const MOST = 6

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

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** The cheaper of two readings, neither of which pays for the garbage of another test. */
async function steadyCost(text: string): Promise<number | null> {
  collectGarbage()
  const first = await cost(text)
  collectGarbage()
  const second = await cost(text)
  return first === null || second === null ? null : Math.min(first, second)
}

/** How much dearer four times the text is, between the largest sizes that the guards let pass. */
async function growth(make: (size: number) => string, size: number, read: typeof cost): Promise<number> {
  // The first reading pays for compiling.
  await cost(make(size))
  const costs = [
    await read(make(size)),
    await read(make(2 * size)),
    await read(make(4 * size)),
    await read(make(8 * size)),
  ]
  const ratios = [2, 3].map((at) => {
    const [less, more] = [costs[at - 2], costs[at]]
    return less == null || more == null || more < NOISE ? 0 : more / Math.max(less, NOISE / MOST)
  })
  return Math.max(...ratios)
}

describe('cost grows with the text, not with its square', () => {
  test.each([
    ...Object.keys(shapes).map((name) => [name, SIZE] as const),
    ...SEEN_IN_LONG.map((name) => [name, LONG] as const),
  ])('%s, from %i characters on', { timeout: 240_000 }, async (name, size) => {
    const make = shapes[name] as (size: number) => string
    let ratio = Number.POSITIVE_INFINITY
    // A busy machine may disturb a measurement, not four of them.
    for (let attempt = 0; attempt < 4 && ratio >= MOST; attempt += 1)
      ratio = await growth(make, size, attempt === 0 ? cost : steadyCost)
    expect(ratio).toBeLessThan(MOST)
  })
})
