/** A cache does not grow for ever: of more than ten thousand entries the older half goes. */
import { mkdtempSync, readdirSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { lint, settingsWith } from '../src/lint.js'
import { openCache } from '../src/run/cache.js'

const MOST = 10_000
const settings = settingsWith(rules)
const input = { path: 'post.md', text: '# Release 2\n\nDark mode.\n' }
let folder = ''
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-sweep-')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An entry of somebody else's, written so many seconds after the first. */
function put(name: string, second: number): void {
  writeFileSync(join(folder, name), '')
  utimesSync(join(folder, name), second, second)
}

test('counted at the first entry of a run and at every five hundredth after it', { timeout: 60_000 }, async () => {
  const cache = await openCache({ asked: folder, cwd: '/', root: join(folder, 'project'), env: {}, build: 'one' })
  const report = await lint(input, settings)
  // Names that sort otherwise than their ages.
  for (let age = 1; age < MOST; age += 1) put(`${(age * 7919) % MOST}`, age)
  await cache.write(input, settings, report)
  expect(readdirSync(folder)).toHaveLength(MOST)
  put('newer', MOST)
  put('newest', MOST + 1)
  for (let i = 0; i < 499; i += 1) await cache.write(input, settings, report)
  expect(readdirSync(folder)).toHaveLength(MOST + 2)
  await cache.write(input, settings, report)
  const left = new Set(readdirSync(folder))
  expect(left.size).toBe(MOST / 2 + 2)
  for (const age of [MOST / 2 + 1, MOST - 1]) expect(left).toContain(`${(age * 7919) % MOST}`)
  for (const age of [1, MOST / 2]) expect(left).not.toContain(`${(age * 7919) % MOST}`)
  expect(left).toContain('newest')
  expect(await cache.read(input, settings)).not.toBeNull()
})
