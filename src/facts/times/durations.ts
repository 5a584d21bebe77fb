/** Lengths of time, and distances on the clock of an incident. */
import type { Found } from './cursor.js'
import type { Duration } from './mentions.js'
import { RangeReader } from './ranges.js'

const TEN = 10

/** Reads lengths of time. */
export class DurationReader extends RangeReader {
  protected amount(
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
    const word = this.#numeral(i)
    if (word === null) return null
    return { ...word, word: true, article: this.lexicon.words.oneWords.has(token.text) }
  }

  /** A number in words: "twenty-five", 三十五. */
  #numeral(i: number): (Found<number> & { readonly language: string }) | null {
    const first = this.phrase(this.lexicon.values.numbers, i)
    if (first === null) return null
    const { language } = first.value
    const digit = (at: number) => {
      const found = this.phrase(this.lexicon.values.numbers, at)
      if (found === null || found.value.language !== language || !Number.isInteger(found.value.value)) return null
      return this.lexicon.words.oneWords.has(this.textAt(at)) ? null : { value: found.value.value, next: found.next }
    }
    let { value } = first.value
    let { next } = first
    const ten = language === 'ja' && value > 1 && value < TEN ? digit(next) : null
    if (ten?.value === TEN) {
      value *= TEN
      next = ten.next
    }
    if (value % TEN === 0 && value >= TEN && (value > TEN || language === 'ja')) {
      const unit = digit(this.isMark(next, '-') && this.glued(next) && this.glued(next + 1) ? next + 1 : next)
      if (unit !== null && unit.value < TEN) {
        value += unit.value
        next = unit.next
      }
    }
    return { value, next, language }
  }

  /** @param within whether a coarser unit stands before it: "1 h 13 m" */
  protected unitAt(
    i: number,
    afterDigits: boolean,
    within: boolean,
  ): (Found<number> & { readonly language: string }) | null {
    const token = this.tokens[i]
    if (token === undefined) return null
    if (token.text === '分' || token.text === '秒') {
      const long = this.phrase(this.lexicon.values.units, i)
      return long === null ? null : { value: long.value.value, next: long.next, language: 'ja' }
    }
    if (token.kind !== 'word') return null
    if (afterDigits && (this.glued(i) || within) && token.text.length === 1) {
      if (this.tokens[i]?.upper && token.text !== 'h') return null
      const short = this.phrase(this.lexicon.values.shortUnits, i)
      return short === null ? null : { value: short.value.value, next: short.next, language: short.value.language }
    }
    if (afterDigits && token.text === 'h') return { value: 60, next: i + 1, language: 'de' }
    const long = this.phrase(this.lexicon.values.units, i)
    return long === null ? null : { value: long.value.value, next: long.next, language: long.value.language }
  }

  /** One amount and its unit; glued hyphens ("47-minute") and a plus ("12+ hours") between them are allowed. */
  protected measure(
    i: number,
    within = false,
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
    // "2 and a half hours", as "2 hours and a half"
    const mixed = this.phrase(this.lexicon.words.andHalf, k)
    const of = mixed === null ? null : this.unitAt(mixed.next, false, within)
    const unit = of ?? this.unitAt(k, !amount.word && k === amount.next, within)
    if (unit === null) return null
    if (amount.word) {
      if (amount.language !== unit.language) return null
      if (amount.article && unit.value !== 60 && unit.value !== 1) return null
    }
    let value = (amount.value + (of === null ? 0 : 0.5)) * unit.value
    let next = unit.next
    const half = of === null ? this.phrase(this.lexicon.words.andHalf, next) : null
    if (half !== null) {
      value += unit.value / 2
      next = half.next
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

  protected durationAt(i: number): Found<Duration> | null {
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
        const more = this.measure(joined, true)
        const loose = more?.word === true && joined === next && (this.tokens[next]?.text.charCodeAt(0) ?? 0) < 0x3000
        if (more === null || more.unit >= unit || loose) break
        minutes += more.value
        unit = more.unit
        next = more.next
      }
      // 1h30
      const rest = this.tokens[next]
      if (this.textAt(next - 1) === 'h' && unit === 60 && rest?.kind === 'number' && this.glued(next)) {
        if (rest.end - rest.start === 2 && rest.value < 60 && this.free(next + 1)) {
          minutes += rest.value
          next += 1
        }
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

  protected durationEnd(i: number): Found<number> | null {
    if (this.tokens[i]?.kind !== 'number') return null
    const found = this.measure(i)
    return found === null || this.clockAt(i) !== null ? null : { value: found.value, next: found.next }
  }

  /** T+12m and T+00:12, on the incident's own clock. */
  protected offsetAt(i: number): Found<Duration> | null {
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
}
