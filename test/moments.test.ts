/** Moments beside each other: which is before which, how long lies between, how much of each is told. */
import { expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { isBefore, isSame, type Moment, minutesBetween, precisionOf } from '../src/facts/times/moments.js'
import { times } from '../src/facts/times.js'

/** The moments that a text tells, the two ends of a range apart. */
async function momentsOf(text: string): Promise<readonly Moment[]> {
  const found = times(await openDocument('post.md', text)).all
  return found.flatMap(({ from, to }) => [from, to]).filter((moment) => moment !== null)
}

/** The two moments of a text, each a line. */
async function pair(first: string, second: string): Promise<readonly [Moment, Moment]> {
  const [a, b, ...more] = await momentsOf(`${first}\n\n${second}\n`)
  if (a === undefined || b === undefined || more.length > 0) throw new Error(`Not two: ${first}, ${second}`)
  return [a, b]
}

const DAY = '2024-03-10'
test.each([
  [`${DAY} 10:00 UTC`, `${DAY} 10:30 UTC`, true, 30],
  [`${DAY} 10:30 +01:00`, `${DAY} 10:00 UTC`, true, 30],
  [`${DAY} 10:00 UTC`, `${DAY} 10:30 +01:00`, false, -30],
  [`${DAY} 10:00 UTC`, `${DAY} 10:00 UTC`, false, 0],
  [`${DAY} 10:00`, `${DAY} 10:30`, true, 30],
  [`${DAY} 10:00`, `${DAY} 10:30 EST`, true, 30],
  [`${DAY} 10:30 +05:00`, `${DAY} 10:00`, false, -30],
  [`${DAY} 10:30`, `${DAY} 10:00`, false, -30],
  [`${DAY} 10:00`, `${DAY} 10:00`, false, 0],
  [`${DAY} 23:50`, '2024-03-11 00:10', true, 20],
  [`${DAY} 10:00:20`, `${DAY} 10:01:10`, true, 1],
  [DAY, '2024-03-11', true, null],
  ['2024-03-11', DAY, false, null],
  [DAY, DAY, false, null],
  [DAY, '2024-03-11 10:00', true, null],
  [`${DAY} 10:00`, '2024-03-11', true, null],
  [`${DAY} 10:00`, DAY, false, null],
  ['10:00', '10:30', false, null],
] as const)('%s and %s: before is %s, %s minutes lie between', async (first, second, before, minutes) => {
  const [a, b] = await pair(first, second)
  expect([isBefore(a, b), minutesBetween(a, b)]).toEqual([before, minutes])
})

test.each([
  [`${DAY} 10:00 UTC`, `${DAY} 10:00 GMT`, true],
  [`${DAY} 10:00 UTC`, `${DAY} 10:00 +01:00`, false],
  [`${DAY} 10:00`, `${DAY} 10:00 UTC`, false],
  [`${DAY} 10:00`, `${DAY} 10:00`, true],
  [`${DAY} 10:00`, `${DAY} 10:01`, false],
  [DAY, DAY, false],
  ['10:00', '10:00', false],
] as const)('%s and %s are the same minute of one zone: %s', async (first, second, same) => {
  const [a, b] = await pair(first, second)
  expect(isSame(a, b)).toBe(same)
})

test('more is told by a clock time than by a date, and less by what is about', async () => {
  const precisions = async (text: string) => (await momentsOf(text)).map(precisionOf)
  expect(await precisions('It began at 10:00.')).toEqual([3])
  expect(await precisions('It began around 10:00.')).toEqual([2])
  expect(await precisions(`It began on ${DAY}.`)).toEqual([2])
  expect(await precisions(`It began around ${DAY}.`)).toEqual([1])
  expect(await precisions(`It began on ${DAY} at 10:00.`)).toEqual([5])
  expect(await precisions(`It began on ${DAY} at about 10:00.`)).toEqual([4])
})
