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
    if (token.kind === 'number') return this.free(i) ? (this.rangeAt(i, false) ?? this.durationAt(i)) : null
    if (!openersOf(this.lexicon).has(token.text)) return null
    return (
      (token.text === 't' ? this.offsetAt(i) : null) ??
      this.#between(i) ??
      this.#since(i) ??
      this.#from(i) ??
      this.#rough(i) ??
      this.#namedPoint(i) ??
      this.#writtenLength(i) ??
      this.#open(i)
    )
  }

  /** "between 10:04 and 10:20". */
  #between(i: number): Found<Mention> | null {
    const between = this.phrase(this.lexicon.words.betweenWords, i)
    return between === null ? null : this.#rangeBehind(i, between.next)
  }

  /** "since 10:04" has no end. */
  #since(i: number): Found<Mention> | null {
    const since = this.phrase(this.lexicon.words.since, i)
    const found = since === null ? null : this.rangeAt(since.next, false)
    if (found?.value.kind !== 'point') return found
    const { end } = found.value
    return {
      value: { kind: 'range', start: this.#startOf(i), end, from: found.value, to: null, open: false },
      next: found.next,
    }
  }

  /** "from 10:04 to 10:20"; without a second end "from" tells nothing. */
  #from(i: number): Found<Mention> | null {
    const { words } = this.lexicon
    const from = this.phrase(words.from, i)
    if (from === null || this.phrase(words.betweenWords, i) !== null) return null
    const isPartOfName = this.tokens[from.next]?.kind === 'number' && !this.free(from.next)
    return isPartOfName ? null : this.#rangeBehind(i, from.next)
  }

  /** A range whose first end stands at a token, told together with the words before it. */
  #rangeBehind(i: number, next: number): Found<Mention> | null {
    const found = this.rangeAt(next, true)
    if (found === null || found.value.kind !== 'range') return null
    return { value: { ...found.value, start: this.#startOf(i) }, next: found.next }
  }

  /** "about an hour", "at least 20 minutes", "around 10:04". */
  #rough(i: number): Found<Mention> | null {
    const { about, atLeast, atMost } = this.lexicon.words
    const word = this.textAt(i)
    if (!about.has(word) && !atLeast.has(word) && !atMost.has(word)) return null
    // "gegen 14h" is a clock time, "etwa 14h" a length.
    if (this.lexicon.words.clockPrefixes.has(word) && this.clockAt(i + 1) !== null) return this.rangeAt(i, false)
    return this.durationAt(i) ?? (this.phrase(about, i) === null ? null : this.rangeAt(i, false))
  }

  /** A point that begins with a word: a weekday, a month, "noon", a zone. */
  #namedPoint(i: number): Found<Mention> | null {
    const { values, parts, zones } = this.lexicon
    const word = this.textAt(i)
    const begins =
      values.weekdays.has(word) ||
      values.months.has(word) ||
      values.named.has(word) ||
      values.halvesBefore.has(word) ||
      parts.has(word) ||
      zones.has(word) ||
      values.days.has(word) ||
      values.eras.has(word)
    const isUnit = this.glued(i) && this.tokens[i - 1]?.kind === 'number'
    return begins && !isUnit ? this.rangeAt(i, false) : null
  }

  /** "two hours", "half an hour". */
  #writtenLength(i: number): Found<Mention> | null {
    const { numbers, halfOf } = this.lexicon.values
    return numbers.has(this.textAt(i)) || halfOf.has(this.textAt(i)) ? this.durationAt(i) : null
  }

  /** "ongoing", "not known". */
  #open(i: number): Found<Mention> | null {
    const { words } = this.lexicon
    const open = this.phrase(words.open, i)
    const found = open ?? this.phrase(words.unknown, i)
    if (found === null) return null
    const value = { kind: 'open', start: this.#startOf(i), end: this.end(found.next), unknown: open === null } as const
    return { value, next: found.next }
  }

  #startOf(i: number): number {
    return this.tokens[i]?.start ?? 0
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
