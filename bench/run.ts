/** Measures the program beside its peers: `npm run bench [-- SET...]`; peers are installed into bench/peers, which git ignores. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
  readonly command: (glob: string) => readonly string[]
}
const tools: readonly Tool[] = [
  { name: 'node -e 0', command: () => [process.execPath, '-e', '0'] },
  {
    name: 'postmortem-lint',
    command: (glob) => [
      process.execPath,
      join(ROOT, 'dist/bin/postmortem-lint.js'),
      '--max-bytes',
      '20000000',
      '--timeout',
      '300',
      glob,
    ],
  },
  { name: 'markdownlint-cli2', command: (glob) => [peer('markdownlint-cli2'), glob] },
  {
    name: 'remark-cli',
    command: (glob) => [peer('remark'), '--frail', '--no-stdout', '-u', 'preset-lint-recommended', glob],
  },
  { name: 'textlint', command: (glob) => [peer('textlint'), '--rule', 'no-todo', '--rule', 'write-good', glob] },
  { name: 'alex', command: (glob) => [peer('alex'), glob] },
  { name: 'write-good', command: (glob) => [peer('write-good'), glob] },
  { name: 'rumdl', command: (glob) => [peer('rumdl'), 'check', '--no-cache', glob] },
]
const sets: Readonly<Record<string, { readonly glob: string; readonly rounds: number }>> = {
  version: { glob: '--version', rounds: 9 },
  one8k: { glob: 'one8k/post.md', rounds: 9 },
  n100: { glob: 'n100/*.md', rounds: 9 },
  one1m: { glob: 'one1m/post.md', rounds: 9 },
  n2000: { glob: 'n2000/*.md', rounds: 3 },
  one10m: { glob: 'one10m/post.md', rounds: 3 },
}

interface Run {
  readonly wall: number
  readonly cpu: number
  readonly memory: number
  readonly capped: boolean
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
print(time.time()-t,u.ru_utime+u.ru_stime,u.ru_maxrss/1024,int(c))
`

async function measure(command: readonly string[]): Promise<Run> {
  const child = spawn('python3', [METER, String(CAP / 1000), ...command], {
    cwd: DATA,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer)
  const [wall = 0, cpu = 0, memory = 0, capped = 0] = Buffer.concat(chunks).toString().trim().split(' ').map(Number)
  return { wall: wall * 1000, cpu: cpu * 1000, memory, capped: capped === 1 }
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
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(sets)
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
console.log(`postmortem-lint ${version}, Node ${process.versions.node}, ${cpus()[0]?.model} x ${cpus().length}\n`)
for (const set of chosen) {
  const { glob, rounds } = sets[set] ?? { glob: set, rounds: 9 }
  const runs = new Map<string, Run[]>()
  // Round after round, so that a busy minute hits all alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, command } of tools) {
      const known = runs.get(name) ?? []
      if (known.some(({ capped }) => capped) || (set === 'version' && !/^(?:node|post)/.test(name))) continue
      const words =
        set === 'version' && name === 'postmortem-lint'
          ? command(glob).filter((word) => !/^--(?:max|time)|^\d+$/.test(word))
          : command(glob)
      runs.set(name, [...known, await measure(words)])
    }
  }
  const ours = median((runs.get('postmortem-lint') ?? []).map(({ wall }) => wall))
  const floor = median((runs.get('node -e 0') ?? []).map(({ wall }) => wall))
  console.log(
    `### ${set} (${rounds} rounds)\n\n| tool | wall ms | CPU ms | peak MB | x node | x postmortem-lint |\n|--|--|--|--|--|--|`,
  )
  for (const [name, list] of runs) {
    const wall = median(list.map((run) => run.wall))
    const mark = list.some(({ capped }) => capped) ? '> ' : ''
    console.log(
      `| ${name} | ${mark}${wall.toFixed(0)} | ${mark}${median(list.map(({ cpu }) => cpu)).toFixed(0)} | ${median(list.map(({ memory }) => memory)).toFixed(0)} | ${(wall / floor).toFixed(2)} | ${mark}${(wall / ours).toFixed(2)} |`,
    )
  }
  console.log('')
}
