/** Dates whose weekday the calendar does not know. */
import { type Document, fact } from '../../../document.js'
import { weekdayOf } from '../../times/calendar.js'
import { lexicon, type Moment, times } from '../../times.js'
import { type Contradiction, dayText, momentsOf } from './contradiction.js'

/** A year inferred one too late or too early shifts a date by so many days. */
const YEAR_SHIFTS = [364, 365, 366, -364, -365, -366]

export const wrongWeekdays = fact(
  'wrongWeekdays',
  (document: Document): readonly Contradiction<'date' | 'is' | 'stated'>[] =>
    times(document)
      .all.filter(({ opaque }) => !opaque)
      .flatMap(momentsOf)
      .flatMap((moment) => {
        const weekday = moment.point.date?.weekday ?? null
        if (weekday === null || moment.day === null || !isWrong(moment, moment.day, weekday)) return []
        const data = {
          date: dayText(moment.day),
          is: weekdayName(document, weekdayOf(moment.day)),
          stated: weekdayName(document, weekday),
        }
        return [{ span: moment.span, other: null, data, correction: null }]
      }),
)

/** Whether a date that can be read in one way only falls on another weekday than the one beside it. */
function isWrong({ point, dated, yearKnown, yearStated }: Moment, day: number, weekday: number): boolean {
  if (!dated || !yearKnown || point.date?.swapped || point.date?.month === null) return false
  if (weekdayOf(day) === weekday) return false
  // Without a year of its own the year was inferred: another one may be meant.
  return yearStated || YEAR_SHIFTS.every((shift) => weekdayOf(day + shift) !== weekday)
}

/** English name of a weekday, as the language pack has it. */
function weekdayName(document: Document, weekday: number): string {
  let name = ''
  for (const phrases of lexicon(document).values.weekdays.values())
    for (const { value, language, tokens } of phrases)
      if (language === 'en' && value === weekday && (tokens[0] ?? '').length > name.length) name = tokens[0] ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1)
}
