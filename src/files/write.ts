/** Files out: a file is replaced whole or left as it was. */
import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { appendFile, type FileHandle, lstat, mkdir, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { refusalOf, systemCode, UserError } from '../errors.js'
import { followWithin, isInside, type ReadSettings, readBytes } from './read.js'

/** Where reports are written. */
export interface WriteSettings {
  /** Folder that relative paths start from. */
  readonly cwd: string
  /** Real path that folders inside of it may not lead out of. */
  readonly root: string
}

/**
 * Writes a report; missing folders are made.
 * @throws UserError NOT_WRITTEN
 */
export async function writeWhole(path: string, { cwd, root }: WriteSettings, text: string): Promise<void> {
  const target = resolve(cwd, path)
  try {
    if (isInside(root, target) && !isInside(root, await realFolder(dirname(target)))) {
      throw new UserError(
        'NOT_WRITTEN',
        path,
        'its folder is a link that leads out of the project',
        'name another folder',
      )
    }
    const status = await lstat(target).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return null
      throw error
    })
    if (status !== null && !status.isFile()) {
      throw new UserError('NOT_WRITTEN', path, 'there is something that is no file', 'name another file for the report')
    }
    await mkdir(dirname(target), { recursive: true })
    await replace(target, Buffer.from(text), status)
  } catch (error) {
    throw error instanceof UserError ? error : notWritten(path, error)
  }
}

/** Where a folder, or as much of its path as there is, really lies. */
async function realFolder(folder: string): Promise<string> {
  for (let way = folder; ; way = dirname(way)) {
    const real = await realpath(way).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT' && way !== dirname(way)) return null
      throw error
    })
    if (real !== null) return real
  }
}

const WRITABLE = 0o222
const MARK = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * Puts a new text in the place of one that was read; a byte order mark, the mode and the owner stay.
 * @param before the text as it was read
 * @throws UserError NOT_WRITTEN when it has changed since, is read-only, has other names or cannot be written, and
 * what reading throws
 */
export async function rewriteDocument(
  path: string,
  before: string,
  after: string,
  settings: ReadSettings,
): Promise<void> {
  const refuse = (what: string, cure: string, cause?: unknown): UserError =>
    new UserError('NOT_WRITTEN', path, what, cure, { cause })
  const bytes = await readBytes(path, settings)
  const mark = bytes.subarray(0, MARK.length).equals(MARK) ? MARK : Buffer.alloc(0)
  if (!bytes.equals(Buffer.concat([mark, Buffer.from(before)])))
    throw refuse('the document changed while it was linted', 'run again')
  try {
    const target = await followWithin(path, settings)
    const status = await lstat(target)
    if ((status.mode & WRITABLE) === 0) throw refuse('the file is read-only', 'make it writable, or leave out --fix')
    if (status.nlink > 1) throw refuse('the file has other names (hard links)', 'remove them, or leave out --fix')
    await replace(target, Buffer.concat([mark, Buffer.from(after)]), status)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw refuse(`the document cannot be written (${refusalOf(error)})`, 'check the folder', error)
  }
}

/**
 * Writes beside the target and then renames: whatever happens meanwhile, the target is the old file or the new one.
 * @param old what is replaced, whose mode and owner stay; null when there is nothing yet
 */
async function replace(target: string, bytes: Buffer, old: Stats | null): Promise<void> {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const handle = await open(temporary, 'wx', old?.mode)
    try {
      if (old !== null) await own(handle, old)
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(target))
}

/** A new name is on the disk when its folder is; not every system can be asked for that. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path).catch(() => null)
  if (handle === null) return
  await handle.sync().catch(() => undefined)
  await handle.close()
}

/** Gives a new file the mode and the owner of the old one; what the system leaves out of a mode for new files comes back. */
async function own(handle: FileHandle, { mode, uid, gid }: Stats): Promise<void> {
  const made = await handle.stat()
  if (made.uid !== uid || made.gid !== gid) await handle.chown(uid, gid)
  if (made.mode !== mode) await handle.chmod(mode)
}

/**
 * Appends to a file that others write to as well, unless it would grow beyond `limit` bytes.
 * @throws UserError NOT_WRITTEN
 */
export async function appendWithin(path: string, cwd: string, text: string, limit: number): Promise<void> {
  const target = resolve(cwd, path)
  try {
    const before = await stat(target).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return null
      throw error
    })
    if ((before?.size ?? 0) + Buffer.byteLength(text) > limit) {
      throw new UserError('NOT_WRITTEN', path, 'there is no room for the report in it', 'write it to a file of its own')
    }
    await appendFile(target, text)
  } catch (error) {
    throw error instanceof UserError ? error : notWritten(path, error)
  }
}

/** Why a report could not be written. */
export function notWritten(path: string, error: unknown): UserError {
  const cure = 'check the folder'
  return new UserError('NOT_WRITTEN', path, `the report cannot be written (${refusalOf(error)})`, cure, {
    cause: error,
  })
}
