/** Clock times: 24 and 12 hours, with words, dots and counters. */
import type { Found } from './cursor.js'
import type { Clock } from './mentions.js'
import { ZoneReader } from './zones.js'

/** The latest hour of a Japanese night that is counted from the day before. */
const LATEST_HOUR = 29

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

  /** "10:04a", "4:15P": the first letter alone, right behind the minutes. */
  private initialAt(i: number): Found<number> | null {
    const text = this.textAt(i)
    if ((text !== 'a' && text !== 'p') || !this.glued(i)) return null
    return this.glued(i + 1) && this.tokens[i + 1]?.kind !== 'mark'
      ? null
      : { value: text === 'p' ? 12 : 0, next: i + 1 }
  }

  protected clock(
    hour: number,
    minute: number,
    second: number | null,
    precision: Clock['precision'],
    half: number | null,
  ): Clock | null {
    // Whoever reads the numbers keeps them in their bounds; the last minute of the day is 24:00, but a Japanese night goes on.
    if (hour === 24 && !this.japanese && (minute > 0 || (second ?? 0) > 0)) return null
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
      // 夜12時 is the end of the day.
      if (this.lexicon.words.night.has(token.text) && found.value.hour === 12)
        return { value: { ...found.value, hour: 24, half: null }, next: found.next }
      // Late at night, 11時 is 23:00 and 1時 is 01:00.
      if (this.lexicon.words.lateNight.has(token.text) && found.value.hour >= 9 && found.value.hour < 12)
        return { value: { ...found.value, hour: found.value.hour + 12, half: 'pm' }, next: found.next }
      if (this.lexicon.words.night.has(token.text) && found.value.hour > 12 && found.value.hour <= 16)
        return { value: { ...found.value, hour: found.value.hour - 12, half: 'am' }, next: found.next }
      return found
    }
    return null
  }

  /** @param before 0 or 12, where a word for the half of the day stands before the number */
  protected numericClock(i: number, before: number | null, iso: boolean): Found<Clock> | null {
    const mark = this.textAt(i + 1)
    if (mark === '時') return this.counterClock(i, before)
    const hour = this.number(i, [1, 2], 0, 24)
    if (hour === null) return this.military(i)
    const marked = this.hourMarkClock(i, hour, before)
    if (marked !== null) return marked
    const glued = this.glued(i + 1) && this.glued(i + 2)
    if (mark === ':' && glued) return this.colonClock(i, hour, before, iso)
    if (mark === '.' && glued && this.german) return this.germanDotClock(i, hour)
    const dotted = mark === '.' && before === null ? this.dottedHalf(i, hour) : null
    return dotted ?? (before === null ? this.bareHalf(i, hour) : null) ?? this.wordClock(i, hour)
  }

  /** 14時, 14時半, 14時5分, 14時5分30秒, and 25時 for the hour past midnight. */
  private counterClock(i: number, before: number | null): Found<Clock> | null {
    const hour = this.number(i, [1, 2], 0, before === null ? LATEST_HOUR : 24)
    if (hour === null) return null
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

  /** "10h04": two digits before the mark, since "1h30" is a length as often as a time. */
  private hourMarkClock(i: number, hour: number, before: number | null): Found<Clock> | null {
    const next = this.skip(this.lexicon.words.hourMarks, i + 1)
    if (next === i + 1 || this.number(i, 2, 0, 24) === null) return null
    const minute = this.number(next, 2, 0, 59)
    // "10h04m" is a length.
    const measured = this.phrase(this.lexicon.values.shortUnits, next + 1) !== null
    if (minute === null || measured) return null
    return this.made(this.clock(hour, minute, null, 'minute', before), next + 1)
  }

  /** 10:04, 10:04:30, 10:04:30.123, 10:04 pm, 10:04 Uhr. */
  private colonClock(i: number, hour: number, before: number | null, iso: boolean): Found<Clock> | null {
    const minute = this.number(i + 2, 2, 0, 59)
    const seconds = minute === null ? null : this.secondsAt(i + 3)
    if (minute === null || seconds === null || (!iso && this.goesOn(seconds.next))) return null
    const half = before === null ? (this.halfAt(seconds.next) ?? this.initialAt(seconds.next)) : null
    const marked = half?.next ?? this.behindMinutes(seconds.next)
    const after = half === null && before === null ? this.halfAfter(marked) : null
    const second = seconds.value
    return this.made(
      this.clock(
        hour,
        minute,
        second,
        second === null ? 'minute' : 'second',
        half?.value ?? before ?? after?.value ?? null,
      ),
      after?.next ?? marked,
    )
  }

  /** The seconds behind a minute, with their fraction; a null value where there are none, null where it is no clock time. */
  private secondsAt(i: number): Found<number | null> | null {
    if (!this.numberBehind(i, ':')) return this.numberBehind(i, '.') ? null : { value: null, next: i }
    const second = this.number(i + 1, 2, 0, 60)
    if (second === null) return null
    const next = this.numberBehind(i + 2, '.') || this.numberBehind(i + 2, ',') ? i + 4 : i + 2
    return this.isMark(next, ':') && this.glued(next) && this.glued(next + 1) ? null : { value: second, next }
  }

  /** Whether a mark stands here with a number right behind it. */
  protected numberBehind(i: number, mark: string): boolean {
    return this.isMark(i, mark) && this.glued(i) && this.glued(i + 1) && this.tokens[i + 1]?.kind === 'number'
  }

  /** Whether a word of the Latin script is glued to the minutes that is none of a clock time. */
  private goesOn(i: number): boolean {
    const word = this.tokens[i]
    return (
      word?.kind === 'word' &&
      this.glued(i) &&
      word.text.charCodeAt(0) < 0x3000 &&
      this.halfAt(i) === null &&
      this.initialAt(i) === null &&
      word.text !== 'h' &&
      this.uhr(i) === i &&
      !this.lexicon.zones.has(word.text)
    )
  }

  /** "14.05 Uhr", "um 14.05", "gegen 14.05h"; "1.25h" alone is a length. */
  private germanDotClock(i: number, hour: number): Found<Clock> | null {
    const minute = this.number(i + 2, 2, 0, 59)
    if (minute === null) return null
    const marked = this.uhr(i + 3)
    const prefixed = this.#prefixed(i)
    const lettered = prefixed || this.number(i, 2, 0, 24) !== null ? this.behindMinutes(i + 3) : marked
    const bare = prefixed && !(this.isMark(i + 3, '.') && this.glued(i + 3)) && !this.glued(i + 3)
    if (lettered > marked) return this.made(this.clock(hour, minute, null, 'minute', null), lettered)
    if (marked === i + 3 && !bare) return null
    const after = this.halfAfter(marked)
    return this.made(this.clock(hour, minute, null, 'minute', after?.value ?? null), after?.next ?? marked)
  }

  /** "10 am"; behind a space German "am" joins a date. */
  private bareHalf(i: number, hour: number): Found<Clock> | null {
    const half = this.halfAt(i + 1)
    const joins = this.german && this.textAt(i + 1) === 'am' && !this.glued(i + 1) && !this.tokens[i + 1]?.upper
    if (half === null || hour < 1 || hour > 12 || joins) return null
    return this.made(this.clock(hour, 0, null, 'hour', half.value), half.next)
  }

  /** "14 Uhr", "14 Uhr 5", "2 Uhr nachmittags", "2 o'clock"; "ab 14h", since "14h" alone is a length. */
  private wordClock(i: number, hour: number): Found<Clock> | null {
    const marked = this.uhr(i + 1)
    if (marked === i + 1) {
      const lettered = this.behindMinutes(marked)
      const told = lettered > marked && this.#prefixed(i) && this.number(i, 2, 0, 24) !== null
      return told ? this.made(this.clock(hour, 0, null, 'hour', null), lettered) : null
    }
    const minute = this.textAt(i + 1) === 'uhr' ? this.number(marked, 2, 0, 59) : null
    if (minute !== null && !this.isMark(marked + 1, ':') && !this.isMark(marked + 1, '.'))
      return this.made(this.clock(hour, minute, null, 'minute', null), marked + 1)
    const after = this.halfAfter(marked)
    return this.made(this.clock(hour, 0, null, 'hour', after?.value ?? null), after?.next ?? marked)
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

  /** "Uhr", or a letter that stands for it. */
  protected behindMinutes(i: number): number {
    const marked = this.uhr(i)
    return marked === i ? this.skip(this.lexicon.words.clockLetters, i) : marked
  }

  /** Whether a word that stands before clock times stands here. */
  #prefixed(i: number): boolean {
    return i > 0 && this.lexicon.words.clockPrefixes.has(this.textAt(i - 1))
  }

  protected halfAfter(i: number): Found<number> | null {
    const found = this.phrase(this.lexicon.values.halvesAfter, i)
    return found === null ? null : { value: found.value.value, next: found.next }
  }

  protected made(clock: Clock | null, next: number): Found<Clock> | null {
    return clock === null ? null : { value: clock, next }
  }

  /** "2024-03-10 0945: …": four digits behind a whole date, and a colon behind them. */
  protected stamped(i: number): Found<Clock> | null {
    return !this.glued(i) && this.isMark(i + 1, ':') ? this.military(i, true) : null
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
