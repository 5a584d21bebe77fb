/** Front-matter fields of ours, as docs/configuration.md lists them, taken as evidence. */
import type { Document, Field } from '../../document.js'

/** Those of `keys` that say something; lists by their entries. */
export function stated(document: Document, ...keys: readonly string[]): readonly Field[] {
  return [...(document.frontMatter?.fields ?? [])].flatMap(([key, field]) =>
    keys.includes(key.replace(/\.\d+$/, '')) && field.value.trim() !== '' ? [field] : [],
  )
}
