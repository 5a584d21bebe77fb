/** A document is judged by itself: what is linted beside it, in which order, and a mark at its start change nothing. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFixtures } from './fixtures.js'
import { run } from './program.js'

let folder = ''
const names: string[] = []
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-order-')))
  for (const { name, text } of (await readFixtures()).slice(0, 6)) {
    names.push(`${name}.md`)
    writeFileSync(join(folder, `${name}.md`), text)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What a run prints. */
const printed = async (...argv: readonly string[]): Promise<string> => (await run(folder, ['--exit-zero', ...argv])).out
const filesOf = async (...paths: readonly string[]): Promise<readonly { readonly path: string }[]> =>
  JSON.parse(await printed('-f', 'json', ...paths)).files

test('together or apart, in any order', { timeout: 60_000 }, async () => {
  const together = await filesOf(...names)
  expect(together.map(({ path }) => path)).toEqual(names)
  const apart = (await Promise.all(names.map((name) => filesOf(name)))).flat()
  expect(apart).toEqual(together)
  const [first = '', ...others] = names
  for (const order of [names.toReversed(), [...others, first], names.toSorted((a, b) => a.length - b.length)]) {
    const files = await filesOf(...order)
    expect(files.map(({ path }) => path)).toEqual(order)
    expect(files.toSorted((a, b) => names.indexOf(a.path) - names.indexOf(b.path))).toEqual(together)
  }
})

test('a folder is walked in the order of the names, and prints the same bytes again', { timeout: 60_000 }, async () => {
  const once = await printed('-f', 'sarif', '.')
  expect(await printed('-f', 'sarif', '.')).toBe(once)
  expect((await filesOf('.')).map(({ path }) => path)).toEqual(names.toSorted())
})

test('a byte order mark is no part of the text', { timeout: 60_000 }, async () => {
  const [name = ''] = names
  const [plain] = await filesOf(name)
  const [{ text = '' } = {}] = await readFixtures()
  writeFileSync(join(folder, name), `\ufeff${text}`)
  expect(await filesOf(name)).toEqual([plain])
})
