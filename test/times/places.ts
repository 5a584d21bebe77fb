/** The times of a document in a few lines, for tables of expected values. */
import { dateOfDay } from '../../src/facts/times/calendar.js'
import { isoOf, type Moment } from '../../src/facts/times/moments.js'
import type { Times } from '../../src/facts/times.js'

/** What a document tells, as a person would write it down. */
export interface Places {
  /** Each mention, with what its place adds: `10:04 → 2024-03-10T10:04Z`. */
  readonly times: readonly string[]
  /** The day it is about, and the day it was written. */
  readonly about?: string
  readonly written?: string
  /** Dates that could be read in two ways. */
  readonly ambiguous?: readonly string[]
  /** Zones stated for all times around them. */
  readonly zones?: readonly string[]
}

const two = (value: number): string => String(value).padStart(2, '0')

function isoDay(number: number): string {
  const { year, month, day } = dateOfDay(number)
  return `${year}-${two(month)}-${two(day)}`
}

function describe(moment: Moment): string {
  const { day, yearKnown, zone, zoneStated, offset, dated } = moment
  return [
    isoOf(moment),
    ...(day !== null && !yearKnown ? [' of any year'] : []),
    ...(zone === null ? [] : [` ${zone.text}`, zoneStated ? '' : ' around', offset === null ? ', no offset' : '']),
    ...(day === null || dated ? [] : [', carried']),
  ].join('')
}

export function describePlaces({ all, anchor, titled, written, ambiguous, zones }: Times): Places {
  const times = all
    .filter(({ from, to }) => from !== null || to !== null)
    .map(({ text, from, to, opaque }) => {
      const ends = [from, to].filter((moment) => moment !== null).map(describe)
      return `${text}${opaque ? ' (no words)' : ''} → ${ends.join(' to ')}`
    })
  return {
    times,
    ...(anchor === null ? {} : { about: `${isoDay(anchor)}${titled ? ', as its title tells' : ''}` }),
    ...(written === null ? {} : { written: isoDay(written) }),
    ...(ambiguous.length === 0 ? {} : { ambiguous: ambiguous.map(({ text }) => text) }),
    ...(zones.length === 0 ? {} : { zones: zones.map(({ zone }) => zone.text) }),
  }
}
