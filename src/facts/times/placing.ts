/** Gives each time what its place adds: the date carried over from above, the next day past midnight, the zone stated around. */
import type { Document, Span } from '../../document.js'
import type { Block } from '../text/prose.js'
import { type Anchor, anchorOf, TITLE_WITHIN } from './anchor.js'
import { type DateRules, type Day, dayOf, firstDate, type Order } from './days.js'
import { type Draft, type Drafts, leads } from './drafts.js'
import type { Clock, Mention, Point, Zone } from './mentions.js'
import { type Moment, offsetOf } from './moments.js'
import { onClockFrom } from './own-clock.js'
import { Stated } from './stated.js'

/** Source span of a stretch of the text that holds a draft. */
export type Place = (start: number, end: number) => Span

/** A date this near behind a clock time belongs to it; room for "on", "on the evening of". */
const CLOSE_BEHIND = 20

/** Minutes by which the clock must fall from one entry to the next before a night is taken to lie between them. */
const MIDNIGHT_FALL = 360

const minuteOf = ({ hour, minute }: Clock): number => hour * 60 + minute

/** The date of the entries above, and the minute told last, for midnight. */
interface Running extends Day {
  readonly minute: number | null
}

/** Reads the times of a document in their order; what one tells is carried over to the next. */
export class Placing {
  readonly anchor: Anchor
  readonly stated: Stated
  readonly #blocks: readonly Block[]
  readonly #drafts: Drafts
  readonly #rules: DateRules
  /** Whether the entries tell the newest first, as their bare clock times show. */
  readonly #descending: boolean

  #running: Running | null = null
  #sectionDay: Day | null = null
  #blockDay: Day | null = null
  #rowDay: (Day & { readonly table: number; readonly row: number }) | null = null
  /** The row that has told its clock time; what follows in it tells the same moment in another zone, or an end. */
  #clockedRow: { readonly table: number; readonly row: number } | null = null
  #headings: { readonly level: number; readonly day: Day | null }[] = []
  #lastBlock = -2
  /** When the incident's own clock begins: the time beside T+0, else the first one told. */
  #zero: Moment | null = null
  /** Drafts before this one are known to have no dated entry below them in their section. */
  #undatedUntil = 0

  constructor(document: Document, blocks: readonly Block[], drafts: Drafts, order: Order) {
    const rules = { order, nearKnown: true }
    this.#blocks = blocks
    this.#drafts = drafts
    this.#descending = runsBackwards(drafts.all)
    this.stated = new Stated(blocks, drafts, rules)
    this.anchor = anchorOf(document, blocks, drafts, rules)
    const { about, written } = this.anchor
    this.#rules = { order, nearKnown: about === null ? written !== null : about.yearKnown }
  }

  /** @param index place of the draft among all; they are placed in order */
  place(index: number, spanOf: Place): { readonly from: Moment | null; readonly to: Moment | null } {
    const { mention, block } = this.#drafts.all[index] as Draft
    if (mention.kind === 'duration' && mention.offset) {
      if (mention.minutes === 0) this.#zero = this.#besideZero(index, spanOf) ?? this.#zero
      return { from: onClockFrom(this.#zero, mention, spanOf(mention.start, mention.end)), to: null }
    }
    if (mention.kind !== 'point' && mention.kind !== 'range') return { from: null, to: null }
    const point = mention.kind === 'point' ? mention : mention.from
    const end = mention.kind === 'range' ? mention.to : null
    if (block === null) {
      const from = point === null ? null : this.#moment(point, spanOf, null, null, null)
      return { from, to: end === null ? null : this.#moment(end, spanOf, null, from, null) }
    }
    this.#enter(block)
    const zone = this.stated.zoneAround(block)
    const leading = leads(block, mention)
    let from: Moment | null = null
    if (point !== null) {
      const day =
        this.#toldAtEnd(mention) ?? this.#toldBehind(index, point) ?? this.#carried(index, block, point, leading)
      from = this.#moment(point, spanOf, zone, null, day)
      this.#remember(block, from, leading)
      if (from.local !== null) this.#zero ??= from
    }
    if (end === null) return { from, to: null }
    const to = this.#moment(end, spanOf, zone, from, null)
    this.#remember(block, to, false)
    return { from, to }
  }

  /** The time that stands beside T+0. */
  #besideZero(index: number, spanOf: Place): Moment | null {
    const [zero, next] = [this.#drafts.all[index], this.#drafts.all[index + 1]]
    if (next === undefined || next.block !== zero?.block || next.mention.kind !== 'point') return null
    const { from } = this.place(index + 1, spanOf)
    return from?.local == null ? null : from
  }

  /** Passes the headings up to a block. */
  #enter(block: Block): void {
    if (block.index === this.#lastBlock) return
    for (let i = Math.max(0, this.#lastBlock + 1); i <= block.index; i += 1) {
      const passed = this.#blocks[i]
      if (passed?.kind === 'heading') this.#enterSection(passed)
    }
    this.#lastBlock = block.index
    this.#blockDay = null
    const { cell } = block
    if (cell === null || this.#rowDay?.table !== cell.table) this.#rowDay = null
    else if (cell.row !== this.#rowDay.row) this.#rowDay = { ...this.#rowDay, row: cell.row }
  }

  #enterSection({ index, level }: Block): void {
    while (this.#headings.length > 0 && (this.#headings.at(-1)?.level ?? 0) >= level) this.#headings.pop()
    const drafts = this.#drafts.inBlock(index)
    const isTitle = level === 1 && this.#headings.length === 0 && index < TITLE_WITHIN
    const day = isTitle ? null : firstDate(drafts, this.#near(), false, this.#rules)
    this.#headings.push({ level, day })
    this.#sectionDay = this.#headings.findLast((heading) => heading.day !== null)?.day ?? null
    // Headings that are clock times ("### 09:02 PM") go on with the day of the one before.
    const clock = drafts.some(({ mention }) => mention.kind === 'point' && mention.clock !== null)
    if (day !== null) this.#running = { ...day, minute: null }
    else if (!clock) this.#running = null
  }

  #near(): number | null {
    return this.anchor.about?.day ?? this.anchor.written
  }

  /** The date that a range tells at its end alone: "from 10:00 to 11:00 on 3 March". */
  #toldAtEnd(mention: Mention): Day | null {
    if (mention.kind !== 'range') return null
    const { from, to } = mention
    if (!from?.clock || from.date !== null || !to?.clock || to.date === null) return null
    const told = dayOf(to.date, this.#near(), this.#rules)
    const overnight = minuteOf(from.clock) > minuteOf(to.clock)
    return told === null ? null : { day: overnight ? told.day - 1 : told.day, yearKnown: told.yearKnown }
  }

  /** The date that stands right behind a clock time, in the same breath. */
  #toldBehind(index: number, point: Point): Day | null {
    const draft = this.#drafts.all[index] as Draft
    const next = this.#drafts.all[index + 1]
    if (point.date !== null || point.clock === null || next === undefined || next.block !== draft.block) return null
    if (next.mention.kind !== 'point' || next.mention.clock !== null || next.mention.date === null) return null
    const between = draft.text.slice(draft.mention.end, next.mention.start)
    if (between.length > CLOSE_BEHIND || /[.!?;:\n。]/.test(between)) return null
    return dayOf(next.mention.date, this.#near(), this.#rules)
  }

  /** The date that a clock time without one takes from its place. */
  #carried(index: number, block: Block, point: Point, leading: boolean): Day | null {
    if (point.date !== null && point.date.day !== null) return null
    const stated = this.stated.dayAround(block)
    if (stated !== null) {
      if (leading && this.#running !== null && this.#running.day >= stated) return this.#rolled(this.#running, point)
      return this.#blockDay ?? { day: stated, yearKnown: true }
    }
    // A later line that opens with its time goes on from the one above.
    if (this.#blockDay !== null && !(leading && this.#running !== null)) return this.#blockDay
    if (this.#rowDay !== null && block.cell !== null) return this.#rolled(this.#rowDay, point)
    if (this.#running !== null) return leading ? this.#rolled(this.#running, point) : this.#running
    return this.#sectionDay ?? (leading ? this.#dayAhead(index) : null) ?? this.anchor.about
  }

  /**
   * The day of an entry without a date, from the first dated entry below it: a clock that falls between them tells of a
   * night. What one entry found no date in, the next ones need not read again.
   */
  #dayAhead(index: number): Day | null {
    if (this.#descending || index < this.#undatedUntil) return null
    const { all } = this.#drafts
    const table = all[index]?.block?.cell?.table
    let before: number | null = null
    let nights = 0
    for (let i = index; i < all.length; i += 1) {
      const { block, mention } = all[i] as Draft
      this.#undatedUntil = i
      if (block === null || (i > index && block.kind === 'heading') || block.cell?.table !== table) return null
      if (mention.kind !== 'point' || mention.clock === null || !leads(block, mention)) continue
      const minute = minuteOf(mention.clock)
      const own = mention.date?.day != null ? dayOf(mention.date, this.#near(), this.#rules) : null
      const told = own ?? this.#toldBehind(i, mention)
      if (before !== null && before - minute > (told === null ? MIDNIGHT_FALL : 0)) nights += 1
      before = minute
      if (told !== null) return i === index ? null : { day: told.day - nights, yearKnown: told.yearKnown }
    }
    return null
  }

  /** Past midnight: the clock falls back by hours from one entry to the next, or leaps ahead where the newest stands first. */
  #rolled({ day, yearKnown }: Day, { clock }: Point): Day {
    const last = this.#running?.minute ?? null
    const fall = last === null || clock === null ? 0 : last - minuteOf(clock)
    if (!this.#descending && fall > MIDNIGHT_FALL) return { day: day + 1, yearKnown }
    if (this.#descending && -fall > MIDNIGHT_FALL) return { day: day - 1, yearKnown }
    return { day, yearKnown }
  }

  #opensWithTime(block: Block): boolean {
    const first = this.#drafts.all[this.#drafts.firstOf[block.index] ?? 0]
    return first?.block === block && leads(block, first.mention)
  }

  #remember(block: Block, moment: Moment, leading: boolean): void {
    const { cell } = block
    if (moment.day === null) return
    const day = { day: moment.day, yearKnown: moment.yearKnown }
    const { clock } = moment.point
    if (moment.dated || moment.point.shift !== null) this.#blockDay = day
    if (cell !== null && clock !== null) {
      const again = this.#clockedRow?.table === cell.table && this.#clockedRow.row === cell.row
      if (again && !moment.dated) return
      this.#clockedRow = { table: cell.table, row: cell.row }
    }
    // A date that the words of an entry tell ("restored from the backup of 3 March") is not the day of its row.
    const aside = moment.dated && !leading && !this.#opensWithTime(block)
    if (cell !== null && cell.row > 0 && !aside) {
      const table = moment.dated || this.#rowDay === null ? cell.table : this.#rowDay.table
      this.#rowDay = { table, row: cell.row, ...day }
    }
    if (!leading || cell?.row === 0) return
    const last = moment.dated ? null : (this.#running?.minute ?? null)
    this.#running = { ...day, minute: clock === null ? last : minuteOf(clock) }
  }

  /**
   * @param before the first end of a range whose second end this is
   * @param carried the day that a point without a date takes from its place
   */
  #moment(point: Point, spanOf: Place, around: Zone | null, before: Moment | null, carried: Day | null): Moment {
    const { clock } = point
    const tells = point.shift !== null || point.date?.day != null
    const told = tells ? this.#toldDay(point, before) : null
    const placed = before?.day != null ? { day: before.day, yearKnown: before.yearKnown } : carried
    const own = tells ? told : placed
    const minute = clock === null ? null : minuteOf(clock) + (clock.second ?? 0) / 60
    // The second end of a range that says no day of its own comes after the first.
    const overnight =
      !tells &&
      own !== null &&
      minute !== null &&
      before?.point.clock != null &&
      before.local !== null &&
      own.day * 1440 + minute < before.local
    const day = own === null ? null : own.day + (overnight ? 1 : 0)
    const zone = point.zone ?? (clock === null ? null : around)
    const local = day === null || minute === null ? null : day * 1440 + minute
    const yearKnown = own?.yearKnown ?? false
    const offset = local === null || zone === null || !yearKnown ? (zone?.offset ?? null) : offsetOf(zone, local)
    return {
      point,
      span: spanOf(point.start, point.end),
      day,
      dated: told?.dated ?? false,
      yearKnown,
      yearStated: told?.yearStated ?? false,
      local,
      zone,
      zoneStated: point.zone !== null,
      offset,
      instant: local === null || offset === null ? null : local - offset,
      again: point.again === null ? null : this.#moment(point.again, spanOf, around, null, own),
    }
  }

  /** The day that a point itself tells, by a date or by a word such as "yesterday". */
  #toldDay(
    { date, shift }: Point,
    before: Moment | null,
  ): (Day & { readonly dated: boolean; readonly yearStated: boolean }) | null {
    const { about, written } = this.anchor
    if (date !== null && date.day !== null) {
      const found = dayOf(date, before?.day ?? this.#near(), this.#rules)
      if (found === null) return null
      const yearKnown = found.yearKnown && (before === null || before.yearKnown || found.yearStated)
      return { day: found.day, yearKnown, yearStated: found.yearStated, dated: true }
    }
    if (shift === null) return null
    const around = this.#blockDay?.day ?? null
    const base = shift.writing
      ? (written ?? around)
      : (around ?? this.#running?.day ?? this.#sectionDay?.day ?? about?.day ?? null)
    if (base === null) return null
    const yearKnown = about?.yearKnown === true || written !== null
    return { day: base + shift.days, yearKnown, yearStated: false, dated: false }
  }
}

/** Steps between entries that open with a bare clock time: mostly down means newest first. */
function runsBackwards(drafts: readonly Draft[]): boolean {
  let up = 0
  let down = 0
  let before: number | null = null
  for (const { block, mention } of drafts) {
    if (block === null || mention.kind !== 'point' || !leads(block, mention)) continue
    const minute = mention.clock === null || mention.date !== null ? null : minuteOf(mention.clock)
    // The shorter way round the clock: 23:50 to 00:20 is a step ahead.
    const step = before === null || minute === null ? 0 : ((minute - before + 2160) % 1440) - 720
    if (step > 0) up += 1
    if (step < 0) down += 1
    before = minute
  }
  return down > 1 && down > up * 2
}
