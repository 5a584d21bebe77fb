/** Which files a run is about: paths, folders and globs of the command line become a list without repeats. */
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { nearest, systemCode, UserError } from '../errors.js'
import { byText } from '../ordered.js'
import { checkGlob } from './globs.js'
import { type IgnoreFiles, IN_WALKS } from './ignore.js'

/** Markdown below these names is about other documents, or not written yet. */
export const NOT_IN_WALKS = /^(?:readme|_?index)(?:\.[\w-]{1,64})?\.\w{1,16}$|template/i
/** What only a pattern has. */
export const GLOB = /[*?[{(!]/
const MARKDOWN = '**/*.{md,markdown,mdx}'
const NEVER = ['**/node_modules/**', '**/.git/**']

export interface Selection {
  /** Paths as they are reported: as given, with `/` separators. */
  readonly paths: readonly string[]
  /** What was asked for and could not be found. */
  readonly errors: readonly UserError[]
}

/**
 * @param cwd folder that relative paths and globs start from, a real path
 * @param ignoring what walks and patterns pass over; null: nothing
 */
export async function select(
  given: readonly string[],
  cwd: string,
  ignoring: IgnoreFiles | null = null,
): Promise<Selection> {
  const paths: string[] = []
  const errors: UserError[] = []
  const known = new Set<string>()
  const add = (path: string): void => {
    const absolute = resolve(cwd, path)
    if (known.has(absolute)) return
    known.add(absolute)
    paths.push(path)
  }
  for (const argument of given) {
    const path = slashes(argument)
    const kind = await kindOf(resolve(cwd, argument))
    if (kind === 'file') add(path)
    else if (kind === 'folder') {
      const folder = resolve(cwd, argument)
      const found = await walk(folder)
      const kept = keep(found.paths, folder, ignoring)
      for (const below of kept.paths) add(path === '.' ? below : `${path.replace(/\/{1,255}$/, '')}/${below}`)
      if (kept.paths.length === 0) errors.push(kept.nothing(path) ?? emptyFolder(path, found.leftOut))
    } else if (GLOB.test(path)) {
      const kept = keep(await expand(path, cwd), cwd, ignoring)
      for (const match of kept.paths) add(match)
      if (kept.paths.length === 0) errors.push(kept.nothing(path) ?? noMatch(path, cwd))
    } else errors.push(await missing(path, cwd))
  }
  return { paths, errors }
}

/** What ignore files leave of paths below a folder, and the error for when they leave nothing. */
function keep(paths: readonly string[], folder: string, ignoring: IgnoreFiles | null) {
  let by = ''
  const kept = paths.filter((path) => {
    const ignoredBy = ignoring?.of(resolve(folder, path), IN_WALKS) ?? null
    by ||= ignoredBy ?? ''
    return ignoredBy === null
  })
  const nothing = (asked: string): UserError | null =>
    by === '' ? null : allIgnored(asked, paths.length - kept.length, by)
  return { paths: kept, nothing }
}

/** Windows writes paths with `\`; everywhere else that is a character of a name. */
const slashes = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path)

async function kindOf(absolute: string): Promise<'file' | 'folder' | 'none'> {
  try {
    const status = await lstat(absolute)
    const folder = status.isSymbolicLink() ? (await stat(absolute)).isDirectory() : status.isDirectory()
    return folder ? 'folder' : 'file'
  } catch (error) {
    return systemCode(error) === 'ENOENT' && !(await isLink(absolute))
      ? 'none'
      : (await isLink(absolute))
        ? 'file'
        : 'none'
  }
}

const isLink = async (absolute: string): Promise<boolean> =>
  lstat(absolute).then(
    (status) => status.isSymbolicLink(),
    () => false,
  )

/** Markdown below a folder, in the order of the names; links to folders are not followed. */
async function walk(folder: string): Promise<{ readonly paths: readonly string[]; readonly leftOut: number }> {
  const { glob } = await import('tinyglobby')
  const all = await glob(MARKDOWN, {
    cwd: folder,
    ignore: NEVER,
    dot: false,
    followSymbolicLinks: false,
    expandDirectories: false,
    caseSensitiveMatch: false,
  })
  const paths = all.filter((path) => !NOT_IN_WALKS.test(basename(path))).sort(byText)
  return { paths, leftOut: all.length - paths.length }
}

/** Files that match a pattern, in the order of their paths. */
async function expand(pattern: string, cwd: string): Promise<readonly string[]> {
  const ignore = NEVER.filter((never) => !pattern.includes(never.slice(3, -3)))
  checkGlob(pattern, 'BAD_OPTION')
  const { glob } = await import('tinyglobby')
  const found = await glob(pattern, {
    cwd,
    ignore,
    dot: false,
    followSymbolicLinks: false,
    expandDirectories: false,
    extglob: false,
  })
  return found.map((path) => (pattern.startsWith('./') && !path.startsWith('.') ? `./${path}` : path)).sort(byText)
}

function emptyFolder(path: string, leftOut: number): UserError {
  if (leftOut === 0) {
    return new UserError(
      'NO_MATCH',
      path,
      'no .md, .markdown or .mdx file in this folder',
      'name the files or another folder',
    )
  }
  const files = leftOut === 1 ? '1 README, index or template file' : `${leftOut} README, index or template files`
  return new UserError('NO_MATCH', path, `only ${files} in this folder`, 'name a file to have it linted')
}

function allIgnored(path: string, count: number, by: string): UserError {
  const files = count === 1 ? 'the 1 file there is passed over' : `the ${count} files there are passed over`
  return new UserError('NO_MATCH', path, files, `see ${by}, or add --no-ignore`)
}

const noMatch = (pattern: string, cwd: string): UserError =>
  new UserError('NO_MATCH', pattern, 'no file matches', `check the pattern, it starts at ${cwd}`)

/** Words that programs take for options elsewhere. */
const MEANT_AS_OPTIONS: ReadonlySet<string> = new Set(['help', 'version'])

/** The error of a path that is not there. */
export async function missing(path: string, cwd: string): Promise<UserError> {
  if (MEANT_AS_OPTIONS.has(path)) return new UserError('NOT_FOUND', path, 'no such file', `did you mean --${path}?`)
  const folder = dirname(resolve(cwd, path))
  const names = await readdir(folder).catch(() => [])
  const close = nearest(basename(path), names)
  const cure = close === null ? `check the name, it starts at ${cwd}` : `did you mean ${close}?`
  return new UserError('NOT_FOUND', path, 'no such file', cure)
}

/** The folder that links may not lead out of: the nearest one upward that holds `.git`, else `cwd`; a real path. */
export async function rootOf(cwd: string): Promise<string> {
  const start = await realpath(cwd)
  for (let folder = start; ; folder = dirname(folder)) {
    if (await lstat(resolve(folder, '.git')).catch(() => null)) return folder
    if (folder === dirname(folder)) return start
  }
}
