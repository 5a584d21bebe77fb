/** Earlier scores to compare with: from a report of ours, or from the documents as they stood at a commit. */
import { lstat, readFile, realpath } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { UserError } from '../errors.js'
import { Repository } from '../files/git.js'
import { readBlob } from '../files/read.js'
import { lint, type Settings } from '../lint.js'
import type { Before } from '../report.js'
import { timeLimit } from './time-limit.js'
import type { World } from './world.js'

/** The earlier state of a document, judged by the same settings. @throws UserError */
export type Earlier = (path: string, settings: Settings) => Promise<Before>

/** Larger reports are not read, in bytes. */
const MOST_BYTES = 1 << 27

interface Limits {
  readonly maxBytes: number
  /** Seconds for one document. */
  readonly timeout: number
}

/**
 * @param given path of a JSON report, or a branch, tag or commit; a file of that name is meant first
 * @throws UserError BAD_OPTION when the file is no report of ours, GIT when there is no such commit
 */
export async function earlierThan(given: string, { cwd, env }: World, limits: Limits): Promise<Earlier> {
  const status = await lstat(resolve(cwd, given)).catch(() => null)
  return status?.isFile() ? fromReport(given, cwd, status.size) : fromCommit(given, cwd, env, limits)
}

async function fromReport(given: string, cwd: string, size: number): Promise<Earlier> {
  if (size > MOST_BYTES) throw noReport(given, 'it is too large')
  const totals = new Map<string, number | null>()
  for (const { path, score } of filesOf(await readFile(resolve(cwd, given), 'utf8'), given)) {
    totals.set(resolve(cwd, path), score.total)
  }
  return async (path) => ({ origin: given, total: totals.get(resolve(cwd, path)) ?? null })
}

interface ReportedFile {
  readonly path: string
  readonly score: { readonly total: number | null }
}

/** The files of a report, as much of them as is needed; whatever else is in it is left alone. */
function filesOf(text: string, given: string): readonly ReportedFile[] {
  let report: unknown
  try {
    report = JSON.parse(text)
  } catch (error) {
    throw noReport(given, 'it is not JSON', error)
  }
  const { version, files } = (report ?? {}) as { readonly version?: unknown; readonly files?: unknown }
  if (version !== 1 || !Array.isArray(files) || !files.every(isFile)) throw noReport(given, 'it is no report of ours')
  return files
}

function isFile(value: unknown): value is ReportedFile {
  const { path, score } = (value ?? {}) as { readonly path?: unknown; readonly score?: { readonly total?: unknown } }
  return typeof path === 'string' && (typeof score?.total === 'number' || score?.total === null)
}

const noReport = (given: string, what: string, cause?: unknown): UserError =>
  new UserError('BAD_OPTION', '--compare', `${given}: ${what}`, 'name a report written with -f json, or a commit', {
    cause,
  })

async function fromCommit(ref: string, cwd: string, env: World['env'], limits: Limits): Promise<Earlier> {
  const repository = await Repository.around(cwd, env)
  const commit = await repository.commit(ref)
  const [top, here] = await Promise.all([realpath(repository.top), realpath(cwd)])
  return async (path, settings) => {
    const name = relative(top, resolve(here, path)).replaceAll('\\', '/')
    const blob = name.startsWith('../') ? null : await repository.blobAt(commit, name)
    return { origin: ref, total: blob === null ? null : await scoreOf(blob, path) }

    async function scoreOf(blob: string, path: string): Promise<number | null> {
      try {
        const text = await readBlob(repository.read(blob), path, limits.maxBytes)
        return (await lint({ path, text }, settings, timeLimit(path, limits.timeout))).score.total
      } catch (error) {
        // What could not be judged then is no reason not to judge what is there now.
        if (error instanceof UserError && error.code !== 'GIT') return null
        throw error
      }
    }
  }
}
