/** Points in time with what is known of them from their places: how they compare, and how they are written. */
import type { Span } from '../../document.js'
import { dateOfDay, offsetsOfWallClock } from './calendar.js'
import type { Point, Zone } from './mentions.js'

/** A point with what is known of it from its place. */
export interface Moment {
  readonly point: Point
  /** Source offsets of the point itself, inside its mention. */
  readonly span: Span
  /** Day number (days since 1970-01-01) of the date as stated or carried over; null when nothing tells it. */
  readonly day: number | null
  /** Whether the point itself names month and day. */
  readonly dated: boolean
  /** Whether the year is told anywhere; if not, `day` counts in the year 2000. */
  readonly yearKnown: boolean
  readonly yearStated: boolean
  /** Minutes since 1970 of the wall clock, seconds as fractions; null without date or clock time. */
  readonly local: number | null
  /** The zone stated at the point, or for all times around it. */
  readonly zone: Zone | null
  readonly zoneStated: boolean
  /** Minutes since 1970 UTC; null when date, clock time or offset is not known. */
  readonly instant: number | null
  /** Minutes east of UTC that `instant` rests on. */
  readonly offset: number | null
  /** The same moment as it is told again in brackets within its range. */
  readonly again: Moment | null
}

/** Whether one moment is surely before another, as far as both are told. */
export function isBefore(a: Moment, b: Moment): boolean {
  if (a.instant !== null && b.instant !== null) return a.instant < b.instant
  if (a.local !== null && b.local !== null) return a.local < b.local
  return a.day !== null && b.day !== null && a.day < b.day
}

/** Whether two moments are one minute of one zone. */
export function isSame(a: Moment, b: Moment): boolean {
  return a.local !== null && a.local === b.local && a.offset === b.offset
}

/** Minutes from one moment to another; null when either lacks date or clock time. */
export function minutesBetween(a: Moment, b: Moment): number | null {
  if (a.instant !== null && b.instant !== null) return Math.round(b.instant - a.instant)
  if (a.local === null || b.local === null) return null
  return Math.round(b.local - a.local)
}

/** How much of a moment is told; larger is more. */
export const precisionOf = (time: Moment): number =>
  (time.day === null ? 0 : 2) + (time.point.clock === null ? 0 : 3) - (time.point.approx ? 1 : 0)

/** Minutes east of UTC of a zone at a wall-clock time; null when the hour is told twice that day, or the zone is used by several. */
export function offsetOf(zone: Zone, local: number): number | null {
  if (zone.doubtful) return null
  if (zone.offset !== null) return zone.offset
  if (zone.place === null) return null
  const offsets = offsetsOfWallClock(zone.place, local)
  return offsets.length === 1 ? (offsets[0] ?? null) : null
}

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * ISO 8601 as precise as the text: date only where no clock time is given, `T09:15` where no date is, `04-28T09:15` without a
 * year; no offset where no zone is stated.
 */
export function isoOf(moment: Moment): string | null {
  const { point } = moment
  // 24:00 is the first minute of the next day.
  const day = moment.day !== null && (point.clock?.hour ?? 0) >= 24 ? moment.day + 1 : moment.day
  let text = ''
  if (day !== null) {
    const date = dateOfDay(day)
    text = `${moment.yearKnown ? `${date.year}-` : ''}${two(date.month)}-${two(date.day)}`
  } else if (point.date !== null && point.date.year !== null && point.date.month !== null) {
    text = `${point.date.year}-${two(point.date.month)}`
  }
  const { clock } = point
  if (clock === null) return text === '' ? null : text
  const hour = clock.hour % 24
  text += `T${two(hour)}:${two(clock.minute)}${clock.second === null ? '' : `:${two(clock.second)}`}`
  return text + isoOffset(moment)
}

function isoOffset(moment: Moment): string {
  const { offset } = moment
  if (offset === null || moment.zone === null) return ''
  if (offset === 0) return 'Z'
  const size = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
