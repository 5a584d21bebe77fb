/** The options there are, in the groups that `--help-all` shows. */
import { Command, Option } from 'commander'
import { DEFAULT_SECONDS } from '../document/guards.js'
import { languages } from '../languages/registry.js'
import { locales } from '../messages.js'
import { formats } from '../reporters/index.js'
import type { Profile } from '../rule.js'
import { TOOL } from '../tool.js'
import { calendarDate, collect, collectFormat, oneOf, wholeNumber } from './values.js'

const PROFILES: readonly Profile[] = ['public', 'internal', 'status-notice', 'transparent-uptime-2010']
/** What the parser handles within five seconds of CPU, whatever is in it. */
const MAX_BYTES = 262_144
/** Languages whose documents are judged in part: those that the reports do not speak. */
const partly = languages.filter((language) => !locales.includes(language))

const LANGUAGES = ['auto', ...languages]
const LOCALES = ['auto', ...locales]
const FAIL_ON = ['error', 'warning', 'info', 'never'] as const
const AUDIENCES = ['public', 'internal'] as const

/** Options that take one of a few words, and these words. */
export const optionValues: Readonly<Record<string, readonly string[]>> = {
  '-f': formats,
  '--format': formats,
  '--fail-on': FAIL_ON,
  '--audience': AUDIENCES,
  '--profile': PROFILES,
  '--lang': LANGUAGES,
  '--ui-lang': LOCALES,
}

/** The program with all its options. @param width columns of its help */
export function program(width: number): Command {
  const command = new Command(TOOL.name)
    .exitOverride()
    .configureHelp({ helpWidth: width })
    .description('Reads incident postmortems as an experienced, honest editor would.')
    .argument('[paths...]', 'Markdown files, folders, globs, or - for standard input')
  for (const group of [linted, judged, failing, shown, written, about]) group(command)
  return command
}

const linted = (command: Command): Command =>
  command
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

const judged = (command: Command): Command =>
  command
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
      `language of the documents: ${LOCALES.join(', ')}; ${partly.join(', ')} in part`,
      oneOf(LANGUAGES),
      'auto',
    )
    .option('--treat-as <type>', 'judge whatever it looks like: postmortem', oneOf(['postmortem']))
    .option('--today <date>', 'judge "in the future" against this date (YYYY-MM-DD)', calendarDate)

const failing = (command: Command): Command =>
  command
    .optionsGroup('What fails:')
    .option(
      '--fail-on <severity>',
      'least severity that fails the gate: error (default), warning, info, never',
      oneOf(FAIL_ON),
    )
    .option('--min-score <points>', 'least score, 0 to 100', wholeNumber(0, 100))
    .option('--require-postmortem', 'fail on a document that is no postmortem')
    .option('--exit-zero', 'exit 0 even when the gate failed')

const shown = (command: Command): Command =>
  command
    .optionsGroup('What is shown:')
    .option('-f, --format <format>', `${formats.join(', ')}; may be repeated, F=FILE writes to a file`, collectFormat)
    .option('--quiet', 'show errors only')
    .option('--all', 'show every finding and item in full')
    .option('--suggestions', 'only what could be written instead, line by line')
    .option('--compare <ref|report>', 'show how the score changed since a commit or a JSON report')
    .option('--stats', 'print figures of the run to standard error')
    .option('--timing', 'print where the time went to standard error')
    .option('--ui-lang <language>', `language of the report: ${LOCALES.join(', ')}`, oneOf(LOCALES), 'auto')
    .option('--width <columns>', 'columns of the report', wholeNumber(50, 400))
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours')

const written = (command: Command): Command =>
  command
    .optionsGroup('What is written:')
    .option('--fix', 'delete what is left of the template, where that changes nothing a reader is told')
    .option('--suppress-all', 'put all findings into the baseline; they do not count from then on')
    .option('--prune-suppressions', 'take what is gone out of the baseline')

const about = (command: Command): Command =>
  command
    .optionsGroup('About the program:')
    .addOption(new Option('--debug', 'show the stack of internal errors').hideHelp())
    .version(TOOL.version, '-v, --version', 'show the version')
    .helpOption(false)
    .option('-h, --help', 'show what is needed most')
    .option('--help-all', 'show this list')
