/** Front matter to fields: YAML or TOML, read as data, with the place of every value. */
import type { Root } from 'mdast'
import type { Field, FrontMatter, Span } from '../document.js'
import { readPlainYaml } from './front-matter/lines.js'
import { RULE_ABOVE_HEADING } from './parse.js'

/** Longer front matter is not read: nobody writes it, and it is read before any limit. */
const MOST_CHARACTERS = 64 * 1024

/** The line that opens front matter; site generators forgive empty lines before it. */
const OPENING = /^(?:[ \t]*\r?\n)*(---|\+\+\+)[ \t]*\r?\n/

/** The front matter at the start of a text, before anything else of it is parsed: configuration may depend on it. */
export async function frontMatterOf(text: string): Promise<FrontMatter | null> {
  const opening = OPENING.exec(text)
  const fence = opening?.[1] ?? ''
  if (opening === null || RULE_ABOVE_HEADING.test(text)) return null
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
  if (format === 'yaml' && readPlainYaml(source, span.start + from, fields))
    return { format, span, fields, problem: null }
  try {
    // Each parser is loaded by those who need it, through a module of ours: a bundler gives the names of a package in
    // the old module format to a static import only.
    if (format === 'yaml') (await import('./front-matter/yaml.js')).readYaml(source, span.start + from, fields)
    else (await import('./front-matter/toml.js')).readToml(source, span.start + from, fields)
    return { format, span, fields, problem: null }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read'
    return { format, span, fields, problem: reason }
  }
}
