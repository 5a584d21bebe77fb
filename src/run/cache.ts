/** Reports of documents as they were judged before, kept outside the project: an unchanged document is not judged again. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { UserError } from '../errors.js'
import { isInside } from '../files/read.js'
import type { Input, Settings } from '../lint.js'
import type { FileReport } from '../report.js'
import type { Rule } from '../rule.js'
import { TOOL } from '../tool.js'
import { isPortable, type PortableReport, packed, unpacked } from './portable.js'

/** When there are more, the older half goes. */
const MOST_ENTRIES = 10_000
/** The folder is counted at the first entry of a run, and once for so many. */
const COUNTED_EVERY = 500
/** Others may neither add to the folder nor change it. */
const OWN_ONLY = 0o700
const WRITABLE_BY_OTHERS = 0o022

/** A place for reports, by what they were made of. */
export interface ReportCache {
  /** The report of this text under these settings; null when there is none that is whole. */
  read(input: Input, settings: Settings): Promise<FileReport | null>
  /** Keeps a report; what holds a failure or a secret is not kept. Never throws: a cache that cannot be written is none. */
  write(input: Input, settings: Settings, report: FileReport): Promise<void>
}

/** Where a cache may lie. */
export interface CachePlace {
  /** Folder as said on the command line; null for the one that the system has for caches. */
  readonly asked: string | null
  readonly cwd: string
  /** Real path of the project: what a pull request can change. */
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Changes with every change of this program. */
  readonly build: string
}

/**
 * Opens the cache, making its folder.
 * @throws UserError BAD_OPTION when it would lie in the project, or where others may write
 */
export async function openCache({ asked, cwd, root, env, build }: CachePlace): Promise<ReportCache> {
  const wanted = asked === null ? usualPlace(env) : resolve(cwd, asked)
  const refuse = (what: string, cure: string, cause?: unknown): UserError =>
    new UserError('BAD_OPTION', '--cache-location', what, cure, { cause })
  // Asked before anything is made there: a link in the project may lead anywhere.
  if (isInside(root, wanted)) {
    throw refuse('the cache would lie in the project, where a pull request can write', 'name a folder outside of it')
  }
  let folder: string
  try {
    await mkdir(wanted, { recursive: true, mode: OWN_ONLY })
    folder = await realpath(wanted)
  } catch (error) {
    throw refuse('the folder cannot be made', 'name another one', error)
  }
  if (isInside(root, folder)) throw refuse('the cache leads into the project', 'name a folder outside of it')
  const { uid, mode } = await stat(folder)
  const strange = process.getuid !== undefined && uid !== process.getuid()
  if (process.platform !== 'win32' && (strange || (mode & WRITABLE_BY_OTHERS) !== 0)) {
    throw refuse('others may write to the folder of the cache', 'name one that only you can write to')
  }
  let written = 0
  return {
    read: (input, settings) => read(join(folder, keyOf(input, settings, build)), input, settings.rules),
    write: async (input, settings, report) => {
      if (!isKept(input, report)) return
      try {
        await write(folder, keyOf(input, settings, build), report)
        if (written % COUNTED_EVERY === 0) await sweep(folder)
        written += 1
      } catch {
        // What cannot be kept is judged again.
      }
    },
  }
}

/** The folder that a system keeps caches in. */
function usualPlace(env: CachePlace['env']): string {
  const named = process.platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME
  const base = named !== undefined && isAbsolute(named) ? named : join(env.HOME || homedir(), '.cache')
  return join(base, TOOL.name)
}

/** Everything that a report depends on, as one name. */
function keyOf({ path, text }: Input, settings: Settings, build: string): string {
  // Every setting counts, also one that is added later; a stopwatch only looks on.
  const { rules, words, stopwatch: _, ...others } = settings
  const [node] = process.versions.node.split('.')
  return sha256(
    JSON.stringify([
      [TOOL.version, build, node],
      [path, text],
      others,
      [
        words?.cues ?? null,
        words?.sections ?? null,
        rules.map(({ id, severity, messages }) => [id, severity, messages]),
      ],
    ]),
  )
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A text in which something was covered has a secret, which is written nowhere. */
const isKept = ({ text }: Input, report: FileReport): boolean => isPortable(report) && report.text === text

async function write(folder: string, key: string, report: FileReport): Promise<void> {
  const body = JSON.stringify(packed(report))
  const temporary = join(folder, `${key}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeFile(temporary, `${sha256(key + body)}\n${body}`, { mode: 0o600, flag: 'wx' })
    await rename(temporary, join(folder, key))
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}

async function read(path: string, { text }: Input, rules: readonly Rule[]): Promise<FileReport | null> {
  const content = await readFile(path, 'utf8').catch(() => '')
  const cut = content.indexOf('\n')
  const body = content.slice(cut + 1)
  if (cut === -1 || content.slice(0, cut) !== sha256(basename(path) + body)) return null
  return unpacked(JSON.parse(body) as PortableReport, text, rules)
}

/** The older half of too many entries is thrown away. */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.length <= MOST_ENTRIES) return
  const aged = await Promise.all(
    names.map(async (name) => ({
      name,
      age: await stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    })),
  )
  aged.sort((a, b) => a.age - b.age)
  for (const { name } of aged.slice(0, MOST_ENTRIES / 2)) await unlink(join(folder, name)).catch(() => undefined)
}
