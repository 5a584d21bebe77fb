/** Files in: reads one document whole or says why not, and never follows a link out of the root or waits on a device. */
import { constants } from 'node:fs'
import { lstat, open, realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import { systemCode, UserError } from '../errors.js'

export interface ReadSettings {
  /** Folder that relative paths start from. */
  readonly cwd: string
  /** Real path that a symbolic link may not lead out of. */
  readonly root: string
  /** Bytes; checked before reading. */
  readonly maxBytes: number
}

/** Nothing special about them where a system does not know the flag. */
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants

/**
 * The decoded text of a file, without byte order mark.
 * @throws UserError NOT_FOUND, NOT_A_FILE, SYMLINK, UNREADABLE, TOO_LARGE, NOT_UTF8
 */
export async function readDocument(path: string, settings: ReadSettings): Promise<string> {
  return decode(path, await readBytes(path, settings))
}

/**
 * The bytes of a file, byte order mark and all.
 * @throws UserError NOT_FOUND, NOT_A_FILE, SYMLINK, UNREADABLE, TOO_LARGE
 */
export async function readBytes(path: string, settings: ReadSettings): Promise<Buffer> {
  const target = await followWithin(path, settings)
  const handle = await open(target, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  try {
    const status = await handle.stat()
    if (!status.isFile()) throw notAFile(path, kindOf(status))
    if (status.size > settings.maxBytes) throw tooLarge(path, status.size, settings.maxBytes)
    const chunks: Buffer[] = []
    let size = 0
    while (size <= settings.maxBytes) {
      const chunk = Buffer.allocUnsafe(Math.min(65_536, settings.maxBytes + 1 - size))
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, null)
      if (bytesRead === 0) break
      chunks.push(chunk.subarray(0, bytesRead))
      size += bytesRead
    }
    if (size > settings.maxBytes) throw tooLarge(path, size, settings.maxBytes)
    return Buffer.concat(chunks)
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(path, error)
  } finally {
    await handle.close()
  }
}

/**
 * The decoded text of a stream, under the same rules as a file.
 * @throws UserError NO_INPUT when there is nothing (what was piped has failed), TOO_LARGE, NOT_UTF8, UNREADABLE
 */
export async function readStream(
  stream: AsyncIterable<Buffer | string>,
  name: string,
  maxBytes: number,
): Promise<string> {
  const bytes = await gather(stream, name, maxBytes)
  if (bytes.length === 0) {
    throw new UserError('NO_INPUT', name, 'standard input is empty', 'check what is piped into it')
  }
  return decode(name, bytes)
}

/**
 * The decoded text of what git keeps of a file, under the same rules as a file; may be empty.
 * @throws UserError TOO_LARGE, NOT_UTF8, UNREADABLE, and what the stream ends with
 */
export async function readBlob(stream: AsyncIterable<Buffer>, name: string, maxBytes: number): Promise<string> {
  return decode(name, await gather(stream, name, maxBytes))
}

async function gather(stream: AsyncIterable<Buffer | string>, name: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      size += bytes.length
      if (size > maxBytes) throw tooLarge(name, size, maxBytes)
      chunks.push(bytes)
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(name, error)
  }
  return Buffer.concat(chunks)
}

/**
 * The path to open: the file itself, or where links lead to it when that lies inside the root. What is named outside of
 * the root without a link is meant; inside of it any folder may be a link that a pull request brought.
 * @throws UserError NOT_FOUND, SYMLINK, UNREADABLE
 */
export async function followWithin(path: string, { cwd, root }: ReadSettings): Promise<string> {
  const absolute = resolve(cwd, path)
  const status = await lstat(absolute).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  const linked = status.isSymbolicLink()
  if (!linked && !isInside(root, absolute)) return absolute
  const real = await realpath(absolute).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') {
      throw new UserError('SYMLINK', path, 'the symbolic link leads nowhere', 'repair or remove it', { cause: error })
    }
    throw unreadable(path, error)
  })
  if (isInside(root, real)) return real
  const what = linked ? 'the symbolic link leads' : 'a folder of it is a symbolic link that leads'
  throw new UserError('SYMLINK', path, `${what} out of the project`, 'name the file it points to')
}

/** Whether `path` is `folder` or lies below it; both absolute and real. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith('../') && !way.startsWith('..\\'))
}

/** UTF-8 or a reason: a replaced byte would be a sentence nobody wrote. */
function decode(path: string, bytes: Buffer): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new UserError('NOT_UTF8', path, 'the text is UTF-16', 'save it as UTF-8')
  }
  const nul = bytes.indexOf(0)
  if (nul !== -1) {
    const wide = looksLikeUtf16(bytes)
    const what = wide ? 'the text looks like UTF-16' : `there is a NUL at byte ${nul}, line ${lineOf(bytes, nul)}`
    throw new UserError(
      'NOT_UTF8',
      path,
      what,
      wide ? 'save it as UTF-8' : 'this is no text file; name a Markdown file',
    )
  }
  const bom = first === 0xef && second === 0xbb && bytes[2] === 0xbf
  const body = bom ? bytes.subarray(3) : bytes
  const text = body.toString('utf8')
  if (text.includes('\ufffd')) {
    const bad = firstInvalid(body)
    if (bad !== -1) {
      const at = bad + (bom ? 3 : 0)
      const what = `byte ${at}, line ${lineOf(bytes, at)}, is not UTF-8`
      throw new UserError('NOT_UTF8', path, what, 'save the file as UTF-8')
    }
  }
  return text
}

/** Every second byte of Latin text in UTF-16 is zero. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, 512)
  let zeros = 0
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros += 1
  return zeros * 5 >= length * 2
}

function lineOf(bytes: Buffer, end: number): number {
  let line = 1
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) line += 1
  return line
}

/** Offset of the first byte that starts no well-formed UTF-8 sequence, -1 when there is none. */
function firstInvalid(bytes: Buffer): number {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    if (length === 0 || (lead >= 0x80 && lead < 0xc2)) return at
    for (let next = 1; next < length; next += 1) {
      const byte = bytes[at + next] ?? 0
      const low = next === 1 && lead === 0xe0 ? 0xa0 : next === 1 && lead === 0xf0 ? 0x90 : 0x80
      const high = next === 1 && lead === 0xed ? 0x9f : next === 1 && lead === 0xf4 ? 0x8f : 0xbf
      if (byte < low || byte > high) return at
    }
    at += length
  }
  return -1
}

interface Kind {
  isDirectory(): boolean
  isFIFO(): boolean
  isSocket(): boolean
}

function kindOf(status: Kind): string {
  if (status.isDirectory()) return 'a folder'
  if (status.isFIFO()) return 'a pipe'
  return status.isSocket() ? 'a socket' : 'a device'
}

const notAFile = (path: string, kind: string): UserError =>
  new UserError('NOT_A_FILE', path, `this is ${kind}, not a file`, 'name a Markdown file, or pipe the text to "-"')

const tooLarge = (path: string, size: number, limit: number): UserError =>
  new UserError(
    'TOO_LARGE',
    path,
    `${size} bytes or more, the limit is ${limit}`,
    'split the file or raise --max-bytes',
  )

function unreadable(path: string, error: unknown): UserError {
  const code = systemCode(error)
  const options = { cause: error }
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError('NOT_FOUND', path, 'no such file', 'check the name', options)
    case 'EACCES':
    case 'EPERM':
      return new UserError('UNREADABLE', path, 'no permission to read it', 'check its mode and owner', options)
    case 'ELOOP':
      return new UserError('SYMLINK', path, 'the symbolic link leads in a circle', 'name the file itself', options)
    case 'ENXIO':
      return notAFile(path, 'a socket or device')
    case 'ENAMETOOLONG':
      return new UserError('NOT_FOUND', path, 'the name is too long', 'check the name', options)
    default:
      return new UserError('UNREADABLE', path, `it cannot be read (${code || 'unknown'})`, 'check the file', options)
  }
}
