/** Everything outside a run, and what is said on its standard error: one line each, nothing of a document unshown. */
import { clip, show, showPath } from '../display.js'
import { UserError } from '../errors.js'
import type { LintError } from '../report.js'
import { TOOL } from '../tool.js'
import type { OtherProcess } from './processes.js'

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
  /** Loads a module of others. */
  readonly importModule: (url: string) => Promise<{ readonly default?: unknown }>
  /** Starts another process that lints for this one; without it, this one lints alone. */
  readonly startLinting?: () => OtherProcess
  /** Ends a run that watches. */
  readonly until?: AbortSignal
}

/** What went wrong as the report has it; a fault of ours says so. */
export function asLintError(path: string, error: unknown): LintError {
  if (error instanceof UserError) return { path: error.place || path, code: error.code, message: error.message }
  const what = error instanceof Error ? error.message : String(error)
  const message = `${what}: this is a fault of ${TOOL.name}; run again with --debug and report it`
  return { path, code: 'INTERNAL', message }
}

/** One line: the code, the place, what is wrong, what to do. */
export function complain({ path, code, message }: LintError, world: World, cause: unknown): void {
  const place = path === '' ? '' : `${clip(showPath(path), 120)}: `
  line(world, `error[${code}]: ${place}${show(message)}`)
  if (cause instanceof Error && cause.stack !== undefined) {
    for (const entry of cause.stack.split('\n')) line(world, `debug: ${show(entry)}`)
  }
}

/** The longest line of ours on stderr, in UTF-16 units. */
const LONGEST = 300

/** Tells on standard error what is neither finding nor part of the report. */
export function line({ stderr }: World, text: string): void {
  stderr.write(`${clip(`${TOOL.name}: ${text}`, LONGEST)}\n`)
}
