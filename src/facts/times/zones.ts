/** Zones: abbreviations, offsets, IANA names and places. */
import { isPlace } from './calendar.js'
import { Cursor, type Found } from './cursor.js'
import type { Zone } from './mentions.js'

/** Reads zones. */
export class ZoneReader extends Cursor {
  /** A zone behind a clock time; `iso` where a minus sign can only be an offset. */
  protected zoneAt(i: number, iso: boolean): Found<Zone> | null {
    const open = this.isMark(i, '(')
    const k = open ? i + 1 : i
    const found = this.zoneWord(k) ?? this.zoneOffset(k, iso) ?? this.zonePlace(k)
    if (found === null || !open) return found
    return this.isMark(found.next, ')') ? { value: found.value, next: found.next + 1 } : null
  }

  protected zone(from: number, next: number, known: Partial<Zone>): Found<Zone> {
    const text = this.text.slice(this.tokens[from]?.start ?? 0, this.end(next))
    return { value: { text, offset: null, place: null, season: null, twin: null, doubtful: false, ...known }, next }
  }

  protected zoneWord(i: number): Found<Zone> | null {
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

  protected zoneOffset(i: number, iso: boolean): Found<Zone> | null {
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
  protected zonePlace(i: number): Found<Zone> | null {
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
}
