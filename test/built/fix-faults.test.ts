/** `--fix` while the system fails: at each step of the way to the disk, the document is the old or the new one. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ENVIRONMENT, folder, GOOD, PROGRAM, put, run } from './program.js'

const strace = process.platform === 'linux' && spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0

const LEFT = GOOD.replace('## Root cause\n', '## Root cause (optional)\n\n<!-- Describe what broke and why. -->\n')
const read = (base: string): string => readFileSync(join(base, 'post.md'), 'utf8')
const start = (): string => {
  const base = folder()
  put(base, 'post.md', LEFT)
  return base
}

/** Runs `--fix` under strace; all work with files is done by one thread, so that the same call is the same step each time. */
const traced = (base: string, log: string, ...rest: readonly string[]) =>
  spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      '-o',
      log,
      '-e',
      'signal=none',
      ...rest,
      process.execPath,
      PROGRAM,
      '--fix',
      '--no-config',
      'post.md',
    ],
    { cwd: base, env: { ...ENVIRONMENT, UV_THREADPOOL_SIZE: '1' }, encoding: 'utf8', timeout: 100_000 },
  )

/** A call of the system by name, and which of its name it is in its thread. */
interface Step {
  readonly name: string
  readonly when: number
}

/** What stands between the temporary file and its new name. */
const CALLS = 'openat,open,write,pwrite64,fsync,fdatasync,fchmod,fchown,fstat,statx,close,rename,renameat,renameat2'

/** The log of the thread that makes the temporary file; strace writes one for each thread. */
function logOfWriter(folderOfLogs: string): string {
  const logs = readdirSync(folderOfLogs).map((name) => readFileSync(join(folderOfLogs, name), 'utf8'))
  return logs.find((log) => MAKING.test(log)) ?? ''
}

const MAKING = /^open(?:at)?\(.*post\.md\.[0-9a-f]+\.tmp".* = (\d+)$/m

/** The steps of a thread from the making of the temporary file to its new name; the loop is woken by writes, too, to others. */
function stepsOf(log: string): readonly Step[] {
  const file = MAKING.exec(log)?.[1] ?? ''
  const counts = new Map<string, number>()
  const steps: Step[] = []
  for (const line of log.split('\n')) {
    const name = /^\w+/.exec(line)?.[0] ?? ''
    counts.set(name, (counts.get(name) ?? 0) + 1)
    const making = steps.length === 0 && MAKING.test(line)
    const ofFile = steps.length > 0 && (line.startsWith(`${name}(${file},`) || line.startsWith(`${name}(${file})`))
    const renaming = steps.length > 0 && name.startsWith('rename')
    if (making || ofFile || renaming) steps.push({ name, when: counts.get(name) ?? 0 })
    if (renaming) break
  }
  return steps
}

test.skipIf(!strace)('at every step, failing or killed', { timeout: 600_000 }, () => {
  const recorded = start()
  const logs = folder()
  expect(traced(recorded, join(logs, 'log'), '-ff', '-e', `trace=${CALLS}`).status).toBe(0)
  expect(read(recorded)).toBe(GOOD)
  // The folder is put on the disk, too.
  expect(logOfWriter(logs)).toMatch(/rename[\s\S]*fsync\(/)
  const steps = stepsOf(logOfWriter(logs))
  const names = steps.map(({ name }) => name)
  for (const name of ['openat', 'write', 'fsync', 'close']) expect(names).toContain(name)
  expect(names[names.length - 1]).toMatch(/^rename/)
  const ends: string[] = []
  for (const { name, when } of steps) {
    for (const fault of ['error=ENOSPC', 'error=EIO', 'signal=KILL']) {
      const base = start()
      const { status } = traced(base, '/dev/null', '-e', `trace=${name}`, '-e', `inject=${name}:${fault}:when=${when}`)
      const text = read(base)
      const place = `${name} ${when} ${fault}`
      expect([LEFT, GOOD], place).toContain(text)
      // Who is told of a failure clears up; who is killed cannot, nor who cannot wake its own loop: of the writes of a
      // thread any may be the one that was counted.
      if (status === 0) expect(text, place).toBe(GOOD)
      if (status !== null) expect(readdirSync(base), place).toEqual(['post.md'])
      ends.push(`${fault}: ${text === GOOD ? 'new' : 'old'}`)
      // What was left behind does no harm to the next run.
      if (status === null) expect(run(base, ['--fix', '--no-config', 'post.md']).code, place).toBe(0)
    }
  }
  expect(new Set(ends)).toContain('signal=KILL: old')
  expect(new Set(ends)).toContain('error=ENOSPC: old')
})

test.skipIf(process.platform !== 'linux')('when a part of it is written and no more', { timeout: 60_000 }, () => {
  const base = folder()
  const long = `${LEFT}\n${'The disk of the first of the nodes ran full again, and writes failed.\n\n'.repeat(120)}`
  put(base, 'post.md', long)
  // The system takes 4 KB and then no more.
  const limited = spawnSync(
    'bash',
    ['-c', 'trap "" XFSZ; ulimit -f 4; "$@"', 'bash', process.execPath, PROGRAM, '--fix', '--no-config', 'post.md'],
    { cwd: base, env: ENVIRONMENT, encoding: 'utf8', timeout: 50_000 },
  )
  expect(limited.stderr).toContain(
    'error[NOT_WRITTEN]: post.md: the document cannot be written (it is larger than files may be, EFBIG)',
  )
  expect(limited.status).toBe(2)
  expect(read(base)).toBe(long)
  expect(readdirSync(base)).toEqual(['post.md'])
})
