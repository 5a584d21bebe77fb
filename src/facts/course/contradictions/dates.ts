/** Dates of another year than the incident, and dates that can be read in two ways. */
import { type Document, fact } from '../../../document.js'
import { prose } from '../../text/prose.js'
import { dateOfDay } from '../../times/calendar.js'
import { type Moment, times } from '../../times.js'
import { incident } from '../incident.js'
import { timeline } from '../timeline.js'
import { type Contradiction, dayText, mentionText, momentsOf, two } from './contradiction.js'

/** Days by which a date may differ from the incident's and still be of its time. */
const HALF_A_YEAR = 183
/** A slip of the year leaves month and day within so many days, and is no more than so many years. */
const A_MONTH = 31
const MOST_YEARS = 10
/** Blocks up to this length in UTF-16 units that open with a date are its line: a day of a log, a field. */
const LONGEST_LINE = 60
/** Headings that are days in so many times of the year, each more than a month from the next, make a chronicle. */
const LEAST_TIMES = 3

/** Dates of the timeline or of summary fields whose year is not that of the incident, though month and day fit. */
export const wrongYears = fact(
  'wrongYears',
  (document: Document): readonly Contradiction<'date' | 'other' | 'year'>[] => {
    if (isChronicle(document)) return []
    const bases = daysOfDocument(document)
    const seen = new Set<number>()
    const found: Contradiction<'date' | 'other' | 'year'>[] = []
    const places = datedPlaces(document)
    for (const { day, span, yearStated, point } of places) {
      if (day === null || !yearStated || seen.has(span.start) || point.date?.swapped) continue
      seen.add(span.start)
      if (bases.length === 0 || bases.some((base) => Math.abs(base - day) <= HALF_A_YEAR)) continue
      const base = bases.find((one) => differsInYear(day, one))
      if (base === undefined) continue
      const right = dateOfDay(base).year
      const year = String(dateOfDay(day).year)
      const at = document.text.slice(span.start, span.end).indexOf(year)
      const place = { start: span.start + at, end: span.start + at + year.length }
      found.push({
        span,
        other: null,
        data: { date: dayText(day), year: right, other: dayText(base) },
        correction: at === -1 ? null : { span: place, text: String(right) },
      })
    }
    // When most places tell the other year, it is the anchor that is odd, not each of them.
    return found.length > Math.max(2, places.length / 2) ? found.slice(0, 1) : found
  },
)

/** The days that title, front matter or the first date tell for the whole document. */
function daysOfDocument(document: Document): readonly number[] {
  const { anchor, written, titled } = times(document)
  return [written, titled || written === null ? anchor : null].filter((day): day is number => day !== null)
}

/** Moments of the timeline, of lines that open with a date, and of labels. */
function datedPlaces(document: Document): readonly Moment[] {
  const all = times(document)
  const entries = timeline(document).filter(({ form }) => form !== 'prose')
  const lines = prose(document).filter(({ text }) => text.length <= LONGEST_LINE)
  const labels = incident(document).statements.filter(({ source }) => source === 'label')
  return [
    ...entries.map(({ moment }) => moment),
    ...lines.flatMap(({ index }) =>
      all.inBlock(index).flatMap(({ from, start }) => (from && start <= 2 ? [from] : [])),
    ),
    ...labels.flatMap(({ time }) => (time === null ? [] : [time])),
  ]
}

/** Whether two days differ in the year, and in little else. */
function differsInYear(day: number, other: number): boolean {
  const [a, b] = [dateOfDay(day), dateOfDay(other)]
  const apart = Math.abs(a.year - b.year)
  return apart > 0 && apart <= MOST_YEARS && Math.abs((b.month - a.month) * A_MONTH + b.day - a.day) <= A_MONTH
}

/** Whether the headings are days of many times: a page of status notices tells of several years. */
function isChronicle(document: Document): boolean {
  const days = prose(document)
    .filter(({ kind }) => kind === 'heading')
    .flatMap(({ index }) => times(document).inBlock(index))
    .flatMap(({ from }) => (from?.dated && from.day !== null ? [from.day] : []))
    .sort((a, b) => a - b)
  const gaps = days.slice(1).filter((day, i) => day - (days[i] as number) > A_MONTH)
  return gaps.length + 1 >= LEAST_TIMES
}

/** Dates that can be read in two ways, as the ISO forms of both. */
export const ambiguousDates = fact(
  'ambiguousDates',
  (document: Document): readonly Contradiction<'text' | 'one' | 'other'>[] => {
    const [first] = times(document).ambiguous
    const moment = first === undefined ? undefined : momentsOf(first).find(({ point }) => point.date?.swapped)
    const date = moment?.point.date
    if (moment === undefined || !date?.swapped || date.month === null || date.day === null) return []
    const written = mentionText(document, moment).split(' ')
    const as = (month: number, day: number) => `${date.year ?? '????'}-${two(month)}-${two(day)}`
    return [
      {
        span: moment.span,
        other: null,
        data: {
          text: written.find((word) => word.includes('/')) ?? written.join(' '),
          one: as(date.month, date.day),
          other: as(date.swapped.month, date.swapped.day),
        },
        correction: null,
      },
    ]
  },
)
