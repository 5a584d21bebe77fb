/** Reads a configuration file as data: YAML or JSON, checked against the schema, every fault with its line and the nearest name. */
import { basename, dirname, parse, resolve } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { nearest, UserError } from '../errors.js'
import { isInside, readDocument } from '../files/read.js'
import { MOST_BYTES } from './find.js'
import { PRESETS, presetOf } from './presets.js'
import validate, { schema as configSchema } from './validate.js'
import type { ConfigValue } from './value.js'

/** A configuration with where it was read. */
export interface ConfigFile {
  /** Path, or the name of a preset. */
  readonly origin: string
  /** Folder that its globs and paths start from. */
  readonly folder: string
  readonly value: ConfigValue
}

/** `extends` goes no deeper. */
const MOST_LAYERS = 20

/**
 * Reads a configuration and what it extends, the most general first.
 * @param root real path that a configuration inside of it may not lead out of; one from elsewhere was named by who runs us
 * @throws UserError BAD_CONFIG with line and column of the fault
 */
export async function readConfig(path: string, root: string): Promise<readonly ConfigFile[]> {
  const within = isInside(root, path) ? root : parse(path).root
  const layers: ConfigFile[] = []
  const open = [{ path, from: [] as readonly string[] }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { path: own, from } = next
    if (from.includes(own)) throw new UserError('BAD_CONFIG', own, 'extends itself', 'take the circle out of `extends`')
    if (layers.length >= MOST_LAYERS)
      throw new UserError('BAD_CONFIG', own, 'extends too many others', 'flatten the chain')
    const file = await readOne(own, within)
    const parents = [file.value.extends ?? []].flat()
    for (const name of parents.toReversed()) {
      const preset = presetOf(name)
      if (preset) layers.unshift({ origin: name, folder: file.folder, value: preset })
      else if (!name.startsWith('.')) throw unknownParent(own, name)
      else if (isInside(within, resolve(file.folder, name)))
        open.push({ path: resolve(file.folder, name), from: [...from, own] })
      else throw new UserError('BAD_CONFIG', own, `extends ${name}, out of the project`, 'extend a file of the project')
    }
    layers.unshift(file)
  }
  // Presets of a file count less than the file: general before special.
  return ordered(layers)
}

/** Presets first, then files from the last extended to the first. */
function ordered(layers: readonly ConfigFile[]): readonly ConfigFile[] {
  return [
    ...layers.filter(({ origin }) => PRESETS.includes(origin)),
    ...layers.filter(({ origin }) => !PRESETS.includes(origin)),
  ]
}

function unknownParent(path: string, name: string): UserError {
  const close = nearest(name, PRESETS)
  return new UserError(
    'BAD_CONFIG',
    path,
    `extends ${name}, which is no preset and no path`,
    close ? `did you mean ${close}?` : `write a path that starts with ./, or one of ${PRESETS.join(', ')}`,
  )
}

async function readOne(path: string, within: string): Promise<ConfigFile> {
  const text = await readDocument(path, { cwd: within, root: within, maxBytes: MOST_BYTES }).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    const { code, what, cure } = error
    const [why, then] = code === 'TOO_LARGE' ? ['is larger than 256 KB', 'split it or make it smaller'] : [what, cure]
    throw new UserError('BAD_CONFIG', path, why, then, { cause: error })
  })
  const counter = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: counter,
    logLevel: 'silent',
    prettyErrors: false,
    schema: 'core',
    merge: false,
  })
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const [broken] = document.errors
  if (broken)
    throw new UserError(
      'BAD_CONFIG',
      at(broken.pos[0]),
      broken.message.split('\n')[0] ?? 'is broken',
      'mend the syntax',
    )
  const manifest = basename(path) === 'package.json'
  const root = manifest ? document.get('postmortemLint', true) : document.contents
  let value: unknown
  try {
    value = isNode(root) ? root.toJS(document, { maxAliasCount: 20 }) : root
  } catch (error) {
    throw new UserError('BAD_CONFIG', path, 'repeats itself too often', 'take the aliases out', { cause: error })
  }
  if (value === null || value === undefined) value = {}
  if (!validate(value)) throw fault(path, validate.errors ?? [], root, at)
  return { origin: path, folder: dirname(path), value: value as ConfigValue }
}

/** What the precompiled validator says of one fault. */
interface SchemaFault {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
  readonly schemaPath: string
}

/** The most telling fault as one line: unknown names with the nearest known one, values with what is allowed. */
function fault(path: string, faults: readonly SchemaFault[], root: unknown, at: (offset: number) => string): UserError {
  const depth = ({ instancePath }: SchemaFault) => instancePath.split('/').length
  const isName = ({ keyword }: SchemaFault) => keyword === 'additionalProperties'
  // A wrong name tells more than a wrong value, and that more than "matches no alternative", which comes last.
  const telling = [...faults].sort((a, b) => depth(b) - depth(a) || Number(isName(b)) - Number(isName(a)))
  const worst = telling[0]
  if (!worst) return new UserError('BAD_CONFIG', path, 'is not understood', 'check it against the schema')
  const keys = worst.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const name = keys.join('.')
  const unknown = worst.params.additionalProperty
  const place = at(offsetOf(root, typeof unknown === 'string' ? [...keys, unknown] : keys))
  if (typeof unknown === 'string') {
    const known = (worst.params.known as readonly string[] | undefined) ?? knownKeys(keys)
    const close = nearest(unknown, known)
    const where = name === '' ? '' : ` in ${name}`
    return new UserError(
      'BAD_CONFIG',
      place,
      `unknown key ${unknown}${where}`,
      close ? `did you mean ${close}?` : `there are ${known.slice(0, 12).join(', ')}`,
    )
  }
  const allowed = worst.params.allowedValues
  if (Array.isArray(allowed))
    return new UserError('BAD_CONFIG', place, `${name} is not understood`, `write one of ${allowed.join(', ')}`)
  return new UserError(
    'BAD_CONFIG',
    place,
    `${name || 'the configuration'} ${worst.message ?? 'is not understood'}`,
    'see docs/configuration.md',
  )
}

/** Keys that the schema knows at a place. */
function knownKeys(keys: readonly string[]): readonly string[] {
  let schema: unknown = configSchema
  for (const key of keys) {
    const own = schema as { properties?: Record<string, unknown>; items?: unknown }
    schema = own.items ?? own.properties?.[key]
  }
  const own = (schema ?? {}) as { properties?: object; oneOf?: readonly { properties?: object }[] }
  return Object.keys(own.properties ?? own.oneOf?.find(({ properties }) => properties)?.properties ?? {})
}

/** Offset of the value at a path of keys, or of the last key that exists. */
function offsetOf(root: unknown, keys: readonly string[]): number {
  let node = root
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      if (!pair) return offset
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
    } else if (isNode(node) && 'items' in node && Array.isArray(node.items)) {
      node = node.items[Number(key)]
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset
    } else return offset
  }
  return offset
}
