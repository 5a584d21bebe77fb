/** The command line as a door: the world comes in as an argument, the exit code goes out; everything between is the engine's. */
import { randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { rules } from '../rules/index.js'
import { Baselines } from './baseline-file.js'
import type { ReportCache } from './cache.js'
import { ConfigFinder } from './config/find.js'
import type { Judged } from './config/settings.js'
import { clip, show, showPath } from './display.js'
import { systemCode, UserError } from './errors.js'
import { decide, type GateSettings } from './gate.js'
import { type Input, lint, type Settings, settingsWith } from './lint.js'
import { loadTexts, locales, type Texts } from './messages.js'
import { type CommandLine, type Output, readCommandLine } from './options.js'
import { isInside } from './read.js'
import { redacted } from './redact.js'
import type { FileReport, LintError, Report, ReporterOptions } from './report.js'
import { FOR_PEOPLE, type Format, reporters } from './reporters/index.js'
import type { Rule } from './rule.js'
import { rootOf } from './select.js'
import { type Source, sourcesOf } from './sources.js'
import { statistics, timings } from './statistics.js'
import { Stopwatch } from './stopwatch.js'
import { timeLimit } from './time-limit.js'
import { TOOL } from './tool.js'
import { appendWithin, notWritten, writeWhole } from './write.js'

/** A stream to write to, as much of it as is needed. */
export interface Writer {
  write(text: string): unknown
  on?(event: 'error', listener: (error: Error) => void): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Everything outside: tests bring their own. */
export interface World {
  /** Arguments after the name of the program. */
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: AsyncIterable<Buffer | string>
  readonly stdout: Writer
  readonly stderr: Writer
  /** Ends a run that watches. */
  readonly until?: AbortSignal
}

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
    if (COMMANDS.has(name) && !existsSync(resolve(world.cwd, name))) {
      const { runCommand } = await import('./commands/index.js')
      const { text, code } = await runCommand(name, rest, world)
      stdout.write(text)
      return code
    }
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

/** First words that are no path. */
const COMMANDS: ReadonlySet<string> = new Set(['explain', 'rules', 'config', 'facts', 'new', 'init', 'completion'])

/** What a watched run remembers of a document. */
type Seen = Map<string, { readonly text: string; readonly total: number | null }>

/** Runs again for what was saved, until it is told to stop. */
async function watched(said: CommandLine, world: World): Promise<ExitCode> {
  const { watchAndRepeat } = await import('./watch.js')
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

async function run(said: CommandLine, world: World, seen: Seen | null): Promise<ExitCode> {
  if (said.paths.length === 0 && said.change === null) {
    throw new UserError('NO_INPUT', '', 'nothing to lint', 'name a file, a folder, a glob or - for standard input')
  }
  const errors: LintError[] = []
  const fail = (error: unknown, path: string): void => {
    const known = asLintError(path, error)
    // What stops every document, such as a broken configuration, is said once.
    if (errors.some((earlier) => earlier.path === known.path && earlier.message === known.message)) return
    errors.push(known)
    complain(known, world, said.debug ? error : null)
  }
  const root = await rootOf(world.cwd)
  const sources = await sourcesOf(said, world, root)
  for (const error of sources.errors) if (said.errorOnUnmatched) fail(error, error.place)
  for (const { path, by } of sources.passedOver) passOver(path, by, said, world)
  if (said.change !== null && sources.list.length === 0 && sources.errors.length === 0) {
    line(world, 'notice: git names no changed document, nothing was linted')
  }

  const files: FileReport[] = []
  const finder = new ConfigFinder(root)
  const gates = new Map<FileReport, GateSettings>()
  const limits = { maxBytes: said.maxBytes, timeout: said.timeout }
  const earlier =
    said.compare === null ? null : await (await import('./compare.js')).earlierThan(said.compare, world, limits)
  const cache = said.cache && said.plugins.length === 0 ? await cacheOf(said, root, world) : null
  const judging = said.plugins.length === 0 ? rules : [...rules, ...(await pluginsOf(said, world))]
  const baselines = new Baselines(world.cwd, root)
  const stopwatch = said.timing ? new Stopwatch(() => performance.now()) : null
  const judge = async ({ path, read, rewrite }: Source): Promise<void> => {
    try {
      const text = await read()
      const last = seen?.get(path)
      if (last?.text === text) return
      const judged = await judgedBy(resolve(world.cwd, path), text, said, judging, finder, world.cwd)
      if (judged.ignoredBy !== null) {
        passOver(path, `the configuration (${judged.ignoredBy})`, said, world)
        return
      }
      const baseline = said.suppressions ? await baselines.of(judged.suppressions) : null
      const input: Input = { path, text }
      const settingsNow = async (): Promise<Settings> => ({
        ...judged.settings,
        directives: said.directives,
        baseline: (await baseline?.of(path)) ?? (said.suppressAll ? [] : null),
        ...(stopwatch === null ? {} : { stopwatch }),
      })
      const judgeOnce = async (settings: Settings): Promise<FileReport> => {
        const known = stopwatch === null ? await cache?.read(input, settings) : null
        const file = known ?? (await lint(input, settings, timeLimit(path, said.timeout)))
        if (!known) await cache?.write(input, settings, file)
        return file
      }
      const settings = await settingsNow()
      const first = await judgeOnce(settings)
      const learned = first.baseline !== undefined && (await baseline?.learn(path, first.baseline, said))
      const found = learned ? await judgeOnce(await settingsNow()) : first
      const now = said.fix ? await fixed(found, settings, rewrite, said, world) : found
      seen?.set(path, { text, total: now.score.total })
      const before = (await earlier?.(path, settings)) ?? (last && { origin: null, total: last.total })
      const whole = before === undefined ? now : { ...now, before }
      const file = said.redact ? redacted(whole) : whole
      files.push(file)
      gates.set(file, judged.gate)
      for (const { rule, error } of file.failures) {
        fail(
          new UserError('RULE_FAILED', path, `the rule ${rule.id} failed (${error.message})`, 'please report it', {
            cause: error,
          }),
          path,
        )
      }
    } catch (error) {
      fail(error, path)
    }
  }
  for (const source of sources.list) await judge(source)

  if (said.suppressAll || said.prune) {
    const written = await baselines.write(said.prune).catch((error: unknown) => {
      fail(error, '')
      return []
    })
    for (const sentence of written) line(world, `notice: ${show(sentence)}`)
  }

  if (seen !== null && files.length === 0 && errors.length === 0) return 0
  const report: Report = { version: 1, tool: TOOL, files, errors, gate: decide(files, said.gate, gates) }
  await printNotices(files, world)
  const failed = await print(report, said, root, world)
  if (said.stats) for (const row of statistics(report)) world.stderr.write(`${row}\n`)
  if (stopwatch !== null) for (const row of timings(stopwatch)) world.stderr.write(`${row}\n`)
  for (const error of failed) complain(asLintError(error.place, error), world, null)
  if (errors.length > 0 || failed.length > 0) return 2
  return report.gate.passed || said.exitZero ? 0 : 1
}

/** What is safe is put right in the file; the text of standard input is printed. */
async function fixed(
  first: FileReport,
  settings: Settings,
  rewrite: Source['rewrite'],
  { timeout, quiet }: CommandLine,
  world: World,
): Promise<FileReport> {
  const { fix } = await import('./fix.js')
  const { path } = first
  const { report, count } = await fix(first, (text) => lint({ path, text }, settings, timeLimit(path, timeout)))
  if (rewrite === null) world.stdout.write(report.text)
  else if (count > 0) await rewrite(first.text, report.text)
  if (count > 0 && !quiet) line(world, `notice: ${showPath(path)}: ${count} left by the template deleted`)
  return report
}

/** Rules of others; what they do may change without notice, so that nothing they judged is kept. */
async function pluginsOf({ plugins }: CommandLine, { cwd }: World): Promise<readonly Rule[]> {
  const { loadPlugins } = await import('./plugins.js')
  return loadPlugins(plugins, cwd)
}

/** Reports kept from earlier runs of this very program: the name of a bundled file changes with what is in any of them. */
async function cacheOf({ cacheLocation }: CommandLine, root: string, { cwd, env }: World): Promise<ReportCache> {
  const { openCache } = await import('./cache.js')
  return openCache({ asked: cacheLocation, cwd, root, env, build: import.meta.url })
}

/** A file that was named and is ignored is no failure: hooks name whatever was changed. */
function passOver(path: string, by: string, { quiet }: CommandLine, world: World): void {
  if (!quiet) line(world, `notice: ${showPath(path)}: passed over, ${show(by)} ignores it`)
}

/** How a document is to be judged; what reads configuration is loaded only where there is one. */
async function judgedBy(
  path: string,
  text: string,
  said: CommandLine,
  rules: readonly Rule[],
  finder: ConfigFinder,
  cwd: string,
): Promise<Omit<Judged, 'resolved'>> {
  const config =
    typeof said.config === 'string' ? resolve(cwd, said.config) : said.config ? finder.nearest(dirname(path)) : null
  if (config !== null) {
    const { settingsFor } = await import('./config/settings.js')
    const { minScore, requirePostmortem } = said.gate
    try {
      return await settingsFor(path, text, { ...said, minScore, requirePostmortem }, config, rules)
    } catch (error) {
      if (!(error instanceof UserError) || !isInside(cwd, error.place)) throw error
      throw new UserError(error.code, relative(cwd, error.place), error.what, error.cure, { cause: error })
    }
  }
  const { profile, language, treatAs, today } = said
  const settings = settingsWith(rules, { profile, language, treatAs, today })
  return { settings, gate: said.gate, ignoredBy: null, suppressions: null }
}

/** Writes every output; those that could not be written come back as errors, the others are written all the same. */
async function print(report: Report, said: CommandLine, root: string, world: World): Promise<readonly UserError[]> {
  const failed: UserError[] = []
  const { env, stdout, cwd } = world
  const inActions = env.GITHUB_ACTIONS === 'true'
  // Where the corrected text of standard input is printed, nothing else is.
  const outputs = said.outputs.filter(({ file }) => file !== null || !(said.fix && said.paths.includes('-')))
  for (const output of outputs) {
    const options = await reporterOptions(output, said, root, world)
    const text = reporters[output.format](report, options)
    const page = output.format === 'summary' && output.file === null ? env.GITHUB_STEP_SUMMARY : undefined
    try {
      if (output.file !== null) await writeWhole(output.file, cwd, text)
      else if (page) await appendWithin(page, cwd, text, SUMMARY_LIMIT)
      else stdout.write(inActions && READ_IN_LOGS.has(output.format) ? unarmed(text) : text)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      failed.push(error)
    }
  }
  if (inActions && outputs.some(({ format, file }) => file === null && READ_IN_LOGS.has(format))) {
    const output: Output = { format: 'github', file: null }
    stdout.write(reporters.github(report, await reporterOptions(output, said, root, world)))
  }
  return failed
}

/** Formats that people read in the log of a CI run, where annotations are wanted beside. */
const READ_IN_LOGS: ReadonlySet<Format> = new Set(['pretty', 'compact'])
/** GitHub drops the summary of a step that is larger than this, in bytes. */
const SUMMARY_LIMIT = 1_048_576

/** Text in which a CI runner looks for no commands until the token comes, which no document can know. */
function unarmed(text: string): string {
  const token = randomUUID()
  return `::stop-commands::${token}\n${text}::${token}::\n`
}

async function reporterOptions(
  { format, file }: Output,
  said: CommandLine,
  root: string,
  world: World,
): Promise<ReporterOptions> {
  return {
    texts: await textsFor(said.uiLanguage, FOR_PEOPLE.has(format), world),
    locate: (path) => {
      const absolute = resolve(world.cwd, path)
      return isInside(root, absolute) ? relative(root, absolute).replaceAll('\\', '/') : path
    },
    colors: file === null ? colorsOf(said.color, world) : said.color === true ? 1 : 0,
    width: widthOf(said.width, world),
    quiet: said.quiet,
    all: said.all,
  }
}

/** People read their own language; machines read English unless told otherwise. */
async function textsFor(asked: string, forPeople: boolean, { env }: World): Promise<Texts> {
  if (asked !== 'auto') return loadTexts(asked)
  if (!forPeople) return loadTexts('en')
  const own = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').slice(0, 2).toLowerCase()
  return loadTexts(locales.includes(own) ? own : 'en')
}

/** `--color` over FORCE_COLOR over NO_COLOR over what the terminal can do. */
function colorsOf(asked: boolean | null, { env, stdout }: World): 0 | 1 | 2 | 3 {
  const terminal = /truecolor|24bit/i.test(env.COLORTERM ?? '') ? 3 : /256/.test(env.TERM ?? '') ? 2 : 1
  if (asked !== null) return asked ? terminal : 0
  const forced = env.FORCE_COLOR
  if (forced !== undefined) {
    if (forced === '0' || forced === 'false') return 0
    return forced === '2' ? 2 : forced === '3' ? 3 : terminal
  }
  if ((env.NO_COLOR ?? '') !== '') return 0
  return stdout.isTTY === true && env.TERM !== 'dumb' ? terminal : 0
}

function widthOf(asked: number | null, { env, stdout }: World): number {
  const columns = Number(env.COLUMNS ?? '')
  return asked ?? stdout.columns ?? (Number.isInteger(columns) && columns > 0 ? columns : 80)
}

/** What is neither finding nor error goes to stderr, so that no reader of stdout has to expect it. */
async function printNotices(files: readonly FileReport[], world: World): Promise<void> {
  if (files.every(({ notices }) => notices.length === 0)) return
  const texts = await loadTexts('en')
  for (const file of files) {
    for (const notice of file.notices) {
      line(world, `notice: ${showPath(file.path)}: ${show(texts.notice(notice))}`)
    }
  }
}

function asLintError(path: string, error: unknown): LintError {
  if (error instanceof UserError) return { path: error.place || path, code: error.code, message: error.message }
  const what = error instanceof Error ? error.message : String(error)
  const message = `${what}: this is a fault of ${TOOL.name}; run again with --debug and report it`
  return { path, code: 'INTERNAL', message }
}

/** One line: the code, the place, what is wrong, what to do. */
function complain({ path, code, message }: LintError, world: World, cause: unknown): void {
  const place = path === '' ? '' : `${clip(showPath(path), 120)}: `
  line(world, `error[${code}]: ${place}${show(message)}`)
  if (cause instanceof Error && cause.stack !== undefined) {
    for (const entry of cause.stack.split('\n')) line(world, `debug: ${show(entry)}`)
  }
}

/** The longest line of ours on stderr, in UTF-16 units. */
const LONGEST = 300

function line({ stderr }: World, text: string): void {
  stderr.write(`${clip(`${TOOL.name}: ${text}`, LONGEST)}\n`)
}
