/** What is passed over: the lines of `.gitignore` and `.postmortemlintignore`, each for the folder it stands in and all below. */
import { lstatSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { UserError } from '../errors.js'
import { checkGlob } from './globs.js'

/** Our own ignore file: what is in the repository, but not to be linted. */
const IGNORE_FILE = '.postmortemlintignore'
const GIT_IGNORE = '.gitignore'
type Name = typeof IGNORE_FILE | typeof GIT_IGNORE
/** Folders and patterns mean the files of a project; git knows which are none. */
export const IN_WALKS: readonly Name[] = [GIT_IGNORE, IGNORE_FILE]
/** A file that is named is meant, unless we were told that it is not to be linted. */
export const WHEN_NAMED: readonly Name[] = [IGNORE_FILE]

/** Larger files and longer lines are no lists of patterns, in bytes and UTF-16 units. */
const MOST_BYTES = 262_144
const LONGEST_LINE = 1_000

interface Rules {
  readonly name: Name
  readonly folder: string
  readonly matcher: Ignore
}

/** Answers for many files of a run; each ignore file is read once. */
export class IgnoreFiles {
  readonly #rules = new Map<string, Rules | null>()
  readonly #answers = new Map<string, string | null>()

  /** @param root the outermost folder that is looked into, a real path */
  constructor(readonly root: string) {}

  /**
   * The ignore file that passes over a file, from the root; null when none does.
   * @param names which kinds of ignore file count
   * @throws UserError BAD_CONFIG when our own ignore file holds what cannot be matched in bounded time
   */
  of(path: string, names: readonly Name[]): string | null {
    const way = relative(this.root, path)
    if (way === '' || way.startsWith('..')) return null
    const parts = way.split(sep)
    // As in git: below a folder that is passed over, nothing is taken back.
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const one = this.#decide(parts.slice(0, depth), depth < parts.length, names)
      if (one !== null) return one
    }
    return null
  }

  #decide(parts: readonly string[], isFolder: boolean, names: readonly Name[]): string | null {
    const key = `${names.join()}:${parts.join('/')}`
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    let by: string | null = null
    for (const name of names) {
      let ignored = false
      for (let depth = 0; depth < parts.length; depth += 1) {
        const rules = this.#in(join(this.root, ...parts.slice(0, depth)), name)
        if (rules === null) continue
        const verdict = rules.matcher.checkIgnore(`${parts.slice(depth).join('/')}${isFolder ? '/' : ''}`)
        // The nearer file has the last word.
        if (verdict.ignored) ignored = true
        else if (verdict.unignored) ignored = false
        if (verdict.ignored) by = relative(this.root, join(rules.folder, name)).replaceAll('\\', '/')
      }
      if (ignored) break
      by = null
    }
    if (isFolder) this.#answers.set(key, by)
    return by
  }

  #in(folder: string, name: Name): Rules | null {
    const path = join(folder, name)
    const known = this.#rules.get(path)
    if (known !== undefined) return known
    const own = name === IGNORE_FILE
    const lines = linesOf(path, own)
    const kept = lines.filter((line, index) => isBounded(line, own, `${path}:${index + 1}`))
    const rules = kept.length === 0 ? null : { name, folder, matcher: ignore().add(kept as string[]) }
    this.#rules.set(path, rules)
    return rules
  }
}

function linesOf(path: string, own: boolean): readonly string[] {
  const status = lstatSync(path, { throwIfNoEntry: false })
  // A link may have come with a pull request.
  if (!status?.isFile()) return []
  if (status.size <= MOST_BYTES)
    return readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
  if (!own) return []
  throw new UserError('BAD_CONFIG', path, 'is larger than 256 KB', 'say it with fewer patterns')
}

/** Whether a line is matched in bounded time; git's own file may say more than we read, ours may not. */
function isBounded(line: string, own: boolean, place: string): boolean {
  try {
    if (line.length > LONGEST_LINE) throw new UserError('BAD_CONFIG', line, 'the line is too long', 'split it')
    if (!line.startsWith('#')) checkGlob(line, 'BAD_CONFIG')
    return true
  } catch (error) {
    if (!own || !(error instanceof UserError)) return false
    throw new UserError('BAD_CONFIG', place, error.what, error.cure, { cause: error })
  }
}
