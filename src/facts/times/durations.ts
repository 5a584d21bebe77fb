/** Lengths of time, and distances on the clock of an incident. */
import { AmountReader } from './amounts.js'
import type { Found } from './cursor.js'
import type { Duration } from './mentions.js'
import type { PhraseTable } from './words.js'

/** Units that may follow the first of a length. */
const MOST_PARTS = 4

/** Minutes so far, and those of the finest unit told. */
interface Sum {
  readonly minutes: number
  readonly unit: number
}

/** A length before what is said around it. */
interface Length extends Sum {
  /** The smaller of two ends. */
  readonly least: number
  /** Whether a plus stands in it: "12+ hours". */
  readonly plus: boolean
}

/** Reads lengths of time. */
export class DurationReader extends AmountReader {
  protected durationAt(i: number): Found<Duration> | null {
    const { value: before, next: k } = this.#boundBefore(i)
    if (this.tokens[k]?.kind === 'number' && !this.free(k)) return null
    const length = this.#between(k) ?? this.#length(k)
    if (length === null) return null
    const after = this.#boundAfter(length.next)
    const plus = this.isMark(after.next, '+') && this.glued(after.next)
    const next = plus ? after.next + 1 : after.next
    if (this.phrase(this.lexicon.words.formatWords, next) !== null) return null
    const { minutes, least, unit } = length.value
    return {
      value: {
        kind: 'duration',
        start: this.tokens[i]?.start ?? 0,
        end: this.end(next),
        minutes,
        least,
        unit,
        bound: plus || length.value.plus ? 'least' : (after.value ?? before),
        relation: this.#relationAt(next),
        recurring: this.#recurs(i, next),
        offset: false,
      },
      next,
    }
  }

  /** "About", "at least", "up to" before a length, with an article behind them: "about a 2-hour outage". */
  #boundBefore(i: number): Found<Duration['bound']> {
    const { about, atLeast, atMost, oneWords } = this.lexicon.words
    const found = this.#boundOf(i, [
      [about, 'about'],
      [atLeast, 'least'],
      [atMost, 'most'],
    ])
    if (found === null) return { value: 'exact', next: i }
    const k = this.skip(about, found.next)
    const article = oneWords.has(this.textAt(k)) && this.measure(k) === null && this.measure(k + 1) !== null
    return { value: found.value, next: article ? k + 1 : k }
  }

  /** The same behind a length: 40分以上. */
  #boundAfter(i: number): Found<Duration['bound'] | null> {
    const { aboutAfter, atLeastAfter, atMostAfter } = this.lexicon.words
    const found = this.#boundOf(i, [
      [aboutAfter, 'about'],
      [atLeastAfter, 'least'],
      [atMostAfter, 'most'],
    ])
    return found ?? { value: null, next: i }
  }

  #boundOf(
    i: number,
    words: readonly (readonly [PhraseTable<true>, Duration['bound']])[],
  ): Found<Duration['bound']> | null {
    for (const [list, value] of words) {
      const found = this.phrase(list, i)
      if (found !== null) return { value, next: found.next }
    }
    return null
  }

  /** "10-15 minutes" and "two to three hours": the unit stands behind the second amount alone. */
  #between(i: number): Found<Length> | null {
    const low = this.amount(i)
    if (low === null) return null
    const to = this.connector(low.next, false) ?? (this.isMark(low.next, ',') && this.japanese ? low.next + 1 : null)
    // "Twenty-five minutes" is one amount.
    const high = to === null || (this.textAt(low.next) === '-' && low.word) ? null : this.measure(to)
    if (high === null || high.value < low.value) return null
    return {
      value: { minutes: high.value, least: low.value * high.unit, unit: high.unit, plus: high.plus },
      next: high.next,
    }
  }

  /** "1 hour and 20 minutes", "1h30", and 40分〜1時間 with a unit at either end. */
  #length(i: number): Found<Length> | null {
    const first = this.measure(i)
    if (first === null) return null
    const whole = this.#withMinutes(this.#withParts(first))
    const to = this.connector(whole.next, false)
    const high = to === null ? null : this.durationEnd(to)
    const { minutes, unit } = whole.value
    if (high === null || high.value <= minutes)
      return { value: { minutes, least: minutes, unit, plus: first.plus }, next: whole.next }
    return { value: { minutes: high.value, least: minutes, unit, plus: first.plus }, next: high.next }
  }

  /** Adds ever finer units: "2 days, 3 hours and 5 minutes". */
  #withParts(first: Found<number> & { readonly unit: number }): Found<Sum> {
    let [minutes, unit, next] = [first.value, first.unit, first.next]
    for (let step = 0; step < MOST_PARTS; step += 1) {
      const joined = this.skip(this.lexicon.words.joiners, next)
      const more = this.measure(joined, true)
      const loose = more?.word === true && joined === next && (this.tokens[next]?.text.charCodeAt(0) ?? 0) < 0x3000
      if (more === null || more.unit >= unit || loose) break
      minutes += more.value
      unit = more.unit
      next = more.next
    }
    return { value: { minutes, unit }, next }
  }

  /** Adds minutes without their unit: 1h30. */
  #withMinutes({ value, next }: Found<Sum>): Found<Sum> {
    const rest = this.tokens[next]
    const bare = this.textAt(next - 1) === 'h' && value.unit === 60 && rest?.kind === 'number' && this.glued(next)
    if (!bare || rest.end - rest.start !== 2 || rest.value >= 60 || !this.free(next + 1)) return { value, next }
    return { value: { ...value, minutes: value.minutes + rest.value }, next: next + 1 }
  }

  /** "Later" and "before" make a length a distance. */
  #relationAt(i: number): Duration['relation'] {
    if (this.phrase(this.lexicon.words.later, i) !== null) return 'later'
    return this.phrase(this.lexicon.words.earlier, i) === null ? null : 'earlier'
  }

  /** "Every five minutes" and 5分ごと. */
  #recurs(i: number, next: number): boolean {
    const { every } = this.lexicon.words
    if (every.has(this.textAt(i - 1))) return true
    return this.phrase(every, next) !== null && (this.tokens[next]?.text.charCodeAt(0) ?? 0) >= 0x3000
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
