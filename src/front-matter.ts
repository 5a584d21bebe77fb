/** Front matter to fields: YAML or TOML, read as data, with the place of every value. */
import type { Root } from 'mdast'
import type { Field, FrontMatter, Span } from './document.js'

/** Longer front matter is not read: nobody writes it, and it is read before any limit. */
const MOST_CHARACTERS = 64 * 1024

/** The line that opens front matter; site generators forgive empty lines before it. */
const OPENING = /^(?:[ \t]*\r?\n)*(---|\+\+\+)[ \t]*\r?\n/

/** The front matter at the start of a text, before anything else of it is parsed: configuration may depend on it. */
export async function frontMatterOf(text: string): Promise<FrontMatter | null> {
  const opening = OPENING.exec(text)
  const fence = opening?.[1] ?? ''
  if (opening === null) return null
  const start = opening[0].lastIndexOf(fence)
  for (let at = opening[0].length; at < text.length && at <= start + MOST_CHARACTERS; ) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    if (text.startsWith(fence, at) && text.slice(at + fence.length, Math.min(end, at + 100)).trim() === '') {
      return read(fence === '---' ? 'yaml' : 'toml', { start, end: at + fence.length }, text)
    }
    at = end + 1
  }
  return null
}

/** Reads the front matter of a parsed document; null when it has none. Never throws. */
export async function readFrontMatter(tree: Root, text: string): Promise<FrontMatter | null> {
  const node = tree.children[0]
  const type: string | undefined = node?.type
  if (!node || (type !== 'yaml' && type !== 'toml')) return null
  const start = node.position?.start.offset ?? 0
  return read(type, { start, end: node.position?.end.offset ?? start }, text)
}

async function read(format: FrontMatter['format'], span: Span, text: string): Promise<FrontMatter> {
  const body = text.slice(span.start, span.end)
  const from = body.indexOf('\n') + 1
  const last = body.lastIndexOf('\n')
  const source = body.slice(from, Math.max(from, body[last - 1] === '\r' ? last - 1 : last))
  if (source.length > MOST_CHARACTERS) return { format, span, fields: new Map(), problem: 'longer than 64 KB' }
  const fields = new Map<string, Field>()
  try {
    if (format === 'yaml') await readYaml(source, span.start + from, fields)
    else await readToml(source, span.start + from, fields)
    return { format, span, fields, problem: null }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read'
    return { format, span, fields, problem: reason }
  }
}

async function readYaml(source: string, offset: number, fields: Map<string, Field>): Promise<void> {
  const { isMap, isScalar, isSeq, parseDocument } = await import('yaml')
  const document = parseDocument(source, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false, schema: 'core' })
  const todo: { key: string; node: unknown }[] = [{ key: '', node: document.contents }]
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { key, node } = next
    if (isMap(node)) {
      for (let i = node.items.length - 1; i >= 0; i -= 1) {
        const pair = node.items[i]
        const name = isScalar(pair?.key) ? String(pair.key.value) : ''
        if (pair) todo.push({ key: join(key, name), node: pair.value })
      }
    } else if (isSeq(node)) {
      for (let i = node.items.length - 1; i >= 0; i -= 1) todo.push({ key: join(key, String(i)), node: node.items[i] })
    } else if (isScalar(node) && node.value !== null && node.range) {
      const [start, end] = node.range
      const value = node.source ?? String(node.value)
      fields.set(key, { key, value, span: { start: offset + start, end: offset + end } })
    }
  }
  if (document.errors.length > 0) throw document.errors[0]
}

async function readToml(source: string, offset: number, fields: Map<string, Field>): Promise<void> {
  const { parse: parseToml } = await import('smol-toml')
  const todo: { key: string; value: unknown }[] = [{ key: '', value: parseToml(source) }]
  let at = 0
  const flat: { key: string; value: string }[] = []
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { key, value } = next
    if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
      const entries = Object.entries(value)
      for (let i = entries.length - 1; i >= 0; i -= 1) {
        const [name, child] = entries[i] ?? ['', null]
        todo.push({ key: join(key, name), value: child })
      }
    } else flat.push({ key, value: value instanceof Date ? value.toISOString() : String(value) })
  }
  // smol-toml gives no places: a value stands after its key's last part, in the order of the file.
  for (const { key, value } of flat) {
    const name = key.slice(key.lastIndexOf('.') + 1)
    const line = source.toLowerCase().indexOf(name, at)
    const start = line === -1 ? at : source.indexOf('=', line) + 1
    const newline = source.indexOf('\n', start)
    const end = newline === -1 ? source.length : newline
    at = Math.min(end, source.length)
    const written = source
      .slice(start, end)
      .trim()
      .replace(/^["']|["']$/g, '')
    fields.set(key, {
      key,
      value: written === '' ? value : written,
      span: { start: offset + start, end: offset + end },
    })
  }
}

function join(key: string, name: string): string {
  const lower = name.trim().toLowerCase()
  return key === '' ? lower : `${key}.${lower}`
}
