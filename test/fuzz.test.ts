/** A little fuzzing with each change; 200,000 before a release, by `npm run fuzz`. */
import { expect, test } from 'vitest'
import { brokenBy } from '../hostile/broken.js'
import { documentOf } from '../hostile/mutate.js'

const SEED = 20_101

test('a number gives the same document again, and others give others', () => {
  const documents = Array.from({ length: 200 }, (_, number) => documentOf(SEED, number))
  expect(documents.map((_, number) => documentOf(SEED, number))).toEqual(documents)
  expect(new Set(documents).size).toBeGreaterThan(195)
  expect(documentOf(SEED + 1, 0)).not.toBe(documents[0])
})

test('no document breaks what holds for all', { timeout: 120_000 }, async () => {
  for (let number = 0; number < 150; number += 1) {
    const text = documentOf(SEED, number)
    expect(await brokenBy(text, number), JSON.stringify(text)).toBeNull()
  }
})
