/** Files out: a report file is replaced whole or left as it was. */
import { randomBytes } from 'node:crypto'
import { appendFile, lstat, mkdir, open, rename, stat, unlink } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { systemCode, UserError } from './errors.js'

/**
 * Writes beside the target and then renames; missing folders are made.
 * @throws UserError NOT_WRITTEN
 */
export async function writeWhole(path: string, cwd: string, text: string): Promise<void> {
  const target = resolve(cwd, path)
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const status = await lstat(target).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return null
      throw error
    })
    if (status !== null && !status.isFile()) {
      throw new UserError('NOT_WRITTEN', path, 'there is something that is no file', 'name another file for the report')
    }
    await mkdir(dirname(target), { recursive: true })
    const handle = await open(temporary, 'wx', status === null ? 0o666 : status.mode)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error instanceof UserError ? error : notWritten(path, error)
  }
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

/** Why a report could not be written, with the system's own code. */
export function notWritten(path: string, error: unknown): UserError {
  const code = systemCode(error)
  return new UserError('NOT_WRITTEN', path, `the report cannot be written (${code || 'unknown'})`, 'check the folder', {
    cause: error,
  })
}
