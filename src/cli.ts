/** The command line as a door: the world comes in as an argument, the exit code goes out; everything between is the engine's. */
import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { COMMAND_NAMES, isCommand } from './commands/names.js'
import { show } from './display.js'
import { nearest, systemCode, UserError } from './errors.js'
import { rootOf } from './files/select.js'
import { notWritten } from './files/write.js'
import { decide, type GateSettings } from './gate.js'
import { type CommandLine, readCommandLine } from './options.js'
import type { FileReport, LintError, Report } from './report.js'
import type { Rule } from './rule.js'
import { ahead } from './run/ahead.js'
import { Judging } from './run/judging.js'
import { print, printNotices, printPassedOver, widthOf } from './run/print.js'
import { type Source, sourcesOf } from './run/sources.js'
import { statistics, timings } from './run/statistics.js'
import { asLintError, complain, line, type World } from './run/world.js'
import { Stopwatch } from './stopwatch.js'
import { TOOL } from './tool.js'

export { lintForAnother } from './run/lint-for-another.js'

/** 0 the gate passed, 1 it failed, 2 something was not linted or the run not understood. */
export type ExitCode = 0 | 1 | 2

/** Runs the command line once. Never throws and never ends the process. */
export async function main(world: World): Promise<ExitCode> {
  const { stdout, stderr } = world
  stdout.on?.('error', (error) => {
    // A reader who has seen enough, such as `head`, is no failure.
    if (systemCode(error) !== 'EPIPE') complain(asLintError('', notWritten('<stdout>', error)), world, null)
  })
  stderr.on?.('error', () => undefined)
  try {
    const [name = '', ...rest] = world.argv
    // A file of that name is meant before the command.
    if (isCommand(name) && !existsSync(resolve(world.cwd, name))) {
      const { runCommand } = await import('./commands/index.js')
      const { text, code } = await runCommand(name, rest, world)
      stdout.write(text)
      return code
    }
    refuseMisspeltCommand(name, world.cwd)
    const said = readCommandLine(world.argv, widthOf(null, world))
    if ('text' in said) {
      stdout.write(said.text)
      return 0
    }
    return await (said.watch ? watched(said, world) : run(said, world, null))
  } catch (error) {
    complain(asLintError('', error), world, world.argv.includes('--debug') ? error : null)
    return 2
  }
}

/**
 * A first word like that of a command, of which there is no file, is a slip rather than a document.
 * @throws UserError BAD_OPTION
 */
function refuseMisspeltCommand(name: string, cwd: string): void {
  if (!/^[a-z]{3,}$/.test(name) || existsSync(resolve(cwd, name))) return
  const command = nearest(name, COMMAND_NAMES)
  if (command !== null)
    throw new UserError('BAD_OPTION', name, 'there is no such file and no such command', `did you mean ${command}?`)
}

/** What a watched run remembers of a document. */
type Seen = Map<string, { readonly text: string; readonly total: number | null }>

/** Runs again for what was saved, until it is told to stop. */
async function watched(said: CommandLine, world: World): Promise<ExitCode> {
  const { watchAndRepeat } = await import('./run/watch.js')
  const seen: Seen = new Map()
  let code: ExitCode = 0
  await watchAndRepeat(async () => {
    const first = seen.size === 0
    code = await run(said, world, seen)
    if (first && seen.size > 0) line(world, 'notice: watching, Ctrl-C ends it')
    const places = [...said.paths, ...seen.keys()].map((path) => resolve(world.cwd, path))
    return { folders: places.map(folderOf).filter((folder) => folder !== null) }
  }, world.until)
  return code
}

/** The folder in which a file is saved; null for patterns. */
function folderOf(path: string): string | null {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path)
  return existsSync(folder) ? folder : null
}

/** One run over every document; what fails for one does not keep the others from being judged. */
async function run(said: CommandLine, world: World, seen: Seen | null): Promise<ExitCode> {
  if (said.paths.length === 0 && said.change === null) {
    throw new UserError('NO_INPUT', '', 'nothing to lint', 'name a file, a folder, a glob or - for standard input')
  }
  const failures = new Failures(world, said.debug)
  const root = await rootOf(world.cwd)
  const list = await documentsOf(said, world, root, failures)
  const stopwatch = said.timing ? new Stopwatch(() => performance.now()) : null
  const judging = await Judging.prepare(said, world, root, stopwatch, list.length)
  const gates = await judgeAll(list, judging, { said, world, seen, failures })
  judging.close()
  try {
    for (const sentence of await judging.finish()) line(world, `notice: ${show(sentence)}`)
  } catch (error) {
    failures.add(error, '')
  }

  const files = [...gates.keys()]
  const errors = failures.list
  if (seen !== null && files.length === 0 && errors.length === 0) return 0
  const report: Report = { version: 1, tool: TOOL, files, errors, gate: decide(files, said.gate, gates) }
  await printNotices(files, said, world)
  const unwritten = await print(report, said, root, world)
  if (said.stats) for (const row of statistics(report)) world.stderr.write(`${row}\n`)
  if (stopwatch !== null) for (const row of timings(stopwatch)) world.stderr.write(`${row}\n`)
  for (const error of unwritten) complain(asLintError(error.place, error), world, null)
  if (errors.length > 0 || unwritten.length > 0) return 2
  return report.gate.passed || said.exitZero ? 0 : 1
}

/** The documents that were asked for; tells of what was named and is none of them. */
async function documentsOf(
  said: CommandLine,
  world: World,
  root: string,
  failures: Failures,
): Promise<readonly Source[]> {
  const { list, errors, passedOver } = await sourcesOf(said, world, root)
  for (const error of errors) if (said.errorOnUnmatched) failures.add(error, error.place)
  for (const { path, by } of passedOver) printPassedOver(path, by, said, world)
  if (said.change !== null && list.length === 0 && errors.length === 0)
    line(world, 'notice: git names no changed document, nothing was linted')
  return list
}

/** What a run is asked, what it remembers of earlier ones, and where it tells what goes wrong. */
interface Surroundings {
  readonly said: CommandLine
  readonly world: World
  readonly seen: Seen | null
  readonly failures: Failures
}

/** Every document that could be judged and was not seen like this before, in the order of the list, and what its gate asks. */
async function judgeAll(
  list: readonly Source[],
  judging: Judging,
  { said, world, seen, failures }: Surroundings,
): Promise<ReadonlyMap<FileReport, GateSettings>> {
  const gates = new Map<FileReport, GateSettings>()
  const judge = async (source: Source) => {
    const text = await source.read()
    const last = seen?.get(source.path)
    if (last?.text === text) return null
    const before = last === undefined ? null : { origin: null, total: last.total }
    return { text, judged: await judging.judge(source, text, before) }
  }
  for await (const { one, result } of ahead(list, judging.breadth, judge)) {
    const { path } = one
    try {
      const read = await result
      if (read === null) continue
      const { text, judged } = read
      if ('ignoredBy' in judged) {
        printPassedOver(path, `the configuration (${judged.ignoredBy})`, said, world)
        continue
      }
      const { file, gate } = judged
      seen?.set(path, { text, total: file.score.total })
      gates.set(file, gate)
      for (const { rule, error } of file.failures) failures.add(ruleFailed(path, rule, error), path)
    } catch (error) {
      failures.add(error, path)
    }
  }
  return gates
}

/** What kept documents from being judged, each told as it happens. */
class Failures {
  readonly #list: LintError[] = []

  constructor(
    readonly world: World,
    /** Whether traces are told too. */
    readonly debug: boolean,
  ) {}

  get list(): readonly LintError[] {
    return this.#list
  }

  add(error: unknown, path: string): void {
    const known = asLintError(path, error)
    // What stops every document, such as a broken configuration, is said once.
    if (this.#list.some((earlier) => earlier.path === known.path && earlier.message === known.message)) return
    this.#list.push(known)
    complain(known, this.world, this.debug ? error : null)
  }
}

function ruleFailed(path: string, rule: Rule, error: Error): UserError {
  const what = `the rule ${rule.id} failed (${error.message})`
  return new UserError('RULE_FAILED', path, what, 'please report it', { cause: error })
}
