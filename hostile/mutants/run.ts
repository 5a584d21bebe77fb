/** Mutation testing in one process: `npm run mutants -- 'src/facts/times/*.ts' test/times.test.ts …`; Stryker's mutants, our tests, and only those tests that reach the mutant. */
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Mutant } from '@stryker-mutator/api/core'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { build, type Plugin } from 'esbuild'
import { glob } from 'tinyglobby'
import type { Attempt, Coverage } from './protocol.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUNDLE = resolve(ROOT, `coverage/mutants-${process.pid}.mjs`)
/** Milliseconds by the clock for one mutant; most endless loops are ended by the limit on hits before. */
const PATIENCE = 60_000
/** A mutant may be passed so many times as often as the line was without it. */
const MOST_HITS = 10

const [pattern = '', ...testFiles] = process.argv.slice(2)
const files = (await glob(pattern, { cwd: ROOT, ignore: 'src/config/validate.ts' })).sort()
if (files.length === 0 || testFiles.length === 0) throw new Error('Name a module, or a pattern, and its tests.')

const silent = () => undefined
const none = () => false
const logger = { debug: silent, info: silent, warn: silent, error: silent, trace: silent, fatal: silent }
const asked = { isDebugEnabled: none, isInfoEnabled: none, isTraceEnabled: none, isWarnEnabled: none }
const instrumenter = new Instrumenter({ ...logger, ...asked, isErrorEnabled: none, isFatalEnabled: none })
const instrumented = await instrumenter.instrument(
  files.map((name) => ({ name, mutate: true, content: readFileSync(resolve(ROOT, name), 'utf8') })),
  { plugins: null, excludedMutations: [], ignorers: [] },
)
const changed = new Map(instrumented.files.map(({ name, content }) => [resolve(ROOT, name), content]))

/** Instrumented modules instead of their sources; every module still knows where it lies. */
const sources: Plugin = {
  name: 'sources',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^vitest$/ }, () => ({ path: resolve(ROOT, 'hostile/mutants/tests.ts') }))
    onResolve({ filter: /^file:/ }, ({ path }) => ({ path, namespace: 'file-begins' }))
    onLoad({ filter: /./, namespace: 'file-begins' }, ({ path }) => ({
      contents: `import { beginFile } from 'vitest'; beginFile(${JSON.stringify(path.slice(5))})`,
    }))
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: (changed.get(path) ?? readFileSync(path, 'utf8')).replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }))
  },
}
const imports = [
  './hostile/mutants/prelude.ts',
  './test/seed.ts',
  ...testFiles.flatMap((file) => [`file:${file}`, `./${file}`]),
  './hostile/mutants/worker.ts',
]
await build({
  stdin: { contents: imports.map((path) => `import ${JSON.stringify(path)}`).join('\n'), resolveDir: ROOT },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
  // The package says that its modules do nothing while they load; tests do.
  ignoreAnnotations: true,
  outfile: BUNDLE,
  plugins: [sources],
})

/** A thread with all tests loaded; `mutant` is active from the first module on. */
class Thread {
  readonly #worker: Worker

  constructor(mutant: string | null) {
    this.#worker = new Worker(BUNDLE, { workerData: { mutant }, stdout: true, stderr: true })
  }

  /** The next thing it says; an error when it dies, undefined when it says nothing in time. */
  async next(): Promise<unknown> {
    const over = new AbortController()
    const { signal } = over
    const said = once(this.#worker, 'message', { signal }).then(([answer]) => answer as unknown)
    const ended = once(this.#worker, 'exit', { signal }).then(([code]) => new Error(`exit ${code}`))
    const late = setTimeout(PATIENCE, undefined, { signal })
    // `once` is refused with what the thread died of.
    const answer = await Promise.race([said, ended, late]).catch((error: unknown) => error)
    over.abort()
    await Promise.allSettled([said, ended, late])
    return answer
  }

  ask(attempt: Attempt | null): Promise<unknown> {
    const answer = this.next()
    this.#worker.postMessage(attempt)
    return answer
  }

  end(): Promise<number> {
    return this.#worker.terminate()
  }
}

const first = await started(null)
const coverage = (await first.ask(null)) as Coverage | Error
if (coverage instanceof Error) throw coverage
await first.end()

type Fate = 'found' | 'too long' | 'left' | 'not reached'
let shared: Thread | null = null

/**
 * What becomes of a mutant. Most are tried in a thread that many share; what modules remember there may hide a mutant
 * or what another one spoilt may be laid at its door, so that such a one is tried again in a thread of its own.
 */
async function fateOf({ id: mutant }: Mutant, { static: loading, perTest }: Coverage): Promise<Fate> {
  const reaching = Object.entries(perTest).filter(([, hits]) => hits[mutant])
  const tests = reaching.map(([test]) => Number(test))
  const hits = reaching.reduce((sum, [, own]) => sum + (own[mutant] ?? 0), loading[mutant] ?? 0)
  const hitLimit = hits * MOST_HITS
  if (loading[mutant] !== undefined) return fateAlone({ mutant, tests: null, hitLimit })
  if (tests.length === 0) return 'not reached'
  shared ??= await started(null)
  const failed = await shared.ask({ mutant, tests, hitLimit })
  if (typeof failed === 'number' && (await shared.ask({ mutant: null, tests: [failed], hitLimit })) === null)
    return 'found'
  if (failed !== null) await dropThread()
  return failed === undefined ? 'too long' : fateAlone({ mutant, tests, hitLimit })
}

async function fateAlone(attempt: Attempt): Promise<Fate> {
  const own = new Thread(attempt.mutant)
  const answer = (await own.next()) === 'ready' ? await own.ask(attempt) : new Error('It does not load.')
  await own.end()
  return answer === null ? 'left' : answer === undefined ? 'too long' : 'found'
}

async function started(mutant: string | null): Promise<Thread> {
  const thread = new Thread(mutant)
  const said = await thread.next()
  if (said !== 'ready') throw said
  return thread
}

async function dropThread(): Promise<void> {
  await shared?.end()
  shared = null
}

const mutants = instrumented.mutants.filter(({ status }) => status !== 'Ignored')
const rows: string[] = []
const left: string[] = []
for (const file of files) {
  const fates: Record<Fate, number> = { found: 0, 'too long': 0, left: 0, 'not reached': 0 }
  const own = mutants.filter(({ fileName }) => fileName === file)
  for (const mutant of own) {
    const fate = await fateOf(mutant, coverage)
    fates[fate] += 1
    if (fate !== 'left' && fate !== 'not reached') continue
    const { line, column } = mutant.location.start
    left.push(`${file}:${line + 1}:${column + 1} ${mutant.mutatorName}: ${mutant.replacement} (${fate})`)
  }
  const found = fates.found + fates['too long']
  rows.push(`| \`${file}\` | ${own.length} | ${found} | ${((100 * found) / Math.max(own.length, 1)).toFixed(1)} % |`)
  console.error(rows.at(-1), JSON.stringify(fates))
}
await dropThread()
rmSync(BUNDLE)
console.log(`| Module | Mutants | Found | Score |\n|--|--|--|--|\n${rows.join('\n')}`)
console.log(`\n${left.length} left\n${left.join('\n')}`)
