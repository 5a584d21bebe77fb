/** The grammar of times: from the tokens of a text to mentions of points, ranges, durations and open ends. Each place is tried with bounded look-ahead. */
import { isDate, isPlace } from './calendar.js'
import { type Token, tokenize } from './tokens.js'
import type { Lexicon, Phrase, PhraseTable } from './words.js'

/** A date as stated; what is null was not said. */
export interface CalendarDate {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number | null
  /** The other reading where day and month could be swapped (03/04/2024). */
  readonly swapped: { readonly month: number; readonly day: number } | null
}

/** A clock time as stated, in 24-hour form. */
export interface Clock {
  /** 0 to 24. */
  readonly hour: number
  readonly minute: number
  readonly second: number | null
  /** `hour` where no minutes are given. */
  readonly precision: 'hour' | 'minute' | 'second'
  /** Which half of the day a twelve-hour time names. */
  readonly half: 'am' | 'pm' | null
  /** A twelve-hour mark on an hour that needs none: 14:30 pm, 00:23 am. */
  readonly odd: boolean
}

/** A zone as stated. */
export interface Zone {
  /** As written. */
  readonly text: string
  /** Minutes east of UTC; null where it depends on the date or is not known. */
  readonly offset: number | null
  readonly place: string | null
  readonly season: 'standard' | 'daylight' | null
  readonly twin: string | null
  readonly doubtful: boolean
}

/** A moment, as precise as the text. */
export interface Point {
  readonly kind: 'point'
  readonly start: number
  readonly end: number
  readonly date: CalendarDate | null
  readonly clock: Clock | null
  readonly zone: Zone | null
  /** Hours a named part of the day spans ("evening"). */
  readonly part: readonly [number, number] | null
  /** A day told from another: 1 for "the next day"; `writing` when told from the day of writing. */
  readonly shift: { readonly days: number; readonly writing: boolean } | null
  readonly approx: boolean
}

/** From one moment to another; null is an end not told, `open` one that has not come. */
export interface Range {
  readonly kind: 'range'
  readonly start: number
  readonly end: number
  readonly from: Point | null
  readonly to: Point | null
  readonly open: boolean
}

/** A length of time. */
export interface Duration {
  readonly kind: 'duration'
  readonly start: number
  readonly end: number
  /** Minutes; of "10 to 15 minutes" the larger. */
  readonly minutes: number
  readonly least: number
  /** Minutes of the finest unit told. */
  readonly unit: number
  readonly bound: 'exact' | 'about' | 'least' | 'most'
  /** `later` and `earlier` make it a distance from another moment. */
  readonly relation: 'later' | 'earlier' | null
  /** "every five minutes". */
  readonly recurring: boolean
  /** On an incident's own clock: T+12m. */
  readonly offset: boolean
}

/** An end that has not come ("ongoing") or is not known ("unknown"). */
export interface Open {
  readonly kind: 'open'
  readonly start: number
  readonly end: number
  readonly unknown: boolean
}

export type Mention = Point | Range | Duration | Open

interface Found<T> {
  readonly value: T
  readonly next: number
}

const dashes = new Set(['-', '–', '—', '〜', '~', '→', '⇒', '…'])

/** Reads one text. */
export class TimeReader {
  private readonly tokens: readonly Token[]
  private readonly german: boolean
  private readonly japanese: boolean

  constructor(
    private readonly text: string,
    private readonly lexicon: Lexicon,
  ) {
    this.tokens = tokenize(text, lexicon.unspaced)
    this.german = lexicon.languages.has('de')
    this.japanese = lexicon.languages.has('ja')
  }

  /** Every mention in order, none overlapping another. */
  read(): Mention[] {
    const mentions: Mention[] = []
    let i = 0
    while (i < this.tokens.length) {
      const found = this.mentionAt(i)
      if (found === null) i += 1
      else {
        mentions.push(found.value)
        i = Math.max(found.next, i + 1)
      }
    }
    return mentions
  }

  /** Zones that stand for themselves: "(UTC)" in a heading or a table's head. */
  zones(): (Zone & { readonly start: number; readonly end: number })[] {
    const found: (Zone & { readonly start: number; readonly end: number })[] = []
    for (let i = 0; i < this.tokens.length; i += 1) {
      const zone = this.zoneWord(i) ?? this.zonePlace(i)
      if (zone === null) continue
      found.push({ ...zone.value, start: this.tokens[i]?.start ?? 0, end: this.end(zone.next) })
      i = zone.next - 1
    }
    return found
  }

  /** Statements about all times: "all times are UTC", "times in PST, on February 5th 2019". */
  statements(): {
    readonly start: number
    readonly end: number
    readonly zone: Zone | null
    readonly date: CalendarDate | null
  }[] {
    const found: { start: number; end: number; zone: Zone | null; date: CalendarDate | null }[] = []
    for (let i = 0; i < this.tokens.length; i += 1) {
      const phrase = this.phrase(this.lexicon.words.allTimes, i)
      if (phrase === null) continue
      let zone: Zone | null = null
      let date: CalendarDate | null = null
      let end = phrase.next
      for (let k = phrase.next; k < phrase.next + 22 && k < this.tokens.length; k += 1) {
        if (zone === null) {
          const at = this.zoneWord(k) ?? this.zonePlace(k)
          if (at !== null) {
            zone = at.value
            end = at.next
          }
        }
        if (date === null) {
          const at = this.dateAt(k)
          if (at !== null && at.value.day !== null) {
            date = at.value
            end = Math.max(end, at.next)
            k = at.next - 1
          }
        }
      }
      if (zone !== null || date !== null)
        found.push({ start: this.tokens[i]?.start ?? 0, end: this.end(end), zone, date })
      i = Math.max(i, end - 1)
    }
    return found
  }

  // ---- tokens ----

  private textAt(i: number): string {
    return this.tokens[i]?.text ?? ''
  }

  private isMark(i: number, text: string): boolean {
    return this.tokens[i]?.text === text
  }

  /** Whether token i follows the one before without white space. */
  private glued(i: number): boolean {
    const token = this.tokens[i]
    return token !== undefined && i > 0 && !token.spaced
  }

  private number(i: number, digits: number | readonly [number, number], low: number, high: number): number | null {
    const token = this.tokens[i]
    if (token === undefined || token.kind !== 'number') return null
    const length = token.end - token.start
    if (typeof digits === 'number' ? length !== digits : length < digits[0] || length > digits[1]) return null
    return token.value >= low && token.value <= high ? token.value : null
  }

  private phrase<T>(table: PhraseTable<T>, i: number): Found<Phrase<T>> | null {
    const candidates = table.get(this.textAt(i))
    if (candidates === undefined) return null
    for (const candidate of candidates) {
      let k = 1
      while (k < candidate.tokens.length && this.textAt(i + k) === candidate.tokens[k]) k += 1
      if (k === candidate.tokens.length) return { value: candidate, next: i + k }
    }
    return null
  }

  /** The index after a phrase of the list, or i itself. */
  private skip(list: PhraseTable<true>, i: number): number {
    return this.phrase(list, i)?.next ?? i
  }

  private end(next: number): number {
    return this.tokens[next - 1]?.end ?? 0
  }

  /** A word that is a month or weekday; everyday words only with a capital letter. */
  private named(table: PhraseTable<number>, i: number): Found<number> | null {
    const token = this.tokens[i]
    if (token === undefined || token.kind !== 'word') return null
    if (!token.capital && this.lexicon.words.needsCapital.has(token.text)) return null
    const found = this.phrase(table, i)
    return found === null ? null : { value: found.value.value, next: found.next }
  }

  /** Whether a number may begin a time here: not in the middle of a version, path, name or longer number. */
  private free(i: number): boolean {
    if (!this.glued(i)) return true
    const before = this.tokens[i - 1]
    if (before === undefined) return true
    if (before.kind === 'number') return false
    if (before.kind === 'word') return before.text.charCodeAt(0) >= 0x3000
    if (!'.:/-_#=&%$€£\\'.includes(before.text)) return true
    if (before.text === ':' || before.text === '.' || before.text === '-' || before.text === '/') {
      // A mark that follows white space or a bracket opens something new.
      if (!this.glued(i - 1)) return before.text !== '/' && before.text !== '.'
      const further = this.tokens[i - 2]
      if (before.text === ':' || before.text === '-')
        return (
          further?.kind === 'mark' ||
          (before.text === ':' && further?.kind === 'word' && further.text.charCodeAt(0) >= 0x3000)
        )
    }
    return false
  }

  // ---- dates ----

  private date(
    year: number | null,
    month: number | null,
    day: number | null,
    weekday: number | null = null,
  ): CalendarDate {
    return { year, month, day, weekday, swapped: null }
  }

  /** A full date, or day and month, with its weekday before or after. */
  dateAt(i: number): Found<CalendarDate> | null {
    const weekday = this.named(this.lexicon.values.weekdays, i)
    if (weekday !== null) {
      let k = weekday.next
      if (this.isMark(k, '.')) k += 1
      if (this.isMark(k, ',')) k += 1
      k = this.skip(this.lexicon.words.articles, k)
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

  private weekdayAfter(i: number): Found<number> | null {
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

  private coreDate(i: number): Found<CalendarDate> | null {
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

  private numericDate(i: number): Found<CalendarDate> | null {
    const year = this.number(i, 4, 1970, 2100)
    const mark = this.textAt(i + 1)
    if (year !== null) {
      if (mark === '年') {
        const month = this.number(i + 2, [1, 2], 1, 12)
        if (month === null || !this.isMark(i + 3, '月')) return null
        const day = this.number(i + 4, [1, 2], 1, 31)
        return day !== null && this.isMark(i + 5, '日')
          ? { value: this.date(year, month, day), next: i + 6 }
          : { value: this.date(year, month, null), next: i + 4 }
      }
      if (
        (mark !== '-' && mark !== '/' && mark !== '.' && mark !== '‑') ||
        !this.glued(i + 1) ||
        !this.isMark(i + 3, mark) ||
        !this.glued(i + 3)
      )
        return null
      const month = this.number(i + 2, [1, 2], 1, 12)
      const day = this.number(i + 4, [1, 2], 1, 31)
      if (month === null || day === null || !this.glued(i + 2) || !this.glued(i + 4)) return null
      if (this.slug(i + 5)) return null
      return { value: this.date(year, month, day), next: i + 5 }
    }
    const first = this.number(i, [1, 2], 1, 31)
    if (first === null) return null
    if (mark === '月') {
      const day = this.number(i + 2, [1, 2], 1, 31)
      return day !== null && first <= 12 && this.isMark(i + 3, '日')
        ? { value: this.date(null, first, day), next: i + 4 }
        : null
    }
    if (mark === '日' && this.japanese) {
      const bracket = this.weekdayAfter(i + 2)
      if (bracket !== null) return { value: this.date(null, null, first, bracket.value), next: bracket.next }
      return this.clockAt(this.isMark(i + 2, 'の') ? i + 3 : i + 2) === null
        ? null
        : { value: this.date(null, null, first), next: i + 2 }
    }
    if ((mark !== '-' && mark !== '/' && mark !== '.') || !this.glued(i + 1)) return null
    const second = this.number(i + 2, [1, 2], 1, 31)
    if (second === null) return null
    if (mark === '.' && !this.glued(i + 2) && !this.german) return null
    if (mark !== '.' && !this.glued(i + 2)) return null
    if (this.isMark(i + 3, mark) && this.glued(i + 3) && (this.glued(i + 4) || mark === '.')) {
      const full = this.number(i + 4, 4, 1970, 2100)
      const expected =
        mark === '/' || i === 0 || this.tokens[i - 1]?.kind === 'mark' || this.lexicon.words.at.has(this.textAt(i - 1))
      const short = full === null && expected && this.glued(i + 4) ? this.number(i + 4, 2, 15, 40) : null
      if (
        (full !== null || (short !== null && (mark === '/' || (mark === '.' && this.german)))) &&
        !(this.isMark(i + 5, mark) && this.glued(i + 5) && this.glued(i + 6) && this.tokens[i + 6]?.kind === 'number')
      ) {
        if (this.slug(i + 5)) return null
        const dated = this.settle(full ?? 2000 + (short ?? 0), first, second, mark === '.')
        if (dated !== null) return { value: dated, next: i + 5 }
      }
    }
    if (mark === '.') {
      // 12.05. is a day only with its second dot, or before a clock time.
      if (!this.german || !this.isMark(i + 3, '.') || !this.glued(i + 3) || second > 12) return null
      if (this.glued(i + 4) && this.tokens[i + 4]?.kind !== 'mark') return null
      return { value: this.date(null, second, first), next: i + 4 }
    }
    if (mark === '/' && this.japanese && first <= 12 && !this.isMark(i + 3, '/')) {
      const bracket = this.weekdayAfter(i + 3)
      if (bracket !== null) return { value: this.date(null, first, second, bracket.value), next: bracket.next }
    }
    return this.beforeClock(i, first, second, mark)
  }

  /** 04-07 17:24 and 03/27 06:49: month and day count as a date only right before a clock time. */
  private beforeClock(i: number, first: number, second: number, mark: string): Found<CalendarDate> | null {
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
  private settle(year: number | null, first: number, second: number, dayFirst: boolean): CalendarDate | null {
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
  private slug(i: number): boolean {
    const mark = this.textAt(i)
    if ((mark !== '-' && mark !== '_') || !this.glued(i) || !this.glued(i + 1)) return false
    return this.tokens[i + 1]?.kind === 'word' || this.tokens[i + 1]?.kind === 'number'
  }

  private yearAt(i: number): Found<number> | null {
    const year = this.number(i, 4, 1970, 2100)
    if (
      year === null ||
      this.isMark(i + 1, ':') ||
      (this.zoneAt(i + 1, false) !== null && year % 100 < 60 && year < 2400)
    )
      return null
    return { value: year, next: i + 1 }
  }

  private monthFirst(i: number): Found<CalendarDate> | null {
    const month = this.named(this.lexicon.values.months, i)
    if (month === null) return null
    let k = month.next
    if (this.isMark(k, '.')) k += 1
    if (this.isMark(k, ',')) k += 1
    const bare = this.number(k, 4, 1970, 2100)
    if (bare !== null && !this.isMark(k + 1, ':')) return { value: this.date(bare, month.value, null), next: k + 1 }
    k = this.skip(this.lexicon.words.articles, k)
    const day = this.number(k, [1, 2], 1, 31)
    if (day === null || this.isMark(k + 1, ':')) return null
    k += 1
    if (this.lexicon.words.ordinals.has(this.textAt(k)) && this.glued(k)) k += 1
    else if (this.phrase(this.lexicon.values.halves, k) !== null && this.glued(k)) return null
    const comma = this.isMark(k, ',') || this.isMark(k, '.') || this.isMark(k, '/') ? k + 1 : k
    const year = this.yearAt(comma)
    return { value: this.date(year?.value ?? null, month.value, day), next: year?.next ?? k }
  }

  private dayFirst(i: number): Found<CalendarDate> | null {
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
  private eraDate(i: number): Found<CalendarDate> | null {
    if (!this.japanese) return null
    const found = this.phrase(this.lexicon.values.eras, i)
    if (found === null) return null
    const base = found.value.value
    if ((this.tokens[i]?.text.charCodeAt(0) ?? 0) >= 0x3000) {
      const first = this.isMark(i + 1, '元') ? 1 : this.number(i + 1, [1, 2], 1, 64)
      const month = this.number(i + 3, [1, 2], 1, 12)
      const day = this.number(i + 5, [1, 2], 1, 31)
      if (
        first === null ||
        month === null ||
        day === null ||
        !this.isMark(i + 2, '年') ||
        !this.isMark(i + 4, '月') ||
        !this.isMark(i + 6, '日')
      )
        return null
      return { value: this.date(base + first, month, day), next: i + 7 }
    }
    if (!this.tokens[i]?.upper) return null
    const first = this.number(i + 1, [1, 2], 1, 64)
    const month = this.number(i + 3, [1, 2], 1, 12)
    const day = this.number(i + 5, [1, 2], 1, 31)
    if (
      first === null ||
      month === null ||
      day === null ||
      !this.isMark(i + 2, '.') ||
      !this.isMark(i + 4, '.') ||
      !this.glued(i + 1) ||
      !this.glued(i + 3) ||
      !this.glued(i + 5)
    )
      return null
    return { value: this.date(base + first, month, day), next: i + 6 }
  }

  // ---- clock times ----

  private halfAt(i: number): Found<number> | null {
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

  private clock(
    hour: number,
    minute: number,
    second: number | null,
    precision: Clock['precision'],
    half: number | null,
  ): Clock | null {
    if (
      hour > 24 ||
      minute > 59 ||
      (second !== null && second > 60) ||
      (hour === 24 && (minute > 0 || (second ?? 0) > 0))
    )
      return null
    if (half === null) return { hour, minute, second, precision, half: null, odd: false }
    const odd = hour > 12 || (hour === 0 && half === 0 && !this.japanese)
    const full =
      odd || (hour === 0 && half === 12)
        ? hour === 0 && half === 12
          ? 12
          : hour
        : half === 12
          ? hour === 12
            ? 12
            : hour + 12
          : hour === 12
            ? 0
            : hour
    return {
      hour: full,
      minute,
      second,
      precision,
      half: half === 12 ? 'pm' : 'am',
      odd: odd && hour !== 0 ? true : odd,
    }
  }

  /** A clock time; `iso` when it stands right behind the T of an ISO date. */
  clockAt(i: number, iso = false): Found<Clock> | null {
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
        return { value: { ...found.value, hour: found.value.hour - 12 }, next: found.next }
      return found
    }
    return null
  }

  private numericClock(i: number, before: number | null, iso: boolean): Found<Clock> | null {
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
      if (minute !== null) return this.made(this.clock(hour, minute, null, 'minute', before), hourMark + 1)
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
        !['z', 'utc', 'gmt', 'uhr', 'h', 'am', 'pm'].includes(word.text) &&
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

  /** "Uhr" and "o'clock". */
  private uhr(i: number): number {
    return this.skip(this.lexicon.words.clockWords, i)
  }

  private halfAfter(i: number): Found<number> | null {
    const found = this.phrase(this.lexicon.values.halvesAfter, i)
    return found === null ? null : { value: found.value.value, next: found.next }
  }

  private made(clock: Clock | null, next: number): Found<Clock> | null {
    return clock === null ? null : { value: clock, next }
  }

  /** 1915 UTC, 0730 hours. */
  private military(i: number, trusted = false): Found<Clock> | null {
    const value = this.number(i, 4, 0, 2400)
    if (value === null || value % 100 > 59) return null
    const marked = this.skip(this.lexicon.words.militaryWords, i + 1)
    if (!trusted && marked === i + 1 && this.zoneAt(i + 1, false) === null) return null
    return this.made(this.clock(Math.floor(value / 100), value % 100, null, 'minute', null), marked)
  }

  // ---- zones ----

  /** A zone behind a clock time; `iso` where a minus sign can only be an offset. */
  zoneAt(i: number, iso: boolean): Found<Zone> | null {
    const open = this.isMark(i, '(')
    const k = open ? i + 1 : i
    const found = this.zoneWord(k) ?? this.zoneOffset(k, iso) ?? this.zonePlace(k)
    if (found === null || !open) return found
    return this.isMark(found.next, ')') ? { value: found.value, next: found.next + 1 } : null
  }

  private zone(from: number, next: number, known: Partial<Zone>): Found<Zone> {
    const text = this.text.slice(this.tokens[from]?.start ?? 0, this.end(next))
    return { value: { text, offset: null, place: null, season: null, twin: null, doubtful: false, ...known }, next }
  }

  private zoneWord(i: number): Found<Zone> | null {
    const token = this.tokens[i]
    if (token === undefined || token.kind !== 'word') return null
    const found = this.phrase(this.lexicon.zones, i)
    if (found === null) return null
    const { value: word } = found.value
    const latin = token.text.charCodeAt(0) < 0x3000
    if (
      latin &&
      found.value.tokens.length === 1 &&
      !token.upper &&
      !(token.text === 'utc' || token.text === 'gmt') &&
      !(token.capital && token.text.length > 4)
    )
      return null
    if (token.text === 'z' && !this.glued(i)) return null
    if (token.text === 'pacific' && this.isMark(found.next, '/') && this.glued(found.next)) return null
    // PST8PDT is a place of its own.
    if (
      this.glued(found.next) &&
      this.tokens[found.next]?.kind === 'number' &&
      this.lexicon.zones.has(this.textAt(found.next + 1)) &&
      this.glued(found.next + 1)
    ) {
      return this.zone(i, found.next + 2, { place: word.place ?? null })
    }
    const sign = this.textAt(found.next)
    if (
      (token.text === 'utc' || token.text === 'gmt') &&
      (sign === '+' || sign === '-' || sign === '±') &&
      this.tokens[found.next + 1]?.kind === 'number' &&
      this.glued(found.next + 1)
    ) {
      const hours = this.number(found.next + 1, [1, 2], 0, 14)
      const packed = this.number(found.next + 1, 4, 0, 1400)
      // "14:00 UTC -15 minutes later" and "10:00 UTC - 11:00" go on; an offset is glued or closes.
      const minutes =
        this.isMark(found.next + 2, ':') && this.glued(found.next + 2) ? this.number(found.next + 3, 2, 0, 59) : null
      if ((hours !== null || packed !== null) && this.glued(found.next)) {
        const size =
          packed !== null ? Math.floor(packed / 100) * 60 + (packed % 100) : (hours ?? 0) * 60 + (minutes ?? 0)
        return this.zone(i, minutes !== null ? found.next + 4 : found.next + 2, { offset: sign === '-' ? -size : size })
      }
    }
    const doubtful = word.doubtful === true
    return this.zone(i, found.next, {
      offset: doubtful ? null : (word.offset ?? null),
      place: word.place ?? null,
      season: word.season ?? null,
      twin: word.twin ?? null,
      doubtful,
    })
  }

  private zoneOffset(i: number, iso: boolean): Found<Zone> | null {
    const sign = this.textAt(i)
    // Behind seconds " -0800" is a log's offset; behind minutes it may be the end of a range.
    const logged = !this.glued(i) && this.isMark(i - 2, ':') && this.isMark(i - 4, ':')
    if (sign !== '+' && !(sign === '-' && ((iso && this.glued(i)) || logged))) return null
    if (!this.glued(i + 1)) return null
    const packed = this.number(i + 1, 4, 0, 1400)
    if (packed !== null && packed % 100 < 60) {
      const size = Math.floor(packed / 100) * 60 + (packed % 100)
      return this.zone(i, i + 2, { offset: sign === '-' ? -size : size })
    }
    const hours = this.number(i + 1, 2, 0, 14)
    if (hours === null) return null
    const minutes = this.isMark(i + 2, ':') && this.glued(i + 2) ? this.number(i + 3, 2, 0, 59) : null
    if (minutes === null && !this.glued(i)) return null
    const size = hours * 60 + (minutes ?? 0)
    return this.zone(i, minutes === null ? i + 2 : i + 4, { offset: sign === '-' ? -size : size })
  }

  /** An IANA name: Europe/Berlin. */
  private zonePlace(i: number): Found<Zone> | null {
    const area = this.tokens[i]
    if (
      area === undefined ||
      area.kind !== 'word' ||
      !area.capital ||
      area.text.length < 3 ||
      !this.isMark(i + 1, '/') ||
      !this.glued(i + 1) ||
      !this.glued(i + 2)
    )
      return null
    let k = i + 2
    while (
      k < i + 9 &&
      this.tokens[k]?.kind === 'word' &&
      (this.isMark(k + 1, '_') || this.isMark(k + 1, '/') || this.isMark(k + 1, '-')) &&
      this.glued(k + 1) &&
      this.glued(k + 2)
    )
      k += 2
    if (this.tokens[k]?.kind !== 'word') return null
    const name = this.text.slice(area.start, this.end(k + 1))
    return isPlace(name) ? this.zone(i, k + 1, { place: name }) : null
  }

  // ---- points ----

  private point(from: number, next: number, known: Partial<Point>): Found<Point> {
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
        ...known,
      },
      next,
    }
  }

  /** A date, a clock time, or both in either order, with zone and part of the day. */
  pointAt(i: number): Found<Point> | null {
    const approx = this.phrase(this.lexicon.words.about, i)
    if (approx !== null) {
      const found = this.exactPoint(approx.next)
      return found === null
        ? null
        : { value: { ...found.value, start: this.tokens[i]?.start ?? 0, approx: true }, next: found.next }
    }
    return this.exactPoint(i)
  }

  private exactPoint(i: number): Found<Point> | null {
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
      const brackets = this.isMark(shift.next, '(') ? this.dateAt(shift.next + 1) : null
      if (brackets !== null && this.isMark(brackets.next, ')'))
        return this.withClock(i, { value: brackets.value, next: brackets.next + 1 })
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
  private approximate(from: number, next: number, known: Partial<Point>): Found<Point> {
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
  private joined(i: number, dated: CalendarDate | null): Found<boolean> | null {
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

  private withClock(from: number, dated: Found<CalendarDate>): Found<Point> {
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
      const clock = this.clockAt(lead?.next ?? join.next) ?? (join.next > k ? this.military(join.next) : null)
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

  private withDate(from: number, clock: Found<Clock>): Found<Point> {
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
  private clockFree(i: number): boolean {
    const join = this.joined(i, null)
    return (
      (this.textAt(i) !== 't' || !this.glued(i)) &&
      (join === null || this.clockAt(join.next) === null || this.isMark(i, ','))
    )
  }

  // ---- ranges ----

  /** What joins two ends of a range. */
  private connector(i: number, between: boolean): number | null {
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

  private rangeAt(i: number, between: boolean): Found<Range | Point> | null {
    const shared = this.sharedRange(i, between)
    if (shared !== null) return shared
    const first = this.pointAt(i)
    if (first === null) return null
    let k = first.next
    // 19:25 JST (some words) are left alone; a bracketed zone is already read.
    const onward = this.phrase(this.lexicon.words.sinceAfter, k)
    if (onward !== null && this.japanese) {
      const known = { start: first.value.start, end: this.end(onward.next), from: first.value, to: null, open: false }
      return { value: { kind: 'range', ...known }, next: onward.next }
    }
    let to = this.connector(k, between)
    if (to === null && between && this.isMark(k, '(')) {
      // between 4:06pm (first notice) and 5:30pm
      let close = k + 1
      while (close < k + 9 && close < this.tokens.length && !this.isMark(close, ')')) close += 1
      if (this.isMark(close, ')')) {
        to = this.connector(close + 1, between)
        if (to !== null) k = close + 1
      }
    }
    if (to === null) return first
    if (first.value.date !== null && first.value.clock === null && first.value.date.month !== null) {
      // March 10-12, 2024 and 3.-5. März are read with the day alone.
      const day = this.number(to, [1, 2], 1, 31)
      if (
        day !== null &&
        first.value.date.day !== null &&
        day > first.value.date.day &&
        !this.isMark(to + 1, ':') &&
        this.clockAt(to) === null &&
        this.dateAt(to) === null &&
        this.tokens[first.next - 1]?.kind === 'number' &&
        dashes.has(this.textAt(k))
      ) {
        let end = to + 1
        if (this.lexicon.words.ordinals.has(this.textAt(end)) && this.glued(end)) end += 1
        const year = this.isMark(end, ',') ? this.yearAt(end + 1) : this.yearAt(end)
        if (year !== null || !this.glued(to + 1) || end > to + 1) {
          const from = { ...first.value, date: { ...first.value.date, year: year?.value ?? first.value.date.year } }
          const last = this.point(to, year?.next ?? end, { date: { ...from.date, day, weekday: null } })
          return this.range(i, last.next, from, last.value)
        }
      }
    }
    const open = this.phrase(this.lexicon.words.open, to) ?? this.phrase(this.lexicon.words.unknown, to)
    if (open !== null)
      return {
        value: {
          kind: 'range',
          start: first.value.start,
          end: this.end(open.next),
          from: first.value,
          to: null,
          open: true,
        },
        next: open.next,
      }
    let start = to
    start = this.skip(this.lexicon.words.articles, start)
    start = this.skip(this.lexicon.words.at, start)
    const second = this.pointAt(start) ?? this.pointAt(to)
    if (second === null) {
      // "〜" and "から" alone leave the end open.
      if (this.isMark(k, '〜') || this.textAt(k) === 'から')
        return {
          value: {
            kind: 'range',
            start: first.value.start,
            end: this.end(to),
            from: first.value,
            to: null,
            open: false,
          },
          next: to,
        }
      return first
    }
    const a = first.value
    const b = second.value
    if (a.clock !== null && a.date === null && b.clock === null) return first
    if (
      a.date !== null &&
      a.clock === null &&
      a.part === null &&
      b.clock !== null &&
      b.date === null &&
      dashes.has(this.textAt(k)) &&
      a.date.day !== null
    ) {
      // 3 May - 10:04 is one moment; 3 May - 10:04 - 10:20 a range on a day.
      return this.point(i, second.next, { date: a.date, clock: b.clock, zone: b.zone, approx: a.approx || b.approx })
    }
    k = second.next
    return this.range(i, this.skip(this.lexicon.words.untilAfter, k), a, b)
  }

  private range(from: number, next: number, a: Point, b: Point): Found<Range> {
    const clock =
      a.clock !== null && b.clock !== null && a.clock.half === null && b.clock.half !== null && a.clock.hour <= 12
        ? this.sameHalf(a.clock, b.clock)
        : a.clock
    const first: Point = { ...a, clock, zone: a.zone ?? (a.clock === null ? null : b.zone) }
    const last: Point = {
      ...b,
      date: b.date ?? (a.date !== null && b.clock !== null && b.shift === null ? null : b.date),
      zone: b.zone ?? (b.clock === null ? null : a.zone),
    }
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

  /** In "1:46 - 5:30 pm" the first time takes the half that keeps the order. */
  private sameHalf(a: Clock, b: Clock): Clock {
    const asPm = { ...a, hour: a.hour === 12 ? 12 : a.hour + 12, half: 'pm' as const }
    const asAm = { ...a, hour: a.hour === 12 ? 0 : a.hour, half: 'am' as const }
    if (b.half === 'am') return asAm
    return asPm.hour * 60 + asPm.minute <= b.hour * 60 + b.minute ? asPm : asAm
  }

  /** Ranges whose first end is a bare number: 11 to 23 April, 9-11am, 1900 and 2100 UTC. */
  private sharedRange(i: number, between: boolean): Found<Range> | null {
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
    const hour = this.number(i, [1, 2], 1, 12)
    const close = hour === null || k !== i + 1 ? null : this.clockAt(to)
    if (hour !== null && close !== null && close.value.half !== null) {
      const zone = this.zoneAt(close.next, false)
      const next = zone?.next ?? close.next
      const first = this.point(i, i + 1, {
        clock: { hour, minute: 0, second: null, precision: 'hour', half: null, odd: false },
      })
      const last = this.point(to, next, { clock: close.value, zone: zone?.value ?? null })
      return this.range(i, next, first.value, last.value)
    }
    return null
  }

  // ---- durations ----

  private amount(
    i: number,
  ): (Found<number> & { readonly language: string | null; readonly word: boolean; readonly article: boolean }) | null {
    const token = this.tokens[i]
    if (token === undefined) return null
    if (token.kind === 'number') {
      if (token.value < 0) return null
      const mark = this.textAt(i + 1)
      if (
        (mark === '.' || mark === ',') &&
        this.glued(i + 1) &&
        this.glued(i + 2) &&
        this.tokens[i + 2]?.kind === 'number'
      ) {
        const fraction = this.tokens[i + 2]
        const digits = (fraction?.end ?? 0) - (fraction?.start ?? 0)
        if (fraction === undefined || fraction.value < 0 || digits > 3) return null
        const value =
          mark === ',' && digits === 3
            ? token.value * 1000 + fraction.value
            : token.value + fraction.value / 10 ** digits
        return { value, next: i + 3, language: null, word: false, article: false }
      }
      if (mark === '½' && this.glued(i + 1))
        return { value: token.value + 0.5, next: i + 2, language: null, word: false, article: false }
      return { value: token.value, next: i + 1, language: null, word: false, article: false }
    }
    const half = this.phrase(this.lexicon.values.halfOf, i)
    if (half !== null)
      return { value: half.value.value, next: half.next, language: half.value.language, word: true, article: false }
    const word = this.phrase(this.lexicon.values.numbers, i)
    if (word === null) return null
    return {
      value: word.value.value,
      next: word.next,
      language: word.value.language,
      word: true,
      article: this.lexicon.words.oneWords.has(token.text),
    }
  }

  private unitAt(i: number, afterDigits: boolean): (Found<number> & { readonly language: string }) | null {
    const token = this.tokens[i]
    if (token === undefined) return null
    if (token.text === '分' || token.text === '秒') {
      const long = this.phrase(this.lexicon.values.units, i)
      if (long !== null) return { value: long.value.value, next: long.next, language: 'ja' }
      return this.japanese ? { value: token.text === '分' ? 1 : 1 / 60, next: i + 1, language: 'ja' } : null
    }
    if (token.kind !== 'word') return null
    if (afterDigits && this.glued(i) && token.text.length === 1) {
      if (this.tokens[i]?.upper && token.text !== 'h') return null
      const short = this.phrase(this.lexicon.values.shortUnits, i)
      return short === null ? null : { value: short.value.value, next: short.next, language: short.value.language }
    }
    if (afterDigits && token.text === 'h') return { value: 60, next: i + 1, language: 'de' }
    const long = this.phrase(this.lexicon.values.units, i)
    return long === null ? null : { value: long.value.value, next: long.next, language: long.value.language }
  }

  /** One amount and its unit; glued hyphens ("47-minute") and a plus ("12+ hours") between them are allowed. */
  private measure(
    i: number,
  ): (Found<number> & { readonly unit: number; readonly plus: boolean; readonly word: boolean }) | null {
    const amount = this.amount(i)
    if (amount === null) return null
    let k = amount.next
    let plus = false
    if (this.isMark(k, '+') && this.glued(k)) {
      plus = true
      k += 1
    }
    if (this.isMark(k, '-') && this.glued(k) && this.glued(k + 1)) k += 1
    k = this.skip(this.lexicon.words.wholeWords, k)
    const unit = this.unitAt(k, !amount.word && k === amount.next)
    if (unit === null) return null
    if (amount.word) {
      if (amount.language !== unit.language) return null
      if (amount.article && unit.value !== 60 && unit.value !== 1) return null
    }
    let value = amount.value * unit.value
    let next = unit.next
    const half = this.phrase(this.lexicon.words.andHalf, next)
    if (half !== null) {
      value += unit.value / 2
      next = half.next
    } else if (this.isMark(next, '半') && unit.language === 'ja') {
      value += unit.value / 2
      next += 1
    }
    if (
      this.isMark(next, '.') &&
      this.glued(next) &&
      this.lexicon.words.abbreviated.has(this.textAt(next - 1)) &&
      this.tokens[next + 1]?.capital !== true
    )
      next += 1
    return { value, next, unit: unit.value, plus, word: amount.word }
  }

  durationAt(i: number): Found<Duration> | null {
    let bound: Duration['bound'] = 'exact'
    let k = i
    for (const [list, meaning] of [
      [this.lexicon.words.about, 'about'],
      [this.lexicon.words.atLeast, 'least'],
      [this.lexicon.words.atMost, 'most'],
    ] as const) {
      const found = this.phrase(list, k)
      if (found === null) continue
      bound = meaning
      k = found.next
      break
    }
    if (bound !== 'exact') {
      const second = this.phrase(this.lexicon.words.about, k)
      if (second !== null) k = second.next
      if (this.lexicon.words.oneWords.has(this.textAt(k)) && this.measure(k) === null && this.measure(k + 1) !== null)
        k += 1
    }
    if (this.tokens[k]?.kind === 'number' && !this.free(k)) return null
    // 10-15 minutes, two to three hours
    let least: number | null = null
    const low = this.amount(k)
    let start = k
    if (low !== null) {
      const to = this.connector(low.next, false) ?? (this.isMark(low.next, ',') && this.japanese ? low.next + 1 : null)
      const high = to === null || (this.textAt(low.next) === '-' && low.word) ? null : this.measure(to)
      if (to !== null && high !== null && high.value >= low.value) {
        least = low.value * high.unit
        start = to
      }
    }
    const first = this.measure(start)
    if (first === null) return null
    let minutes = first.value
    let unit = first.unit
    let next = first.next
    let plus = first.plus
    if (least === null) {
      for (let step = 0; step < 4; step += 1) {
        const joined = this.skip(this.lexicon.words.joiners, next)
        const more = this.measure(joined)
        if (more === null || more.unit >= unit || (more.word && joined === next)) break
        minutes += more.value
        unit = more.unit
        next = more.next
      }
      // 40分〜1時間
      const to = this.connector(next, false)
      const high = to === null ? null : this.durationEnd(to)
      if (high !== null && high.value > minutes) {
        least = minutes
        minutes = high.value
        next = high.next
      }
    }
    const afterList = [
      [this.lexicon.words.aboutAfter, 'about'],
      [this.lexicon.words.atLeastAfter, 'least'],
      [this.lexicon.words.atMostAfter, 'most'],
    ] as const
    for (const [list, meaning] of afterList) {
      const found = this.phrase(list, next)
      if (found === null) continue
      bound = meaning
      next = found.next
      break
    }
    if (this.isMark(next, '+') && this.glued(next)) {
      plus = true
      next += 1
    }
    if (this.phrase(this.lexicon.words.formatWords, next) !== null) return null
    const later = this.phrase(this.lexicon.words.later, next)
    const earlier = later === null ? this.phrase(this.lexicon.words.earlier, next) : null
    const before = this.textAt(i - 1)
    const recurring =
      this.lexicon.words.every.has(before) ||
      (this.phrase(this.lexicon.words.every, next) !== null && (this.tokens[next]?.text.charCodeAt(0) ?? 0) >= 0x3000)
    return {
      value: {
        kind: 'duration',
        start: this.tokens[i]?.start ?? 0,
        end: this.end(next),
        minutes,
        least: least ?? minutes,
        unit,
        bound: plus ? 'least' : bound,
        relation: later !== null ? 'later' : earlier !== null ? 'earlier' : null,
        recurring,
        offset: false,
      },
      next,
    }
  }

  private durationEnd(i: number): Found<number> | null {
    if (this.tokens[i]?.kind !== 'number') return null
    const found = this.measure(i)
    return found === null || this.clockAt(i) !== null ? null : { value: found.value, next: found.next }
  }

  /** T+12m and T+00:12, on the incident's own clock. */
  private offsetAt(i: number): Found<Duration> | null {
    const sign = this.textAt(i + 1)
    if (
      this.textAt(i) !== 't' ||
      !this.tokens[i]?.upper ||
      (sign !== '+' && sign !== '-') ||
      !this.glued(i + 1) ||
      !this.glued(i + 2)
    )
      return null
    const clock = this.clockAt(i + 2)
    const measured = clock === null ? this.measure(i + 2) : null
    let minutes = measured?.value ?? null
    let next = measured?.next ?? i
    if (measured !== null) {
      const more = this.measure(measured.next)
      if (more !== null && more.unit < measured.unit) {
        minutes = measured.value + more.value
        next = more.next
      }
    }
    if (clock !== null) {
      minutes = clock.value.hour * 60 + clock.value.minute + (clock.value.second ?? 0) / 60
      next = clock.next
    } else if (minutes === null) {
      const bare = this.number(i + 2, [1, 4], 0, 9999)
      if (bare === null) return null
      minutes = bare
      next = i + 3
    }
    const size = sign === '-' ? -minutes : minutes
    return {
      value: {
        kind: 'duration',
        start: this.tokens[i]?.start ?? 0,
        end: this.end(next),
        minutes: size,
        least: size,
        unit: 1,
        bound: 'exact',
        relation: 'later',
        recurring: false,
        offset: true,
      },
      next,
    }
  }

  // ---- mentions ----

  private mentionAt(i: number): Found<Mention> | null {
    const token = this.tokens[i]
    if (token === undefined) return null
    const { words, values, parts, zones } = this.lexicon
    if (token.kind === 'number') {
      if (!this.free(i)) return null
      return this.durationOrPoint(i)
    }
    if (token.text === 't') {
      const offset = this.offsetAt(i)
      if (offset !== null) return offset
    }
    const between = this.phrase(words.betweenWords, i)
    if (between !== null) {
      const found = this.rangeAt(between.next, true)
      if (found !== null && found.value.kind === 'range')
        return { value: { ...found.value, start: token.start }, next: found.next }
    }
    const since = this.phrase(words.since, i)
    if (since !== null) {
      const found = this.rangeAt(since.next, false)
      if (found?.value.kind === 'point')
        return {
          value: { kind: 'range', start: token.start, end: found.value.end, from: found.value, to: null, open: false },
          next: found.next,
        }
      if (found !== null) return found
    }
    const from = this.phrase(words.from, i)
    if (from !== null && between === null) {
      const found =
        this.tokens[from.next]?.kind === 'number' && !this.free(from.next) ? null : this.rangeAt(from.next, true)
      if (found !== null && found.value.kind === 'range')
        return { value: { ...found.value, start: token.start }, next: found.next }
    }
    if (words.about.has(token.text) || words.atLeast.has(token.text) || words.atMost.has(token.text)) {
      const found = this.durationAt(i) ?? (this.phrase(words.about, i) === null ? null : this.rangeAt(i, false))
      if (found !== null) return found
    }
    if (
      values.weekdays.has(token.text) ||
      values.months.has(token.text) ||
      values.named.has(token.text) ||
      values.halvesBefore.has(token.text) ||
      parts.has(token.text) ||
      zones.has(token.text) ||
      values.days.has(token.text) ||
      values.eras.has(token.text)
    ) {
      const glued = this.glued(i) && this.tokens[i - 1]?.kind === 'number'
      if (!glued) {
        const found = this.rangeAt(i, false)
        if (found !== null) return found
      }
    }
    if (values.numbers.has(token.text) || values.halfOf.has(token.text)) {
      const found = this.durationAt(i)
      if (found !== null) return found
    }
    const open = this.phrase(words.open, i)
    if (open !== null)
      return { value: { kind: 'open', start: token.start, end: this.end(open.next), unknown: false }, next: open.next }
    const unknown = this.phrase(words.unknown, i)
    if (unknown !== null)
      return {
        value: { kind: 'open', start: token.start, end: this.end(unknown.next), unknown: true },
        next: unknown.next,
      }
    return null
  }

  private durationOrPoint(i: number): Found<Mention> | null {
    const point = this.rangeAt(i, false)
    if (point !== null) return point
    return this.durationAt(i)
  }
}

/** Every time told in a text, in order. */
export function readTimes(text: string, lexicon: Lexicon): Mention[] {
  return new TimeReader(text, lexicon).read()
}
