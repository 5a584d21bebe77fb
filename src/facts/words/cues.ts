/** Cues: every phrase of the language packs that stands in the text, found in one scan for all rules. */
import { type Document, fact, type Span } from '../../document.js'
import type { Slots } from '../../languages/matcher.js'
import type { LanguagePack, Orders } from '../../languages/pack.js'
import type { CueId, Language } from '../../languages/registry.js'
import { countUpTo } from '../../ordered.js'
import { languageOf } from '../text/languages.js'
import { type Block, prose, sourceSpan } from '../text/prose.js'
import { type Sentence, sentences, sentencesByBlock } from '../text/sentences.js'
import { FoundCues, Grouped, type Kind, type Kinds, kindsOf } from './cues/found.js'
import { slots } from './slots.js'

/** A cue found: offsets in the block's text, and the source span. */
export interface Hit {
  readonly cue: CueId
  readonly language: Language
  readonly block: number
  /** Index of the sentence it starts in. */
  readonly sentence: number
  readonly start: number
  readonly end: number
  readonly span: Span
  readonly text: string
}

/** A cue id, or the part before its dot for a whole group. */
export type CueQuery = CueId | GroupOf<CueId>
type GroupOf<Id extends string> = Id extends `${infer Group}.${string}` ? Group : never

export interface Cues {
  /** Every hit, in the order of the text. */
  all(): readonly Hit[]
  /** Hits of any of these cues or groups, in the order of the text. */
  of(...queries: readonly CueQuery[]): readonly Hit[]
  /** Hits of these in one sentence. */
  inSentence(sentence: number, ...queries: readonly CueQuery[]): readonly Hit[]
  inBlock(block: number, ...queries: readonly CueQuery[]): readonly Hit[]
  /** Whether the main language has this cue; if not, the rule cannot judge. */
  covered(query: CueQuery): boolean
  /** Where the hit's language puts the verb of an order. */
  orders(hit: Hit): Orders
}

export const cues = fact('cues', (document: Document): Cues => {
  const found = new FoundCues()
  const blocks = prose(document)
  const byBlock = sentencesByBlock(document)
  const filled = slots(document)
  for (const block of blocks) {
    const own = byBlock[block.index] ?? []
    if (own.length > 0) addFound(found, document, block, own, filled[block.index])
  }
  const all = sentences(document)
  const kinds = document.packs.flatMap((pack) => kindsOf(pack).all)
  const hitOf = (row: number): Hit => {
    const { cue, language } = kinds[found.kind(row)] as Kind
    const sentence = found.sentence(row)
    const block = blocks[all[sentence]?.block ?? 0] as Block
    const [start, end] = [found.start(row), found.end(row)]
    const [span, text] = [sourceSpan(block, start, end), block.text.slice(start, end)]
    return { cue, language, block: block.index, sentence, start, end, span, text }
  }
  const rowsOf = rowsByQuery(found, document.packs)
  const firstOf = firstRows(found, all.length)
  /** Hits of these cues in the sentences from `first` to before `end`. */
  const between = (first: number, end: number, queries: readonly CueQuery[]): readonly Hit[] => {
    const [start, stop] = [firstOf[first] ?? 0, firstOf[end] ?? 0]
    if (start === stop) return NONE
    const rows: number[] = []
    for (const query of queries) addBetween(rows, rowsOf(query), start, stop)
    if (rows.length === 0) return NONE
    const apart = queries.length === 1 ? rows : [...new Set(rows)].sort((a, b) => a - b)
    return apart.map(hitOf)
  }
  const orders = new Map(document.packs.map((pack) => [pack.language, pack.orders]))
  return {
    all: () => Array.from({ length: found.count }, (_, row) => hitOf(row)),
    of: (...queries) => {
      if (queries.length === 1) return Array.from(rowsOf(queries[0] ?? ''), hitOf)
      const rows = new Set(queries.flatMap((query) => [...rowsOf(query)]))
      return [...rows].map(hitOf).sort((a, b) => a.span.start - b.span.start)
    },
    inSentence: (sentence, ...queries) => between(sentence, sentence + 1, queries),
    inBlock: (block, ...queries) => {
      const own = byBlock[block]
      const [first, last] = [own?.[0], own?.[own.length - 1]]
      return first && last ? between(first.index, last.index + 1, queries) : NONE
    },
    // The pack of the main language decides: English is always loaded for the names of sections.
    orders: (hit) => orders.get(hit.language) ?? 'first',
    covered: (query) =>
      document.covered && document.packs[0] !== undefined && kindsOf(document.packs[0]).named.has(query),
  }
})

/** Adds the cues of one block. Apart, as what follows is: the engine compiles anew what runs often, the smaller the better. */
function addFound(
  found: FoundCues,
  document: Document,
  block: Block,
  own: readonly Sentence[],
  slots: Slots | undefined,
): void {
  const language = languageOf(document, block.index)
  const matches: { readonly kind: number; readonly start: number; readonly end: number }[] = []
  let before = 0
  let packs = 0
  for (const pack of document.packs) {
    if (pack.language === language || pack.own) {
      for (const { number, start, end } of pack.cueMatcher.scan(block.spoken, own, slots))
        matches.push({ kind: before + number, start, end })
      packs += 1
    }
    before += kindsOf(pack).all.length
  }
  if (packs > 1) matches.sort((a, b) => a.start - b.start)
  let at = 0
  for (const { kind, start, end } of matches) {
    while (at < own.length - 1 && start >= (own[at] as Sentence).end) at += 1
    found.add(kind, own[at]?.index ?? 0, start, end)
  }
}

/** The first row of each sentence, and where one more sentence would start. */
function firstRows(found: FoundCues, count: number): Uint32Array {
  const first = new Uint32Array(count + 1)
  let row = 0
  for (let sentence = 0; sentence <= count; sentence += 1) {
    while (row < found.count && found.sentence(row) < sentence) row += 1
    first[sentence] = row
  }
  return first
}

/** Rows by cue or group, in the order of the text. */
function rowsByQuery(found: FoundCues, packs: readonly LanguagePack[]): (query: string) => Uint32Array {
  const listed = packs.map(kindsOf)
  const count = listed.reduce((sum, { all }) => sum + all.length, 0)
  const byKind = new Grouped(found.count, count, (row) => found.kind(row))
  const known = new Map<string, Uint32Array>()
  return (query) => {
    const rows = known.get(query) ?? joined(rowsOf(query, listed, byKind))
    known.set(query, rows)
    return rows
  }
}

/** Rows of each kind that a query means. */
function rowsOf(query: string, listed: readonly Kinds[], byKind: Grouped): readonly Uint32Array[] {
  let before = 0
  const lists: Uint32Array[] = []
  for (const { all, named } of listed) {
    for (const number of named.get(query) ?? []) {
      const rows = byKind.of(before + number)
      if (rows.length > 0) lists.push(rows)
    }
    before += all.length
  }
  return lists
}

/** Several lists of rows in one, in order. */
function joined(lists: readonly Uint32Array[]): Uint32Array {
  const [only = NO_ROWS] = lists
  return lists.length < 2 ? only : Uint32Array.from(lists.flatMap((rows) => [...rows])).sort()
}

/** Adds the rows from `start` to before `end`. */
function addBetween(rows: number[], ordered: Uint32Array, start: number, end: number): void {
  let at = countUpTo(ordered, start - 1, itself)
  for (let row = ordered[at]; row !== undefined && row < end; row = ordered[at]) {
    rows.push(row)
    at += 1
  }
}

const itself = (row: number): number => row

const NO_ROWS = new Uint32Array()
const NONE: readonly Hit[] = []
