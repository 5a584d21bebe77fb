/** The grammar of times: from the tokens of a text to mentions of points, ranges, lengths and open ends. Each place is tried with bounded look-ahead. */
import type { Found } from './cursor.js'
import { DurationReader } from './durations.js'
import type { CalendarDate, Mention, Zone } from './mentions.js'
import type { Lexicon } from './words.js'

/** What a text states of all times. */
export interface TimeStatement {
  readonly start: number
  readonly end: number
  readonly zone: Zone | null
  readonly date: CalendarDate | null
}

/** Reads one text. */
export class TimeReader extends DurationReader {
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

  /** The weekday that a text names without a date ("on Tuesday"): 1 for Monday to 7 for Sunday; null for none or several. */
  weekday(): number | null {
    let told: number | null = null
    for (let i = 0; i < this.tokens.length; i += 1) {
      if (!this.lexicon.words.at.has(this.textAt(i - 1)) && !this.lexicon.words.last.has(this.textAt(i - 1))) continue
      const word = this.named(this.lexicon.values.weekdays, i)
      if (word === null || (told !== null && told !== word.value)) {
        if (word !== null) return null
        continue
      }
      told = word.value
    }
    return told
  }

  /** Statements about all times: "all times are UTC", "times in PST, on February 5th 2019". */
  statements(): TimeStatement[] {
    const found: TimeStatement[] = []
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

  private mentionAt(i: number): Found<Mention> | null {
    const token = this.tokens[i]
    if (token === undefined) return null
    const { words, values, parts, zones } = this.lexicon
    if (token.kind === 'number') {
      if (!this.free(i)) return null
      return this.durationOrPoint(i)
    }
    if (!openersOf(this.lexicon).has(token.text)) return null
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

const openers = new WeakMap<Lexicon, ReadonlySet<string>>()

/** The words with which {@link TimeReader} finds that something begins, all in one set: most words begin nothing. */
function openersOf(lexicon: Lexicon): ReadonlySet<string> {
  const known = openers.get(lexicon)
  if (known) return known
  const { words, values, parts, zones } = lexicon
  const { betweenWords, since, from, about, atLeast, atMost, open, unknown } = words
  const { weekdays, months, named, halvesBefore, days, eras, numbers, halfOf } = values
  const tables: readonly ReadonlyMap<string, unknown>[] = [
    ...[betweenWords, since, from, about, atLeast, atMost, open, unknown],
    ...[weekdays, months, named, halvesBefore, days, eras, numbers, halfOf, parts, zones],
  ]
  const own = new Set(['t', ...tables.flatMap((table) => [...table.keys()])])
  openers.set(lexicon, own)
  return own
}

/** Every time told in a text, in order. */
export function readTimes(text: string, lexicon: Lexicon): Mention[] {
  return new TimeReader(text, lexicon).read()
}
