/** What the place of a time adds to it: the day carried over, the year, the night between, the zone stated around. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openDocument } from '../src/document.js'
import { times } from '../src/facts/times.js'
import { describePlaces, type Places } from './times/places.js'

interface Case extends Places {
  readonly name: string
  readonly path?: string
  readonly text: string
}

const cases = parse(
  readFileSync(fileURLToPath(new URL('times/places.yaml', import.meta.url)), 'utf8'),
) as readonly Case[]

test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, { name: _name, path, text, ...wanted }) => {
  expect(describePlaces(times(await openDocument(path ?? 'post.md', text)))).toEqual(wanted)
})
