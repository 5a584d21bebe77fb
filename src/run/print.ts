/** Writes what a run has to say: every output in its format, language and colours, and the notices beside. */
import { randomUUID } from 'node:crypto'
import { relative, resolve } from 'node:path'
import { show, showPath } from '../display.js'
import { UserError } from '../errors.js'
import { isInside } from '../files/read.js'
import { appendWithin, writeWhole } from '../files/write.js'
import { loadTexts, locales, type Texts } from '../messages.js'
import type { CommandLine, Output } from '../options.js'
import type { FileReport, Report, ReporterOptions } from '../report.js'
import { FOR_PEOPLE, type Format, reporters } from '../reporters/index.js'
import { line, type World } from './world.js'

/** Writes every output; those that could not be written come back as errors, the others are written all the same. */
export async function print(
  report: Report,
  said: CommandLine,
  root: string,
  world: World,
): Promise<readonly UserError[]> {
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
      if (output.file !== null) await writeWhole(output.file, { cwd, root }, text)
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
async function textsFor(asked: string, forPeople: boolean, world: World): Promise<Texts> {
  if (asked !== 'auto') return loadTexts(asked)
  return loadTexts(forPeople ? localeOf(world) : 'en')
}

/** The language of the reader as the environment names it; English where there are no texts in it. */
export function localeOf({ env }: World): string {
  const own = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').slice(0, 2).toLowerCase()
  return locales.includes(own) ? own : 'en'
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

/** Columns to write in. */
export function widthOf(asked: number | null, { env, stdout }: World): number {
  const columns = Number(env.COLUMNS ?? '')
  return asked ?? stdout.columns ?? (Number.isInteger(columns) && columns > 0 ? columns : 80)
}

/** What is neither finding nor error goes to stderr, so that no reader of stdout has to expect it. */
export async function printNotices(files: readonly FileReport[], said: CommandLine, world: World): Promise<void> {
  // A person who reads the report finds them in it.
  if (world.stdout.isTTY && said.outputs.some(({ format, file }) => file === null && format === 'pretty')) return
  if (files.every(({ notices }) => notices.length === 0)) return
  const texts = await loadTexts('en')
  for (const file of files) {
    for (const notice of file.notices) {
      line(world, `notice: ${showPath(file.path)}: ${show(texts.notice(notice))}`)
    }
  }
}

/** A file that was named and is ignored is no failure: hooks name whatever was changed. */
export function printPassedOver(path: string, by: string, { quiet }: CommandLine, world: World): void {
  if (!quiet) line(world, `notice: ${showPath(path)}: passed over, ${show(by)} ignores it`)
}
