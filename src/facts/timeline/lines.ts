/** List items, headings and lines of paragraphs that open with a time. */
import type { Document } from '../../document.js'
import type { Role } from '../../languages/registry.js'
import type { Block } from '../prose.js'
import { type Sections, sections } from '../sections.js'
import { lexicon, type TimeMention, times } from '../times.js'
import { within } from '../within.js'
import { type Candidate, eventAt, type Place } from './event.js'
import { bare, headingLead, leadOf, marked, namedLead, prefixedLead, separated } from './leads.js'

/** So many lines of one paragraph that open with a clock time are a log, not prose. */
const LEAST_LOGGED = 3
/** Tracks of lines are counted from here; those of tables are the tables' numbers. */
const FIRST_TRACK = 1_000_000
/** UTF-16 units of emphasis before a label that opens its block. */
const EMPHASIS = 4

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
  #track = FIRST_TRACK
  #list = -1

  constructor(document: Document) {
    this.#document = document
    this.#structure = sections(document)
  }

  read(blocks: readonly Block[]): Candidate[] {
    const all = times(this.#document)
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
    if (this.#isSigned(block, leads, inTimeline)) return
    const opened = leads[0]?.start === 0
    const kept = leads.filter(
      (lead) => lead.start === 0 || lead.hard || lead.mention.opaque || (opened && marked(block, lead.mention)),
    )
    for (const [i, { mention, start: line }] of kept.entries()) {
      const end = kept[i + 1]?.start ?? block.text.length
      const told = block.item !== null ? isItem || inTimeline : inTimeline || log
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
    const starts = [0, ...block.lines.map((line) => line.start)]
    return starts.flatMap((start, i) => {
      const end = starts[i + 1] ?? block.text.length
      const hard = i === 0 || (block.lines[i - 1]?.hard ?? true)
      const here = within(mentions, start, end)
      const mention =
        leadOf(block, here, start) ??
        (inTimeline && hard ? prefixedLead(words, block, here, start) : null) ??
        (hard && !inTimeline ? namedLead(block, here, start, end) : null)
      if (!mention?.from) return []
      return [{ mention, start, hard, apart: separated(block, mention, hard && i === 0, inTimeline) }]
    })
  }

  /** Status pages put the time below the text. */
  #isSigned(block: Block, leads: readonly Opening[], inTimeline: boolean): boolean {
    const [only, second] = leads
    const last = block.lines.at(-1)?.start ?? 0
    if (only === undefined || second !== undefined || last === 0 || only.start !== last) return false
    if (only.mention.from === null || !bare(block, only.mention, block.text.length)) return false
    const place: Place = { start: 0, end: last, line: 0, form: 'line', track: this.#track, leading: true, inTimeline }
    this.#signed.push(eventAt(block, only.mention, only.mention.from, place))
    return true
  }

  #tell(block: Block, mention: TimeMention, place: Omit<Place, 'track'>): void {
    if (mention.from !== null)
      this.#events.push(eventAt(block, mention, mention.from, { ...place, track: this.#track }))
  }
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
