/** Work that is begun before its turn. */
import { expect, test } from 'vitest'
import { ahead } from '../src/run/ahead.js'

const list = [30, 10, 0, 20, 5]

test.each([1, 2, 3, 99])('results come in the order of the list, at most %i at work', async (most) => {
  let working = 0
  let peak = 0
  const work = async (wait: number) => {
    working += 1
    peak = Math.max(peak, working)
    await new Promise((resolve) => setTimeout(resolve, wait))
    working -= 1
    return wait
  }
  const results: number[] = []
  for await (const { one, result } of ahead(list, most, work)) {
    expect(await result).toBe(one)
    results.push(one)
  }
  expect(results).toEqual(list)
  expect(peak).toBe(Math.min(most, list.length))
})

test('what fails does so in its turn', async () => {
  const work = async (one: number) => {
    if (one === 0) throw new Error('zero')
    return one
  }
  const said: unknown[] = []
  for await (const { result } of ahead(list, 5, work)) said.push(await result.catch(String))
  expect(said).toEqual([30, 10, 'Error: zero', 20, 5])
})
