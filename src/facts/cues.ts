/** Cues: every phrase of the language packs that stands in the text, found in one scan for all rules. */
import { type Document, fact, type Span } from '../document.js'
import type { Slots } from '../languages/matcher.js'
import type { LanguagePack, Orders } from '../languages/pack.js'
import type { CueId, Language } from '../languages/registry.js'
import { countUpTo } from '../ordered.js'
import { languageOf } from './languages.js'
import { type Block, prose, sourceSpan } from './prose.js'
import { type Sentence, sentencesByBlock } from './sentences.js'
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
  readonly all: readonly Hit[]
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
  const all: Hit[] = []
  const byBlock = sentencesByBlock(document)
  const filled = slots(document)
  for (const block of prose(document)) {
    const own = byBlock[block.index] ?? []
    if (own.length === 0) continue
    const language = languageOf(document, block.index)
    for (const pack of document.packs) {
      if (pack.language === language || pack.own) addHits(all, pack, block, own, filled[block.index])
    }
  }
  if (document.packs.some((pack) => pack.own)) all.sort((a, b) => a.block - b.block || a.start - b.start)
  const byId = byCue(all)
  const orders = new Map(document.packs.map((pack) => [pack.language, pack.orders]))
  const ofSentence = byPlace(all, byId, (hit) => hit.sentence)
  const ofBlock = byPlace(all, byId, (hit) => hit.block)
  return {
    all,
    of: (...queries) => {
      if (queries.length === 1) return byId.get(queries[0] ?? '') ?? NONE
      const lists = queries.flatMap((query) => byId.get(query) ?? NONE)
      return [...new Set(lists)].sort((a, b) => a.span.start - b.span.start)
    },
    inSentence: ofSentence,
    inBlock: ofBlock,
    // The pack of the main language decides: English is always loaded for the names of sections.
    orders: (hit) => orders.get(hit.language) ?? 'first',
    covered: (query) => document.covered && document.packs[0] !== undefined && covers(document.packs[0], query),
  }
})

/** Adds the cues of one block. Apart, as what follows is: the engine compiles anew what runs often, the smaller the better. */
function addHits(
  all: Hit[],
  pack: LanguagePack,
  block: Block,
  own: readonly Sentence[],
  slots: Slots | undefined,
): void {
  const { language } = pack
  let at = 0
  for (const { cue, start, end } of pack.cueMatcher.scan(block.spoken, own, slots)) {
    while (at < own.length - 1 && start >= (own[at] as Sentence).end) at += 1
    all.push({
      cue: cue as CueId,
      language,
      block: block.index,
      sentence: own[at]?.index ?? 0,
      start,
      end,
      span: sourceSpan(block, start, end),
      text: block.text.slice(start, end),
    })
  }
}

/** Hits by their cue, and by its group. */
function byCue(all: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> {
  const lists = new Map<string, Hit[]>()
  for (const hit of all) {
    addTo(lists, hit.cue, hit)
    addTo(lists, groupOf(hit.cue), hit)
  }
  return lists
}

function addTo(lists: Map<string, Hit[]>, key: string, hit: Hit): void {
  const list = lists.get(key)
  if (list) list.push(hit)
  else lists.set(key, [hit])
}

/** Groups by cue: asked for every hit, and a string that is cut out anew has to be hashed anew. */
const groups = new Map<string, string>()

function groupOf(cue: string): string {
  const known = groups.get(cue)
  if (known !== undefined) return known
  const group = cue.slice(0, Math.max(0, cue.indexOf('.')))
  groups.set(cue, group)
  return group
}

/** Whether a cue is the one asked for, or of the group. */
const isOf = (cue: CueId, query: CueQuery): boolean =>
  cue === query || (cue.startsWith(query) && cue[query.length] === '.')

const coverage = new WeakMap<LanguagePack, ReadonlySet<string>>()

/** Whether a pack has a cue, or any of a group. */
function covers(pack: LanguagePack, query: CueQuery): boolean {
  const known = coverage.get(pack) ?? new Set(pack.cues.cues.flatMap((cue) => [cue, groupOf(cue)]))
  coverage.set(pack, known)
  return known.has(query)
}

const NONE: readonly Hit[] = []

/** Hits at a place, found in lists that are ordered by place: a list for each place would take more room than the hits. */
function byPlace(
  all: readonly Hit[],
  byId: ReadonlyMap<string, readonly Hit[]>,
  placeOf: (hit: Hit) => number,
): (place: number, ...queries: readonly CueQuery[]) => readonly Hit[] {
  return (place, ...queries) => {
    const one = queries.length === 1
    const hits = hitsAt(place, one ? (byId.get(queries[0] ?? '') ?? NONE) : all, placeOf)
    return one || queries.length === 0 ? hits : hits.filter(({ cue }) => queries.some((query) => isOf(cue, query)))
  }
}

function hitsAt(place: number, ordered: readonly Hit[], placeOf: (hit: Hit) => number): readonly Hit[] {
  const start = countUpTo(ordered, place - 1, placeOf)
  let end = start
  for (let hit = ordered[end]; hit !== undefined && placeOf(hit) === place; hit = ordered[end]) end += 1
  return end === start ? NONE : ordered.slice(start, end)
}
