/**
 * Loads the parts of the program with what V8 compiled of them in an earlier run, which saves a third of a short one.
 * It is kept beside them: whoever can write there can change the program itself. Node's own cache lies where others
 * may write, and keeps only what was compiled before the first call.
 */
import { accessSync, constants, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'

const FOLDER = fileURLToPath(new URL('./parts', import.meta.url))
const COMPILED = fileURLToPath(new URL('./compiled', import.meta.url))
/** Whatever the umask says, others may not write. */
const FOLDER_MODE = 0o755
const FILE_MODE = 0o644
const SUM_BYTES = 4

/** What a part is given: what Node gives a CommonJS module, and this. */
const GIVEN = 'exports,require,module,__filename,__dirname,loadPart'

const loaded = new Map<string, { exports: unknown }>()
/** Parts of which nothing was kept, or nothing that this V8 takes. */
const compiled = new Map<string, Script>()

/** What a part exports; `name` is that of its file, which changes with what is in it. */
export function loadPart(name: string): unknown {
  const known = loaded.get(name)
  if (known) return known.exports
  const filename = join(FOLDER, name)
  if (name.endsWith('.json')) {
    const data = { default: JSON.parse(readFileSync(filename, 'latin1')) as unknown }
    loaded.set(name, { exports: data })
    return data
  }
  const cachedData = keptOf(name)
  // All of it is ASCII.
  const script = new Script(`(function(${GIVEN}){${readFileSync(filename, 'latin1')}\n})`, {
    filename,
    ...(cachedData === null ? {} : { cachedData }),
  })
  if (cachedData === null || script.cachedDataRejected) compiled.set(name, script)
  const module = { exports: {} }
  loaded.set(name, module)
  const wrapped = script.runInThisContext() as (...given: readonly unknown[]) => void
  wrapped(module.exports, createRequire(filename), module, filename, FOLDER, loadPart)
  return module.exports
}

/** Where what was compiled of a part is kept. */
const placeOf = (name: string): string => join(COMPILED, `${name}.${process.version}-${process.arch}`)

/** V8 looks whether it is of its version, flags and processor, but not whether it is whole: a sum at its end tells that. */
function keptOf(name: string): Buffer | null {
  if (isOff()) return null
  try {
    const kept = readFileSync(placeOf(name))
    const end = kept.length - SUM_BYTES
    const data = kept.subarray(0, end)
    return kept.readUInt32LE(end) === crc32(data) ? data : null
  } catch {
    return null
  }
}

function withSum(data: Buffer): Buffer {
  const sum = Buffer.alloc(SUM_BYTES)
  sum.writeUInt32LE(crc32(data))
  return Buffer.concat([data, sum])
}

/** The variable that turns Node's own cache off. */
const isOff = (): boolean => Boolean(process.env.NODE_DISABLE_COMPILE_CACHE)

/** Keeps what was compiled for the next run, where this user may; nothing of a run that only answered a question about itself. */
export function keepCompiled(): void {
  if (compiled.size === 0 || loaded.size === 1 || isOff()) return
  try {
    mkdirSync(COMPILED, { recursive: true, mode: FOLDER_MODE })
    accessSync(COMPILED, constants.W_OK)
    for (const [name, script] of compiled) write(placeOf(name), withSum(script.createCachedData()))
  } catch {
    // Then it is compiled again the next time.
  }
}

/** Another run reads all of it or nothing. @throws Error when it cannot be written */
function write(path: string, data: Buffer): void {
  const temporary = `${path}.${process.pid}`
  try {
    writeFileSync(temporary, data, { mode: FILE_MODE, flag: 'wx' })
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
