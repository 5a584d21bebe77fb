/** The last resort against work without end: a limit on CPU time around what is done to one document. */
import { Script } from 'node:vm'
import type { Limit } from '../document/guards.js'
import { UserError } from '../errors.js'

/** How much longer a busy machine may take by the clock. */
export const PATIENCE = 8
const WORK = Symbol.for('postmortem-lint.work')
const world = globalThis as unknown as Record<symbol, () => void>
let script: Script | undefined

/**
 * A limit for the reading of one document: all work done through it shares `seconds` of CPU time.
 * Only the clock can stop work that does not end, so work stopped while others had the processor is tried once more.
 */
export function timeLimit(path: string, seconds: number): Limit {
  let left = seconds * 1000
  const run: Limit['run'] = (work) => {
    let clock = Math.max(left, 1)
    for (;;) {
      const before = process.cpuUsage()
      const done = attempt(work, Math.ceil(clock))
      const { user, system } = process.cpuUsage(before)
      const used = (user + system) / 1000
      if (done !== null) {
        left -= used
        return done.result
      }
      if (used > left / 2 || clock > left) throw tooSlow(path, seconds)
      clock = Math.min(left * PATIENCE, (left / Math.max(used, 1)) * left)
    }
  }
  return { seconds, run }
}

/** The result, or null when the time was up. */
function attempt<T>(work: () => T, milliseconds: number): { readonly result: T } | null {
  let done: { readonly result: T } | null = null
  const outer = world[WORK]
  world[WORK] = () => {
    done = { result: work() }
  }
  try {
    script ??= new Script('globalThis[Symbol.for("postmortem-lint.work")]()')
    script.runInThisContext({ timeout: milliseconds })
  } catch (error) {
    if (!isTimeOut(error)) throw error
  } finally {
    if (outer) world[WORK] = outer
    else delete world[WORK]
  }
  return done
}

const isTimeOut = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'

const tooSlow = (path: string, seconds: number): UserError =>
  new UserError(
    'TOO_SLOW',
    path,
    `it takes more than ${seconds} s to read`,
    `split the text or say --timeout ${Math.ceil(seconds * 4)}`,
  )
