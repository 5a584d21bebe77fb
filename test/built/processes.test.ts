/** Processes that lint beside the program: the same is said in the same order, whatever becomes of them. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { rules } from '../../rules/index.js'
import { lint, settingsWith } from '../../src/lint.js'
import { Processes, worthwhile } from '../../src/run/processes.js'
import { run } from '../program.js'
import { BAD, folder, GOOD, PROGRAM, put } from './program.js'

const LINTING = join(PROGRAM, '../lint-for-another.js')
const settings = settingsWith(rules)
const input = { path: 'post.md', text: GOOD }
const report = await lint(input, settings)

const base = folder()
put(base, 'dies.cjs', 'process.send("ready"); process.on("message", () => process.kill(process.pid))')
put(base, 'deaf.cjs', 'process.on("message", () => undefined)')
put(
  base,
  'confused.cjs',
  'process.send("ready"); process.on("message", ({ number }) => process.send({ number, judged: null }))',
)
for (let i = 0; i < 400; i += 1) {
  const body = i % 20 === 0 ? BAD : i % 20 === 1 ? GOOD : '# Outage\n\nIt was down, and we are sorry.\n'
  put(base, `posts/${i}.md`, `${body}\nOn day ${i} it was over.\n`)
}
put(base, 'posts/7.md', `${'> '.repeat(200)}deep`)
put(base, 'posts/9.md', '')
writeFileSync(join(base, 'posts/11.md'), Buffer.from([0xff, 0xfe, 0x41]))
put(base, 'posts/13.md', `${GOOD}\nThe password = "hunter2hunter2hunter2" was in the log.\n`)

const started: ChildProcess[] = []
const begin = (path: string) => () => {
  const child = fork(path, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  started.push(child)
  return child
}
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

const alone = await run(base, ['-f', 'json', 'posts'])

test('documents that fail are among those of the test', () => {
  expect(alone.code).toBe(2)
  expect(alone.err).toMatch(/TOO_DEEP[\s\S]*NOT_UTF8|NOT_UTF8[\s\S]*TOO_DEEP/)
})

test.each([
  ['lints', begin(LINTING)],
  ['ends before it answers', begin(join(base, 'dies.cjs'))],
  ['never gets ready', begin(join(base, 'deaf.cjs'))],
  ['can tell nothing', begin(join(base, 'confused.cjs'))],
  ['is no program', begin(join(base, 'missing.cjs'))],
  ['cannot be started', () => spawn(join(base, 'missing'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })],
])('the same bytes beside a process that %s', async (_, startLinting) => {
  expect(await run(base, ['-f', 'json', 'posts'], { startLinting })).toEqual(alone)
})

/** Waits until the processes are ready, which is when one of them answers. */
async function answered(processes: Processes) {
  for (;;) {
    const made = await processes.lint(input, settings, 5)
    if (made !== null) return made
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('a report comes back as it would have been made here', async () => {
  const processes = new Processes(1, begin(LINTING), rules)
  expect(await answered(processes)).toEqual(report)
  processes.close()
})

test.skipIf(process.platform === 'win32')(
  'who has as much to do as it can take is asked no more, and what it is asked is given back when it ends',
  async () => {
    const processes = new Processes(1, begin(LINTING), rules)
    await answered(processes)
    const [child] = started
    child?.kill('SIGSTOP')
    const asked = [1, 2, 3].map(() => processes.lint(input, settings, 5))
    expect(await asked[2]).toBeNull()
    child?.kill('SIGKILL')
    expect(await Promise.all(asked)).toEqual([null, null, null])
    expect(await processes.lint(input, settings, 5)).toBeNull()
  },
)

test.skipIf(process.platform === 'win32')('one that was stopped is not waited for without end', async () => {
  const processes = new Processes(1, begin(LINTING), rules)
  await answered(processes)
  const [child] = started
  child?.kill('SIGSTOP')
  const ended = once(child as ChildProcess, 'exit')
  expect(await processes.lint(input, settings, 0.01)).toBeNull()
  expect(await ended).toEqual([null, 'SIGKILL'])
})

test('they end with the run, and when whoever asked is gone', async () => {
  const [closed, left] = [new Processes(1, begin(LINTING), rules), new Processes(1, begin(LINTING), rules)]
  await Promise.all([answered(closed), answered(left)])
  const ends = started.map((child) => once(child, 'exit'))
  closed.close()
  started[1]?.disconnect()
  await Promise.all(ends)
})

test('few documents, or one processor, need no help', () => {
  expect([worthwhile(0, 8), worthwhile(399, 8), worthwhile(400, 1), worthwhile(400, 8), worthwhile(2000, 64)]).toEqual([
    0, 0, 0, 1, 3,
  ])
})
