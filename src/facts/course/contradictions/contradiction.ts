/** One contradiction of a document with itself, and how its times are told to the reader. */
import type { Document, Span } from '../../../document.js'
import type { Data } from '../../../rule.js'
import { dateOfDay } from '../../times/calendar.js'
import type { Moment, TimeMention } from '../../times.js'

/** One contradiction: the place to look at, the other place if there is one, and what to say. */
export interface Contradiction<Name extends string> {
  readonly span: Span
  readonly other: Span | null
  readonly data: Readonly<Record<Name, Data[string]>>
  /** The text that would agree, where it is certain. */
  readonly correction: { readonly span: Span; readonly text: string } | null
}

/** A number of two digits. */
export const two = (value: number): string => String(value).padStart(2, '0')

/** A day as `YYYY-MM-DD`. */
export const dayText = (day: number): string => {
  const { year, month, day: date } = dateOfDay(day)
  return `${year}-${two(month)}-${two(date)}`
}

/** A wall clock as a reader writes it. */
export const wallClock = (local: number): string => {
  const minute = ((Math.floor(local) % 1440) + 1440) % 1440
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** From so many minutes a length is told in hours, and in days. */
const IN_HOURS = 120
const IN_DAYS = 5760

/** Minutes as `2 h 5 min`; a reader can compare hours with hours for some days. */
export function lengthText(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < IN_HOURS) return `${whole} minutes`
  if (whole < IN_DAYS) return whole % 60 === 0 ? `${whole / 60} hours` : `${Math.floor(whole / 60)} h ${whole % 60} min`
  return `${Math.round(whole / 144) / 10} days`
}

/** A moment as the document writes it. */
export const mentionText = (document: Document, { span }: Moment): string =>
  document.text.slice(span.start, span.end).replaceAll('\n', ' ')

/** The moments that a mention tells: one, or the ends of a range. */
export const momentsOf = ({ from, to }: TimeMention): Moment[] =>
  [from, to].filter((one): one is Moment => one !== null)
