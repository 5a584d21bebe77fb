/** Kept reports: what comes back is what was kept, or nothing. */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { type Input, lint, settingsWith } from '../src/lint.js'
import { openCache } from '../src/run/cache.js'
import { Stopwatch } from '../src/stopwatch.js'
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

test('what holds a failure is not kept', async () => {
  const cache = await open()
  const report = await lint(input, settings)
  const [verdict] = report.verdicts
  const [rule] = rules
  if (!verdict || !rule) throw new Error('There is no rule')
  const error = new Error('odd')
  await cache.write(input, settings, { ...report, failures: [{ rule, error }] })
  await cache.write(input, settings, { ...report, verdicts: [verdict, { ...verdict, error }, verdict] })
  expect(readdirSync(folder)).toEqual([])
  await cache.write(input, settings, report)
  expect(readdirSync(folder)).toHaveLength(1)
})

test('words of one’s own and rules by another name make another document; a stopwatch does not', async () => {
  const cache = await open()
  await cache.write(input, settings, await lint(input, settings))
  const [first, ...others] = rules
  if (!first) throw new Error('There is no rule')
  const pack = { cues: { 'own.a': {} }, sections: {} } as unknown as NonNullable<typeof settings.words>
  for (const changed of [
    { words: pack },
    { words: { ...pack, cues: {}, sections: { impact: {} } } as unknown as typeof pack },
    { rules: [{ ...first, id: 'another' }, ...others] },
    { rules: [{ ...first, severity: 'off' as const }, ...others] },
    { rules: [{ ...first, messages: {} }, ...others] },
  ])
    expect(await cache.read(input, { ...settings, ...changed })).toBeNull()
  const stopwatch = new Stopwatch(() => 0)
  expect(await cache.read(input, { ...settings, stopwatch })).not.toBeNull()
})

test.skipIf(process.platform === 'win32')('only the user may read entries, and half of one is never left', async () => {
  const cache = await open()
  const report = await lint(input, settings)
  await cache.write(input, settings, report)
  const [name = ''] = readdirSync(folder)
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  rmSync(join(folder, name))
  // Where the entry should go there is a folder now: it cannot be put there.
  mkdirSync(join(folder, name, 'full'), { recursive: true })
  await cache.write(input, settings, report)
  expect(readdirSync(folder)).toEqual([name])
  expect(await cache.read(input, settings)).toBeNull()
})

test('an entry without its sum, or about rules that are gone, is none', async () => {
  const cache = await open()
  const report = await lint(input, settings)
  await cache.write(input, settings, report)
  const [name = ''] = readdirSync(folder)
  const sealed = (body: string) =>
    writeFileSync(
      join(folder, name),
      `${createHash('sha256')
        .update(name + body)
        .digest('hex')}\n${body}`,
    )
  for (const content of ['', 'no line end', '\n', `\n${readFileSync(join(folder, name), 'utf8')}`]) {
    writeFileSync(join(folder, name), content)
    expect(await cache.read(input, settings)).toBeNull()
  }
  sealed(JSON.stringify({ ...report, verdicts: [], findings: [] }))
  expect(await cache.read(input, settings)).toMatchObject({ verdicts: [], findings: [], text: input.text })
  sealed(JSON.stringify({ ...report, verdicts: [{ rule: 'nobody' }], findings: [] }))
  await expect(cache.read(input, settings)).rejects.toThrow('A report names a rule that there is not: nobody')
})

test('no cache in the project, behind a link into it, or where others may write', async () => {
  const project = join(base, 'project')
  await expect(open('one', join(project, '.cache'))).rejects.toMatchObject({
    code: 'BAD_OPTION',
    place: '--cache-location',
    message: 'the cache would lie in the project, where a pull request can write: name a folder outside of it',
  })
  expect(readdirSync(project)).toEqual([])
  symlinkSync(project, join(base, 'way'))
  await expect(open('one', join(base, 'way'))).rejects.toThrow(
    'the cache leads into the project: name a folder outside of it',
  )
  mkdirSync(join(base, 'shared'))
  chmodSync(join(base, 'shared'), 0o777)
  await expect(open('one', join(base, 'shared'))).rejects.toThrow(
    'others may write to the folder of the cache: name one that only you can write to',
  )
  writeFileSync(join(base, 'file'), '')
  await expect(open('one', join(base, 'file'))).rejects.toMatchObject({
    message: 'the folder cannot be made: name another one',
    cause: { code: 'EEXIST' },
  })
})

test('without a name it lies where the system keeps caches', async () => {
  const own = { asked: null, cwd: base, root: join(base, 'project'), build: 'one' }
  await openCache({ ...own, env: { XDG_CACHE_HOME: join(base, 'xdg') } })
  await openCache({ ...own, env: { XDG_CACHE_HOME: 'relative', HOME: join(base, 'home') } })
  expect(readdirSync(join(base, 'xdg'))).toEqual(['postmortem-lint'])
  expect(readdirSync(join(base, 'home/.cache'))).toEqual(['postmortem-lint'])
})
