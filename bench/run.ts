/** Measures the program beside its peers: `npm run bench [-- [--rounds N] SET...]`. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeData } from './data.js'
import { measure, type Run } from './meter.js'
import { ours, peers, preparePeers, type Tool } from './peers.js'

const DATA = join(tmpdir(), 'postmortem-lint-bench')
/** Seconds by the clock for one run. */
const CAP = 120
const floor: Tool = { name: 'node -e 0', command: () => [process.execPath, '-e', '0'] }
const versions: readonly Tool[] = [floor, ours('--version')]
/** The limit is far away: a guard refuses beforehand what could take longer, and a refusal costs nothing. */
const linters: readonly Tool[] = [floor, ours('--max-bytes', '20000000', '--timeout', '3600'), ...peers]

interface DataSet {
  readonly tools: readonly Tool[]
  readonly rounds: number
}
const sets: Readonly<Record<string, DataSet>> = {
  version: { tools: versions, rounds: 9 },
  one8k: { tools: linters, rounds: 9 },
  n100: { tools: linters, rounds: 9 },
  one1m: { tools: linters, rounds: 9 },
  n2000: { tools: linters, rounds: 3 },
  one10m: { tools: linters, rounds: 3 },
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Runs of each tool, round after round, so that a busy minute hits all alike; what was stopped once is not tried again. */
async function runsOf(set: string, tools: readonly Tool[], rounds: number): Promise<ReadonlyMap<string, Run[]>> {
  const paths = set === 'version' ? [] : readdirSync(join(DATA, set)).map((name) => `${set}/${name}`)
  const runs = new Map<string, Run[]>(tools.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, command } of tools) {
      const known = runs.get(name) ?? []
      if (!known.some(({ capped }) => capped)) known.push(await measure(command(paths), DATA, CAP))
    }
  }
  return runs
}

/** Figures of one tool as a row; ratios are medians of the ratios of the rounds. */
function row(name: string, list: readonly Run[], node: readonly Run[], own: readonly Run[]): string {
  // A run that was stopped would have cost more: its figures are lower bounds.
  const mark = list.some(({ capped }) => capped) ? '> ' : ''
  const of = (value: (run: Run) => number): string => median(list.map(value)).toFixed(0)
  const times = (base: readonly Run[], value: (run: Run) => number): string =>
    median(list.map((run, round) => value(run) / value(base[round] ?? run))).toFixed(2)
  const figures = [
    list[0]?.exit ?? '',
    list.length,
    mark + of(({ wall }) => wall),
    mark + of(({ cpu }) => cpu),
    of(({ memory }) => memory),
    mark + times(node, ({ cpu }) => cpu),
    mark + times(own, ({ wall }) => wall),
    mark + times(own, ({ cpu }) => cpu),
  ]
  return `| ${name} | ${figures.join(' | ')} |`
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' } } })
if (!existsSync(join(DATA, 'one10m/post.md'))) {
  rmSync(DATA, { recursive: true, force: true })
  writeData(DATA)
}
preparePeers(DATA)
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
console.log(`postmortem-lint ${version}, Node ${process.versions.node}, ${cpus()[0]?.model} x ${cpus().length}\n`)
for (const set of positionals.length > 0 ? positionals : Object.keys(sets)) {
  const { tools, rounds: usual } = sets[set] ?? { tools: linters, rounds: 3 }
  const rounds = Number(values.rounds ?? usual)
  const runs = await runsOf(set, tools, rounds)
  console.log(`### ${set} (${rounds} rounds)\n`)
  console.log('| tool | exit | runs | wall ms | CPU ms | peak MB | x node, CPU | x ours, wall | x ours, CPU |')
  console.log('|--|--|--|--|--|--|--|--|--|')
  for (const [name, list] of runs) {
    console.log(row(name, list, runs.get('node -e 0') ?? [], runs.get('postmortem-lint') ?? []))
  }
  console.log('')
}
