/** What a document shows of its kind: its title, its sections, what it tells, and what waits to be filled in. */
import { type Document, fact } from '../../document.js'
import type { Role } from '../../languages/registry.js'
import { type Block, prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { sentences } from '../text/sentences.js'
import { times } from '../times.js'
import { cues, type Hit } from '../words/cues.js'
import { isUnfilled } from '../words/unfilled.js'

/** What a document can be instead; each has its words in the packs. */
export const OTHERS = ['release', 'planned', 'decision', 'guide', 'collection', 'project', 'analysis'] as const
export type Other = (typeof OTHERS)[number]

/** What speaks for each kind. */
export interface TypeEvidence {
  /** Sentences outside headings, quotes and code. */
  readonly sentences: number
  /** Of these, how many tell what happened or what was done about it. */
  readonly narrative: number
  /** Of these, how many tell what happened. */
  readonly happened: number
  /** Of these, how many speak of any case, or tell the reader what to do. */
  readonly general: number
  /** Times told in running text, tables and lists. */
  readonly times: number
  /** Whether front matter or labels say when it started or was resolved. */
  readonly status: boolean
  /** Names of sections that postmortems have. */
  readonly roles: number
  /** Whether they name the cause and the cure. */
  readonly explained: boolean
  readonly titleIncident: boolean
  readonly titleTemplate: boolean
  readonly titleOthers: readonly Other[]
  /** Hits of other kinds: in headings, and in sentences. */
  readonly headings: Readonly<Record<Other, number>>
  readonly mentions: Readonly<Record<Other, number>>
  /** Placeholders, prompts, names without content. */
  readonly unfilled: number
  readonly placeholders: number
  /** Different headings of a README, word for word: "Installation", "License". */
  readonly manual: number
  /** Of the sentences, how many are still to be filled in. */
  readonly open: number
  readonly emptySections: number
  readonly namedSections: number
  /** Whether the author speaks as one of those it happened to. */
  readonly firstPerson: boolean
  /** Whether it says sorry, or that the own side failed. */
  readonly owned: boolean
  /** Whether front matter names a source elsewhere that this is about. */
  readonly foreign: boolean
}

/** `YYYY-MM-DD`, `HH:MM`, `[what happened]`: letters where digits or facts belong. */
const PLACEHOLDER =
  /\b(?:YYYY|yyyy|HH[:h]MM|hh:mm|DD[./-]MM|XX:XX|TODO|TBD|X{3,40})\b|\[[^\d[\]^\n]{3,80}\]|…\s{0,9}$/gmu
/** `<what happened>` is no tag, `{{ name }}` no shortcode; both are gone from the visible text. */
const HIDDEN_PLACEHOLDER = /\{\{[^{}<%\n]{1,80}\}\}|<[^<>=/\n]{1,40} [^<>=/\n]{1,60}>/gu
/** "## [2.1.0] - 2024-05-04": a heading of a change log; "03.05.24" is a day. */
const VERSION = /^\s{0,3}\[?v?\d{1,3}\.\d{1,3}\.\d{1,3}\b/
const SHORT_DAY = /^\s{0,3}\d\d\.\d\d\.\d\d\b/
const STATUS_KEYS = new Set([
  'resolved',
  'resolvedwhen',
  'affected.0',
  'severity',
  'affected',
  'start',
  'end',
  'incident.start',
  'impact',
])
const SOURCE_KEYS = new Set(['url', 'source', 'source_url', 'original_url', 'canonical'])

/** Sections that go together where something broke. */
const EXPLAINED: readonly Role[] = ['cause', 'resolution']

export const typeEvidence = fact('typeEvidence', (document: Document): TypeEvidence => {
  const named = namedIn(document)
  return {
    ...named,
    ...toldIn(document, named.emptySections),
    ...otherKinds(document),
    times: times(document).all.filter(({ block, opaque, from }) => block >= 0 && !opaque && from !== null).length,
    status: [...(document.frontMatter?.fields.keys() ?? [])].some((key) => STATUS_KEYS.has(key)),
    foreign: [...(document.frontMatter?.fields ?? [])].some(
      ([key, { value }]) => SOURCE_KEYS.has(key) && value.startsWith('http'),
    ),
  }
})

/** What running text tells, and how much of it is still to be filled in. */
function toldIn(document: Document, emptySections: number) {
  const blocks = prose(document)
  const found = cues(document)
  const told = sentences(document).filter(({ block, text }) => isTold(blocks[block]) && !isValue(blocks[block], text))
  const count = (...ids: ('happened' | 'response' | 'general' | 'prompt')[]): number => {
    const tell = new Set(ids.flatMap((id) => found.of(`document.${id}`)).map((hit) => hit.sentence))
    return told.filter(({ index }) => tell.has(index)).length
  }
  const placeholders = placeholdersIn(document, blocks)
  const labels = blocks.filter((block, i) => isOpenLabel(block, blocks[i + 1])).length
  return {
    sentences: told.length,
    narrative: count('happened', 'response'),
    happened: count('happened'),
    general: count('general'),
    placeholders,
    unfilled: placeholders + count('prompt') + labels + emptySections,
    open: told.filter(({ span }) => isUnfilled(document, span)).length,
    firstPerson: found.of('change.we').length > 0 || !found.covered('change.we'),
    owned: found.of('apology.plain', 'apology.specific', 'admission.failed', 'admission.fault').length > 0,
  }
}

/** What the title and the names of the sections say. */
function namedIn(document: Document) {
  const { list, contentOf } = sections(document)
  const named = list.filter((section) => section.roles.length > 0 && section.kind !== 'row')
  const title = new Set(titleTexts(document).flatMap((text) => cuesIn(document, text)))
  return {
    roles: new Set(named.flatMap((section) => section.roles)).size,
    explained: EXPLAINED.every((role) => named.some(({ roles }) => roles.includes(role))),
    namedSections: named.length,
    emptySections: named.filter((section) => contentOf(section).length === 0).length,
    titleIncident: title.has('document.incident'),
    titleTemplate: title.has('document.template'),
    titleOthers: OTHERS.filter((id) => title.has(`document.${id}`)),
  }
}

/** What speaks for another kind, in headings and in sentences. */
function otherKinds(document: Document) {
  const blocks = prose(document)
  const found = cues(document)
  const headed = (hit: Hit) => blocks[hit.block]?.kind === 'heading'
  const versions = blocks.flatMap(({ kind, text, index }) =>
    kind === 'heading' && VERSION.test(text) && !SHORT_DAY.test(text) ? [index] : [],
  )
  const manual = found
    .of('document.package')
    .filter((hit) => headed(hit) && blocks[hit.block]?.text.trim() === hit.text)
  return {
    mentions: tally((id) => {
      const told = found.of(`document.${id}`).filter((hit) => isTold(blocks[hit.block]))
      return new Set(told.map((hit) => hit.sentence)).size
    }),
    headings: tally((id) => {
      const named = found.of(`document.${id}`).filter(headed)
      return new Set([...named.map(({ block }) => block), ...(id === 'release' ? versions : [])]).size
    }),
    manual: new Set(manual.map(({ text }) => text.toLowerCase())).size,
  }
}

const isTold = (block: Block | undefined) => block !== undefined && block.kind !== 'heading' && block.kind !== 'code'

/** A cell of a table with so little text gives a value and tells nothing, in UTF-16 units. */
const LONGEST_VALUE = 12
const isValue = (block: Block | undefined, text: string) => block?.cell != null && text.length < LONGEST_VALUE

const tally = (count: (id: Other) => number) =>
  Object.fromEntries(OTHERS.map((id) => [id, count(id)])) as Record<Other, number>

/** Title by heading and by front matter; below a title of the site, the first heading names the story. */
function titleTexts(document: Document): string[] {
  const headings = prose(document).filter((block) => block.kind === 'heading')
  const { title } = sections(document)
  const below = title && headings[0] === title && headings[1]?.index === title.index + 1 ? headings[1].text : ''
  const texts = [title?.text ?? headings[0]?.text ?? '', below]
  for (const key of ['title', 'page-title']) texts.push(plain(document.frontMatter?.fields.get(key)?.value ?? ''))
  return texts.filter((text) => text !== '')
}

/** `&#x2011;` in a title is a hyphen: generators put titles into pages as they stand. */
const plain = (text: string) =>
  text.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/** Cues of any of the document's languages in a text that is not prose. */
function cuesIn(document: Document, text: string): string[] {
  return document.packs.flatMap((pack) =>
    pack.cueMatcher.scan(text, [{ start: 0, end: text.length }]).map(({ cue }) => cue),
  )
}

function placeholdersIn(document: Document, blocks: readonly Block[]): number {
  let count = matches(document.text, HIDDEN_PLACEHOLDER)
  for (const block of blocks) if (block.kind !== 'code') count += matches(block.text, PLACEHOLDER)
  return count
}

function matches(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count += 1
  return count
}

/** `Start time:` with nothing after it and nothing below it. */
function isOpenLabel(block: Block, next: Block | undefined): boolean {
  if (block.kind !== 'paragraph' || !/[:：]\s*$/.test(block.text)) return false
  if (!next || next.kind === 'heading') return true
  return block.item !== null && next.item !== null && next.item.depth <= block.item.depth
}
