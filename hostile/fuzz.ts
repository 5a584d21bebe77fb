/** Fuzzing: `npm run fuzz -- [--runs N] [--seconds N] [--seed N] [--from N] [--keep FOLDER]`. Each kind of fault is kept as a document, cut to what shows it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { brokenBy } from './broken.js'
import { documentOf } from './mutate.js'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    keep: { type: 'string', default: 'hostile/found' },
  },
})
const [runs, seconds, seed, from] = [values.runs, values.seconds, values.seed, values.from].map(Number) as [
  number,
  number,
  number,
  number,
]
if (![runs, seed, from].every(Number.isInteger) || Number.isNaN(seconds)) throw new Error('The options are numbers.')

/** Ends the run when one document takes a minute: work without end leaves this thread no chance to say so. */
const WATCH = `
const { workerData: place } = require('node:worker_threads')
let last = -1
setInterval(() => {
  if (place[0] !== last) return void (last = place[0])
  console.error('number ' + last + ' does not end')
  process.kill(process.pid, 'SIGKILL')
}, 60_000)`
const current = new Int32Array(new SharedArrayBuffer(4))
new Worker(WATCH, { eval: true, workerData: current }).unref()

/** Milliseconds of CPU time that no small document needs. */
const MOST_CPU = 3000

/** Documents kept of one kind of fault: more say the same. */
const MOST_KEPT = 3
const EVERY = 10_000

/** The smallest part that a few rounds of cutting leave, with the same fault. */
async function smallest(text: string, fault: string, place: number): Promise<string> {
  let left = text
  for (let size = text.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < left.length; ) {
      const less = left.slice(0, at) + left.slice(at + size)
      if ((await brokenBy(less, place)) === fault) left = less
      else at += size
    }
  }
  return left
}

const began = process.hrtime.bigint()
const elapsed = (): number => Number((process.hrtime.bigint() - began) / 1_000_000n) / 1000
const known = new Map<string, number>()
let done = 0
let characters = 0
const sum = (): string =>
  `${done} executions, seed ${seed}, numbers ${from} to ${from + done - 1}, ${characters} characters, ` +
  `${Math.round(elapsed())} s, ${Math.round(process.cpuUsage().user / 1e6)} s of CPU; ` +
  `${known.size} kinds of faults ${JSON.stringify([...known])}`
for (; done < runs && elapsed() < seconds; done += 1) {
  const place = from + done
  const text = documentOf(seed, place)
  characters += text.length
  current[0] = place
  const before = process.cpuUsage().user
  const fault =
    (await brokenBy(text, place)) ?? (process.cpuUsage().user - before > MOST_CPU * 1000 ? 'too slow' : null)
  if (done % EVERY === EVERY - 1) console.log(`${done + 1} in ${Math.round(elapsed())} s`)
  if (fault === null) continue
  const times = (known.get(fault) ?? 0) + 1
  known.set(fault, times)
  if (times > MOST_KEPT) continue
  mkdirSync(values.keep, { recursive: true })
  const name = fault
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
  const path = join(values.keep, `${name}-${seed}-${place}.json`)
  // As JSON: half a character, and line ends of any kind, come back as they were.
  writeFileSync(path, `${JSON.stringify({ fault, text: await smallest(text, fault, place) }, null, 2)}\n`)
  console.log(`${fault}\n  ${path}`)
}
console.log(sum())
process.exitCode = known.size === 0 ? 0 : 1
