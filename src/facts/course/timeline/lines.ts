/** List items, headings and lines of paragraphs that open with a time. */
import type { Document } from '../../../document.js'
import type { Role } from '../../../languages/registry.js'
import type { Block } from '../../text/prose.js'
import { type Sections, sections } from '../../text/sections.js'
import { sentencesByBlock } from '../../text/sentences.js'
import { within } from '../../text/within.js'
import { lexicon, type TimeMention, times } from '../../times.js'
import { type Candidate, eventAt, type Place } from './event.js'
import {
  bare,
  boldLead,
  closingTag,
  containerLead,
  headingLead,
  leadOf,
  marked,
  namedLead,
  prefixedLead,
  separated,
} from './leads.js'

/** So many lines of one paragraph, or paragraphs, that open with a clock time are a log, not prose. */
const LEAST_LOGGED = 3
/** Tracks of lines are counted from here; those of tables are the tables' numbers. */
const FIRST_TRACK = 1_000_000
/** UTF-16 units of emphasis before a label that opens its block. */
const EMPHASIS = 4

/** Where a line or a sentence begins. */
interface Beginning {
  readonly start: number
  /** Whether a hard break, a sentence or the block begins here. */
  readonly hard: boolean
  /** Whether the block or a sentence of a timeline begins here. */
  readonly first: boolean
}

/** A line that opens with a time. */
interface Opening {
  readonly mention: TimeMention
  readonly start: number
  /** Whether a hard break or the block's beginning stands before it. */
  readonly hard: boolean
  /** Whether it stands apart from the sentence around it. */
  readonly apart: boolean
}

/** In a timeline, items that hold a time anywhere count as well. */
export const lineEvents = (document: Document, blocks: readonly Block[]): Candidate[] =>
  new LineReader(document).read(blocks)

class LineReader {
  readonly #document: Document
  readonly #structure: Sections
  readonly #events: Candidate[] = []
  /** Entries that end with their time, as status pages write: told only when there are several. */
  readonly #signed: Candidate[] = []
  /** Whether paragraphs that open with a clock time are entries. */
  #logged = false
  #track = FIRST_TRACK
  #list = -1

  constructor(document: Document) {
    this.#document = document
    this.#structure = sections(document)
  }

  read(blocks: readonly Block[]): Candidate[] {
    const all = times(this.#document)
    const paragraphs = blocks.filter(({ kind, item }) => kind === 'paragraph' && item === null)
    const opened = paragraphs.filter((block) => isClockTime(leadOf(block, all.inBlock(block.index))))
    this.#logged = opened.length >= LEAST_LOGGED
    for (const block of blocks) {
      if (block.cell !== null || block === this.#structure.title) continue
      const mentions = all.inBlock(block.index)
      if (mentions.length === 0) continue
      const inTimeline = isAbout(this.#structure, block, 'timeline')
      if (!inTimeline && isAbout(this.#structure, block, 'actions', 'references')) continue
      if (block.item !== null && block.item.checked !== null) continue
      if (block.kind === 'heading') this.#heading(block, mentions, inTimeline)
      else this.#lines(block, mentions, inTimeline)
    }
    return this.#signed.length > 1 ? [...this.#events, ...this.#signed] : this.#events
  }

  #heading(block: Block, mentions: readonly TimeMention[], inTimeline: boolean): void {
    const lead = leadOf(block, mentions) ?? headingLead(block, mentions)
    if (!lead?.from) return
    const clock = lead.from.point.clock !== null
    this.#tell(block, lead, {
      start: lead.end,
      end: block.text.length,
      line: 0,
      form: 'heading',
      leading: true,
      inTimeline: inTimeline || clock,
    })
  }

  #lines(block: Block, mentions: readonly TimeMention[], inTimeline: boolean): void {
    const opening = this.#openings(block, mentions, inTimeline)
    // Prose may happen to break before a time once; three lines in a row that open with one are a log.
    const log = opening.filter(({ mention }) => mention.from?.point.clock).length >= LEAST_LOGGED
    const leads = opening.filter(({ apart }) => apart || log).map((lead) => ({ ...lead, hard: lead.hard || log }))
    const isItem = block.item?.first === true
    if (isItem && block.item !== null && block.item.list !== this.#list) {
      this.#list = block.item.list
      this.#track += 1
    }
    if (this.#isSigned(block, mentions, leads, inTimeline)) return
    const opened = leads[0]?.start === 0
    const kept = leads.filter(
      (lead) => lead.start === 0 || lead.hard || lead.mention.opaque || (opened && marked(block, lead.mention)),
    )
    for (const [i, { mention, start: line }] of kept.entries()) {
      const end = kept[i + 1]?.start ?? block.text.length
      const told =
        block.item !== null
          ? isItem || inTimeline
          : inTimeline || log || (this.#logged && line === 0 && isClockTime(mention))
      if (!told && (block.item !== null || !(marked(block, mention) || bare(block, mention, end)))) continue
      const form = isItem ? 'item' : 'line'
      this.#tell(block, mention, { start: mention.end, end, line, form, leading: true, inTimeline })
    }
    if (kept.length > 0 || !isItem || !inTimeline) return
    const anywhere = mentions.find(({ from, opaque }) => from !== null && !opaque)
    if (anywhere)
      this.#tell(block, anywhere, {
        start: 0,
        end: block.text.length,
        line: 0,
        form: 'item',
        leading: false,
        inTimeline,
      })
  }

  #openings(block: Block, mentions: readonly TimeMention[], inTimeline: boolean): readonly Opening[] {
    const words = lexicon(this.#document)
    const beginnings = this.#beginnings(block, inTimeline)
    return beginnings.flatMap(({ start, hard, first }, i) => {
      const end = beginnings[i + 1]?.start ?? block.text.length
      const here = within(mentions, start, end)
      const mention =
        leadOf(block, here, start) ??
        (inTimeline && hard ? prefixedLead(words, block, here, start) : null) ??
        (hard && !inTimeline ? namedLead(block, here, start, end) : null) ??
        (hard ? (boldLead(block, here, start) ?? containerLead(block, here, start, end)) : null)
      if (!mention?.from) return []
      return [{ mention, start, hard, apart: separated(block, mention, first, inTimeline) }]
    })
  }

  /** Where a time may open an entry: each line, and in a timeline of running text each sentence. */
  #beginnings(block: Block, inTimeline: boolean): readonly Beginning[] {
    const found = new Map<number, Beginning>()
    for (const { start, hard } of block.lines) found.set(start, { start, hard, first: false })
    const told = inTimeline && block.item === null ? (sentencesByBlock(this.#document)[block.index] ?? []) : []
    for (const { start } of [{ start: 0 }, ...told]) found.set(start, { start, hard: true, first: true })
    return [...found.values()].sort((a, b) => a.start - b.start)
  }

  /** Status pages put the time below the text, or into a tag at its end. */
  #isSigned(block: Block, mentions: readonly TimeMention[], leads: readonly Opening[], inTimeline: boolean): boolean {
    const signature = leads.length === 0 ? closingTag(block, mentions) : lastLine(block, leads)
    if (!signature?.from) return false
    const place = { start: 0, end: signature.start, line: 0, form: 'line', leading: true, inTimeline } as const
    this.#signed.push(eventAt(block, signature, signature.from, { ...place, track: this.#track }))
    return true
  }

  #tell(block: Block, mention: TimeMention, place: Omit<Place, 'track'>): void {
    if (mention.from !== null)
      this.#events.push(eventAt(block, mention, mention.from, { ...place, track: this.#track }))
  }
}

/** A clock time; "10:04 to 10:20" may open a sentence. */
const isClockTime = (told: TimeMention | null): boolean =>
  told?.mention.kind === 'point' && told.from?.point.clock !== null

/** The only time that opens a line, when that line is the last and says nothing else. */
function lastLine(block: Block, [only, ...others]: readonly Opening[]): TimeMention | null {
  const last = block.lines.at(-1)?.start ?? 0
  if (only === undefined || others.length > 0 || last === 0 || only.start !== last) return null
  return bare(block, only.mention, block.text.length) ? only.mention : null
}

/** Whether a block stands in a section of these roles; a label that is the entry itself ("**10:04: fix deployed**") is no section. */
function isAbout(structure: Sections, block: Block, ...roles: Role[]): boolean {
  let section = structure.at(block.index, 0)
  if (section?.kind === 'label' && section.span.start <= block.span.start + EMPHASIS && section.passages.length === 0)
    section = section.parent
  else if (section?.kind === 'label' && section.span.start >= block.span.start && section.span.end <= block.span.end)
    section = section.parent
  for (; section !== null; section = section.parent) if (section.roles.some((role) => roles.includes(role))) return true
  return false
}
