/** The command line: what may be said on it, and what was said, checked and typed. */
import { CommanderError } from 'commander'
import type { Collected } from './options/collected.js'
import type { CommandLine, Output } from './options/command-line.js'
import { changeOf, refuseContradictions } from './options/contradictions.js'
import { SHORT_HELP } from './options/help.js'
import { badOption } from './options/misunderstood.js'
import { program } from './options/program.js'

export type { CommandLine, Output } from './options/command-line.js'
export { optionValues } from './options/program.js'

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
  const command = program(width).configureOutput({
    writeOut: (text) => {
      asked += text
    },
    writeErr: () => undefined,
  })
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { text: asked }
    throw badOption(error, command)
  }
  const said = command.opts<Collected>()
  if (said.helpAll) return { text: command.helpInformation() }
  if (said.help) return { text: SHORT_HELP }
  return understood(command.args, said)
}

/** The long names of all options, in the order of the alphabet. */
export function optionNames(): readonly string[] {
  return program(80)
    .options.filter(({ hidden }) => !hidden)
    .flatMap(({ long }) => (long ? [long] : []))
    .sort()
}

/** Formats and where they go; for a person at a terminal when nothing is said. */
function outputsOf({ format = [], suggestions }: Collected): readonly Output[] {
  const outputs = [...format, ...(suggestions ? [{ format: 'suggestions', file: null } as const] : [])]
  return outputs.length === 0 ? [{ format: 'pretty', file: null }] : outputs
}

function understood(paths: readonly string[], said: Collected): CommandLine {
  const outputs = outputsOf(said)
  refuseContradictions(paths, outputs, said)
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
