/** Measures the program beside its peers: `npm run bench [-- [--rounds N] SET...]`; peers are installed into bench/peers, which git ignores. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeData } from './data.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PEERS = join(ROOT, 'bench/peers')
const DATA = join(tmpdir(), 'postmortem-lint-bench')
const CAP = 120_000
const PACKAGES = [
  'markdownlint-cli2@0.22.1',
  'remark-cli@12.0.1',
  'remark-preset-lint-recommended@7.0.1',
  'textlint@15.8.0',
  'textlint-rule-no-todo@2.0.1',
  'textlint-rule-write-good@2.0.0',
  'alex@11.0.1',
  'write-good@1.0.8',
  'rumdl@0.2.75',
]
const peer = (name: string): string => join(PEERS, 'node_modules/.bin', name)

interface Tool {
  readonly name: string
  readonly command: (paths: readonly string[]) => readonly string[]
}
const tools: readonly Tool[] = [
  { name: 'node -e 0', command: () => [process.execPath, '-e', '0'] },
  {
    name: 'postmortem-lint',
    command: (paths) => [
      process.execPath,
      join(ROOT, 'dist/bin/postmortem-lint.js'),
      '--max-bytes',
      '20000000',
      '--timeout',
      '300',
      ...paths,
    ],
  },
  { name: 'markdownlint-cli2', command: (paths) => [peer('markdownlint-cli2'), ...paths] },
  {
    name: 'remark-cli',
    command: (paths) => [peer('remark'), '--frail', '--no-stdout', '-u', 'preset-lint-recommended', ...paths],
  },
  { name: 'textlint', command: (paths) => [peer('textlint'), '--rule', 'no-todo', '--rule', 'write-good', ...paths] },
  { name: 'alex', command: (paths) => [peer('alex'), ...paths] },
  { name: 'write-good', command: (paths) => [peer('write-good'), ...paths] },
  { name: 'rumdl', command: (paths) => [peer('rumdl'), 'check', '--no-cache', ...paths] },
]
const sets: Readonly<Record<string, { readonly folder: string; readonly rounds: number }>> = {
  version: { folder: '', rounds: 9 },
  one8k: { folder: 'one8k', rounds: 9 },
  n100: { folder: 'n100', rounds: 9 },
  one1m: { folder: 'one1m', rounds: 9 },
  n2000: { folder: 'n2000', rounds: 3 },
  one10m: { folder: 'one10m', rounds: 3 },
}

interface Run {
  readonly wall: number
  readonly cpu: number
  readonly memory: number
  readonly capped: boolean
  readonly exit: number
}

/** GNU time is not everywhere: a small parent reports what its child used. */
const METER = join(DATA, 'meter.py')
const METER_SOURCE = `import os,resource,subprocess,sys,time
t=time.time();c=False
p=subprocess.Popen(sys.argv[2:],stdin=subprocess.DEVNULL,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL,start_new_session=True)
try: p.wait(float(sys.argv[1]))
except subprocess.TimeoutExpired:
  c=True
  os.killpg(p.pid,9);p.wait()
u=resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.time()-t,u.ru_utime+u.ru_stime,u.ru_maxrss/1024,int(c),p.returncode)
`

async function measure(command: readonly string[]): Promise<Run> {
  const child = spawn('python3', [METER, String(CAP / 1000), ...command], {
    cwd: DATA,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer)
  const [wall = 0, cpu = 0, memory = 0, capped = 0, exit = 0] = Buffer.concat(chunks)
    .toString()
    .trim()
    .split(' ')
    .map(Number)
  return { wall: wall * 1000, cpu: cpu * 1000, memory, capped: capped === 1, exit }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

mkdirSync(PEERS, { recursive: true })
if (!existsSync(join(PEERS, 'node_modules'))) {
  writeFileSync(join(PEERS, 'package.json'), '{"private":true}')
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...PACKAGES], {
    cwd: PEERS,
    stdio: 'inherit',
  })
}
if (!existsSync(join(DATA, 'one10m/post.md'))) {
  rmSync(DATA, { recursive: true, force: true })
  writeData(DATA)
}
writeFileSync(METER, METER_SOURCE)
// Peers look for their rules from the folder they are started in.
rmSync(join(DATA, 'node_modules'), { force: true })
symlinkSync(join(PEERS, 'node_modules'), join(DATA, 'node_modules'))
const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' } } })
const chosen = positionals.length > 0 ? positionals : Object.keys(sets)
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
console.log(`postmortem-lint ${version}, Node ${process.versions.node}, ${cpus()[0]?.model} x ${cpus().length}\n`)
for (const set of chosen) {
  const { folder, rounds: usual } = sets[set] ?? { folder: set, rounds: 9 }
  const paths = folder === '' ? ['--version'] : readdirSync(join(DATA, folder)).map((name) => `${folder}/${name}`)
  const rounds = Number(values.rounds ?? usual)
  const runs = new Map<string, Run[]>()
  // Round after round, so that a busy minute hits all alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, command } of tools) {
      const known = runs.get(name) ?? []
      if (known.some(({ capped }) => capped) || (set === 'version' && !/^(?:node|post)/.test(name))) continue
      const words =
        set === 'version' && name === 'postmortem-lint'
          ? command(paths).filter((word) => !/^--(?:max|time)|^\d+$/.test(word))
          : command(paths)
      runs.set(name, [...known, await measure(words)])
    }
  }
  console.log(`### ${set} (${rounds} rounds)\n`)
  console.log(
    '| tool | exit | runs | wall ms | CPU ms | peak MB | x node, CPU | x postmortem-lint, wall | x postmortem-lint, CPU |',
  )
  console.log('|--|--|--|--|--|--|--|--|--|')
  const floor = runs.get('node -e 0') ?? []
  const ours = runs.get('postmortem-lint') ?? []
  for (const [name, list] of runs) {
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
      mark + times(floor, ({ cpu }) => cpu),
      mark + times(ours, ({ wall }) => wall),
      mark + times(ours, ({ cpu }) => cpu),
    ]
    console.log(`| ${name} | ${figures.join(' | ')} |`)
  }
  console.log('')
}
