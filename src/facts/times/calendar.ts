/** The calendar and the zones: days, minutes and offsets by arithmetic and Intl, never by the machine's own clock or zone. */

/** Days from 1970-01-01 to a date of the Gregorian calendar (Howard Hinnant, chrono-compatible low-level date algorithms). */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The date of a day number. */
export function dateOfDay(number: number): { readonly year: number; readonly month: number; readonly day: number } {
  const z = number + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * dayOfYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  }
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1

/** Whether the calendar has this day; without a year, 29 February counts. */
export function isDate(year: number | null, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
  const last = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return day <= last
}

const clocks = new Map<string, Intl.DateTimeFormat | null>()

function clockOf(place: string): Intl.DateTimeFormat | null {
  const seen = clocks.get(place)
  if (seen !== undefined) return seen
  let clock: Intl.DateTimeFormat | null = null
  try {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: place,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
  } catch {
    clock = null
  }
  // Names come from the text: a hostile one must not grow the cache without end.
  if (clocks.size < 500) clocks.set(place, clock)
  return clock
}

/** Whether the name is one of the IANA database. */
export const isPlace = (place: string): boolean => clockOf(place) !== null

/** Minutes east of UTC that a place keeps at an instant (minutes since 1970 UTC); null for an unknown place. */
export function offsetAt(place: string, instant: number): number | null {
  const clock = clockOf(place)
  if (clock === null || !Number.isFinite(instant) || Math.abs(instant) > 1e9) return null
  const part: Record<string, number> = {}
  for (const { type, value } of clock.formatToParts(instant * 60000)) part[type] = Number(value)
  const day = dayNumber(part.year ?? 0, part.month ?? 1, part.day ?? 1)
  return day * 1440 + (part.hour ?? 0) * 60 + (part.minute ?? 0) - Math.floor(instant)
}

/**
 * Minutes east of UTC of a wall clock at a place. Two when the hour happens twice, none when it is skipped.
 * @param local minutes since 1970 of the wall clock
 */
export function offsetsOfWallClock(place: string, local: number): readonly number[] {
  const found = new Set<number>()
  for (const guess of [offsetAt(place, local - 840), offsetAt(place, local + 840), offsetAt(place, local)]) {
    if (guess !== null && offsetAt(place, local - guess) === guess) found.add(guess)
  }
  return [...found].sort((a, b) => b - a)
}
