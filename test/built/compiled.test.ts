/** What V8 compiled is kept beside the program, and is never needed. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ENVIRONMENT, type Ended, folder, GOOD, PROGRAM, put, ROOT } from './program.js'

const unix = process.platform !== 'win32'
const base = folder()
const compiled = join(base, 'bin/compiled')
cpSync(join(PROGRAM, '..'), join(base, 'bin'), { recursive: true })
symlinkSync(join(ROOT, 'node_modules'), join(base, 'node_modules'), 'junction')
put(base, 'post.md', GOOD)

/** Runs the copy, which keeps what it compiles unless that is turned off. */
function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(base, 'bin/postmortem-lint.js'), ...argv], {
    cwd: base,
    env: { ...ENVIRONMENT, ...env },
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

const kept = (): readonly string[] => (existsSync(compiled) ? readdirSync(compiled).sort() : [])
const without = run(['-f', 'json', 'post.md'], { NODE_DISABLE_COMPILE_CACHE: '1' })

beforeEach(() => rmSync(compiled, { recursive: true, force: true }))

test('each part is plain ASCII, which is how it is read', () => {
  const parts = join(base, 'bin/parts')
  const names = readdirSync(parts)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => /[^\0-\x7f]/.test(readFileSync(join(parts, name), 'latin1')))).toEqual([])
})

test('a run keeps each part that it compiled, the next takes it as it is and says the same', () => {
  expect(without).toMatchObject({ code: 0, err: '' })
  expect(run(['-f', 'json', 'post.md'])).toEqual(without)
  const names = kept()
  expect(names.map((name) => name.slice(0, name.lastIndexOf('-', name.indexOf('.js'))))).toEqual(
    expect.arrayContaining(['core', 'en-messages']),
  )
  const times = names.map((name) => statSync(join(compiled, name)).mtimeMs)
  expect(run(['-f', 'json', 'post.md'])).toEqual(without)
  expect(kept()).toEqual(names)
  expect(names.map((name) => statSync(join(compiled, name)).mtimeMs)).toEqual(times)
})

test.skipIf(!unix)('others may not write it, whatever the umask', () => {
  const line = 'umask 0; exec "$@"'
  const argv = ['-c', line, 'bash', process.execPath, join(base, 'bin/postmortem-lint.js'), 'post.md']
  expect(spawnSync('bash', argv, { cwd: base, env: ENVIRONMENT }).status).toBe(0)
  const modes = [compiled, ...kept().map((name) => join(compiled, name))].map((path) => statSync(path).mode & 0o022)
  expect(modes.length).toBeGreaterThan(2)
  expect(new Set(modes)).toEqual(new Set([0]))
})

test.each([
  ['a part of it is lost', (data: Buffer) => data.fill(0, data.length >> 1, (data.length >> 1) + 512)],
  ['it ends too early', (data: Buffer) => data.subarray(0, data.length >> 1)],
  ['it is empty', () => Buffer.alloc(0)],
])('what is broken is not taken, and made anew: %s', (_, broken) => {
  run(['post.md'])
  for (const name of kept()) {
    const path = join(compiled, name)
    writeFileSync(path, broken(readFileSync(path)))
    const left = readFileSync(path)
    expect(run(['-f', 'json', 'post.md'])).toEqual(without)
    expect(readFileSync(path).equals(left)).toBe(false)
  }
})

test('nothing is kept when that is turned off, when there is no room, or of a run that reads no document', () => {
  expect(run(['-f', 'json', 'post.md'], { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(without)
  expect(run(['--help']).code).toBe(0)
  expect(kept()).toEqual([])
  writeFileSync(compiled, 'no folder')
  expect(run(['-f', 'json', 'post.md'])).toEqual(without)
  expect(readFileSync(compiled, 'utf8')).toBe('no folder')
})

test('two runs at once do not disturb each other', () => {
  mkdirSync(compiled)
  const line = 'for i in 1 2 3; do "$@" >/dev/null & done; wait'
  const argv = ['-c', line, 'bash', process.execPath, join(base, 'bin/postmortem-lint.js'), 'post.md']
  if (unix) expect(spawnSync('bash', argv, { cwd: base, env: ENVIRONMENT, encoding: 'utf8' }).stderr).toBe('')
  expect(run(['-f', 'json', 'post.md'])).toEqual(without)
  expect(kept().filter((name) => /\.\d+$/.test(name))).toEqual([])
})
