/** Clock times: 24 and 12 hours, with words, dots and counters. */
import type { Found } from './cursor.js'
import type { Clock } from './mentions.js'
import { ZoneReader } from './zones.js'

/** Reads clock times. */
export class ClockReader extends ZoneReader {
  protected halfAt(i: number): Found<number> | null {
    const text = this.textAt(i)
    if ((text === 'a' || text === 'p') && this.isMark(i + 1, '.') && this.glued(i + 1) && this.textAt(i + 2) === 'm') {
      return { value: text === 'p' ? 12 : 0, next: this.isMark(i + 3, '.') && this.glued(i + 3) ? i + 4 : i + 3 }
    }
    const found = this.phrase(this.lexicon.values.halves, i)
    if (found === null) return null
    // German "um 10:00 am 3. März": the word joins a date.
    if (
      this.german &&
      text === 'am' &&
      !this.tokens[i]?.upper &&
      !this.glued(i) &&
      (this.named(this.lexicon.values.weekdays, i + 1) !== null || this.tokens[i + 1]?.kind === 'number')
    )
      return null
    return { value: found.value.value, next: found.next }
  }

  protected clock(
    hour: number,
    minute: number,
    second: number | null,
    precision: Clock['precision'],
    half: number | null,
  ): Clock | null {
    // Whoever reads the numbers keeps them in their bounds; the last minute of the day is 24:00.
    if (hour === 24 && (minute > 0 || (second ?? 0) > 0)) return null
    if (half === null) return { hour, minute, second, precision, half: null, odd: false }
    const odd = hour > 12 || (hour === 0 && half === 0 && !this.japanese)
    return {
      hour: odd ? hour : (hour % 12) + half,
      minute,
      second,
      precision,
      half: half === 12 ? 'pm' : 'am',
      odd,
    }
  }

  /** A clock time; `iso` when it stands right behind the T of an ISO date. */
  protected clockAt(i: number, iso = false): Found<Clock> | null {
    const token = this.tokens[i]
    if (token === undefined) return null
    if (token.kind === 'number') return this.numericClock(i, null, iso)
    const named = this.phrase(this.lexicon.values.named, i)
    if (named !== null) {
      const clock = this.clock(Math.floor(named.value.value / 60), named.value.value % 60, null, 'hour', null)
      return clock === null || (this.german && !token.capital)
        ? null
        : { value: { ...clock, precision: 'minute' }, next: named.next }
    }
    const before = this.phrase(this.lexicon.values.halvesBefore, i)
    if (before !== null && this.japanese) {
      const k = this.isMark(before.next, 'の') ? before.next + 1 : before.next
      if (this.tokens[k]?.kind !== 'number') return null
      const found = this.numericClock(k, before.value.value, false)
      if (found === null || (token.kind === 'word' && token.text.charCodeAt(0) < 0x3000 && !token.upper)) return null
      // Late at night, 11時 is 23:00 and 1時 is 01:00.
      if (this.lexicon.words.lateNight.has(token.text) && found.value.hour >= 9 && found.value.hour < 12)
        return { value: { ...found.value, hour: found.value.hour + 12, half: 'pm' }, next: found.next }
      if (
        this.lexicon.words.night.has(token.text) &&
        found.value.hour >= 12 &&
        found.value.hour <= 16 &&
        found.value.hour !== 12
      )
        return { value: { ...found.value, hour: found.value.hour - 12, half: 'am' }, next: found.next }
      return found
    }
    return null
  }

  protected numericClock(i: number, before: number | null, iso: boolean): Found<Clock> | null {
    const hour = this.number(i, [1, 2], 0, 24)
    if (hour === null) return this.military(i)
    const mark = this.textAt(i + 1)
    if (mark === '時') {
      const minute = this.number(i + 2, [1, 2], 0, 59)
      if (minute !== null && this.isMark(i + 3, '分')) {
        const second = this.number(i + 4, [1, 2], 0, 59)
        const seconds = second !== null && this.isMark(i + 5, '秒')
        return this.made(
          this.clock(hour, minute, seconds ? second : null, seconds ? 'second' : 'minute', before),
          seconds ? i + 6 : i + 4,
        )
      }
      if (this.isMark(i + 2, '半')) return this.made(this.clock(hour, 30, null, 'minute', before), i + 3)
      return this.made(this.clock(hour, 0, null, 'hour', before), i + 2)
    }
    // "10h04": two digits before the mark, since "1h30" is a length as often as a time.
    const hourMark = this.skip(this.lexicon.words.hourMarks, i + 1)
    if (hourMark > i + 1 && this.number(i, 2, 0, 24) !== null) {
      const minute = this.number(hourMark, 2, 0, 59)
      // "10h04m" is a length.
      const measured = this.phrase(this.lexicon.values.shortUnits, hourMark + 1) !== null
      if (minute !== null && !measured) return this.made(this.clock(hour, minute, null, 'minute', before), hourMark + 1)
    }
    if (mark === ':' && this.glued(i + 1) && this.glued(i + 2)) {
      const minute = this.number(i + 2, 2, 0, 59)
      if (minute === null) return null
      let k = i + 3
      let second: number | null = null
      if (this.isMark(k, ':') && this.glued(k) && this.glued(k + 1) && this.tokens[k + 1]?.kind === 'number') {
        second = this.number(k + 1, 2, 0, 60)
        if (second === null) return null
        k += 2
        if (
          (this.isMark(k, '.') || this.isMark(k, ',')) &&
          this.glued(k) &&
          this.glued(k + 1) &&
          this.tokens[k + 1]?.kind === 'number'
        )
          k += 2
        if (this.isMark(k, ':') && this.glued(k) && this.glued(k + 1)) return null
      } else if (this.isMark(k, '.') && this.glued(k) && this.glued(k + 1) && this.tokens[k + 1]?.kind === 'number')
        return null
      const word = this.tokens[k]
      if (
        word?.kind === 'word' &&
        this.glued(k) &&
        word.text.charCodeAt(0) < 0x3000 &&
        !iso &&
        this.halfAt(k) === null &&
        word.text !== 'h' &&
        this.uhr(k) === k &&
        !this.lexicon.zones.has(word.text)
      )
        return null
      const half = before === null ? this.halfAt(k) : null
      if (half !== null) k = half.next
      else k = this.uhr(k)
      const after = half === null && before === null ? this.halfAfter(k) : null
      return this.made(
        this.clock(
          hour,
          minute,
          second,
          second === null ? 'minute' : 'second',
          half?.value ?? before ?? after?.value ?? null,
        ),
        after?.next ?? k,
      )
    }
    if (this.german && mark === '.' && this.glued(i + 1) && this.glued(i + 2)) {
      const minute = this.number(i + 2, 2, 0, 59)
      if (minute === null) return null
      const marked = this.uhr(i + 3)
      const prefixed =
        i > 0 &&
        this.lexicon.words.clockPrefixes.has(this.textAt(i - 1)) &&
        !(this.isMark(i + 3, '.') && this.glued(i + 3)) &&
        !this.glued(i + 3)
      if (marked === i + 3 && !prefixed) return null
      const after = this.halfAfter(marked)
      return this.made(this.clock(hour, minute, null, 'minute', after?.value ?? null), after?.next ?? marked)
    }
    const dotted = before === null && mark === '.' ? this.dottedHalf(i, hour) : null
    if (dotted !== null) return dotted
    const half = before === null ? this.halfAt(i + 1) : null
    if (
      half !== null &&
      hour >= 1 &&
      hour <= 12 &&
      !(this.textAt(i + 1) === 'am' && !this.glued(i + 1) && !this.tokens[i + 1]?.upper && this.german)
    )
      return this.made(this.clock(hour, 0, null, 'hour', half.value), half.next)
    const marked = this.uhr(i + 1)
    if (marked > i + 1) {
      const minute = this.textAt(i + 1) === 'uhr' ? this.number(marked, 2, 0, 59) : null
      if (minute !== null && !this.isMark(marked + 1, ':') && !this.isMark(marked + 1, '.'))
        return this.made(this.clock(hour, minute, null, 'minute', null), marked + 1)
      const after = this.halfAfter(marked)
      return this.made(this.clock(hour, 0, null, 'hour', after?.value ?? null), after?.next ?? marked)
    }
    return null
  }

  /** "10.04am" and "10.04 p.m.": the British dot tells a clock time only before its half of the day. */
  protected dottedHalf(i: number, hour: number): Found<Clock> | null {
    const minute = this.glued(i + 1) && this.glued(i + 2) ? this.number(i + 2, 2, 0, 59) : null
    const half = minute === null ? null : this.halfAt(i + 3)
    if (minute === null || half === null || hour < 1 || hour > 12) return null
    return this.made(this.clock(hour, minute, null, 'minute', half.value), half.next)
  }

  /** "Uhr" and "o'clock". */
  protected uhr(i: number): number {
    return this.skip(this.lexicon.words.clockWords, i)
  }

  protected halfAfter(i: number): Found<number> | null {
    const found = this.phrase(this.lexicon.values.halvesAfter, i)
    return found === null ? null : { value: found.value.value, next: found.next }
  }

  protected made(clock: Clock | null, next: number): Found<Clock> | null {
    return clock === null ? null : { value: clock, next }
  }

  /** 1915 UTC, 0730 hours. */
  protected military(i: number, trusted = false): Found<Clock> | null {
    const value = this.number(i, 4, 0, 2400)
    if (value === null || value % 100 > 59) return null
    const marked = this.skip(this.lexicon.words.militaryWords, i + 1)
    if (!trusted && marked === i + 1 && this.zoneAt(i + 1, false) === null) return null
    return this.made(this.clock(Math.floor(value / 100), value % 100, null, 'minute', null), marked)
  }
}
