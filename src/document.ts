/** The document: one file's text, its Markdown tree, its languages, and facts that are computed from them at most once. */
import type { Root } from 'mdast'
import { readFrontMatter } from './document/front-matter.js'
import { guard, type Limit, unwatched } from './document/guards.js'
import { loadParser, type Parse } from './document/parse.js'
import { findSecrets, type Secret } from './document/secrets.js'
import { detectLanguage, isCovered, statedLanguage, visibleText } from './languages/detect.js'
import { type LanguagePack, loadPack } from './languages/pack.js'
import type { Language } from './languages/registry.js'
import type { Stopwatch } from './stopwatch.js'

/** A stretch of the source: UTF-16 offsets, end exclusive. Lines and columns are made by the reporters. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Front matter as read: its fields in document order, each with the place of its value. */
export interface FrontMatter {
  readonly format: 'yaml' | 'toml'
  readonly span: Span
  /** Leaf values by dotted path in lower case (`incident.start`), list entries as `tags.0`. */
  readonly fields: ReadonlyMap<string, Field>
  /** Why it could not be read, in one line. */
  readonly problem: string | null
}

/** One leaf of the front matter. */
export interface Field {
  readonly key: string
  /** The value as written, without quotes. */
  readonly value: string
  readonly span: Span
}

/** What every fact is computed from. Nothing here changes after it is made. */
export interface Document {
  /** As given, with `/` separators; only its base name is evidence (dates in file names). */
  readonly path: string
  /** The decoded text without byte order mark. */
  readonly text: string
  readonly tree: Root
  readonly frontMatter: FrontMatter | null
  /** The packs of the languages the document is written in, the main one first, and English for names of sections. */
  readonly packs: readonly LanguagePack[]
  /** ISO 639 code of the main language. */
  readonly language: string
  /** The main language and every other that holds a good share of the text and has a pack. */
  readonly languages: readonly string[]
  /** Whether a pack covers the main language; if not, rules that read words abstain. */
  readonly covered: boolean
  /** Credentials in the text, in order. */
  readonly secrets: readonly Secret[]
  /** Times the facts, when that was asked for. */
  readonly stopwatch?: Stopwatch
}

/** A language counts beside the main one when it holds this share of the text. */
const SECOND_LANGUAGE = 0.1

/** How a text is opened, where it is not as usual. */
export interface Opening {
  /** Overrides detection and the front matter's `lang`. */
  readonly language?: Language | null
  readonly limit?: Limit
  /** Null takes the fastest there is. */
  readonly parse?: Parse | null
}

/**
 * Parses a text, finds its languages and loads their packs.
 * @throws UserError TOO_DEEP, TOO_DENSE, and what `limit` throws.
 */
export async function openDocument(path: string, text: string, opening: Opening = {}): Promise<Document> {
  const { language = null, limit = unwatched } = opening
  guard(path, text, limit.seconds)
  const parse = opening.parse ?? (await loadParser())
  const tree = limit.run(() => parse(text))
  const frontMatter = await readFrontMatter(tree, text)
  const title = frontMatter?.fields.get('title')?.value ?? ''
  const detected = detectLanguage(`${title}\n${visibleText(tree)}`)
  const fields = frontMatter?.fields
  const stated = language ?? statedLanguage(fields?.get('lang')?.value ?? fields?.get('language')?.value)
  const code = stated ?? detected.code
  const main = isCovered(code) ? code : null
  const wanted = new Set<Language>(main ? [main] : [])
  const all = [...detected.shares.values()].reduce((sum, share) => sum + share, 0)
  for (const [other, share] of detected.shares)
    if (isCovered(other) && share / all >= SECOND_LANGUAGE) wanted.add(other)
  const written = [...wanted]
  // English names of sections are used in every language.
  wanted.add('en')
  const [secrets, ...packs] = await Promise.all([findSecrets(text), ...[...wanted].map(loadPack)])
  return {
    path,
    text,
    tree,
    frontMatter,
    packs,
    language: code,
    languages: main ? written : [code],
    covered: main !== null,
    secrets,
  }
}

/** A question about a document, answered at most once. */
export type Fact<T> = (document: Document) => T

const COMPUTING = Symbol('computing')
/** How many facts are named; each has its place in what is known of a document. */
let facts = 0
const known = new WeakMap<Document, unknown[]>()
/** The document asked about last: facts ask each other thousands of times about one. */
let recent: { readonly document: Document; readonly known: unknown[] } | null = null

function knownOf(document: Document): unknown[] {
  if (recent?.document === document) return recent.known
  const own = known.get(document) ?? []
  known.set(document, own)
  recent = { document, known: own }
  return own
}

/**
 * Names a pure function of the document and remembers its answer per document.
 * @throws Error naming the fact when it depends on itself.
 */
export function fact<T>(name: string, compute: (document: Document) => T): Fact<T> {
  const own = facts
  facts += 1
  return (document) => {
    const known = knownOf(document)
    const answer = known[own]
    if (answer === COMPUTING) throw new Error(`The fact "${name}" depends on itself.`)
    if (answer !== undefined) return answer as T
    known[own] = COMPUTING
    const { stopwatch } = document
    const value = stopwatch ? stopwatch.time(`fact ${name}`, () => compute(document)) : compute(document)
    known[own] = value
    return value
  }
}
