/** Kept reports: what comes back is what was kept, or nothing. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { openCache } from '../src/cache.js'
import { type Input, lint, settingsWith } from '../src/lint.js'
import { readFixtures } from './fixtures.js'

const settings = settingsWith(rules)
let base = ''
let folder = ''
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-cache-')))
  folder = join(base, 'cache')
  mkdirSync(join(base, 'project'))
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

const open = (build = 'one', asked = folder) =>
  openCache({ asked, cwd: base, root: join(base, 'project'), env: {}, build })
const fixtures = await readFixtures()
const [first] = fixtures
if (!first) throw new Error('There are no fixtures')
const input: Input = { path: 'a/post.md', text: first.text }

test('a report comes back as it was, for every fixture', async () => {
  const cache = await open()
  for (const { text } of fixtures.slice(0, 12)) {
    const own = { path: 'post.md', text }
    const report = await lint(own, settings)
    await cache.write(own, settings, report)
    expect(await (await open()).read(own, settings)).toEqual(report)
  }
})

test('another text, name, setting or program is another document', async () => {
  const cache = await open()
  await cache.write(input, settings, await lint(input, settings))
  expect(await cache.read(input, settings)).not.toBeNull()
  expect(await cache.read({ ...input, text: `${input.text} ` }, settings)).toBeNull()
  expect(await cache.read({ ...input, path: 'a/2024-01-01.md' }, settings)).toBeNull()
  for (const changed of [
    { severities: { impact: 'off' } },
    { options: { 'no-blame': { quotations: true } } },
    { weights: { impact: 1 } },
    { profile: 'internal' },
    { language: 'en' },
    { treatAs: 'postmortem' },
    { today: '2024-01-01' },
    { baseline: [] },
    { rules: rules.slice(1) },
  ] as const) {
    expect(await cache.read(input, { ...settings, ...changed })).toBeNull()
  }
  expect(await (await open('two')).read(input, settings)).toBeNull()
})

test('a thousand entries damaged by chance: never another report', async () => {
  const cache = await open()
  const report = await lint(input, settings)
  await cache.write(input, settings, report)
  const [name = ''] = readdirSync(folder)
  const whole = readFileSync(join(folder, name))
  let state = 7
  const chance = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  let damaged = 0
  for (let i = 0; i < 1000; i += 1) {
    const bytes = Buffer.from(whole)
    const at = chance(bytes.length)
    if (i % 3 === 0) bytes[at] = chance(256)
    const content =
      i % 3 === 1 ? bytes.subarray(0, at) : i % 3 === 2 ? Buffer.concat([bytes, bytes.subarray(at)]) : bytes
    writeFileSync(join(folder, name), content)
    const read = await cache.read(input, settings)
    if (content.equals(whole)) expect(read).toEqual(report)
    else {
      expect(read).toBeNull()
      damaged += 1
    }
  }
  expect(damaged).toBeGreaterThan(900)
})

test('an entry that was copied to another name is none', async () => {
  const cache = await open()
  await cache.write(input, settings, await lint(input, settings))
  const other = { ...input, text: `${input.text}\nMore.\n` }
  await cache.write(other, settings, await lint(other, settings))
  const [one = '', two = ''] = readdirSync(folder)
  writeFileSync(join(folder, one), readFileSync(join(folder, two)))
  const read = await Promise.all([input, other].map((own) => cache.read(own, settings)))
  expect(read.filter((report) => report !== null)).toHaveLength(1)
})

test('what holds a secret is not kept', async () => {
  const cache = await open()
  const own = { ...input, text: `${input.text}\n\nThe key was ${'ghp_'}${'a1B2'.repeat(9)}.\n` }
  const report = await lint(own, settings)
  expect(report.text).not.toBe(own.text)
  await cache.write(own, settings, report)
  expect(readdirSync(folder)).toEqual([])
})

test('no cache in the project, behind a link into it, or where others may write', async () => {
  const project = join(base, 'project')
  await expect(open('one', join(project, '.cache'))).rejects.toThrow(/in the project/)
  expect(readdirSync(project)).toEqual([])
  symlinkSync(project, join(base, 'way'))
  await expect(open('one', join(base, 'way'))).rejects.toThrow(/into the project/)
  mkdirSync(join(base, 'shared'))
  chmodSync(join(base, 'shared'), 0o777)
  await expect(open('one', join(base, 'shared'))).rejects.toThrow(/others may write/)
  writeFileSync(join(base, 'file'), '')
  await expect(open('one', join(base, 'file'))).rejects.toThrow(/cannot be made/)
})

test('without a name it lies where the system keeps caches', async () => {
  const own = { asked: null, cwd: base, root: join(base, 'project'), build: 'one' }
  await openCache({ ...own, env: { XDG_CACHE_HOME: join(base, 'xdg') } })
  await openCache({ ...own, env: { XDG_CACHE_HOME: 'relative', HOME: join(base, 'home') } })
  expect(readdirSync(join(base, 'xdg'))).toEqual(['postmortem-lint'])
  expect(readdirSync(join(base, 'home/.cache'))).toEqual(['postmortem-lint'])
})
