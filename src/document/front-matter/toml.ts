/** The values of TOML front matter, as those of YAML. */
import { parse as parseToml } from 'smol-toml'
import type { Field } from '../../document.js'
import { keyPath } from './lines.js'

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
        todo.push({ key: keyPath(key, name), value: child })
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
