/** The values inside front matter: each by its path in lower case, as text, with its place. */
import { parse as parseToml } from 'smol-toml'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Field } from './document.js'

/** Adds the values of YAML, with their places counted from `offset`; throws what the parser says of its first fault. */
export function readYaml(source: string, offset: number, fields: Map<string, Field>): void {
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

/** Adds the values of TOML, as `readYaml` does; throws at the first fault. */
export function readToml(source: string, offset: number, fields: Map<string, Field>): void {
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
