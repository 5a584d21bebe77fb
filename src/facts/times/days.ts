/** Dates as day numbers: the order of day and month, and a year or month that is not told, from the rest of the document. */
import { dateOfDay, dayNumber, isDate, weekdayOf } from './calendar.js'
import { type Draft, pointsOf } from './drafts.js'
import type { CalendarDate } from './mentions.js'

/** A day that a date tells, or that is carried over from elsewhere. */
export interface Day {
  /** Days since 1970-01-01. */
  readonly day: number
  /** Whether the year is told anywhere; if not, `day` counts in the year 2000. */
  readonly yearKnown: boolean
}

/** A day with whether its own date tells the year. */
export interface StatedDay extends Day {
  readonly yearStated: boolean
}

export type Order = 'day' | 'month' | null

/** How the dates of a document are read. */
export interface DateRules {
  /** What the document writes first; null where nothing tells. */
  readonly order: Order
  /** Whether the day that others are told near has a year of its own. */
  readonly nearKnown: boolean
}

/** The year that stands in for one that nobody tells: a leap year, so that 29 February is a day. */
const NO_YEAR = 2000

/** What the document writes first, as its unambiguous dates tell; null when they tell nothing or both. */
export function settledOrder(drafts: readonly Draft[]): Order {
  const key = ({ year, month, day }: CalendarDate): string => `${year}-${month}-${day}`
  const dates = drafts.flatMap(({ mention, text }) =>
    pointsOf(mention).flatMap(({ date, start, end }) =>
      date === null || date.month === null || date.day === null ? [] : [{ date, written: text.slice(start, end) }],
    ),
  )
  const exact = new Set(dates.filter(({ date }) => date.swapped === null).map(({ date }) => key(date)))
  let day = 0
  let month = 0
  for (const { date, written } of dates) {
    if (date.swapped !== null) {
      const other = { ...date, month: date.swapped.month, day: date.swapped.day }
      if (exact.has(key(date)) && !exact.has(key(other))) month += 1
      if (exact.has(key(other)) && !exact.has(key(date))) day += 1
      continue
    }
    const slashed = /^[~\s]*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/.exec(written)
    if (slashed === null || date.day === null || date.day <= 12) continue
    if (Number(slashed[1]) === date.day) day += 1
    else month += 1
  }
  return day > 0 && month === 0 ? 'day' : month > 0 && day === 0 ? 'month' : null
}

/**
 * @param near day that a missing year or month is taken from; null when nothing tells one
 * @returns null for a date without a day, or that is none
 */
export function dayOf(raw: CalendarDate, near: number | null, { order, nearKnown }: DateRules): StatedDay | null {
  const { year, month, day, weekday } =
    raw.swapped !== null && order === 'day' ? { ...raw, month: raw.swapped.month, day: raw.swapped.day } : raw
  if (day === null) return null
  if (month === null) {
    const best = near === null ? null : nearest(near, daysOfMonthsAround(near, day, weekday))
    return best === null ? null : { day: best, yearKnown: true, yearStated: false }
  }
  if (year !== null) {
    return isDate(year, month, day) ? { day: dayNumber(year, month, day), yearKnown: true, yearStated: true } : null
  }
  if (near === null) return { day: dayNumber(NO_YEAR, month, day), yearKnown: false, yearStated: false }
  const { year: base } = dateOfDay(near)
  const years = [base, base - 1, base + 1].filter((one) => isDate(one, month, day))
  const best = nearest(
    near,
    years.map((one) => dayNumber(one, month, day)),
  )
  return best === null ? null : { day: best, yearKnown: nearKnown, yearStated: false }
}

/** "Monday 18th" in the months around a day. */
function daysOfMonthsAround(near: number, day: number, weekday: number | null): number[] {
  const base = dateOfDay(near)
  const found: number[] = []
  for (const shift of [-1, 0, 1]) {
    const month = ((base.month - 1 + shift + 12) % 12) + 1
    const year = base.year + (base.month + shift < 1 ? -1 : base.month + shift > 12 ? 1 : 0)
    if (!isDate(year, month, day)) continue
    const number = dayNumber(year, month, day)
    if (weekday === null || weekdayOf(number) === weekday) found.push(number)
  }
  return found
}

/** The nearest of some days, of two as near the first. */
const nearest = (to: number, days: readonly number[]): number | null =>
  days.reduce<number | null>(
    (best, day) => (best === null || Math.abs(day - to) < Math.abs(best - to) ? day : best),
    null,
  )

/** The first date of some drafts. @param full whether only one counts that tells its year */
export function firstDate(
  drafts: readonly Draft[],
  near: number | null,
  full: boolean,
  rules: DateRules,
): StatedDay | null {
  for (const { mention, opaque } of drafts) {
    if (opaque) continue
    for (const { date } of pointsOf(mention)) {
      const day = date === null || (full && date.year === null) ? null : dayOf(date, near, rules)
      if (day !== null) return day
    }
  }
  return null
}
