/** Every time the document tells, with what its place adds: the date carried over, the year, the zone stated for all. */
import { type Document, fact, type Span } from '../document.js'
import { type Block, prose, sourceSpan } from './prose.js'
import { dateOfDay, dayNumber, isDate, offsetsOfWallClock, weekdayOf } from './times/calendar.js'
import type { CalendarDate, Mention, Point, Zone } from './times/mentions.js'
import { TimeReader } from './times/read.js'
import { type Lexicon, lexiconOf } from './times/words.js'

export type { CalendarDate, Clock, Duration, Mention, Open, Point, Range, Zone } from './times/mentions.js'

/** A point with what is known of it from its place. */
export interface Moment {
  readonly point: Point
  /** Source offsets of the point itself, inside its mention. */
  readonly span: Span
  /** Day number (days since 1970-01-01) of the date as stated or carried over; null when nothing tells it. */
  readonly day: number | null
  /** Whether the point itself names month and day. */
  readonly dated: boolean
  /** Whether the year is told anywhere; if not, `day` counts in the year 2000. */
  readonly yearKnown: boolean
  readonly yearStated: boolean
  /** Minutes since 1970 of the wall clock, seconds as fractions; null without date or clock time. */
  readonly local: number | null
  /** The zone stated at the point, or for all times around it. */
  readonly zone: Zone | null
  readonly zoneStated: boolean
  /** Minutes since 1970 UTC; null when date, clock time or offset is not known. */
  readonly instant: number | null
  /** Minutes east of UTC that `instant` rests on. */
  readonly offset: number | null
}

/** One mention in its place. */
export interface TimeMention {
  readonly index: number
  /** Index of the block; -1 in front matter. */
  readonly block: number
  /** Dotted key in front matter; empty elsewhere. */
  readonly key: string
  /** Offsets in the block's text, or in the value of the front-matter field. */
  readonly start: number
  readonly end: number
  readonly span: Span
  readonly text: string
  readonly mention: Mention
  /** In code, in a template tag, struck out, or in an address. */
  readonly opaque: boolean
  /** The point, or the first end of a range. */
  readonly from: Moment | null
  /** The second end of a range. */
  readonly to: Moment | null
}

/** A zone stated for all times around it. */
export interface ZoneStatement {
  readonly zone: Zone
  readonly span: Span
}

export interface Times {
  readonly all: readonly TimeMention[]
  inBlock(block: number): readonly TimeMention[]
  readonly frontMatter: readonly TimeMention[]
  /** "All times are UTC", "(UTC)" in a heading or a table's head. */
  readonly zones: readonly ZoneStatement[]
  /** Day the document is about, as far as title, labels, front matter and name tell it. */
  readonly anchor: number | null
  /** Whether title or front matter tell that day, and not just the first date of the text. */
  readonly titled: boolean
  /** Day the document was written, when told. */
  readonly written: number | null
  /** Whether some date could be read in two ways and nothing in the document settles it. */
  readonly ambiguous: readonly TimeMention[]
}

/** A date this near behind a clock time belongs to it; room for "on", "on the evening of". */
const CLOSE_BEHIND = 20

/** Blocks of a document, counted from 0, that may tell its day from the day of writing. */
const OPENING = 6

/** Minutes by which the clock must fall from one entry to the next before a night is taken to lie between them. */
const MIDNIGHT_FALL = 360

/** The year that stands in for one that nobody tells: a leap year, so that 29 February is a day. */
const NO_YEAR = 2000

const WRITTEN_KEYS = new Set([
  'date',
  'published',
  'post_date',
  'created',
  'publishdate',
  'datecreated',
  'pubdate',
  'publish_date',
])

interface Draft {
  readonly block: Block | null
  readonly key: string
  readonly text: string
  readonly base: number
  readonly mention: Mention
  readonly opaque: boolean
}

export const times = fact('times', (document: Document): Times => {
  const lexicon = lexiconOf(spoken(document.packs))
  const blocks = prose(document)
  const drafts: Draft[] = []
  const firstOf: number[] = []
  for (const field of document.frontMatter?.fields.values() ?? []) {
    const value = field.value.length > 4000 ? '' : field.value
    const quote = document.text.startsWith(value, field.span.start) ? 0 : 1
    for (const mention of new TimeReader(value, lexicon).read()) {
      drafts.push({ block: null, key: field.key, text: value, base: field.span.start + quote, mention, opaque: false })
    }
  }
  const own = drafts.length
  const readers: (TimeReader | null)[] = []
  for (const block of blocks) {
    firstOf.push(drafts.length)
    if (block.kind === 'code' || !mayHoldTime(block.text)) {
      readers.push(null)
      continue
    }
    const reader = new TimeReader(block.text, lexicon)
    readers.push(reader)
    for (const mention of reader.read()) {
      drafts.push({
        block,
        key: '',
        text: block.text,
        base: 0,
        mention,
        opaque: block.spoken.charCodeAt(mention.start) === 0xfffc,
      })
    }
  }
  firstOf.push(drafts.length)
  const order = settledOrder(drafts)
  const context = new Context(document, blocks, drafts, firstOf, readers, order)
  const all: TimeMention[] = []
  for (const [index, draft] of drafts.entries()) {
    const { mention, block } = draft
    const place = (start: number, end: number): Span =>
      block === null ? { start: draft.base + start, end: draft.base + end } : sourceSpan(block, start, end)
    const { from, to } = context.resolve(index, place)
    all.push({
      index,
      block: block?.index ?? -1,
      key: draft.key,
      start: mention.start,
      end: mention.end,
      span: place(mention.start, mention.end),
      text: draft.text.slice(mention.start, mention.end),
      mention,
      opaque: draft.opaque,
      from,
      to,
    })
  }
  return {
    all,
    inBlock: (block) => all.slice(firstOf[block] ?? 0, firstOf[block + 1] ?? 0),
    frontMatter: all.slice(0, own),
    zones: context.statements,
    anchor: context.anchor,
    titled: context.titled,
    written: context.written,
    ambiguous:
      order !== null
        ? []
        : all.filter(({ from, to }) => [from, to].some((moment) => (moment?.point.date?.swapped ?? null) !== null)),
  }
})

/** Most blocks of a long document hold no digit and no word of time; a cheap look spares them the reader. */
function mayHoldTime(text: string): boolean {
  return text.length > 1
}

/** Whether the document writes the day first, as its unambiguous dates tell; null when they tell nothing or both. */
function settledOrder(drafts: readonly Draft[]): 'day' | 'month' | null {
  let day = 0
  let month = 0
  const exact = new Set<string>()
  const key = (date: CalendarDate): string => `${date.year}-${date.month}-${date.day}`
  const dates: CalendarDate[] = []
  for (const { mention } of drafts) {
    const points = mention.kind === 'point' ? [mention] : mention.kind === 'range' ? [mention.from, mention.to] : []
    for (const point of points)
      if (point?.date && point.date.month !== null && point.date.day !== null) dates.push(point.date)
  }
  for (const date of dates) if (date.swapped === null) exact.add(key(date))
  for (const { mention, text } of drafts) {
    const points = mention.kind === 'point' ? [mention] : mention.kind === 'range' ? [mention.from, mention.to] : []
    for (const point of points) {
      const date = point?.date
      if (!date || point === null || date.month === null || date.day === null) continue
      const written = text.slice(point.start, point.end)
      const slashed = /^[~\s]*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/.exec(written)
      if (date.swapped !== null) {
        const other = { ...date, month: date.swapped.month, day: date.swapped.day }
        if (exact.has(key(date)) && !exact.has(key(other))) month += 1
        if (exact.has(key(other)) && !exact.has(key(date))) day += 1
      } else if (slashed !== null && date.day > 12) {
        if (Number(slashed[1]) === date.day) day += 1
        else month += 1
      }
    }
  }
  return day > 0 && month === 0 ? 'day' : month > 0 && day === 0 ? 'month' : null
}

/** What the places of a document say about the times in them. */
class Context {
  readonly statements: ZoneStatement[] = []
  readonly anchor: number | null
  titled = true
  readonly written: number | null
  private readonly anchorYearKnown: boolean
  /** Whether the day that others are told near has a year of its own. */
  private nearKnown = true
  /** A year told by any full date, for dates without. */
  private readonly globalZone: Zone | null
  private readonly zoneOfTable = new Map<string, Zone>()
  private readonly zoneOfSection: { readonly from: number; readonly to: number; readonly zone: Zone }[] = []
  private readonly dayOfSection: { readonly from: number; readonly to: number; readonly day: number }[] = []

  /** The running date of the present section, and the minute told last, for midnight. */
  private running: { day: number; yearKnown: boolean; minute: number | null } | null = null
  private sectionDay: { day: number; yearKnown: boolean } | null = null
  private headings: { level: number; day: { day: number; yearKnown: boolean } | null }[] = []
  private lastBlock = -2
  /** Mentions before this one are known to have no dated entry below them in their section. */
  private undatedUntil = 0
  private blockDay: { day: number; yearKnown: boolean } | null = null
  private rowDay: { table: number; row: number; day: number; yearKnown: boolean } | null = null
  /** Whether the entries tell the newest first, as their bare clock times show. */
  private readonly descending: boolean

  constructor(
    document: Document,
    private readonly blocks: readonly Block[],
    private readonly drafts: readonly Draft[],
    private readonly firstOf: readonly number[],
    readers: readonly (TimeReader | null)[],
    private readonly order: 'day' | 'month' | null,
  ) {
    let global: Zone | null = null
    for (const block of blocks) {
      const reader = readers[block.index]
      if (!reader) continue
      const header = block.cell?.row === 0
      if (block.kind === 'heading' || header) {
        // A heading that is itself a time ("### 10:00 CET") says nothing of others.
        const timed = this.mentionsOf(block.index).some(
          ({ mention }) => mention.kind !== 'duration' && mention.kind !== 'open',
        )
        const zone = timed ? undefined : reader.zones()[0]
        if (zone !== undefined) {
          this.statements.push({ zone, span: sourceSpan(block, zone.start, zone.end) })
          if (header && block.cell) this.zoneOfTable.set(`${block.cell.table}:${block.cell.column}`, zone)
          else this.zoneOfSection.push({ from: block.index, to: this.endOfSection(block), zone })
        }
      }
      for (const statement of reader.statements()) {
        if (statement.zone !== null) {
          this.statements.push({ zone: statement.zone, span: sourceSpan(block, statement.start, statement.end) })
          global ??= statement.zone
        }
        if (statement.date !== null) {
          const day = this.dayOf(statement.date, null)
          if (day !== null) this.dayOfSection.push({ from: block.index, to: this.endOfSection(block), day: day.day })
        }
      }
    }
    this.globalZone = global
    this.descending = this.runsBackwards()
    const written = this.writtenDay(document)
    this.written = written
    const anchor = this.anchorDay(document, readers)
    this.anchor = anchor?.day ?? null
    this.anchorYearKnown = anchor?.yearKnown ?? false
    this.nearKnown = this.anchorYearKnown || (anchor === null && written !== null)
  }

  /** Steps between entries that open with a bare clock time: mostly down means newest first. */
  private runsBackwards(): boolean {
    let up = 0
    let down = 0
    let before: number | null = null
    for (const { block, mention } of this.drafts) {
      if (block === null || mention.kind !== 'point' || !leads(block, mention)) continue
      const { clock } = mention
      const minute = clock === null || mention.date !== null ? null : clock.hour * 60 + clock.minute
      // The shorter way round the clock: 23:50 to 00:20 is a step ahead.
      const step = before === null || minute === null ? 0 : ((minute - before + 2160) % 1440) - 720
      if (step > 0) up += 1
      if (step < 0) down += 1
      before = minute
    }
    return down > 1 && down > up * 2
  }

  private mentionsOf(block: number): readonly Draft[] {
    return this.drafts.slice(this.firstOf[block] ?? 0, this.firstOf[block + 1] ?? 0)
  }

  private endOfSection(block: Block): number {
    if (block.kind !== 'heading') {
      for (let i = block.index + 1; i < this.blocks.length; i += 1)
        if (this.blocks[i]?.kind === 'heading' && this.blocks[i]?.level === 1) return i
      return this.blocks.length
    }
    for (let i = block.index + 1; i < this.blocks.length; i += 1) {
      const next = this.blocks[i]
      if (next?.kind === 'heading' && next.level <= block.level) return i
    }
    return this.blocks.length
  }

  /** The order of day and month as the document settles it. */
  private settled(date: CalendarDate): CalendarDate {
    if (date.swapped === null || this.order !== 'day') return date
    return { ...date, month: date.swapped.month, day: date.swapped.day }
  }

  /** Day number of a date; a missing year is the one that brings it closest to `near`. */
  private dayOf(
    raw: CalendarDate,
    near: number | null,
  ): { day: number; yearKnown: boolean; yearStated: boolean } | null {
    const date = this.settled(raw)
    if (date.day === null) return null
    if (date.month === null) {
      // "Monday 18th": the month of the day it is told near.
      if (near === null) return null
      const base = dateOfDay(near)
      let best: number | null = null
      for (const shift of [-1, 0, 1]) {
        const month = ((base.month - 1 + shift + 12) % 12) + 1
        const year = base.year + (base.month + shift < 1 ? -1 : base.month + shift > 12 ? 1 : 0)
        if (!isDate(year, month, date.day)) continue
        const day = dayNumber(year, month, date.day)
        if (date.weekday !== null && weekdayOf(day) !== date.weekday) continue
        if (best === null || Math.abs(day - near) < Math.abs(best - near)) best = day
      }
      return best === null ? null : { day: best, yearKnown: true, yearStated: false }
    }
    if (date.year !== null)
      return isDate(date.year, date.month, date.day)
        ? { day: dayNumber(date.year, date.month, date.day), yearKnown: true, yearStated: true }
        : null
    if (near === null) return { day: dayNumber(NO_YEAR, date.month, date.day), yearKnown: false, yearStated: false }
    const base = dateOfDay(near)
    let best: number | null = null
    for (const year of [base.year, base.year - 1, base.year + 1]) {
      if (!isDate(year, date.month, date.day)) continue
      const day = dayNumber(year, date.month, date.day)
      if (best === null || Math.abs(day - near) < Math.abs(best - near)) best = day
    }
    return best === null ? null : { day: best, yearKnown: this.nearKnown, yearStated: false }
  }

  private writtenDay(document: Document): number | null {
    for (const draft of this.drafts) {
      if (draft.block !== null) break
      const name = draft.key.slice(draft.key.lastIndexOf('.') + 1).toLowerCase()
      if (!WRITTEN_KEYS.has(name) || draft.mention.kind !== 'point' || draft.mention.date === null) continue
      const day = this.dayOf(draft.mention.date, null)
      if (day?.yearKnown) return day.day
    }
    return this.nameDay(document)
  }

  /** A date in the file's name: 2024-03-10-search.md. */
  private nameDay(document: Document): number | null {
    const base = document.path.slice(document.path.lastIndexOf('/') + 1)
    const found = /(?:^|[^\d])(20\d\d|19\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(base)
    if (found === null) return null
    const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
    return isDate(year, month, day) ? dayNumber(year, month, day) : null
  }

  private firstDate(
    drafts: readonly Draft[],
    near: number | null,
    full: boolean,
  ): { day: number; yearKnown: boolean } | null {
    for (const { mention, opaque } of drafts) {
      if (opaque) continue
      const points = mention.kind === 'point' ? [mention] : mention.kind === 'range' ? [mention.from, mention.to] : []
      for (const point of points) {
        if (!point?.date || (full && point.date.year === null)) continue
        const day = this.dayOf(point.date, near)
        if (day !== null) return day
      }
    }
    return null
  }

  /** The day the document is about: title, then front matter that names the incident, then the first full date of the text, then name and date of writing. */
  private anchorDay(
    document: Document,
    readers: readonly (TimeReader | null)[],
  ): { day: number; yearKnown: boolean } | null {
    const body = this.drafts.filter((draft) => draft.block !== null)
    const anyFull = this.firstDate(body, null, true)?.day ?? null
    const near = this.written ?? anyFull
    const title = this.blocks.find((block) => block.kind === 'heading')
    const inTitle =
      title !== undefined && title.index < 3 ? this.firstDate(this.mentionsOf(title.index), near, false) : null
    if (inTitle !== null) return inTitle
    const front = this.drafts.filter((draft) => draft.block === null)
    const named = front.filter((draft) =>
      /(^|[._-])(title|incident|start|started|begin|occurred)/.test(draft.key.toLowerCase()),
    )
    const inFront = this.firstDate(named, near, false)
    if (inFront !== null) return inFront
    this.titled = false
    if (anyFull !== null) return { day: anyFull, yearKnown: true }
    if (this.written !== null) return { day: this.toldFromWriting(body, readers) ?? this.written, yearKnown: true }
    const first = this.firstDate(body, null, false)
    return first ?? (this.nameDay(document) === null ? null : { day: this.nameDay(document) ?? 0, yearKnown: true })
  }

  /** The day that the opening tells from the day of writing: "yesterday", "on Tuesday". */
  private toldFromWriting(body: readonly Draft[], readers: readonly (TimeReader | null)[]): number | null {
    const { written } = this
    if (written === null) return null
    for (const { mention, block } of body) {
      if (block === null || block.index > OPENING) break
      const point = mention.kind === 'range' ? mention.from : mention
      if (point?.kind === 'point' && point.shift?.writing) return written + point.shift.days
    }
    for (const reader of readers.slice(0, OPENING + 1)) {
      const weekday = reader?.weekday() ?? null
      if (weekday !== null) return written - ((weekdayOf(written) - weekday + 7) % 7)
    }
    return null
  }

  private enter(block: Block): void {
    if (block.index === this.lastBlock) return
    for (let i = Math.max(0, this.lastBlock + 1); i <= block.index; i += 1) {
      const passed = this.blocks[i]
      if (passed?.kind !== 'heading') continue
      while (this.headings.length > 0 && (this.headings[this.headings.length - 1]?.level ?? 0) >= passed.level)
        this.headings.pop()
      const near = this.near()
      const day =
        passed.level === 1 && this.headings.length === 0 && passed.index < 3
          ? null
          : this.firstDate(this.mentionsOf(i), near, false)
      this.headings.push({ level: passed.level, day })
      const before = this.running
      this.sectionDay = null
      for (const heading of this.headings) this.sectionDay = heading.day ?? this.sectionDay
      // Headings that are clock times ("### 09:02 PM") go on with the day of the one before.
      const clock = this.mentionsOf(i).some(({ mention }) => mention.kind === 'point' && mention.clock !== null)
      this.running = day !== null ? { ...day, minute: null } : clock ? before : null
    }
    this.lastBlock = block.index
    this.blockDay = null
    const { cell } = block
    if (cell === null || this.rowDay?.table !== cell.table) this.rowDay = null
    else if (cell.row !== this.rowDay.row) this.rowDay = { ...this.rowDay, row: cell.row }
  }

  private near(): number | null {
    return this.anchor ?? this.written ?? null
  }

  /** @param index place of the mention among all; they are resolved in order */
  resolve(index: number, place: (start: number, end: number) => Span): { from: Moment | null; to: Moment | null } {
    const draft = this.drafts[index] as Draft
    const next = this.drafts[index + 1] ?? null
    const { mention, block } = draft
    if (mention.kind !== 'point' && mention.kind !== 'range') return { from: null, to: null }
    if (block === null) {
      const from = mention.kind === 'point' ? mention : mention.from
      const first = from === null ? null : this.moment(from, place, null, null)
      const to = mention.kind === 'range' && mention.to !== null ? this.moment(mention.to, place, null, first) : null
      return { from: first, to }
    }
    this.enter(block)
    const zone = this.zoneAround(block)
    const point = mention.kind === 'point' ? mention : mention.from
    const leading = leads(block, mention)
    let first: Moment | null = null
    if (point !== null) {
      const carried =
        this.toldBehind(mention) ?? this.told(draft, point, next) ?? this.carried(index, block, point, leading)
      first = this.moment(point, place, zone, null, carried)
      this.remember(block, first, leading)
    }
    let to: Moment | null = null
    if (mention.kind === 'range' && mention.to !== null) {
      to = this.moment(mention.to, place, zone, first)
      this.remember(block, to, false)
    }
    return { from: first, to }
  }

  /** The date that a range tells at its end alone: "from 10:00 to 11:00 on 3 March". */
  private toldBehind(mention: Mention): { day: number; yearKnown: boolean } | null {
    if (mention.kind !== 'range' || !mention.from?.clock || mention.from.date !== null) return null
    const { from, to } = mention
    if (!to?.clock || to.date === null) return null
    const told = this.dayOf(to.date, this.near())
    const overnight =
      from.clock !== null && from.clock.hour * 60 + from.clock.minute > to.clock.hour * 60 + to.clock.minute
    return told === null ? null : { day: overnight ? told.day - 1 : told.day, yearKnown: told.yearKnown }
  }

  /** The date that stands right behind a clock time, in the same breath. */
  private told(draft: Draft, point: Point, next: Draft | null): { day: number; yearKnown: boolean } | null {
    if (point.date !== null || point.clock === null || next === null || next.block !== draft.block) return null
    if (next.mention.kind !== 'point' || next.mention.clock !== null || next.mention.date === null) return null
    const between = draft.text.slice(draft.mention.end, next.mention.start)
    if (between.length > CLOSE_BEHIND || /[.!?;:\n。]/.test(between)) return null
    return this.dayOf(next.mention.date, this.near())
  }

  /** The date that a clock time without one takes from its place. */
  private carried(
    index: number,
    block: Block,
    point: Point,
    leading: boolean,
  ): { day: number; yearKnown: boolean } | null {
    if (point.date !== null && point.date.day !== null) return null
    for (const stated of this.dayOfSection) {
      if (stated.from <= block.index && block.index < stated.to) {
        const own = this.blockDay ?? { day: stated.day, yearKnown: true }
        return leading && this.running !== null && this.running.day >= stated.day ? this.rolled(point) : own
      }
    }
    if (this.blockDay !== null) return this.blockDay
    if (this.rowDay !== null && block.cell !== null) return this.rolledFrom(this.rowDay, point)
    if (this.running !== null) return leading ? this.rolled(point) : this.running
    if (this.sectionDay !== null) return this.sectionDay
    const ahead = leading ? this.dayAhead(index) : null
    if (ahead !== null) return ahead
    return this.anchor === null ? null : { day: this.anchor, yearKnown: this.anchorYearKnown }
  }

  /**
   * The day of an entry without a date, from the first dated entry below it: a clock that falls between them tells of a
   * night. What one entry found no date in, the next ones need not read again.
   */
  private dayAhead(index: number): { day: number; yearKnown: boolean } | null {
    if (this.descending || index < this.undatedUntil) return null
    let before: number | null = null
    let nights = 0
    for (let i = index; i < this.drafts.length; i += 1) {
      const { block, mention } = this.drafts[i] as Draft
      this.undatedUntil = i
      if (block === null || (i > index && block.kind === 'heading')) return null
      if (mention.kind !== 'point' || mention.clock === null || !leads(block, mention)) continue
      const minute = mention.clock.hour * 60 + mention.clock.minute
      const dated = mention.date?.day != null
      if (before !== null && before - minute > (dated ? 0 : MIDNIGHT_FALL)) nights += 1
      before = minute
      if (!dated || mention.date === null) continue
      const told = this.dayOf(mention.date, this.near())
      return told === null || i === index ? null : { day: told.day - nights, yearKnown: told.yearKnown }
    }
    return null
  }

  private rolledFrom(day: { day: number; yearKnown: boolean }, point: Point): { day: number; yearKnown: boolean } {
    const minute = this.running?.minute ?? null
    const now = point.clock === null ? null : point.clock.hour * 60 + point.clock.minute
    if (minute === null || now === null) return day
    // Past midnight: the clock falls back by hours from one entry to the next, or leaps ahead where the newest stands first.
    if (!this.descending && minute - now > MIDNIGHT_FALL) return { ...day, day: day.day + 1 }
    if (this.descending && now - minute > MIDNIGHT_FALL) return { ...day, day: day.day - 1 }
    return day
  }

  private rolled(point: Point): { day: number; yearKnown: boolean } {
    const running = this.running
    if (running === null) return { day: 0, yearKnown: false }
    return this.rolledFrom(running, point)
  }

  private remember(block: Block, moment: Moment, leading: boolean): void {
    if (moment.day === null) return
    const day = { day: moment.day, yearKnown: moment.yearKnown }
    if (moment.dated || moment.point.shift !== null) this.blockDay = day
    if (block.cell !== null && block.cell.row > 0) {
      if (moment.dated || this.rowDay === null) this.rowDay = { table: block.cell.table, row: block.cell.row, ...day }
      else this.rowDay = { ...this.rowDay, ...day, row: block.cell.row }
    }
    const clock = moment.point.clock
    const minute = clock === null ? null : clock.hour * 60 + clock.minute
    if (leading && (block.cell === null || block.cell.row > 0)) {
      this.running = { ...day, minute: minute ?? (moment.dated ? null : (this.running?.minute ?? null)) }
    }
  }

  private zoneAround(block: Block): Zone | null {
    if (block.cell !== null) {
      const own = this.zoneOfTable.get(`${block.cell.table}:${block.cell.column}`)
      if (own !== undefined) return own
    }
    for (let i = this.zoneOfSection.length - 1; i >= 0; i -= 1) {
      const entry = this.zoneOfSection[i]
      if (entry !== undefined && entry.from <= block.index && block.index < entry.to) return entry.zone
    }
    return this.globalZone
  }

  private moment(
    point: Point,
    place: (start: number, end: number) => Span,
    around: Zone | null,
    before: Moment | null,
    carried: { day: number; yearKnown: boolean } | null = null,
  ): Moment {
    const near = before?.day ?? this.near()
    let day: number | null = null
    let yearKnown = false
    let yearStated = false
    let dated = false
    if (point.date !== null && point.date.day !== null) {
      const found = this.dayOf(point.date, near)
      if (found !== null) {
        day = found.day
        yearKnown = found.yearKnown && (before === null || before.yearKnown || found.yearStated)
        yearStated = found.yearStated
        dated = true
      }
    } else if (point.shift !== null) {
      const base = point.shift.writing
        ? (this.written ?? this.blockDay?.day ?? null)
        : (this.blockDay?.day ?? this.running?.day ?? this.sectionDay?.day ?? this.anchor)
      if (base !== null && base !== undefined) {
        day = base + point.shift.days
        yearKnown = this.anchorYearKnown || this.written !== null
      }
    } else if (before !== null && before.day !== null) {
      day = before.day
      yearKnown = before.yearKnown
    } else if (carried !== null) {
      day = carried.day
      yearKnown = carried.yearKnown
    }
    const { clock } = point
    const minute = clock === null ? null : clock.hour * 60 + clock.minute + (clock.second ?? 0) / 60
    if (
      before !== null &&
      !dated &&
      point.shift === null &&
      day !== null &&
      minute !== null &&
      before.local !== null &&
      before.point.clock !== null &&
      day * 1440 + minute < before.local
    )
      day += 1
    const zone = point.zone ?? (clock === null ? null : around)
    const local = day === null || minute === null ? null : day * 1440 + minute
    const offset = local === null || zone === null || !yearKnown ? (zone?.offset ?? null) : offsetOf(zone, local)
    return {
      point,
      span: place(point.start, point.end),
      day,
      dated,
      yearKnown,
      yearStated,
      local,
      zone,
      zoneStated: point.zone !== null,
      offset,
      instant: local === null || offset === null ? null : local - offset,
    }
  }
}

/** Whether nothing, or little but marks, stands before a time in its block. */
function leads(block: Block, mention: Mention): boolean {
  const before = block.text.slice(0, Math.min(mention.start, 60)).trim()
  return mention.start < 60 && before.length <= 12 && (block.kind === 'heading' || !hasLetter(before))
}

const hasLetter = (text: string): boolean => text.toLowerCase() !== text.toUpperCase()

/** Minutes east of UTC of a zone at a wall-clock time; null when the hour is told twice that day, or the zone is used by several. */
export function offsetOf(zone: Zone, local: number): number | null {
  if (zone.doubtful) return null
  if (zone.offset !== null) return zone.offset
  if (zone.place === null) return null
  const offsets = offsetsOfWallClock(zone.place, local)
  return offsets.length === 1 ? (offsets[0] ?? null) : null
}

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * ISO 8601 as precise as the text: date only where no clock time is given, `T09:15` where no date is, `04-28T09:15` without a
 * year; no offset where no zone is stated.
 */
export function isoOf(moment: Moment): string | null {
  const { point } = moment
  // 24:00 is the first minute of the next day.
  const day = moment.day !== null && point.clock?.hour === 24 ? moment.day + 1 : moment.day
  let text = ''
  if (day !== null) {
    const date = dateOfDay(day)
    text = `${moment.yearKnown ? `${date.year}-` : ''}${two(date.month)}-${two(date.day)}`
  } else if (point.date !== null && point.date.year !== null && point.date.month !== null) {
    text = `${point.date.year}-${two(point.date.month)}`
  }
  const { clock } = point
  if (clock === null) return text === '' ? null : text
  const hour = clock.hour === 24 ? 0 : clock.hour
  text += `T${two(hour)}:${two(clock.minute)}${clock.second === null ? '' : `:${two(clock.second)}`}`
  return text + isoOffset(moment)
}

function isoOffset(moment: Moment): string {
  const { offset } = moment
  if (offset === null || moment.zone === null) return ''
  if (offset === 0) return 'Z'
  const size = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** The lexicon of the document's languages. */
/** Packs that have words for times; a team's own has none. The same list where nothing is left out, so that it is known again. */
const spoken = (packs: Document['packs']): Document['packs'] =>
  packs.some(({ own }) => own) ? packs.filter(({ own }) => !own) : packs

export const lexicon = fact('lexicon', (document: Document): Lexicon => lexiconOf(spoken(document.packs)))
