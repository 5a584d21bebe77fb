/** The values of YAML front matter: each by its path in lower case, as text, with its place. */
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Field } from '../../document.js'
import { keyPath } from './lines.js'

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
        if (pair) todo.push({ key: keyPath(key, name), node: pair.value })
      }
    } else if (isSeq(node)) {
      for (let i = node.items.length - 1; i >= 0; i -= 1)
        todo.push({ key: keyPath(key, String(i)), node: node.items[i] })
    } else if (isScalar(node) && node.value !== null && node.range) {
      const [start, end] = node.range
      const value = node.source ?? String(node.value)
      fields.set(key, { key, value, span: { start: offset + start, end: offset + end } })
    }
  }
  if (document.errors.length > 0) throw document.errors[0]
}
