/** Runs hostile cases against the built program and says what went wrong: `npm run soak [-- PATTERN]`. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { CANARY, type Case, cases } from './make.js'
import { printedFaults } from './printed.js'

/** What was measured of one case, and what is wrong with it. */
export interface Outcome {
  readonly id: string
  readonly exit: number | null
  /** CPU milliseconds and peak memory in MB; zero when the program could not say. */
  readonly cpu: number
  readonly memory: number
  readonly bytes: number
  readonly wrong: readonly string[]
}

const PROGRAM = fileURLToPath(new URL('../dist/bin/postmortem-lint.js', import.meta.url))
/** CPU milliseconds for one case: five seconds of work and the start of the program on a busy machine. */
const MOST_CPU = Number(process.env.SOAK_CPU ?? 6500)
const MOST_MEMORY = 512
const MOST_CLOCK = 120_000

const METER = `import{writeFileSync}from'node:fs';const f=process.env.PML_METER;delete process.env.PML_METER;if(f)process.on('exit',()=>{const u=process.resourceUsage();try{writeFileSync(f,JSON.stringify({cpu:(u.userCPUTime+u.systemCPUTime)/1000,memory:u.maxRSS/1024}))}catch{}})`

/** Runs one case in a new folder below `base`. */
export async function runCase(one: Case, base: string): Promise<Outcome> {
  const home = mkdtempSync(join(base, 'case-'))
  const folder = join(home, 'project')
  mkdirSync(join(folder, '.git'), { recursive: true })
  writeFileSync(join(home, 'canary.md'), `# ${CANARY}\n\nTODO: ${CANARY}\n`)
  const meter = join(base, 'meter.mjs')
  const measured = join(base, 'measured.json')
  rmSync(measured, { force: true })
  writeFileSync(meter, METER)
  one.setup(folder)
  const before = listing(folder)
  const program = [process.execPath, '--import', pathToFileURL(meter).href, PROGRAM, '--no-color', ...one.args]
  const [command, ...rest] = one.shell ? ['bash', '-c', `set +o pipefail; ${one.shell}`, 'bash', ...program] : program
  const { exit, output, late } = await new Promise<{ exit: number | null; output: string; late: boolean }>((done) => {
    const env = { PATH: process.env.PATH, HOME: home, PML_METER: measured, NODE_DISABLE_COMPILE_CACHE: '1', ...one.env }
    const child = spawn(command ?? '', rest, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    let late = false
    const clock = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, MOST_CLOCK)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stdin.on('error', () => undefined)
    child.stdin.end(one.stdin ?? '')
    child.on('close', (code) => {
      clearTimeout(clock)
      done({ exit: code, output: Buffer.concat(chunks).toString('utf8'), late })
    })
  })
  // On a disk that is full nothing could be said.
  const said = existsSync(measured) ? readFileSync(measured, 'utf8') : ''
  const usage = said === '' ? { cpu: 0, memory: 0 } : (JSON.parse(said) as { cpu: number; memory: number })
  const made = listing(folder).filter((path) => !before.includes(path) && !(one.writes ?? []).includes(path))
  const wrong = [
    ...(late ? ['did not end'] : []),
    ...(exit !== null && one.exit.includes(exit) ? [] : [`exit ${exit}, not ${one.exit.join(' or ')}`]),
    ...(usage.cpu > MOST_CPU ? [`${Math.round(usage.cpu)} ms of CPU`] : []),
    ...(usage.memory > MOST_MEMORY ? [`${Math.round(usage.memory)} MB`] : []),
    ...printedFaults(output, one.args.includes('github')),
    ...(output.includes(CANARY) ? ['printed what lies outside'] : []),
    ...(made.length > 0 ? [`made ${made.join(', ')}`] : []),
    ...(existsSync(join(home, 'pwned')) ? ['ran code of the project'] : []),
    ...(readFileSync(join(home, 'canary.md'), 'utf8').includes(CANARY) ? [] : ['wrote outside']),
    ...(one.says && !one.says.test(output) ? [`does not say ${one.says}`] : []),
  ]
  rmSync(home, { recursive: true, force: true })
  return { id: one.id, exit, ...usage, bytes: output.length, wrong }
}

function listing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
}

/** Runs the cases whose name matches, one after the other. */
export async function runCases(pattern: RegExp, report: (outcome: Outcome) => void): Promise<readonly Outcome[]> {
  const base = mkdtempSync(join(tmpdir(), 'postmortem-lint-'))
  const outcomes: Outcome[] = []
  for (const one of cases.filter(({ id }) => pattern.test(id))) {
    const outcome = await runCase(one, base)
    outcomes.push(outcome)
    report(outcome)
  }
  rmSync(base, { recursive: true, force: true })
  return outcomes
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outcomes = await runCases(new RegExp(process.argv[2] ?? ''), ({ id, exit, cpu, memory, bytes, wrong }) => {
    const figures = `exit ${exit}  ${Math.round(cpu)} ms  ${Math.round(memory)} MB  ${bytes} bytes`
    console.log(`${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${id.padEnd(36)} ${figures}  ${wrong.join('; ')}`)
  })
  const bad = outcomes.filter(({ wrong }) => wrong.length > 0)
  const most = (of: (outcome: Outcome) => number) => Math.round(Math.max(0, ...outcomes.map(of)))
  console.log(
    `${outcomes.length} cases, ${bad.length} wrong; most CPU ${most(({ cpu }) => cpu)} ms, most memory ${most(({ memory }) => memory)} MB`,
  )
  process.exitCode = bad.length === 0 ? 0 : 1
}
