/** Dates: numeric in every order, written months, eras, weekdays. */
import { isDate } from './calendar.js'
import { ClockReader } from './clocks.js'
import type { Found } from './cursor.js'
import type { CalendarDate } from './mentions.js'

/** Years of two digits; earlier ones only in "on 10/7/08" and "am 7.10.08", since 3/10/04 may be anything. */
const EARLIEST_SHORT_YEAR = 15
const LATEST_SHORT_YEAR = 40

/** Reads dates. */
export class DateReader extends ClockReader {
  protected date(
    year: number | null,
    month: number | null,
    day: number | null,
    weekday: number | null = null,
  ): CalendarDate {
    return { year, month, day, weekday, swapped: null }
  }

  /** A full date, or day and month, with its weekday before or after. */
  protected dateAt(i: number): Found<CalendarDate> | null {
    const weekday = this.named(this.lexicon.values.weekdays, i)
    if (weekday !== null) {
      let k = weekday.next
      if (this.isMark(k, '.')) k += 1
      if (this.isMark(k, ',')) k += 1
      k = this.skip(this.lexicon.words.articles, k)
      const inside = this.dateInBrackets(k)
      if (inside !== null) return { value: { ...inside.value, weekday: weekday.value }, next: inside.next }
      const core = this.coreDate(k)
      if (core !== null) return { value: { ...core.value, weekday: weekday.value }, next: core.next }
      const day = this.number(k, [1, 2], 1, 31)
      if (day !== null && this.lexicon.words.ordinals.has(this.textAt(k + 1)) && this.glued(k + 1))
        return { value: this.date(null, null, day, weekday.value), next: k + 2 }
      return null
    }
    const core = this.coreDate(i)
    if (core === null) return null
    const after = this.weekdayAfter(core.next)
    return after === null || core.value.weekday !== null
      ? core
      : { value: { ...core.value, weekday: after.value }, next: after.next }
  }

  /** A date in brackets behind the name of its day, where month and day alone will do: "Donnerstag (20.09)" and 昨日（5/3）. */
  protected dateInBrackets(i: number, dateAt = (at: number) => this.coreDate(at)): Found<CalendarDate> | null {
    if (!this.isMark(i, '(')) return null
    const inside = dateAt(i + 1) ?? this.#monthAndDay(i + 1)
    return inside !== null && this.isMark(inside.next, ')') ? { value: inside.value, next: inside.next + 1 } : null
  }

  #monthAndDay(i: number): Found<CalendarDate> | null {
    const mark = this.german ? '.' : this.japanese ? '/' : null
    if (mark === null || !this.isMark(i + 1, mark) || !this.glued(i + 1) || !this.glued(i + 2)) return null
    const [first, second] = [this.number(i, [1, 2], 1, 31), this.number(i + 2, [1, 2], 1, 31)]
    if (first === null || second === null) return null
    const [month, day] = this.german ? [second, first] : [first, second]
    return month <= 12 && isDate(null, month, day) ? { value: this.date(null, month, day), next: i + 3 } : null
  }

  protected weekdayAfter(i: number): Found<number> | null {
    if (this.isMark(i, '(')) {
      const inside =
        this.phrase(this.lexicon.values.bracketWeekdays, i + 1) ?? this.phrase(this.lexicon.values.weekdays, i + 1)
      if (inside === null) return null
      const close = this.isMark(inside.next, '.') ? inside.next + 1 : inside.next
      return this.isMark(close, ')') ? { value: inside.value.value, next: close + 1 } : null
    }
    const start = this.isMark(i, ',') ? i + 1 : i
    const token = this.tokens[start]
    if (token === undefined || token.kind !== 'word' || (token.text.length < 4 && token.text.charCodeAt(0) < 0x3000))
      return null
    const word = this.named(this.lexicon.values.weekdays, start)
    // "on 3 May, Monday's deploy" and "May 3, Tuesday May 4" name the next date.
    if (word === null || this.coreDate(this.isMark(word.next, ',') ? word.next + 1 : word.next) !== null) return null
    return word
  }

  protected coreDate(i: number): Found<CalendarDate> | null {
    const token = this.tokens[i]
    if (token === undefined) return null
    const found =
      token.kind === 'number'
        ? (this.numericDate(i) ?? this.dayFirst(i))
        : token.kind === 'word'
          ? (this.monthFirst(i) ?? this.eraDate(i))
          : null
    if (found === null) return null
    const { year, month, day } = found.value
    if (month !== null && day !== null && !isDate(year, month, day)) return null
    return found
  }

  /** Dates of numbers and marks alone; the mark behind the first number tells which form they have. */
  protected numericDate(i: number): Found<CalendarDate> | null {
    const mark = this.textAt(i + 1)
    const year = this.number(i, 4, 1970, 2100)
    if (year !== null) return mark === '年' ? this.#kanjiDate(i, year) : this.#yearFirst(i, year)
    const first = this.number(i, [1, 2], 1, 31)
    if (first === null) return null
    if (mark === '月') return this.#kanjiMonth(i, first)
    if (mark === '日' && this.japanese) return this.#kanjiDay(i, first)
    return this.#twoNumbers(i, first)
  }

  /** 2024年3月3日 and 2024年3月. */
  #kanjiDate(i: number, year: number): Found<CalendarDate> | null {
    const month = this.number(i + 2, [1, 2], 1, 12)
    if (month === null || !this.isMark(i + 3, '月')) return null
    const day = this.number(i + 4, [1, 2], 1, 31)
    return day !== null && this.isMark(i + 5, '日')
      ? { value: this.date(year, month, day), next: i + 6 }
      : { value: this.date(year, month, null), next: i + 4 }
  }

  /** 3月3日. */
  #kanjiMonth(i: number, month: number): Found<CalendarDate> | null {
    const day = this.number(i + 2, [1, 2], 1, 31)
    return day !== null && month <= 12 && this.isMark(i + 3, '日')
      ? { value: this.date(null, month, day), next: i + 4 }
      : null
  }

  /** 3日 alone is a day before its weekday or a clock time; else it may be three days. */
  #kanjiDay(i: number, day: number): Found<CalendarDate> | null {
    const bracket = this.weekdayAfter(i + 2)
    if (bracket !== null) return { value: this.date(null, null, day, bracket.value), next: bracket.next }
    return this.clockAt(this.isMark(i + 2, 'の') ? i + 3 : i + 2) === null
      ? null
      : { value: this.date(null, null, day), next: i + 2 }
  }

  /** 2024-03-03, 2024/3/3, 2024.03.03 and 2024-Mar-03. */
  #yearFirst(i: number, year: number): Found<CalendarDate> | null {
    const mark = this.textAt(i + 1)
    if (mark !== '-' && mark !== '/' && mark !== '.' && mark !== '‑') return null
    if (!this.glued(i + 1) || !this.isMark(i + 3, mark) || !this.glued(i + 3)) return null
    const month = this.number(i + 2, [1, 2], 1, 12) ?? this.named(this.lexicon.values.months, i + 2)?.value ?? null
    const day = this.number(i + 4, [1, 2], 1, 31)
    if (month === null || day === null || !this.glued(i + 2) || !this.glued(i + 4)) return null
    return this.slug(i + 5) ? null : { value: this.date(year, month, day), next: i + 5 }
  }

  /** 3/24/2021, 24.03. and 3-24 10:04: day and month in either order, perhaps with a year behind them. */
  #twoNumbers(i: number, first: number): Found<CalendarDate> | null {
    const mark = this.textAt(i + 1)
    if ((mark !== '-' && mark !== '/' && mark !== '.') || !this.glued(i + 1)) return null
    const second = this.number(i + 2, [1, 2], 1, 31)
    if (second === null) return null
    // German may leave a blank behind the dot.
    if (!this.glued(i + 2) && !(mark === '.' && this.german)) return null
    const year = this.#yearBehind(i, first, second)
    if (year !== null) {
      if (this.slug(i + 5)) return null
      const dated = this.settle(year, first, second, mark === '.')
      if (dated !== null) return { value: dated, next: i + 5 }
    }
    if (mark === '.') return this.#dottedDay(i, first, second)
    const bracket =
      mark === '/' && this.japanese && first <= 12 && !this.isMark(i + 3, '/') ? this.weekdayAfter(i + 3) : null
    if (bracket !== null) return { value: this.date(null, first, second, bracket.value), next: bracket.next }
    return this.beforeClock(i, first, second, mark)
  }

  /** The year behind two numbers and the mark that joins them: of four digits, or of two where a date is expected. */
  #yearBehind(i: number, first: number, second: number): number | null {
    const mark = this.textAt(i + 1)
    if (!this.isMark(i + 3, mark) || !this.glued(i + 3) || !(this.glued(i + 4) || mark === '.')) return null
    // A fourth number makes it an address or a version.
    if (this.isMark(i + 5, mark) && this.glued(i + 5) && this.glued(i + 6) && this.tokens[i + 6]?.kind === 'number')
      return null
    const full = this.number(i + 4, 4, 1970, 2100)
    if (full !== null) return full
    const announced = this.lexicon.words.at.has(this.textAt(i - 1))
    const expected =
      mark === '/' ||
      i === 0 ||
      (mark === '-' && this.tokens[i + 5] === undefined) ||
      this.tokens[i - 1]?.kind === 'mark' ||
      announced
    if (!expected || !this.glued(i + 4) || !(mark === '/' || this.isShort(mark, first, second))) return null
    // "am 3.3.14" may be a version, "am 26.05.05" is none.
    const early = announced && (mark === '/' || (mark === '.' && this.number(i + 2, 2, 1, 12) !== null))
    const short = this.number(i + 4, 2, early ? 0 : EARLIEST_SHORT_YEAR, LATEST_SHORT_YEAR)
    return short === null ? null : 2000 + short
  }

  /** 12.05. is a day only with its second dot, or before a clock time. */
  #dottedDay(i: number, day: number, month: number): Found<CalendarDate> | null {
    if (!this.german || !this.isMark(i + 3, '.') || !this.glued(i + 3) || month > 12) return null
    if (this.glued(i + 4) && this.tokens[i + 4]?.kind !== 'mark') return null
    return { value: this.date(null, month, day), next: i + 4 }
  }

  /** Whether a year of two digits may stand behind these: 10.03.24 in German, and 3-24-21, where only one can be the month. */
  private isShort(mark: string, first: number, second: number): boolean {
    return (mark === '.' && this.german) || (mark === '-' && first > 12 !== second > 12)
  }

  /** 04-07 17:24 and 03/27 06:49: month and day count as a date only right before a clock time. */
  protected beforeClock(i: number, first: number, second: number, mark: string): Found<CalendarDate> | null {
    const token = this.tokens[i + 3]
    if (token === undefined || (!token.spaced && token.text !== 'の') || !this.free(i)) return null
    let k = i + 3
    if (token.text === 'の' || token.text === 'at' || token.text === ',') k += 1
    k = this.skip(this.lexicon.words.about, k)
    const clock = this.clockAt(k)
    if (clock === null || clock.value.precision === 'hour') return null
    if (mark === '-' || this.japanese)
      return first <= 12 ? { value: this.date(null, first, second), next: i + 3 } : null
    const dated = this.settle(null, first, second, false)
    return dated === null ? null : { value: dated, next: i + 3 }
  }

  /** Day and month from two numbers: certain when one exceeds twelve, both are the same, or dots tell the order. */
  protected settle(year: number | null, first: number, second: number, dayFirst: boolean): CalendarDate | null {
    if (dayFirst || first > 12) return second <= 12 ? this.date(year, second, first) : null
    if (second > 12 || first === second) return this.date(year, first, second)
    const german = this.german
    return {
      year,
      month: german ? second : first,
      day: german ? first : second,
      weekday: null,
      swapped: german ? null : { month: second, day: first },
    }
  }

  /** 2022-05-23-website-outage is a name. */
  protected slug(i: number): boolean {
    const mark = this.textAt(i)
    if ((mark !== '-' && mark !== '_') || !this.glued(i) || !this.glued(i + 1)) return false
    return this.tokens[i + 1]?.kind === 'word' || this.tokens[i + 1]?.kind === 'number'
  }

  protected yearAt(i: number): Found<number> | null {
    const year = this.number(i, 4, 1970, 2100)
    if (
      year === null ||
      (this.isMark(i + 1, ':') && this.glued(i + 2) && this.tokens[i + 2]?.kind === 'number') ||
      (!this.isMark(i + 1, '(') && this.zoneAt(i + 1, false) !== null && year % 100 < 60 && year < 2400)
    )
      return null
    return { value: year, next: i + 1 }
  }

  protected monthFirst(i: number): Found<CalendarDate> | null {
    const month = this.named(this.lexicon.values.months, i)
    if (month === null) return null
    let k = month.next
    if (this.isMark(k, '.')) k += 1
    if (this.isMark(k, ',')) k += 1
    const bare = this.number(k, 4, 1970, 2100)
    if (bare !== null && this.yearAt(k) !== null) return { value: this.date(bare, month.value, null), next: k + 1 }
    k = this.skip(this.lexicon.words.articles, k)
    const day = this.number(k, [1, 2], 1, 31)
    if (day === null || this.numberBehind(k + 1, ':')) return null
    k += 1
    if (this.lexicon.words.ordinals.has(this.textAt(k)) && this.glued(k)) k += 1
    else if (this.phrase(this.lexicon.values.halves, k) !== null && this.glued(k)) return null
    const comma = this.isMark(k, ',') || this.isMark(k, '.') || this.isMark(k, '/') ? k + 1 : k
    const year = this.yearAt(comma)
    return { value: this.date(year?.value ?? null, month.value, day), next: year?.next ?? k }
  }

  protected dayFirst(i: number): Found<CalendarDate> | null {
    const day = this.number(i, [1, 2], 1, 31)
    if (day === null) return null
    let k = i + 1
    if (this.lexicon.words.ordinals.has(this.textAt(k)) && this.glued(k)) k += 1
    else if (this.isMark(k, '.') && this.glued(k)) k += 1
    k = this.skip(this.lexicon.words.of, k)
    if (this.isMark(k, '-') || this.isMark(k, '/')) k += 1
    const month = this.named(this.lexicon.values.months, k)
    if (month === null) return null
    k = month.next
    if (this.isMark(k, '.') && (this.glued(k) || this.isMark(k, '.'))) k += 1
    if (this.isMark(k, ',') || this.isMark(k, '-') || this.isMark(k, '/')) {
      const year = this.yearAt(k + 1)
      if (year !== null) return { value: this.date(year.value, month.value, day), next: year.next }
      return { value: this.date(null, month.value, day), next: month.next }
    }
    const year = this.yearAt(k)
    return {
      value: this.date(year?.value ?? null, month.value, day),
      next: year?.next ?? (this.isMark(k - 1, '.') ? k - 1 : k),
    }
  }

  /** 令和6年3月3日 and R2.11.30. */
  protected eraDate(i: number): Found<CalendarDate> | null {
    if (!this.japanese) return null
    const found = this.phrase(this.lexicon.values.eras, i)
    if (found === null) return null
    const base = found.value.value
    const written = (this.tokens[i]?.text.charCodeAt(0) ?? 0) >= 0x3000
    if (!written && !(this.tokens[i]?.upper && [1, 3, 5].every((at) => this.glued(i + at)))) return null
    const marks = written ? ['年', '月', '日'] : ['.', '.']
    if (!marks.every((mark, k) => this.isMark(i + 2 + 2 * k, mark))) return null
    // 元年 is the first year of an era.
    const year = written && this.isMark(i + 1, '元') ? 1 : this.number(i + 1, [1, 2], 1, 64)
    const month = this.number(i + 3, [1, 2], 1, 12)
    const day = this.number(i + 5, [1, 2], 1, 31)
    if (year === null || month === null || day === null) return null
    return { value: this.date(base + year, month, day), next: i + 4 + marks.length }
  }
}
