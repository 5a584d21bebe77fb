/** The command line: what may be said on it, and what was said, checked and typed. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { nearest, UserError } from './errors.js'
import type { GateSettings } from './gate.js'
import type { Change } from './git.js'
import { DEFAULT_SECONDS } from './guards.js'
import { SHORT_HELP } from './help.js'
import { type Language, languages } from './languages/registry.js'
import { locales } from './messages.js'
import type { DocumentType } from './report.js'
import { type Format, formats } from './reporters/index.js'
import type { Profile } from './rule.js'
import { TOOL } from './tool.js'

/** A format and where it goes; null is standard output. */
export interface Output {
  readonly format: Format
  readonly file: string | null
}

/** The command line as understood. */
export interface CommandLine {
  readonly paths: readonly string[]
  /** Only what git says has changed, below the paths or anywhere; null: what the paths name. */
  readonly change: Change | null
  /** Whether ignore files count. */
  readonly ignore: boolean
  /** Whether directives in the documents silence findings. */
  readonly directives: boolean
  /** Whether the baseline silences findings. */
  readonly suppressions: boolean
  /** A commit or a report that scores are compared with. */
  readonly compare: string | null
  readonly watch: boolean
  /** Safe edits are written into the documents; the text of standard input is printed with them. */
  readonly fix: boolean
  readonly stats: boolean
  readonly timing: boolean
  /** Whether reports of unchanged documents are kept, and in which folder; null is the system's own. */
  readonly cache: boolean
  readonly cacheLocation: string | null
  /** Whether all findings go into the baseline, and what is gone out of it. */
  readonly suppressAll: boolean
  readonly prune: boolean
  /** Whether the report must hold no words of the documents. */
  readonly redact: boolean
  readonly outputs: readonly Output[]
  readonly stdinFilename: string
  readonly gate: GateSettings
  readonly exitZero: boolean
  /** A configuration file, or whether one is looked for. */
  readonly config: string | boolean
  /** Modules with rules of others. */
  readonly plugins: readonly string[]
  /** Severity said to fail the gate; null when nothing was said. */
  readonly failOn: GateSettings['failOn'] | null
  readonly errorOnUnmatched: boolean
  readonly maxBytes: number
  /** Seconds of CPU time for one document. */
  readonly timeout: number
  readonly treatAs: DocumentType | null
  readonly profile: Profile | null
  readonly language: Language | null
  readonly today: string | null
  /** Language of the report; `auto` is the reader's. */
  readonly uiLanguage: string
  readonly quiet: boolean
  readonly all: boolean
  /** Columns; null asks the terminal. */
  readonly width: number | null
  /** Null asks the terminal and the environment. */
  readonly color: boolean | null
  readonly debug: boolean
}

/** What commander collects; names are its own. */
interface Collected {
  readonly format?: readonly Output[]
  readonly staged?: true
  readonly changed?: true
  readonly since?: string
  readonly ignore: boolean
  readonly directives: boolean
  readonly suppressions: boolean
  readonly compare?: string
  readonly watch?: true
  readonly fix?: true
  readonly suggestions?: true
  readonly stats?: true
  readonly timing?: true
  readonly cache?: true
  readonly cacheLocation?: string
  readonly plugin?: readonly string[]
  readonly suppressAll?: true
  readonly pruneSuppressions?: true
  readonly redact?: true
  readonly stdinFilename?: string
  readonly minScore?: number
  readonly failOn?: GateSettings['failOn']
  readonly requirePostmortem?: true
  readonly exitZero?: true
  readonly config: boolean
  readonly errorOnUnmatched: boolean
  readonly maxBytes: number
  readonly timeout: number
  readonly treatAs?: 'postmortem'
  readonly audience?: 'public' | 'internal'
  readonly profile?: Profile
  readonly lang: Language | 'auto'
  readonly today?: string
  readonly uiLang: string
  readonly quiet?: true
  readonly all?: true
  readonly width?: number
  readonly color?: boolean
  readonly debug?: true
  readonly help?: true
  readonly helpAll?: true
}

const SUGGESTIONS: Output = { format: 'suggestions', file: null }

const PROFILES: readonly Profile[] = ['public', 'internal', 'status-notice', 'transparent-uptime-2010']
/** What the parser handles within five seconds of CPU, whatever is in it. */
const MAX_BYTES = 262_144

/** What `--help` and `--version` printed instead of a run. */
export interface Asked {
  readonly text: string
}

/**
 * @param argv what was said, without the names of node and the program
 * @throws UserError BAD_OPTION
 */
export function readCommandLine(argv: readonly string[], width: number): CommandLine | Asked {
  let asked = ''
  const program = command(width).configureOutput({
    writeOut: (text) => {
      asked += text
    },
    writeErr: () => undefined,
  })
  try {
    program.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { text: asked }
    throw badOption(error, program)
  }
  const said = program.opts<Collected>()
  if (said.helpAll) return { text: program.helpInformation() }
  if (said.help) return { text: SHORT_HELP }
  return understood(program.args, said)
}

/** The long names of all options, in the order of the alphabet. */
export function optionNames(): readonly string[] {
  return command(80)
    .options.filter(({ hidden }) => !hidden)
    .flatMap(({ long }) => (long ? [long] : []))
    .sort()
}

const FAIL_ON = ['error', 'warning', 'info', 'never'] as const
const AUDIENCES = ['public', 'internal'] as const

/** Options that take one of a few words, and these words. */
export const optionValues: Readonly<Record<string, readonly string[]>> = {
  '-f': formats,
  '--format': formats,
  '--fail-on': FAIL_ON,
  '--audience': AUDIENCES,
  '--profile': PROFILES,
  '--lang': ['auto', ...languages],
  '--ui-lang': ['auto', ...locales],
}

function command(width: number): Command {
  return new Command(TOOL.name)
    .exitOverride()
    .configureHelp({ helpWidth: width })
    .description('Reads incident postmortems as an experienced, honest editor would.')
    .argument('[paths...]', 'Markdown files, folders, globs, or - for standard input')
    .optionsGroup('What is linted:')
    .option('--staged', 'what is staged in git, as it is staged')
    .option('--changed', 'what differs from the last commit, and new files')
    .option('--since <ref>', 'what changed since this branch left a branch, tag or commit')
    .option('--no-ignore', 'lint also what .gitignore and .postmortemlintignore pass over')
    .option('--no-error-on-unmatched', 'a path or glob that matches nothing is no error')
    .option('--stdin-filename <name>', 'the name that standard input is reported under')
    .option('--watch', 'lint again whenever something is saved')
    .option('--redact', 'print no words of the documents, for logs that everybody can read')
    .option('--cache', 'judge only documents that changed since they were last judged')
    .option('--cache-location <folder>', 'where --cache keeps reports; outside of the project')
    .option('--max-bytes <bytes>', 'refuse larger files', wholeNumber(1, 1 << 30), MAX_BYTES)
    .option('--timeout <seconds>', 'refuse what takes longer to read', wholeNumber(1, 3600), DEFAULT_SECONDS)
    .optionsGroup('How it is judged:')
    .addOption(
      new Option('-c, --config <file>', 'a configuration').default(true, 'the nearest .postmortemlintrc.yaml upward'),
    )
    .option('--no-config', 'ignore configuration files')
    .option('--plugin <module>', 'rules of others, from a file or package; may be repeated', collect)
    .option('--no-directives', 'let nothing in a document silence its findings')
    .option('--no-suppressions', 'count what the baseline lets be')
    .option('--profile <profile>', PROFILES.join(', '), oneOf(PROFILES))
    .option('--audience <readers>', 'public or internal', oneOf(AUDIENCES))
    .option(
      '--lang <language>',
      `language of the documents: auto, ${languages.join(', ')}`,
      oneOf(['auto', ...languages]),
      'auto',
    )
    .option('--treat-as <type>', 'judge whatever it looks like: postmortem', oneOf(['postmortem']))
    .option('--today <date>', 'judge "in the future" against this date (YYYY-MM-DD)', calendarDate)
    .optionsGroup('What fails:')
    .option(
      '--fail-on <severity>',
      'least severity that fails the gate: error (default), warning, info, never',
      oneOf(FAIL_ON),
    )
    .option('--min-score <points>', 'least score, 0 to 100', wholeNumber(0, 100))
    .option('--require-postmortem', 'fail on a document that is no postmortem')
    .option('--exit-zero', 'exit 0 even when the gate failed')
    .optionsGroup('What is shown:')
    .option('-f, --format <format>', `${formats.join(', ')}; may be repeated, F=FILE writes to a file`, collectFormat)
    .option('--quiet', 'show errors only')
    .option('--all', 'show every finding and item in full')
    .option('--suggestions', 'only what could be written instead, line by line')
    .option('--compare <ref|report>', 'show how the score changed since a commit or a JSON report')
    .option('--stats', 'print figures of the run to standard error')
    .option('--timing', 'print where the time went to standard error')
    .option(
      '--ui-lang <language>',
      `language of the report: auto, ${locales.join(', ')}`,
      oneOf(['auto', ...locales]),
      'auto',
    )
    .option('--width <columns>', 'columns of the report', wholeNumber(50, 400))
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours')
    .optionsGroup('What is written:')
    .option('--fix', 'delete what is left of the template, where that changes nothing a reader is told')
    .option('--suppress-all', 'put all findings into the baseline; they do not count from then on')
    .option('--prune-suppressions', 'take what is gone out of the baseline')
    .optionsGroup('About the program:')
    .addOption(new Option('--debug', 'show the stack of internal errors').hideHelp())
    .version(TOOL.version, '-v, --version', 'show the version')
    .helpOption(false)
    .option('-h, --help', 'show what is needed most')
    .option('--help-all', 'show this list')
}

function understood(paths: readonly string[], said: Collected): CommandLine {
  const outputs = [...(said.format ?? []), ...(said.suggestions ? [SUGGESTIONS] : [])]
  if (outputs.length === 0) outputs.push({ format: 'pretty', file: null })
  if (outputs.filter(({ file }) => file === null).length > 1) {
    throw new UserError(
      'BAD_OPTION',
      '--format',
      'two formats for standard output',
      'give all but one a file, as in -f json=report.json',
    )
  }
  if (said.audience !== undefined && said.profile !== undefined && said.audience !== said.profile) {
    throw new UserError(
      'BAD_OPTION',
      '--audience',
      `it disagrees with --profile ${said.profile}`,
      'give one of the two',
    )
  }
  if (said.watch && (paths.includes('-') || said.staged || said.changed || said.since !== undefined)) {
    throw new UserError('BAD_OPTION', '--watch', 'it watches files', 'name files or folders, without - and git options')
  }
  if ((said.cache || said.cacheLocation !== undefined) && said.plugin !== undefined) {
    throw new UserError('BAD_OPTION', '--cache', 'it cannot tell whether a plugin changed', 'leave out one of the two')
  }
  if (said.fix) refuseFix(paths, said)
  if (!said.suppressions && (said.suppressAll || said.pruneSuppressions)) {
    throw new UserError(
      'BAD_OPTION',
      '--no-suppressions',
      'the baseline would be written unread',
      'give one of the two',
    )
  }
  return {
    paths,
    change: changeOf(said),
    ignore: said.ignore,
    directives: said.directives,
    suppressions: said.suppressions,
    compare: said.compare ?? null,
    watch: said.watch ?? false,
    fix: said.fix ?? false,
    stats: said.stats ?? false,
    timing: said.timing ?? false,
    cache: said.cache ?? said.cacheLocation !== undefined,
    cacheLocation: said.cacheLocation ?? null,
    suppressAll: said.suppressAll ?? false,
    prune: said.pruneSuppressions ?? false,
    redact: said.redact ?? false,
    outputs,
    stdinFilename: said.stdinFilename ?? '<stdin>',
    gate: {
      failOn: said.failOn ?? 'error',
      minScore: said.minScore ?? null,
      requirePostmortem: said.requirePostmortem ?? false,
    },
    exitZero: said.exitZero ?? false,
    config: said.config,
    plugins: said.plugin ?? [],
    failOn: said.failOn ?? null,
    errorOnUnmatched: said.errorOnUnmatched,
    maxBytes: said.maxBytes,
    timeout: said.timeout,
    treatAs: said.treatAs ?? null,
    profile: said.profile ?? said.audience ?? null,
    language: said.lang === 'auto' ? null : said.lang,
    today: said.today ?? null,
    uiLanguage: said.uiLang,
    quiet: said.quiet ?? false,
    all: said.all ?? false,
    width: said.width ?? null,
    color: said.color ?? null,
    debug: said.debug ?? false,
  }
}

/** @throws UserError BAD_OPTION where there is no file to write, or another one writes it */
function refuseFix(paths: readonly string[], { staged, watch, suppressAll, pruneSuppressions }: Collected): void {
  const refuse = (what: string, cure: string): UserError => new UserError('BAD_OPTION', '--fix', what, cure)
  if (staged) throw refuse('what is staged cannot be written', 'give --changed, and stage the result')
  if (watch) throw refuse('your editor and --watch would both write', 'run it once')
  if (suppressAll || pruneSuppressions)
    throw refuse('the baseline would name what it deletes', 'run it first, then write the baseline')
  if (paths.includes('-') && paths.length > 1)
    throw refuse('the text of standard input would be printed among reports', 'run it on standard input alone')
}

/** @throws UserError BAD_OPTION when two are asked for, or the name of the commit is none */
function changeOf({ staged, changed, since }: Collected): Change | null {
  const asked = [staged && '--staged', changed && '--changed', since !== undefined && '--since'].filter((one) => one)
  if (asked.length > 1)
    throw new UserError('BAD_OPTION', asked.join(' '), 'they exclude each other', 'give one of them')
  if (since !== undefined) {
    if (since === '' || since.startsWith('-')) {
      throw new UserError('BAD_OPTION', '--since', `"${since}" is no name of a commit`, 'name a branch, tag or commit')
    }
    return { kind: 'since', ref: since }
  }
  return staged ? { kind: 'staged' } : changed ? { kind: 'changed' } : null
}

function oneOf(choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (choices.includes(value)) return value
    const close = nearest(value, choices)
    const hint = close === null ? '' : `; did you mean ${close}?`
    throw new InvalidArgumentError(`Allowed are ${choices.join(', ')}${hint}`)
  }
}

function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}`)
  }
}

function calendarDate(value: string): string {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []).map(Number)
  if (year !== undefined && month !== undefined && day !== undefined && day >= 1 && day <= daysOf(year, month))
    return value
  throw new InvalidArgumentError('Give a date of the calendar as YYYY-MM-DD')
}

function daysOf(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

function collectFormat(value: string, before: readonly Output[] | undefined): readonly Output[] {
  const cut = value.indexOf('=')
  const name = cut === -1 ? value : value.slice(0, cut)
  const file = cut === -1 ? null : value.slice(cut + 1)
  if (file === '') throw new InvalidArgumentError('There is no file name after =')
  oneOf(formats)(name)
  return [...(before ?? []), { format: name as Format, file }]
}

/** What commander says before a value that it does not take. */
const ARGUMENT = "argument '"

/** Commander's errors in the shape of ours: place, what, cure. */
function badOption(error: CommanderError, program: Command): UserError {
  const [place = '--help'] = /--?[a-z][\w-]*/.exec(error.message) ?? []
  const options = { cause: error }
  switch (error.code) {
    case 'commander.unknownOption': {
      const names = program.options.flatMap(({ long }) => (long ? [long] : []))
      const close = nearest(place, names)
      const cure =
        close === null ? '--help lists the options; -- goes before a file of this name' : `did you mean ${close}?`
      return new UserError('BAD_OPTION', place, 'unknown option', cure, options)
    }
    case 'commander.optionMissingArgument':
      return new UserError('BAD_OPTION', place, 'its value is missing', '--help says what it takes', options)
    case 'commander.invalidArgument': {
      const [before = '', ...cure] = error.message.split("' is invalid. ")
      const value = before.slice(before.indexOf(ARGUMENT) + ARGUMENT.length)
      const [, long = place] = /(--[a-z-]+)/.exec(error.message) ?? []
      return new UserError(
        'BAD_OPTION',
        long,
        `"${value}" is not allowed`,
        lowerFirst(cure.join("' is invalid. ")),
        options,
      )
    }
    default:
      return new UserError('BAD_OPTION', place, error.message.replace(/^error: /, ''), 'see --help', options)
  }
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
