/** What kind of document this is: a postmortem, an unfilled template, or something else. */
import { type Document, fact } from '../document.js'
import type { Role } from '../languages/registry.js'
import type { DocumentType } from '../report.js'
import { type Block, prose } from './text/prose.js'
import { type Section, sections } from './text/sections.js'
import { sentences } from './text/sentences.js'
import { times } from './times.js'
import { cues, type Hit } from './words/cues.js'
import { isUnfilled } from './words/unfilled.js'

/** What a document can be instead; each has its words in the packs. */
const OTHERS = ['release', 'planned', 'decision', 'guide', 'collection', 'project', 'analysis'] as const
type Other = (typeof OTHERS)[number]

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

const typeEvidence = fact('typeEvidence', (document: Document): TypeEvidence => {
  const blocks = prose(document)
  const found = cues(document)
  const told = sentences(document).filter((sentence) => isTold(blocks[sentence.block]))
  const counts = (id: 'happened' | 'response' | 'general' | 'prompt') =>
    new Set(found.of(`document.${id}`).map((hit) => hit.sentence))
  const happened = counts('happened')
  const response = counts('response')
  const general = counts('general')
  const prompt = counts('prompt')
  const titles = titleTexts(document)
  const title = new Set(titles.flatMap((text) => cuesIn(document, text)))
  const mentions = tally(
    (id) =>
      new Set(
        found
          .of(`document.${id}`)
          .filter((hit) => isTold(blocks[hit.block]))
          .map((hit) => hit.sentence),
      ).size,
  )
  const versions = blocks.flatMap(({ kind, text, index }) =>
    kind === 'heading' && VERSION.test(text) && !SHORT_DAY.test(text) ? [index] : [],
  )
  const headed = (hit: Hit) => blocks[hit.block]?.kind === 'heading'
  const headings = tally((id) => {
    const named = found.of(`document.${id}`).filter(headed)
    return new Set([...named.map(({ block }) => block), ...(id === 'release' ? versions : [])]).size
  })
  const manual = found
    .of('document.package')
    .filter((hit) => headed(hit) && blocks[hit.block]?.text.trim() === hit.text)
  const named = sections(document).list.filter((section) => section.roles.length > 0 && section.kind !== 'row')
  const empty = named.filter((section) => sections(document).contentOf(section).length === 0)
  const placeholders = placeholdersIn(document, blocks)
  const labels = blocks.filter((block, i) => isOpenLabel(block, blocks[i + 1])).length
  return {
    sentences: told.length,
    narrative: told.filter(({ index }) => happened.has(index) || response.has(index)).length,
    happened: told.filter(({ index }) => happened.has(index)).length,
    general: told.filter(({ index }) => general.has(index)).length,
    times: times(document).all.filter(({ block, opaque, from }) => block >= 0 && !opaque && from !== null).length,
    status: [...(document.frontMatter?.fields.keys() ?? [])].some((key) => STATUS_KEYS.has(key)),
    roles: new Set(named.flatMap((section) => section.roles)).size,
    explained: EXPLAINED.every((role) => named.some(({ roles }) => roles.includes(role))),
    titleIncident: title.has('document.incident'),
    titleTemplate: title.has('document.template'),
    titleOthers: OTHERS.filter((id) => title.has(`document.${id}`)),
    headings,
    mentions,
    unfilled: placeholders + told.filter(({ index }) => prompt.has(index)).length + labels + empty.length,
    placeholders,
    manual: new Set(manual.map(({ text }) => text.toLowerCase())).size,
    open: told.filter(({ span }) => isUnfilled(document, span)).length,
    emptySections: empty.length,
    namedSections: named.length,
    firstPerson: found.of('change.we').length > 0 || !found.covered('change.we'),
    owned: found.of('apology.plain', 'apology.specific', 'admission.failed', 'admission.fault').length > 0,
    foreign: [...(document.frontMatter?.fields ?? [])].some(
      ([key, { value }]) => SOURCE_KEYS.has(key) && value.startsWith('http'),
    ),
  }
})

/** Sections that go together where something broke. */
const EXPLAINED: readonly Role[] = ['cause', 'resolution']

const isTold = (block: Block | undefined) => block !== undefined && block.kind !== 'heading' && block.kind !== 'code'

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

/** A form is empty when this share of its sections is, and it has at least so many. */
const EMPTY_SHARE = 0.5
const LEAST_SECTIONS = 4
const SENTENCES_PER_SECTION = 3
/** A form full of placeholders: at least so many, and this many per sentence; a long one, so many in all. */
const LEAST_PLACEHOLDERS = 4
const PLACEHOLDERS_PER_SENTENCE = 0.3
const MANY_PLACEHOLDERS = 20
/** Of the sentences of a form, so many and this share are still to be filled in. */
const LEAST_OPEN = 3
const OPEN_SHARE = 0.5
/** With this share, the rest is the template's own words. */
const BLANK_SHARE = 0.6
/** Sections of as many kinds as a postmortem has, and nearly all that it can have. */
const STRUCTURED = 5
const COMPLETE = 12
/** A document called a template tells no story. */
const TEMPLATE_NARRATIVE = 0.2
/** A draft whose later sections wait to be written tells what happened, and when. */
const STORY_HAPPENED = 2
const STORY_TIMES = 3

function isTemplate(seen: TypeEvidence): boolean {
  const narrative = share(seen.narrative, seen)
  if (seen.open >= LEAST_OPEN && share(seen.open, seen) >= OPEN_SHARE) return true
  const guide = seen.titleOthers.includes('guide')
  if (seen.titleTemplate && (seen.narrative === 0 || (narrative < TEMPLATE_NARRATIVE && seen.unfilled > 0))) return true
  const bare = seen.sentences <= SENTENCES_PER_SECTION * seen.namedSections
  const empty = seen.namedSections >= LEAST_SECTIONS && seen.emptySections >= EMPTY_SHARE * seen.namedSections
  const begun = seen.happened >= STORY_HAPPENED && seen.times >= STORY_TIMES
  if (!guide && bare && empty && !begun) return true
  if (seen.placeholders >= MANY_PLACEHOLDERS && seen.roles >= COMPLETE && narrative < TEMPLATE_NARRATIVE) return true
  const dense = seen.placeholders >= PLACEHOLDERS_PER_SENTENCE * seen.sentences
  return !guide && seen.placeholders >= LEAST_PLACEHOLDERS && dense && seen.roles >= STRUCTURED
}

/** Points that a postmortem has more than any other kind. */
const ENOUGH = 1
/** Names of sections of a postmortem, and headings of another kind. */
const SOME_ROLES = 3
const SOME_HEADINGS = 2
const MANY_HEADINGS = 4
/** Some and much narrative, general talk, and talk of another kind, as shares of the sentences. */
const SOME_NARRATIVE = 0.1
const MUCH_NARRATIVE = 0.3
const NO_NARRATIVE = 0.05
const MUCH_GENERAL = 0.2
const MUCH_OTHER = 0.1
/** Narrative that makes a story of a text without time, title or author. */
const STORY_NARRATIVE = 0.2
/** Short documents are not judged by shares. */
const LONG = 20

const share = (count: number, { sentences: all }: TypeEvidence) => count / Math.max(1, all)

/** What speaks for a postmortem, and what for something else. */
export function weigh(seen: TypeEvidence): { readonly incident: number; readonly other: number } {
  const narrative = share(seen.narrative, seen)
  const long = seen.sentences >= LONG
  let incident = Math.min(2, seen.times)
  if (seen.titleIncident) incident += 1
  if (seen.status) incident += 2
  if (seen.roles >= SOME_ROLES) incident += seen.roles >= STRUCTURED ? 2 : 1
  if (narrative >= SOME_NARRATIVE) incident += narrative >= MUCH_NARRATIVE ? 2 : 1
  if (seen.explained && share(seen.general, seen) < MUCH_GENERAL) incident += 1
  if (narrative < NO_NARRATIVE && long) incident -= 2
  if (seen.times === 0 && !seen.status) incident -= 1
  if (long && share(seen.general, seen) >= MUCH_GENERAL && seen.times < 2)
    incident -= seen.times === 0 && seen.roles < STRUCTURED ? 2 : 1
  let other = seen.foreign && !seen.firstPerson ? 5 : 0
  if (seen.manual >= SOME_HEADINGS) other += 3
  for (const kind of OTHERS) {
    const titled = seen.titleOthers.includes(kind)
    const talk = share(seen.mentions[kind], seen)
    if (kind === 'planned') {
      const failed = seen.happened > 0 && narrative >= MUCH_NARRATIVE
      if (titled || (talk >= MUCH_NARRATIVE && seen.happened === 0)) other += failed ? 2 : 6
      continue
    }
    if (titled) other += kind === 'analysis' ? 5 : 3
    if (long && talk >= MUCH_OTHER) other += kind === 'guide' ? 1 : 2
    if (seen.headings[kind] >= MANY_HEADINGS) other += 4
    else if (seen.headings[kind] >= SOME_HEADINGS) other += kind === 'guide' ? 1 : 3
  }
  // Announcements say sorry as well, for what is to come.
  const announced = seen.titleOthers.includes('planned')
  if (seen.owned && !announced && (narrative >= NO_NARRATIVE || !long)) incident += 1
  return { incident, other }
}

export const documentType = fact('documentType', (document: Document): DocumentType => {
  const seen = typeEvidence(document)
  if (isTemplate(seen)) return 'template'
  const { incident, other } = weigh(seen)
  // A notice of a few sentences that speaks of something broken, and of nothing else, is one; so is a longer story of it.
  const broken = seen.narrative > 0 || seen.titleIncident
  const brief = seen.sentences > 0 && seen.sentences < LONG
  // Of what has no time, no title of an incident and no author, more must be told as something that happened.
  const anchored = seen.times > 0 || seen.status || seen.titleIncident || seen.firstPerson || seen.owned
  const least = anchored ? (brief ? 0 : SOME_NARRATIVE) : STORY_NARRATIVE
  const notice = other === 0 && broken && share(seen.narrative, seen) >= least
  return incident - other >= (notice ? 0 : ENOUGH) ? 'postmortem' : 'other'
})

/** Whether a template is as it came, so that nothing in it is the writer's. */
export const isBlank = fact('isBlank', (document: Document): boolean => {
  const seen = typeEvidence(document)
  return isTemplate(seen) && share(seen.open, seen) >= BLANK_SHARE
})

/** So many headings with a date and words of their own, or parts with sections of the same names, are several incidents. */
const SEVERAL_DATED = 3
const SEVERAL_PARTS = 2
/** Sections that every report of an incident would have for itself. */
const OWN_ROLES: readonly Role[] = ['impact', 'cause', 'resolution', 'timeline', 'detection']
/** Sections of one part that make it a report. */
const LEAST_OWN = 2
/** Words beside the date that make a heading the name of an incident. */
const LEAST_NAME = 8

/** Whether the document tells of several incidents: a year of them, a problem log. */
export const severalIncidents = fact('severalIncidents', (document: Document): boolean => {
  const { list, at, title } = sections(document)
  const dated = new Map<number, Set<string>>()
  for (const block of prose(document)) {
    if (block.kind !== 'heading' || block === title || at(block.index)?.effective.includes('timeline')) continue
    const dates = times(document)
      .inBlock(block.index)
      .filter(({ from }) => from?.dated)
    const length = dates.reduce((sum, { start, end }) => sum + end - start, 0)
    if (dates.length === 0 || block.text.length - length < LEAST_NAME) continue
    const [from, to] = [Math.min(...dates.map(({ start }) => start)), Math.max(...dates.map(({ end }) => end))]
    const names = dated.get(block.level) ?? new Set()
    // "Update 3 May, 10:00" and "Update 3 May, 12:00" are one incident that goes on.
    names.add(`${block.text.slice(0, from).trim()} ${block.text.slice(to).trim()}`)
    dated.set(block.level, names)
  }
  if ([...dated.values()].some((names) => names.size >= SEVERAL_DATED)) return true
  const parts = new Map<Section, Set<Role>>()
  for (const section of list) {
    if (section.kind !== 'heading' || !section.parent || section.parent.roles.length > 0) continue
    const own = parts.get(section.parent) ?? new Set()
    for (const role of section.roles) if (OWN_ROLES.includes(role)) own.add(role)
    parts.set(section.parent, own)
  }
  return [...parts.values()].filter((own) => own.size >= LEAST_OWN).length >= SEVERAL_PARTS
})
