/** Front matter as most people write it, `key: value` line by line: read without loading a parser. */
import type { Field } from '../../document.js'

/** A key, then a double-quoted value without escapes, or words that mean nothing else in YAML. */
const LINE = /^([A-Za-z][\w-]*):[ ]+("[^"\\\t\r\n]*"|[A-Za-z0-9](?:[\w.,/()+ -]*[\w)])?)$/
/** Words that are no text in YAML. */
const NOTHING = /^(?:null|Null|NULL)$/

/** Adds the values of YAML that needs no parser, with their places counted from `offset`; false, adding none, when it needs one. */
export function readPlainYaml(source: string, offset: number, fields: Map<string, Field>): boolean {
  const found: Field[] = []
  let at = offset
  for (const line of source.split('\n')) {
    const [, name = '', written = ''] = LINE.exec(line) ?? []
    if (name === '' || NOTHING.test(written)) return false
    const end = at + line.length
    const value = written.startsWith('"') ? written.slice(1, -1) : written
    found.push({ key: name.toLowerCase(), value, span: { start: end - written.length, end } })
    at = end + 1
  }
  for (const field of found) fields.set(field.key, field)
  return true
}

/** The path of a value inside another: names in lower case with dots between. */
export function keyPath(key: string, name: string): string {
  const lower = name.trim().toLowerCase()
  return key === '' ? lower : `${key}.${lower}`
}
