/** Hostile documents, read by us and by others in the same rounds: `npm run soak:peers [-- [--every N] PATTERN]`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measure, type Run } from '../bench/meter.js'
import { ours, peers, preparePeers } from '../bench/peers.js'
import { cases } from './make.js'

/** Seconds by the clock for one document. */
const CAP = 20
const NAMES = ['markdownlint-cli2', 'remark-cli', 'textlint']
const tools = [ours('--no-color'), ...peers.filter(({ name }) => NAMES.includes(name))]

/** What no output should hold, and what no run should do. */
const faults: readonly (readonly [string, (run: Run, text: string) => boolean])[] = [
  ['stopped after 20 s', ({ capped }) => capped],
  ['ended by a signal', ({ capped, exit }) => !capped && exit < 0],
  ['stack trace', (_, text) => /^\s+at .+:\d+:\d+\)?$/m.test(text)],
  ['raw escape or control', (_, text) => /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text)],
  ['bidirectional control', (_, text) => /[\u202a-\u202e\u2066-\u2069]/.test(text)],
  ['live workflow command', (_, text) => /^\s*::\w|##(?:\[|vso\[)/im.test(text)],
  ['more than 512 MB', ({ memory }) => memory > 512],
  ['more than 5 MB of output', ({ output }) => output.length > 5 << 20],
]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { every: { type: 'string' } } })
const pattern = new RegExp(positionals[0] ?? '')
const every = Number(values.every ?? 1)
// What lies in one file of a usual name can be given to all of them alike.
const chosen = cases
  .filter(
    ({ id, args, shell, stdin }) => args.join() === 'post.md' && !shell && stdin === undefined && pattern.test(id),
  )
  .filter((_, index) => index % every === 0)
const runs = new Map<string, Run[]>(tools.map(({ name }) => [name, []]))
for (const one of chosen) {
  const home = mkdtempSync(join(tmpdir(), 'postmortem-lint-peers-'))
  const folder = join(home, 'project')
  mkdirSync(join(folder, '.git'), { recursive: true })
  one.setup(folder)
  preparePeers(folder)
  for (const { name, command } of tools) runs.get(name)?.push(await measure(command(['post.md']), folder, CAP))
  rmSync(home, { recursive: true, force: true })
  const said = [...runs].map(([name, list]) => {
    const { exit, cpu, memory } = list.at(-1) as Run
    return `${name} ${exit} ${cpu.toFixed(0)} ms ${memory.toFixed(0)} MB`
  })
  console.error(`${one.id}: ${said.join('; ')}`)
}
console.log(
  `${chosen.length} documents\n\n| | ${tools.map(({ name }) => name).join(' | ')} |\n|--|${'--|'.repeat(tools.length)}`,
)
const line = (what: string, of: (list: readonly Run[]) => string): void =>
  console.log(`| ${what} | ${tools.map(({ name }) => of(runs.get(name) ?? [])).join(' | ')} |`)
for (const [what, holds] of faults) {
  line(what, (list) => String(list.filter((run) => holds(run, run.output.toString('utf8'))).length))
}
line('most CPU, ms', (list) => Math.max(...list.map(({ cpu }) => cpu)).toFixed(0))
line('most memory, MB', (list) => Math.max(...list.map(({ memory }) => memory)).toFixed(0))
