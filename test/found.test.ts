/** What fuzzing found once stays cured. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { brokenBy } from '../hostile/broken.js'

const FOUND = new URL('../hostile/found/', import.meta.url)

test.each(readdirSync(FOUND).sort())('%s', async (name) => {
  const { text } = JSON.parse(readFileSync(new URL(name, FOUND), 'utf8')) as { readonly text: string }
  // Places that end in 0 are read by both parsers; ten in a row are printed in ten formats.
  for (let place = 0; place < 160; place += 10) expect(await brokenBy(text, place)).toBeNull()
})
