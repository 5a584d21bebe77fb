/** The timeline: events with the time they are given, in the order of the text. */
import { type Document, fact, type Span } from '../document.js'
import type { Role } from '../languages/registry.js'
import { countUpTo } from '../ordered.js'
import { type Block, prose, sourceSpan } from './prose.js'
import { type Sections, sections } from './sections.js'
import { lexicon, type Moment, type TimeMention, times } from './times.js'
import { within } from './within.js'

/** One time-stamped event. */
export interface TimelineEvent {
  readonly block: number
  readonly span: Span
  /** Whether a clock time is given, not only a date. */
  readonly clock: boolean
  /** What happened, without the time. */
  readonly text: string
  readonly mention: TimeMention
  /** When it happened, or began. */
  readonly moment: Moment
  /** Where the words of the event stand: block and offsets of its text. */
  readonly words: readonly { readonly block: number; readonly start: number; readonly end: number }[]
  /** Number of the table, list or run of headings and lines that it belongs to. */
  readonly track: number
  /** Whether the time opens the entry, rather than standing somewhere in it. */
  readonly leading: boolean
  /** `prose`: a moment told in running text, where nothing is laid out as a timeline. */
  readonly form: 'row' | 'item' | 'heading' | 'line' | 'prose'
}

/** Only marks (bullets, brackets, quotes, pictures) may stand before a time that opens a line; letters and digits tell a sentence. */
const WORDY = /[\p{L}\p{N}]/u

/** Words a tag may hold before the time it quotes. */
const TAG = /^\s{0,9}\{\{?[%<]?\s{0,9}[\w-]{0,40}\s{0,9}(?:[\w-]{1,40}\s{0,9}=\s{0,9})?["'“”«]?\s{0,9}$/

interface Candidate extends TimelineEvent {
  text: string
  words: { readonly block: number; readonly start: number; readonly end: number }[]
  readonly inTimeline: boolean
}

export const timeline = fact('timeline', (document: Document): readonly TimelineEvent[] => {
  const blocks = prose(document)
  const found = [...rows(document, blocks), ...lines(document, blocks)].sort((a, b) => a.span.start - b.span.start)
  if (found.length === 0) return told(document, blocks)
  followed(blocks, found)
  const timed = found.filter((event) => event.leading)
  const events = withoutContainers(timed.length > 0 ? timed : found)
  const own = events.filter((event) => event.inTimeline)
  const clocks = own.filter((event) => event.clock).length
  // Where a section is called the timeline, times elsewhere (summary fields, quoted logs) are not its events.
  return own.length >= 2 && (clocks > 0 || !events.some((event) => event.clock)) ? own : events
})

/** An event whose line is nothing but its time goes on in the blocks below it. */
function followed(blocks: readonly Block[], events: readonly Candidate[]): void {
  for (const [index, event] of events.entries()) {
    if (event.form === 'row' || event.text.trim().length > 3) continue
    const stop = Math.min(events[index + 1]?.block ?? blocks.length, event.block + 8)
    for (let i = event.block + 1; i < stop; i += 1) {
      const block = blocks[i]
      if (block === undefined || block.kind === 'heading') break
      if (block.kind === 'code') continue
      event.words.push({ block: i, start: 0, end: block.text.length })
      event.text = event.text.trim() === '' ? block.text : `${event.text} ${block.text}`
    }
  }
}

/** Without a timeline: the moments that running text tells, each once; clock times before mere dates. */
function told(document: Document, blocks: readonly Block[]): readonly TimelineEvent[] {
  const all = times(document)
  const structure = sections(document)
  const events: TimelineEvent[] = []
  const seen = new Set<string>()
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'code' || block.cell !== null) continue
    if (structure.within(block.index, 0, 'actions', 'references', 'lessons')) continue
    for (const mention of all.inBlock(block.index)) {
      if (mention.opaque && !block.code.some((run) => run.start <= mention.start && mention.end <= run.end)) continue
      for (const moment of [mention.from, mention.to]) {
        if (moment === null || (!moment.dated && moment.point.clock === null)) continue
        const key = `${moment.day}:${moment.local}`
        if (seen.has(key)) continue
        seen.add(key)
        events.push({
          ...event(block, mention, moment, 0, block.text.length, 'prose', -1, false, false),
          span: moment.span,
        })
      }
    }
  }
  const clocks = events.filter((one) => one.clock)
  const told = clocks.length > 0 ? clocks : events
  // One date alone is when something happened, not a course of events.
  return told.length > 1 || clocks.length > 0 ? told : []
}

/** Headings that only name a day hold the events below them, and are events only when nothing timed follows. */
function withoutContainers(events: readonly Candidate[]): readonly Candidate[] {
  const anyClock = events.some((event) => event.clock)
  return events.filter((event, index) => {
    if (event.clock) return true
    if (event.form === 'heading' || event.text.trim() === '') {
      const next = events[index + 1]
      if (next?.clock && next.moment.day === event.moment.day && !next.moment.dated) return false
    }
    return event.form !== 'line' || event.inTimeline || !anyClock
  })
}

/** So many rows of a table begin with a time, and so many of one in the section for the timeline. */
const TIMED_SHARE = 0.5
const NAMED_SHARE = 0.3

/** Rows of tables whose first time column is filled in most rows. */
function rows(document: Document, blocks: readonly Block[]): Candidate[] {
  const all = times(document)
  const structure = sections(document)
  const tables = new Map<number, Map<number, Block[]>>()
  for (const block of blocks) {
    if (block.cell === null) continue
    const table = tables.get(block.cell.table) ?? new Map<number, Block[]>()
    const row = table.get(block.cell.row) ?? []
    row.push(block)
    table.set(block.cell.row, row)
    tables.set(block.cell.table, table)
  }
  const events: Candidate[] = []
  for (const [number, table] of tables) {
    const body = [...table.entries()].filter(([row]) => row > 0).map(([, cells]) => cells)
    const first = body[0]?.[0]
    if (first === undefined) continue
    const roles = structure.rolesAt(first.index, 0)
    if (
      (structure.within(first.index, 0, 'actions') && !structure.within(first.index, 0, 'timeline')) ||
      roles.includes('references') ||
      roles.includes('metadata')
    )
      continue
    const filled = new Map<number, number>()
    for (const cells of body)
      for (const cell of cells) {
        const lead = leadOf(cell, all.inBlock(cell.index))
        if (lead !== null && cell.cell !== null && fills(cell, lead))
          filled.set(cell.cell.column, (filled.get(cell.cell.column) ?? 0) + 1)
      }
    // A table that is called the timeline may say "forenoon" in most of its rows.
    const least = structure.within(first.index, 0, 'timeline') ? NAMED_SHARE : TIMED_SHARE
    const columns = [...filled.entries()]
      .filter(([, count]) => count >= Math.max(1, body.length * least))
      .map(([column]) => column)
      .sort((a, b) => a - b)
    const column = columns[0]
    // Times in a late column are due dates or measurements, not when the row happened.
    if (column === undefined || column > 1) continue
    const width = Math.max(...body.map((cells) => cells.length))
    if (width < 2) continue
    for (const cells of body) {
      let best: { block: Block; mention: TimeMention; moment: Moment } | null = null
      for (const wanted of columns.filter((c) => c <= column + 1)) {
        const cell = cells.find(({ cell: place }) => place?.column === wanted)
        if (cell === undefined) continue
        const mention = leadOf(cell, all.inBlock(cell.index))
        if (
          mention?.from &&
          fills(cell, mention) &&
          (best === null || (best.moment.point.clock === null && mention.from.point.clock !== null))
        )
          best = { block: cell, mention, moment: mention.from }
      }
      if (best === null) continue
      const { block, mention, moment } = best
      const rest = cells.filter((cell) => cell !== block && !columns.includes(cell.cell?.column ?? -1))
      events.push({
        block: block.index,
        span: mention.span,
        clock: moment.point.clock !== null,
        text: rest.map((cell) => cell.text.trim()).join(' — '),
        mention,
        moment,
        words: rest.map((cell) => ({ block: cell.index, start: 0, end: cell.text.length })),
        track: number,
        form: 'row',
        inTimeline: structure.within(block.index, 0, 'timeline'),
        leading: true,
      })
    }
  }
  return events
}

/** Whether a cell is little else than its time. */
function fills(cell: Block, mention: TimeMention): boolean {
  return (
    mention.end - mention.start >= cell.text.trim().length * 0.4 ||
    cell.text.trim().length - (mention.end - mention.start) <= 16
  )
}

/** The first of the times of a text that begins at `start`, when nothing but marks stands before it. */
function leadOf(block: Block, mentions: readonly TimeMention[], start = 0): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  return first !== undefined && opens(block.text.slice(start, first.start)) ? first : null
}

function opens(before: string): boolean {
  if (before.length > 40) return false
  return !WORDY.test(before) || TAG.test(before)
}

/** So many lines of one paragraph that open with a clock time are a log, not prose. */
const LEAST_LOGGED = 3

/** List items, headings and lines of paragraphs that open with a time; in a timeline, items that hold one anywhere. */
function lines(document: Document, blocks: readonly Block[]): Candidate[] {
  const all = times(document)
  const words = lexicon(document)
  const structure = sections(document)
  const events: Candidate[] = []
  const signed: Candidate[] = []
  let track = 1_000_000
  let listTrack = -1
  for (const block of blocks) {
    if (block.cell !== null || block.kind === 'code' || block === structure.title) continue
    const mentions = all.inBlock(block.index)
    if (mentions.length === 0) continue
    const inTimeline = isAbout(structure, block, 'timeline')
    if (!inTimeline && isAbout(structure, block, 'actions', 'references')) continue
    if (block.item?.checked !== null && block.item !== null) continue
    if (block.kind === 'heading') {
      const lead = leadOf(block, mentions) ?? headingLead(block, mentions)
      if (lead?.from)
        events.push(
          event(
            block,
            lead,
            lead.from,
            lead.end,
            block.text.length,
            'heading',
            track,
            true,
            inTimeline || lead.from.point.clock !== null,
          ),
        )
      continue
    }
    const starts = [0, ...block.lines.map((line) => line.start)]
    const opening: { mention: TimeMention; start: number; hard: boolean; apart: boolean }[] = []
    for (const [i, start] of starts.entries()) {
      const end = starts[i + 1] ?? block.text.length
      const hard = i === 0 || (block.lines[i - 1]?.hard ?? true)
      const here = within(mentions, start, end)
      const mention =
        leadOf(block, here, start) ??
        (inTimeline && hard ? prefixedLead(words, block, here, start) : null) ??
        (hard && !inTimeline ? namedLead(block, here, start, end) : null)
      if (mention?.from)
        opening.push({ mention, start, hard, apart: separated(block, mention, hard && i === 0, inTimeline) })
    }
    // Prose may happen to break before a time once; three lines in a row that open with one are a log.
    const log = opening.filter(({ mention }) => mention.from?.point.clock).length >= LEAST_LOGGED
    const leads = opening.filter(({ apart }) => apart || log).map((lead) => ({ ...lead, hard: lead.hard || log }))
    const isItem = block.item?.first === true
    if (isItem && block.item !== null && block.item.list !== listTrack) {
      listTrack = block.item.list
      track += 1
    }
    const opened = leads[0]?.start === 0
    const last = starts.at(-1) ?? 0
    const closing = leads.at(-1)
    if (
      !opened &&
      leads.length === 1 &&
      closing !== undefined &&
      last > 0 &&
      closing.start === last &&
      closing.mention.from !== null &&
      bare(block, closing.mention, block.text.length)
    ) {
      // Status pages put the time below the text.
      signed.push({ ...event(block, closing.mention, closing.mention.from, 0, last, 'line', track, true, inTimeline) })
      continue
    }
    const kept = leads.filter(
      (lead) => lead.start === 0 || lead.hard || lead.mention.opaque || (opened && marked(block, lead.mention)),
    )
    for (const [i, { mention }] of kept.entries()) {
      if (mention.from === null) continue
      const end = kept[i + 1]?.start ?? block.text.length
      if (
        !isItem &&
        block.item === null &&
        !inTimeline &&
        !log &&
        !marked(block, mention) &&
        !bare(block, mention, end)
      )
        continue
      if (block.item !== null && !isItem && !inTimeline) continue
      events.push(
        event(block, mention, mention.from, mention.end, end, isItem ? 'item' : 'line', track, true, inTimeline),
      )
    }
    if (kept.length === 0 && isItem && inTimeline) {
      const mention = mentions.find(({ from, opaque }) => from !== null && !opaque)
      if (mention?.from)
        events.push(event(block, mention, mention.from, 0, block.text.length, 'item', track, false, inTimeline))
    }
  }
  return signed.length > 1 ? [...events, ...signed] : events
}

/** Whether a block stands in a section of these roles; a label that is the entry itself ("**10:04: fix deployed**") is no section. */
function isAbout(structure: Sections, block: Block, ...roles: Role[]): boolean {
  let section = structure.at(block.index, 0)
  if (section?.kind === 'label' && section.span.start <= block.span.start + 4 && section.passages.length === 0)
    section = section.parent
  else if (section?.kind === 'label' && section.span.start >= block.span.start && section.span.end <= block.span.end)
    section = section.parent
  for (; section !== null; section = section.parent) if (section.roles.some((role) => roles.includes(role))) return true
  return false
}

function event(
  block: Block,
  mention: TimeMention,
  moment: Moment,
  start: number,
  end: number,
  form: TimelineEvent['form'],
  track: number,
  leading: boolean,
  inTimeline: boolean,
): Candidate {
  const text = block.text.slice(start, end).replace(/^[\s\])}*:：\-–—.|>"'_]+/, '')
  return {
    block: block.index,
    span: sourceSpan(block, mention.start, mention.end),
    clock: moment.point.clock !== null,
    text,
    mention,
    moment,
    words: [{ block: block.index, start, end }],
    track,
    form,
    inTimeline,
    leading,
  }
}

/** "Update 27.08.2022 10:00 Uhr:" as a heading: one or two words before the time, little after it. */
function headingLead(block: Block, mentions: readonly TimeMention[]): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  if (first === undefined || first.from === null || first.from.point.clock === null) return null
  const before = block.text.slice(0, first.start).trim()
  return before.length <= 12 && !before.includes(' ') ? first : null
}

/** "Resolved 4 May 2024, 10:00 UTC" and "Update – 10:00" on a line of their own: one word for the state, then the time, as status pages write. */
function namedLead(block: Block, mentions: readonly TimeMention[], start: number, end: number): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  if (!first?.from?.point.clock) return null
  if (first.mention.kind !== 'point' || (!first.from.dated && !first.from.zoneStated)) return null
  return STATE.test(block.text.slice(start, first.start)) && bare(block, first, end) ? first : null
}

/** One word or two, and marks but no colon behind them: a colon makes it the name of a field. */
const STATE = /^[^\p{L}\p{N}]{0,4}(?:\p{L}{4,14} )?\p{L}{4,14}[^\p{L}\p{N}:：]{1,6}$/u

/** In a timeline, "At 10:00 …" and "On 13 April …" open an event as well. */
function prefixedLead(
  words: ReturnType<typeof lexicon>,
  block: Block,
  mentions: readonly TimeMention[],
  start: number,
): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  if (first === undefined) return null
  const before = block.text.slice(start, first.start).trim().toLowerCase()
  if (before.length > 12) return null
  return words.words.at.has(before) || words.words.clockPrefixes.has(before) ? first : null
}

/** Whether a mark, and not the rest of a sentence, follows the time. */
function marked(block: Block, mention: TimeMention): boolean {
  if (within(block.lines, mention.end, mention.end + 3).length > 0) return true
  // Runs are in the order of their ends.
  const before = (place: number) => countUpTo(block.strong, place, (run) => run.end)
  const closing = block.strong.slice(before(mention.end - 1), before(mention.end + 3))
  if (closing.some((run) => run.start <= mention.start)) return true
  const after = block.text.slice(mention.end, mention.end + 24).trimStart()
  return after === '' || /^(?:[\])}*"'：:–—|>〜~]|-+\s|-$|UTC|\(|\/>)/.test(after) || after.startsWith('\uFF5C')
}

/** Whether the time is all that the line says. */
function bare(block: Block, mention: TimeMention, end: number): boolean {
  return block.text.slice(mention.end, end).trim().length <= 2
}

/** Soft-wrapped prose may happen to break before a time; only a mark behind it makes it a stamp. */
function separated(block: Block, mention: TimeMention, first: boolean, inTimeline: boolean): boolean {
  if (first && (block.item?.first === true || inTimeline)) return true
  return marked(block, mention) || bare(block, mention, block.text.length) || first
}
