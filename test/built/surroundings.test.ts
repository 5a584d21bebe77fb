/** The program between others: pipes, readers who leave, signals, disks that fill up and processes that are killed. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BAD, ENVIRONMENT, folder, GOOD, PROGRAM, put, run } from './program.js'

const unix = process.platform !== 'win32'
const strace = unix && spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0

/** A folder of documents whose JSON report takes more than 2 MB. */
function many(): string {
  const base = folder()
  for (let i = 0; i < 160; i += 1)
    put(base, `post-${i}.md`, `${BAD}\n${'TODO: tell how it came about.\n\n'.repeat(12)}`)
  return base
}

const inShell = (cwd: string, line: string, ...args: readonly string[]) =>
  spawnSync('bash', ['-c', line, 'bash', process.execPath, PROGRAM, ...args], {
    cwd,
    env: ENVIRONMENT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 240_000,
  })

test.skipIf(!unix)(
  'JSON of 2 MB arrives whole behind a pipe; a reader who leaves ends the run',
  { timeout: 300_000 },
  () => {
    const base = many()
    const slow = inShell(base, '"$@" | (sleep 1; cat)', '-f', 'json', '.')
    expect(slow.stdout.length).toBeGreaterThan(2 << 20)
    expect(JSON.parse(slow.stdout).files).toHaveLength(160)
    const left = inShell(base, 'set -o pipefail; "$@" | head -1; echo $?', '-f', 'json', '.')
    expect(left.stdout).toBe('{\n1\n')
    expect(left.stderr).toBe('')
  },
)

test.skipIf(!unix)('SIGINT ends a run that waits for its input', { timeout: 60_000 }, async () => {
  const child = spawn(process.execPath, [PROGRAM, '-'], {
    cwd: folder(),
    env: ENVIRONMENT,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  setTimeout(() => child.kill('SIGINT'), 1500)
  const ended = await new Promise((done) => child.on('close', (code, signal) => done([code, signal])))
  // What a shell calls 130.
  expect(ended).toEqual([null, 'SIGINT'])
  expect(said).toBe('')
})

/** Everything that a report passes on its way to the disk. */
const STEPS = ['write', 'fsync', 'rename'] as const
const FAULTS = ['error=ENOSPC', 'error=EIO', 'signal=KILL'] as const

test.skipIf(!strace).each(STEPS.flatMap((step) => FAULTS.map((fault) => [step, fault] as const)))(
  'a report is the old or the new one when %s ends with %s',
  { timeout: 120_000 },
  (step, fault) => {
    const base = folder()
    put(base, 'post.md', GOOD)
    mkdirSync(join(base, 'out'))
    const target = join(base, 'out/report.json')
    expect(run(base, ['-f', 'json=out/report.json', 'post.md']).code).toBe(0)
    const whole = readFileSync(target, 'utf8')
    writeFileSync(target, 'old')
    // The system's own threads write to each other, too: any of it may fail.
    spawnSync(
      'strace',
      [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        `trace=${step}`,
        '-e',
        `inject=${step}:${fault}:when=${step === 'write' ? 14 : '1+'}`,
      ].concat([process.execPath, PROGRAM, '-f', 'json=out/report.json', 'post.md']),
      { cwd: base, env: ENVIRONMENT, timeout: 100_000 },
    )
    expect(['old', whole]).toContain(readFileSync(target, 'utf8'))
    // An ordinary failure clears up after itself; who is killed cannot.
    if (fault !== 'signal=KILL' && step !== 'write') expect(readdirSync(join(base, 'out'))).toEqual(['report.json'])
    expect(run(base, ['-f', 'json=out/report.json', 'post.md']).code).toBe(0)
    expect(readFileSync(target, 'utf8')).toBe(whole)
  },
)

test('nothing that is shipped can open a connection', () => {
  const network =
    /(?:from|require\(|import\()\s*["'](?:node:)?(?:https?|http2|net|tls|dns|dgram|inspector)(?:\/[a-z]+)?["']|\b(?:fetch|WebSocket|EventSource)\(/
  const dist = join(PROGRAM, '../..')
  const guilty = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .filter((name) => network.test(readFileSync(join(dist, name), 'utf8')))
  expect(guilty).toEqual([])
})

test.skipIf(!strace)('no run asks the system for a connection', { timeout: 120_000 }, () => {
  const base = folder()
  put(base, 'post.md', `${BAD}\nSee <https://status.example.com> and mail ops@example.com.\n`)
  const log = join(folder(), 'log')
  const formats = ['json', 'sarif', 'html', 'github'].flatMap((format) => ['-f', `${format}=out/${format}`])
  const argv = [PROGRAM, '--fix', '--exit-zero', ...formats, 'post.md']
  const { status } = spawnSync('strace', ['-f', '-qq', '-o', log, '-e', 'trace=network', process.execPath, ...argv], {
    cwd: base,
    env: ENVIRONMENT,
    timeout: 100_000,
  })
  expect(status).toBe(0)
  expect(readdirSync(join(base, 'out'))).toHaveLength(4)
  // Pairs of sockets join the threads and processes of one machine.
  const asked = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /AF_(?!UNIX\b)|connect\(|bind\(/.test(line))
  expect(asked).toEqual([])
})
