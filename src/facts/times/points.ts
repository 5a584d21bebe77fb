/** Points: a date, a clock time and a zone that belong together. */
import type { Found } from './cursor.js'
import { DateReader } from './dates.js'
import type { CalendarDate, Clock, Point } from './mentions.js'

/** Reads points. */
export class PointReader extends DateReader {
  protected point(from: number, next: number, known: Partial<Point>): Found<Point> {
    return {
      value: {
        kind: 'point',
        start: this.tokens[from]?.start ?? 0,
        end: this.end(next),
        date: null,
        clock: null,
        zone: null,
        part: null,
        shift: null,
        approx: false,
        again: null,
        ...known,
      },
      next,
    }
  }

  /** A date, a clock time, or both in either order, with zone and part of the day. */
  protected pointAt(i: number): Found<Point> | null {
    const approx = this.phrase(this.lexicon.words.about, i)
    if (approx !== null) {
      const found = this.exactPoint(approx.next)
      return found === null
        ? null
        : { value: { ...found.value, start: this.tokens[i]?.start ?? 0, approx: true }, next: found.next }
    }
    return this.exactPoint(i)
  }

  protected exactPoint(i: number): Found<Point> | null {
    const token = this.tokens[i]
    if (token === undefined) return null
    const dated = this.dateAt(i)
    if (dated !== null) return this.withClock(i, dated)
    const clock = this.clockAt(i)
    if (clock !== null) return this.withDate(i, clock)
    if (token.kind === 'number') return null
    const shift = this.phrase(this.lexicon.values.days, i)
    if (shift !== null) {
      const days = {
        days: shift.value.value,
        writing: shift.value.tokens.length > 0 && this.phrase(this.lexicon.words.writingDays, i)?.next === shift.next,
      }
      const k = this.joined(shift.next, null)
      const at = k === null ? null : this.clockAt(k.next)
      const brackets = this.dateInBrackets(shift.next, (at) => this.dateAt(at))
      if (brackets !== null) return this.withClock(i, brackets)
      if (at === null || k === null) return this.point(i, shift.next, { shift: days })
      const zone = this.zoneAt(at.next, false)
      return this.approximate(i, zone?.next ?? at.next, {
        shift: days,
        clock: at.value,
        zone: zone?.value ?? null,
        approx: k.value,
      })
    }
    // UTC 05:13
    const zone = this.zoneWord(i)
    if (zone !== null) {
      const at = this.clockAt(zone.next)
      if (at !== null && at.value.precision !== 'hour' && !this.isMark(zone.next, '('))
        return this.approximate(i, at.next, { clock: at.value, zone: zone.value })
    }
    // "the evening of 3 May"
    const part = this.phrase(this.lexicon.parts, i)
    if (part !== null) {
      const of = this.phrase(this.lexicon.words.partOf, part.next)
      const day = of === null ? null : this.dateAt(of.next)
      if (day !== null) return this.point(i, day.next, { date: day.value, part: part.value.value, approx: true })
    }
    return null
  }

  /** Adds 頃, ごろ and kin. */
  protected approximate(from: number, next: number, known: Partial<Point>): Found<Point> {
    const after = this.phrase(this.lexicon.words.aboutAfter, next)
    const end = after?.next ?? next
    const clocked = known.clock !== undefined && known.clock !== null
    const zone = clocked && (known.zone ?? null) === null ? this.zoneAt(end, false) : null
    return this.point(from, zone?.next ?? end, {
      ...known,
      zone: known.zone ?? zone?.value ?? null,
      approx: after !== null || known.approx === true,
    })
  }

  /** Skips what stands between a date and its clock time; the value says whether it makes the time approximate. */
  protected joined(i: number, dated: CalendarDate | null): Found<boolean> | null {
    let k = i
    let approx = false
    for (let step = 0; step < 4; step += 1) {
      const about = this.phrase(this.lexicon.words.about, k)
      if (about !== null) {
        approx = true
        k = about.next
        continue
      }
      const join = this.phrase(this.lexicon.words.joinDateClock, k)
      if (join !== null) k = join.next
      else if (
        step === 0 &&
        dated !== null &&
        (this.isMark(k, '-') || this.isMark(k, '–') || this.isMark(k, '_')) &&
        this.number(k + 1, [1, 2], 0, 24) !== null
      )
        k += 1
      else break
    }
    return { value: approx, next: k }
  }

  protected withClock(from: number, dated: Found<CalendarDate>): Found<Point> {
    const date = dated.value
    // 2025-07-30/31: two days, told by the first.
    let k = dated.next
    if (
      this.isMark(k, '/') &&
      this.glued(k) &&
      this.number(k + 1, 2, 1, 31) !== null &&
      this.glued(k + 1) &&
      !this.isMark(k + 2, ':')
    )
      k += 2
    if (this.textAt(k) === 't' && this.glued(k) && this.glued(k + 1)) {
      const clock = this.clockAt(k + 1, true)
      if (clock !== null) {
        const zone = this.zoneAt(clock.next, true)
        return this.point(from, zone?.next ?? clock.next, { date, clock: clock.value, zone: zone?.value ?? null })
      }
    }
    const bracket = this.isMark(k, '(') ? this.zoneAt(k, false) : null
    const join = this.joined(bracket?.next ?? k, date)
    if (join !== null) {
      const lead = this.zoneWord(join.next)
      const clock =
        this.clockAt(lead?.next ?? join.next) ??
        (join.next > k ? this.military(join.next) : date.year === null ? null : this.stamped(join.next))
      const glued =
        this.glued(join.next) &&
        join.next === k &&
        this.tokens[join.next]?.kind === 'number' &&
        !['日', ')', '）'].includes(this.textAt(k - 1))
      if (clock !== null && !glued) {
        const zone = lead ?? bracket ?? this.zoneAt(clock.next, clock.value.second !== null)
        let next = lead !== null || bracket !== null ? clock.next : (zone?.next ?? clock.next)
        // Log stamps put the year last: Sat Nov 21 21:47:26 UTC 2026.
        const year =
          date.year === null &&
          clock.value.second !== null &&
          !this.isMark(next + 1, '-') &&
          !this.isMark(next + 1, '/')
            ? this.yearAt(next)
            : null
        if (year !== null) next = year.next
        return this.approximate(from, next, {
          date: year === null ? date : { ...date, year: year.value },
          clock: clock.value,
          zone: zone?.value ?? null,
          approx: join.value,
        })
      }
    }
    // 2026-03-26 午前, 3 May in the evening
    const link = this.skip(this.lexicon.words.partLinks, k)
    const part = this.phrase(this.lexicon.parts, link)
    if (part !== null) return this.point(from, part.next, { date, part: part.value.value, approx: true })
    return this.approximate(from, k, { date })
  }

  protected withDate(from: number, clock: Found<Clock>): Found<Point> {
    const zone = this.zoneAt(clock.next, clock.value.second !== null)
    const next = zone?.next ?? clock.next
    let k = next
    const about = this.phrase(this.lexicon.words.aboutAfter, k)
    if (about !== null) k = about.next
    const join = this.phrase(this.lexicon.words.joinClockDate, k)
    let at = join?.next ?? k
    if (join !== null) at = this.phrase(this.lexicon.words.joinClockDate, at)?.next ?? at
    // A bare number behind a clock time is a date only when a month or a year goes with it.
    const date = this.tokens[at] === undefined ? null : this.dateAt(at)
    const fits =
      date !== null &&
      date.value.month !== null &&
      date.value.day !== null &&
      (join !== null || this.tokens[at]?.kind === 'number') &&
      this.clockFree(date.next)
    if (fits && date !== null)
      return this.point(from, date.next, {
        date: date.value,
        clock: clock.value,
        zone: zone?.value ?? null,
        approx: about !== null,
      })
    const shift = this.phrase(this.lexicon.values.days, at)
    if (shift !== null) {
      const writing = this.phrase(this.lexicon.words.writingDays, at)?.next === shift.next
      return this.point(from, shift.next, {
        clock: clock.value,
        zone: zone?.value ?? null,
        shift: { days: shift.value.value, writing },
        approx: about !== null,
      })
    }
    const late = zone === null ? this.zoneAt(k, false) : null
    return this.point(from, late?.next ?? k, {
      clock: clock.value,
      zone: zone?.value ?? late?.value ?? null,
      approx: about !== null,
    })
  }

  /** Whether no clock time of its own follows a date: "10:00, 2024-03-10 11:00" are two moments. */
  protected clockFree(i: number): boolean {
    // "07:36 am 28.07. bis 00:22 am 29.07.": what follows is the other end of a range.
    if (this.phrase(this.lexicon.words.rangeWords, i) !== null) return true
    const join = this.joined(i, null)
    return (
      (this.textAt(i) !== 't' || !this.glued(i)) &&
      (join === null || this.clockAt(join.next) === null || this.isMark(i, ','))
    )
  }
}
