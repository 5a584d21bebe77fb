/** What the grammar of times reads: dates, clock times, zones, and the points, ranges, lengths and open ends they make. */

/** A date as stated; what is null was not said. */
export interface CalendarDate {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number | null
  /** The other reading where day and month could be swapped (03/04/2024). */
  readonly swapped: { readonly month: number; readonly day: number } | null
}

/** A clock time as stated, in 24-hour form. */
export interface Clock {
  /** 0 to 24; to 29 where a night is counted on from the day before. */
  readonly hour: number
  readonly minute: number
  readonly second: number | null
  /** `hour` where no minutes are given. */
  readonly precision: 'hour' | 'minute' | 'second'
  /** Which half of the day a twelve-hour time names. */
  readonly half: 'am' | 'pm' | null
  /** A twelve-hour mark on an hour that needs none: 14:30 pm, 00:23 am. */
  readonly odd: boolean
}

/** A zone as stated. */
export interface Zone {
  /** As written. */
  readonly text: string
  /** Minutes east of UTC; null where it depends on the date or is not known. */
  readonly offset: number | null
  readonly place: string | null
  readonly season: 'standard' | 'daylight' | null
  readonly twin: string | null
  readonly doubtful: boolean
}

/** A moment, as precise as the text. */
export interface Point {
  readonly kind: 'point'
  readonly start: number
  readonly end: number
  readonly date: CalendarDate | null
  readonly clock: Clock | null
  readonly zone: Zone | null
  /** Hours a named part of the day spans ("evening"). */
  readonly part: readonly [number, number] | null
  /** A day told from another: 1 for "the next day"; `writing` when told from the day of writing. */
  readonly shift: { readonly days: number; readonly writing: boolean } | null
  readonly approx: boolean
  /** Within a range, the same moment told again in brackets: "from 02:30 EST (07:30 UTC) to …". */
  readonly again: Point | null
}

/** From one moment to another; null is an end not told, `open` one that has not come. */
export interface Range {
  readonly kind: 'range'
  readonly start: number
  readonly end: number
  readonly from: Point | null
  readonly to: Point | null
  readonly open: boolean
}

/** A length of time. */
export interface Duration {
  readonly kind: 'duration'
  readonly start: number
  readonly end: number
  /** Minutes; of "10 to 15 minutes" the larger. */
  readonly minutes: number
  readonly least: number
  /** Minutes of the finest unit told. */
  readonly unit: number
  readonly bound: 'exact' | 'about' | 'least' | 'most'
  /** `later` and `earlier` make it a distance from another moment. */
  readonly relation: 'later' | 'earlier' | null
  /** "every five minutes". */
  readonly recurring: boolean
  /** On an incident's own clock: T+12m. */
  readonly offset: boolean
}

/** An end that has not come ("ongoing") or is not known ("unknown"). */
export interface Open {
  readonly kind: 'open'
  readonly start: number
  readonly end: number
  readonly unknown: boolean
}

export type Mention = Point | Range | Duration | Open
