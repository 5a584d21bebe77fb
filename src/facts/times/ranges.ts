/** Ranges: from one point to another, with what both ends share. */
import type { Found } from './cursor.js'
import type { Clock, Point, Range } from './mentions.js'
import { PointReader } from './points.js'

const dashes = new Set(['-', '–', '—', '〜', '~', '→', '⇒', '…'])

/** Tokens in which a remark in brackets before the second end must close. */
const LONGEST_REMARK = 9

/** Where the joint of a range stands, and the token behind it; `again` is the first end told in another zone before it. */
interface Joint {
  readonly at: number
  readonly next: number
  readonly again: Point | null
}

/** Reads ranges. */
export class RangeReader extends PointReader {
  /** What joins two ends of a range. */
  protected connector(i: number, between: boolean): number | null {
    if (between) {
      const and = this.phrase(this.lexicon.words.betweenAnd, i)
      if (and !== null) return and.next
    }
    const text = this.textAt(i)
    if (dashes.has(text)) return this.textAt(i + 1) === '>' ? i + 2 : i + 1
    const word = this.phrase(this.lexicon.words.rangeWords, i)
    if (word !== null) return word.next
    if (this.isMark(i, ',')) {
      const later = this.phrase(this.lexicon.words.rangeWords, i + 1)
      if (later !== null) return later.next
    }
    return null
  }

  /** A range, or the point that stands there alone. */
  protected rangeAt(i: number, between: boolean): Found<Range | Point> | null {
    const shared = this.sharedRange(i, between)
    if (shared !== null) return shared
    const first = this.pointAt(i)
    if (first === null) return null
    const onward = this.japanese ? this.phrase(this.lexicon.words.sinceAfter, first.next) : null
    if (onward !== null) return this.#unended(first.value, onward.next, false)
    const joint = this.#jointBehind(first.next, between)
    if (joint === null) return first
    const from = { value: { ...first.value, again: joint.again }, next: first.next }
    return this.#untilDay(i, from, joint) ?? this.#untilOpen(from, joint) ?? this.#untilPoint(i, from, joint)
  }

  /** What joins the first end to a second, behind a remark if need be: "between 4:06pm (first notice) and 5:30pm". */
  #jointBehind(i: number, between: boolean): Joint | null {
    const next = this.connector(i, between)
    if (next !== null) return { at: i, next, again: null }
    const again = this.#toldAgain(i)
    const close = again?.next ?? (between ? this.#behindRemark(i) : null)
    const behind = close === null ? null : this.connector(close, between)
    return close === null || behind === null ? null : { at: close, next: behind, again: again?.value ?? null }
  }

  /** "(08:30 UTC)": a clock time with its zone, alone in brackets. */
  #toldAgain(i: number): Found<Point> | null {
    const told = this.isMark(i, '(') ? this.pointAt(i + 1) : null
    if (told === null || told.value.clock === null || told.value.zone === null) return null
    return this.isMark(told.next, ')') ? { value: told.value, next: told.next + 1 } : null
  }

  /** The token behind a short remark in brackets. */
  #behindRemark(i: number): number | null {
    if (!this.isMark(i, '(')) return null
    let close = i + 1
    while (close < i + LONGEST_REMARK && close < this.tokens.length && !this.isMark(close, ')')) close += 1
    return this.isMark(close, ')') ? close + 1 : null
  }

  /** "March 10-12, 2024" and "3.-5. März": the second end is a day alone. */
  #untilDay(i: number, first: Found<Point>, joint: Joint): Found<Range> | null {
    const { date, clock } = first.value
    if (date === null || clock !== null || date.month === null || date.day === null) return null
    if (!dashes.has(this.textAt(joint.at)) || this.tokens[first.next - 1]?.kind !== 'number') return null
    const to = joint.next
    const day = this.number(to, [1, 2], 1, 31)
    if (day === null || day <= date.day || this.isMark(to + 1, ':')) return null
    if (this.clockAt(to) !== null || this.dateAt(to) !== null) return null
    let end = to + 1
    if (this.lexicon.words.ordinals.has(this.textAt(end)) && this.glued(end)) end += 1
    const year = this.isMark(end, ',') ? this.yearAt(end + 1) : this.yearAt(end)
    if (year === null && this.glued(to + 1) && end === to + 1) return null
    const from = { ...first.value, date: { ...date, year: year?.value ?? date.year } }
    const last = this.point(to, year?.next ?? end, { date: { ...from.date, day, weekday: null } })
    return this.range(i, last.next, from, last.value)
  }

  /** "10:04 – ongoing" and "10:04 to unknown". */
  #untilOpen(first: Found<Point>, { next }: Joint): Found<Range> | null {
    const open = this.phrase(this.lexicon.words.open, next) ?? this.phrase(this.lexicon.words.unknown, next)
    return open === null ? null : this.#unended(first.value, open.next, true)
  }

  /** To a second point, if there is one. */
  #untilPoint(i: number, first: Found<Point>, joint: Joint): Found<Range | Point> {
    const start = this.skip(this.lexicon.words.at, this.skip(this.lexicon.words.articles, joint.next))
    const second = this.pointAt(start) ?? this.pointAt(joint.next)
    if (second === null) {
      const leavesOpen = this.isMark(joint.at, '〜') || this.textAt(joint.at) === 'から'
      return leavesOpen ? this.#unended(first.value, joint.next, false) : first
    }
    const [a, b] = [first.value, second.value]
    if (a.clock !== null && a.date === null && b.clock === null) return first
    const isDay = a.date !== null && a.date.day !== null && a.clock === null && a.part === null
    if (isDay && b.clock !== null && b.date === null && dashes.has(this.textAt(joint.at))) {
      // 3 May - 10:04 is one moment; 3 May - 10:04 - 10:20 a range on a day.
      return this.point(i, second.next, { date: a.date, clock: b.clock, zone: b.zone, approx: a.approx || b.approx })
    }
    const again = a.again === null ? null : this.#toldAgain(second.next)
    const next = this.skip(this.lexicon.words.untilAfter, again?.next ?? second.next)
    return this.range(i, next, a, { ...b, again: again?.value ?? null })
  }

  #unended(from: Point, next: number, open: boolean): Found<Range> {
    return { value: { kind: 'range', start: from.start, end: this.end(next), from, to: null, open }, next }
  }

  protected range(from: number, next: number, a: Point, b: Point): Found<Range> {
    const clock =
      a.clock !== null && b.clock !== null && a.clock.half === null && b.clock.half !== null && a.clock.hour <= 12
        ? this.sameHalf(a.clock, b.clock)
        : a.clock
    const first: Point = { ...a, clock, zone: a.zone ?? (a.clock === null ? null : b.zone) }
    const until = a.clock !== null && b.clock !== null ? this.#afternoon(a.clock, b.clock) : b.clock
    const last: Point = { ...b, clock: until, zone: b.zone ?? (b.clock === null ? null : a.zone) }
    return {
      value: {
        kind: 'range',
        start: this.tokens[from]?.start ?? 0,
        end: this.end(next),
        from: first,
        to: last,
        open: false,
      },
      next,
    }
  }

  /** In "2 pm - 4" and 午後2時〜4時 the second time goes on in the afternoon. */
  #afternoon(a: Clock, b: Clock): Clock {
    const later = b.hour + 12
    const goesOn = a.half === 'pm' && b.half === null && b.hour >= 1 && b.hour < 12
    return goesOn && later * 60 + b.minute > a.hour * 60 + a.minute ? { ...b, hour: later, half: 'pm' } : b
  }

  /** In "1:46 - 5:30 pm" the first time takes the half that keeps the order. */
  protected sameHalf(a: Clock, b: Clock): Clock {
    const asPm = { ...a, hour: a.hour === 12 ? 12 : a.hour + 12, half: 'pm' as const }
    const asAm = { ...a, hour: a.hour === 12 ? 0 : a.hour, half: 'am' as const }
    if (b.half === 'am') return asAm
    return asPm.hour * 60 + asPm.minute <= b.hour * 60 + b.minute ? asPm : asAm
  }

  /** Ranges whose first end is a bare number: 11 to 23 April, 9-11am, 1900 and 2100 UTC. */
  protected sharedRange(i: number, between: boolean): Found<Range> | null {
    const token = this.tokens[i]
    if (token === undefined || token.kind !== 'number') return null
    const length = token.end - token.start
    if (length === 4) {
      const clock = this.military(i, true)
      const to = clock === null ? null : this.connector(clock.next, between)
      if (clock === null || to === null) return null
      const last = this.military(to)
      if (last === null) return null
      const zone = this.zoneAt(last.next, false)
      const next = zone?.next ?? last.next
      const a = this.point(i, clock.next, { clock: clock.value, zone: zone?.value ?? null })
      const b = this.point(to, next, { clock: last.value, zone: zone?.value ?? null })
      return this.range(i, next, a.value, b.value)
    }
    if (length > 2) return null
    let k = i + 1
    if ((this.lexicon.words.ordinals.has(this.textAt(k)) || this.isMark(k, '.')) && this.glued(k)) k += 1
    const to = this.connector(k, between)
    if (to === null) return null
    const day = this.number(i, [1, 2], 1, 31)
    const later = this.tokens[to]?.kind === 'number' ? this.dayFirst(to) : null
    if (day !== null && later !== null && later.value.day !== null && later.value.day > day) {
      const last = this.withClock(to, later)
      const first = this.point(i, i + 1, { date: { ...later.value, day, weekday: null } })
      return last.value.clock === null ? this.range(i, last.next, first.value, last.value) : null
    }
    return k === i + 1 ? this.#hoursTo(i, to, between) : null
  }

  /** "9-11am" and "10 bis 11 Uhr": what tells a clock time stands behind the second end alone; "10 bis 11h" may be a length. */
  #hoursTo(i: number, to: number, between: boolean): Found<Range> | null {
    const close = this.clockAt(to)
    if (close === null) return null
    const { clockWords, clockLetters } = this.lexicon.words
    const closing = this.textAt(close.next - 1)
    const worded = clockWords.has(closing) || (between && clockLetters.has(closing))
    const hour = this.number(i, [1, 2], close.value.half === null ? 0 : 1, close.value.half === null ? 23 : 12)
    if (hour === null || (close.value.half === null && !worded)) return null
    const zone = this.zoneAt(close.next, false)
    const next = zone?.next ?? close.next
    const first = this.point(i, i + 1, {
      clock: { hour, minute: 0, second: null, precision: 'hour', half: null, odd: false },
    })
    const last = this.point(to, next, { clock: close.value, zone: zone?.value ?? null })
    return this.range(i, next, first.value, last.value)
  }
}
