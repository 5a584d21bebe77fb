#!/usr/bin/env node
/** The program: argv in, exit code out. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { TOOL } from '../src/tool.js'
import { keepCompiled } from './parts.js'

const { argv, env, stdout, stderr } = process

const startLinting = () =>
  fork(fileURLToPath(new URL('./lint-for-another.js', import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

async function run(): Promise<void> {
  await import('./tiering.js')
  const { main } = await import('../src/cli.js')
  // What cannot be written after the last word is no success either.
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.exitCode = 2
  })
  const code = await main({
    argv: argv.slice(2),
    cwd: process.cwd(),
    env,
    // Opened only when it is read: a closed or waiting standard input must not matter to a run on files.
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    stdout,
    stderr,
    importModule: (url) => import(url),
    startLinting,
  })
  process.exitCode = process.exitCode === 2 ? 2 : code
  keepCompiled()
}

if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-v')) stdout.write(`${TOOL.version}\n`)
else void run()
