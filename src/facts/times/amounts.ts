/** Amounts of time: a number in figures or words, and its unit. */
import type { Found } from './cursor.js'
import { RangeReader } from './ranges.js'

const TEN = 10

/** Reads amounts of time. */
export class AmountReader extends RangeReader {
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
}
