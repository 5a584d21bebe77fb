/** Where a document contradicts itself about times: pairs of places, with the arithmetic that tells them apart. */
import { type Document, fact, type Span } from '../document.js'
import type { Data } from '../rule.js'
import { cues } from './cues.js'
import { severalIncidents } from './document-type.js'
import { agrees } from './incident/choosing.js'
import { LABELLED_EDGE, LABELLED_LENGTH, SAID_LENGTH, SAID_RANGE } from './incident/statements.js'
import { type Edge, incident, type Statement } from './incident.js'
import { prose } from './prose.js'
import { sections } from './sections.js'
import { type TimelineEvent, timeline } from './timeline.js'
import { dateOfDay, offsetsOfWallClock, weekdayOf } from './times/calendar.js'
import { minutesBetween } from './times/moments.js'
import { lexicon, type Moment, type TimeMention, times } from './times.js'

/** One contradiction: the place to look at, the other place if there is one, and what to say. */
export interface Contradiction<Name extends string> {
  readonly span: Span
  readonly other: Span | null
  readonly data: Readonly<Record<Name, Data[string]>>
  /** The text that would agree, where it is certain. */
  readonly correction: { readonly span: Span; readonly text: string } | null
}

const two = (value: number): string => String(value).padStart(2, '0')
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
/** Minutes as `2 h 5 min`. */
export function lengthText(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 120) return `${whole} minutes`
  if (whole < 2880) return whole % 60 === 0 ? `${whole / 60} hours` : `${Math.floor(whole / 60)} h ${whole % 60} min`
  return `${Math.round(whole / 144) / 10} days`
}
const momentsOf = ({ from, to }: TimeMention): Moment[] => [from, to].filter((one): one is Moment => one !== null)
/** English name of a weekday, as the language pack has it. */
function weekdayName(document: Document, weekday: number): string {
  let name = ''
  for (const phrases of lexicon(document).values.weekdays.values())
    for (const { value, language, tokens } of phrases)
      if (language === 'en' && value === weekday && (tokens[0] ?? '').length > name.length) name = tokens[0] ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Dates whose weekday the calendar does not know. */
export const wrongWeekdays = fact(
  'wrongWeekdays',
  (document: Document): readonly Contradiction<'date' | 'is' | 'stated'>[] => {
    const found: Contradiction<'date' | 'is' | 'stated'>[] = []
    for (const mention of times(document).all) {
      if (mention.opaque) continue
      for (const moment of momentsOf(mention)) {
        const weekday = moment.point.date?.weekday ?? null
        const { day } = moment
        if (weekday === null || day === null || !moment.dated || moment.point.date?.swapped) continue
        if (!moment.yearKnown || weekdayOf(day) === weekday || moment.point.date?.month === null) continue
        // Without a year of its own the year was inferred: another one may be meant.
        if (!moment.yearStated && [364, 365, 366, -364, -365, -366].some((shift) => weekdayOf(day + shift) === weekday))
          continue
        const data = {
          date: dayText(day),
          is: weekdayName(document, weekdayOf(day)),
          stated: weekdayName(document, weekday),
        }
        found.push({ span: moment.span, other: null, data, correction: null })
      }
    }
    return found
  },
)

/** Zone abbreviations of the other half of the year: EST in July. One per abbreviation. */
export const wrongSeasons = fact(
  'wrongSeasons',
  (document: Document): readonly Contradiction<'zone' | 'date' | 'twin'>[] => {
    const found = new Map<string, Contradiction<'zone' | 'date' | 'twin'>>()
    // A zone said of all times is wrong only when no time it covers was in its season: one odd date is a slip of the date.
    const kept = new Set<string>()
    const covered = new Set<string>()
    for (const mention of times(document).all) {
      for (const { point, zone, zoneStated, local, yearKnown, span } of momentsOf(mention)) {
        if (zone?.season == null || zone.place === null || local === null || !yearKnown || zone.offset === null)
          continue
        if (zone.twin === null || point.clock === null) continue
        const offsets = offsetsOfWallClock(zone.place, local)
        if (!zoneStated && offsets.includes(zone.offset)) kept.add(zone.text)
        if (found.has(zone.text) || offsets.length !== 1 || offsets.includes(zone.offset)) continue
        // "All times are EST" is wrong where it is said, not at each time it covers.
        const said = zoneStated ? span : (times(document).zones.find((one) => one.zone === zone)?.span ?? span)
        if (!zoneStated) covered.add(zone.text)
        found.set(zone.text, {
          span: said,
          other: null,
          data: { zone: zone.text, twin: zone.twin, date: dayText(Math.floor(local / 1440)) },
          correction: null,
        })
      }
    }
    return [...found].flatMap(([zone, one]) => (covered.has(zone) && kept.has(zone) ? [] : [one]))
  },
)

/** Marks between the two halves of one moment told in two zones. */
const PAIRING = new Set(['（', '／', '＝', '(', '/', '=', ',(', '/ ', '( ', ' (', ' / ', ' = ', ', '])

/** Pairs such as "7:48 PT (15:48 GMT)" whose halves are different instants. */
export const unequalPairs = fact(
  'unequalPairs',
  (document: Document): readonly Contradiction<'first' | 'is' | 'zone' | 'second'>[] => {
    const found: Contradiction<'first' | 'is' | 'zone' | 'second'>[] = []
    const blocks = prose(document)
    const { all } = times(document)
    for (const [i, second] of all.entries()) {
      const first = all[i - 1]
      if (first === undefined || first.block !== second.block || second.block < 0) continue
      const between = blocks[second.block]?.text.slice(first.end, second.start) ?? ''
      if (between.length > 3 || !PAIRING.has(between)) continue
      const a = momentsOf(first)
      const b = momentsOf(second)
      if (a.length !== b.length) continue
      for (const [k, one] of a.entries()) {
        const other = b[k]
        if (other === undefined || !one.zoneStated || !other.zoneStated || one.zone?.text === other.zone?.text) continue
        if (one.offset === null || other.offset === null || one.offset === other.offset) continue
        if (one.point.approx || other.point.approx || one.point.clock === null || other.point.clock === null) continue
        const at = (moment: Moment) =>
          (moment.point.clock?.hour ?? 0) * 60 + (moment.point.clock?.minute ?? 0) - (moment.offset ?? 0)
        const apart = (((at(one) - at(other)) % 1440) + 1440) % 1440
        if (apart === 0) continue
        const is = wallClock(at(one) + other.offset)
        found.push({
          span: other.span,
          other: one.span,
          data: {
            first: mentionText(document, one),
            is,
            zone: other.zone?.text ?? '',
            second: mentionText(document, other),
          },
          correction: null,
        })
      }
    }
    return found
  },
)

/** A moment as the document writes it. */
export const mentionText = (document: Document, { span }: Moment): string =>
  document.text.slice(span.start, span.end).replaceAll('\n', ' ')

/** Entries of one track told before an earlier entry. A log that runs backwards throughout is in order. */
export const disorder = fact(
  'disorder',
  (document: Document): readonly Contradiction<'time' | 'before' | 'minutes'>[] => {
    const tracks = new Map<number, TimelineEvent[]>()
    for (const event of timeline(document)) {
      if (event.form === 'prose' || !event.leading || event.moment.local === null || event.moment.point.approx) continue
      const track = tracks.get(event.track)
      if (track) track.push(event)
      else tracks.set(event.track, [event])
    }
    const found: Contradiction<'time' | 'before' | 'minutes'>[] = []
    for (const events of tracks.values()) {
      const steps = events.slice(1).map((event, i) => ({
        event,
        before: events[i] as TimelineEvent,
        step: distance(events[i] as TimelineEvent, event),
      }))
      const down = steps.filter(({ step }) => step < 0)
      const up = steps.filter(({ step }) => step > 0)
      const wrong = down.length > up.length ? up : down
      // Many breaks are two strands side by side, or no order at all: then no single place is wrong.
      if (wrong.length === 0 || events.length < 4 || wrong.length > Math.max(1, steps.length * 0.2)) continue
      for (const { event, before, step } of wrong) {
        const data = {
          time: mentionText(document, event.moment),
          before: mentionText(document, before.moment),
          minutes: Math.round(Math.abs(step)),
        }
        found.push({ span: event.span, other: before.span, data, correction: null })
      }
    }
    return found
  },
)

function distance(a: TimelineEvent, b: TimelineEvent): number {
  const step = minutesBetween(a.moment, b.moment) ?? 0
  // Seconds on one side only, or an hour without minutes, tell no order within it.
  const coarse = a.moment.point.clock?.precision === 'hour' || b.moment.point.clock?.precision === 'hour' ? 60 : 1
  return Math.abs(step) < coarse ? 0 : step
}

/** Windows: a start and an end told together. */
interface Window {
  readonly start: Statement
  readonly end: Statement
  readonly from: Moment
  readonly to: Moment
  readonly minutes: number
}

const isExact = (one: Statement): boolean =>
  one.time !== null && one.time.point.clock !== null && one.time.local !== null

export const windows = fact('windows', (document: Document): readonly Window[] => {
  const groups = new Map<number, { start?: Statement; end?: Statement }>()
  for (const one of incident(document).statements) {
    if (
      (one.edge !== 'start' && one.edge !== 'end') ||
      one.source === 'timeline' ||
      one.weight < SAID_RANGE ||
      !isExact(one)
    )
      continue
    const group = groups.get(one.group) ?? {}
    group[one.edge] ??= one
    groups.set(one.group, group)
  }
  const found: Window[] = []
  for (const { start, end } of groups.values()) {
    if (!start?.time || !end?.time) continue
    const [from, to] = [start.time, end.time]
    found.push({ start, end, from, to, minutes: minutesBetween(from, to) ?? 0 })
  }
  return found
})

/** Ends before their starts, where both are dated. */
export const endsBeforeStarts = fact(
  'endsBeforeStarts',
  (document: Document): readonly Contradiction<'end' | 'start'>[] => {
    const found: Contradiction<'end' | 'start'>[] = []
    const told = (start: Moment, end: Moment) => ({
      start: mentionText(document, start),
      end: mentionText(document, end),
    })
    for (const mention of times(document).all) {
      const { from, to } = mention
      if (!from || !to || mention.opaque || !from.dated || !to.dated || !from.yearKnown || !to.yearKnown) continue
      if (from.point.date?.swapped || to.point.date?.swapped) continue
      const minutes =
        from.local !== null && to.local !== null ? minutesBetween(from, to) : ((to.day ?? 0) - (from.day ?? 0)) * 1440
      if (minutes !== null && minutes < 0)
        found.push({ span: to.span, other: from.span, data: told(from, to), correction: null })
    }
    if (found.length > 0) return found
    const labels = incident(document).statements.filter(
      (one) => (one.source === 'label' || one.source === 'front matter') && one.weight >= LABELLED_EDGE && isExact(one),
    )
    const starts = labels.filter(({ edge }) => edge === 'start')
    const ends = labels.filter(({ edge }) => edge === 'end')
    const [end] = ends
    const [start] = starts
    if (!start?.time || !end?.time?.dated || !start.time.dated) return found
    const all = starts.every((a) =>
      ends.every((b) => a.time !== null && b.time !== null && (minutesBetween(a.time, b.time) ?? 0) < 0),
    )
    if (all) found.push({ span: end.span, other: start.span, data: told(start.time, end.time), correction: null })
    return found
  },
)

/** Everything is compared with everything only among so many: no postmortem has more. */
const MOST_COMPARED = 100

/** A stretch of time to measure a stated length against. */
interface Stretch {
  readonly from: Moment
  readonly to: Moment
  readonly span: Span
}

/** Stated lengths that are compared at most: a report has one or two. */
const MOST_LENGTHS = 20

/** Stated lengths that no start and end of the document give. */
export const wrongDurations = fact(
  'wrongDurations',
  (document: Document): readonly Contradiction<'start' | 'end' | 'minutes' | 'stated'>[] => {
    const { statements } = incident(document)
    const told = (...edges: readonly Edge[]): readonly Moment[] =>
      edges.flatMap((edge) =>
        statements.flatMap((one) => (one.edge === edge && one.time !== null ? [one.time] : [])).slice(0, MOST_COMPARED),
      )
    const starts = told('start', 'detected')
    const ends = told('end', 'mitigated')
    const events = timeline(document)
      .slice(0, MOST_COMPARED)
      .map(({ moment }) => moment)
    for (const stated of statements.filter(({ edge }) => edge === 'duration').slice(0, MOST_LENGTHS)) {
      const { minutes, bound, span } = stated
      if (minutes === null || bound === 'least' || bound === 'most' || stated.weight < SAID_LENGTH) continue
      // A time to repair or resolve counts from where its team counts; metrics-match compares it.
      if (cues(document).inBlock(stated.block, 'metric').length > 0) continue
      const stretch = stretchFor(document, { ...stated, minutes })
      if (stretch === null || stretch.from.point.approx || stretch.to.point.approx) continue
      const fits = (a: Moment, b: Moment): boolean => {
        const between = minutesBetween(a, b)
        return between !== null && agrees(minutes, between, bound)
      }
      if (starts.some((a) => ends.some((b) => fits(a, b))) || events.some((a) => events.some((b) => fits(a, b))))
        continue
      const data = {
        start: mentionText(document, stretch.from),
        end: mentionText(document, stretch.to),
        minutes: lengthText(minutesBetween(stretch.from, stretch.to) ?? 0),
        stated: document.text.slice(span.start, span.end),
      }
      return [{ span, other: stretch.span, data, correction: null }]
    }
    return []
  },
)

/**
 * The stretch that a stated length is the length of: a window told in one breath with it, or for a label the one that labels
 * tell. What lasted longer than the window of its paragraph is no part of it either; what was shorter may be.
 */
function stretchFor(document: Document, stated: Statement & { readonly minutes: number }): Stretch | null {
  const labelled = stated.weight >= LABELLED_LENGTH
  const all = windows(document).filter(({ minutes }) => minutes > 0)
  const window =
    all.find(({ start }) => start.group === stated.group || (labelled && start.source === 'label')) ??
    (labelled ? undefined : all.find(({ start, minutes }) => start.block === stated.block && minutes < stated.minutes))
  if (window) return { from: window.from, to: window.to, span: window.start.span }
  const { start, end } = incident(document)
  if (!labelled || start?.how !== 'label' || end?.how !== 'label') return null
  const between = start.time.point.clock && end.time.point.clock ? minutesBetween(start.time, end.time) : null
  return between !== null && between > 0 ? { from: start.time, to: end.time, span: start.span } : null
}

/** Two windows that share one edge to the minute and differ in the other. */
export const unequalWindows = fact(
  'unequalWindows',
  (document: Document): readonly Contradiction<'second' | 'first' | 'apart'>[] => {
    const list = windows(document).filter(
      ({ start, end }) => start.source !== 'front matter' && !start.time?.point.approx && !end.time?.point.approx,
    )
    const structure = sections(document)
    for (const [i, a] of list.entries()) {
      for (const b of list.slice(i + 1, i + 20)) {
        // Two lengths in one part of the text are those of two things.
        if (structure.at(a.start.block) === structure.at(b.start.block)) continue
        if (a.start.time === null || a.end.time === null || b.start.time === null || b.end.time === null) continue
        const starts = minutesBetween(a.start.time, b.start.time) ?? 0
        const ends = minutesBetween(a.end.time, b.end.time) ?? 0
        const [first, second, apart] =
          starts === 0 ? [a.end, b.end, ends] : ends === 0 ? [a.start, b.start, starts] : [null, null, 0]
        if (first?.time == null || second?.time == null || Math.abs(apart) < 2 || Math.abs(apart) > 720) continue
        const data = {
          first: mentionText(document, first.time),
          second: mentionText(document, second.time),
          apart: lengthText(Math.abs(apart)),
        }
        return [{ span: second.span, other: first.span, data, correction: null }]
      }
    }
    return []
  },
)

/** Dates of the timeline or of summary fields whose year is not that of the incident, though month and day fit. */
export const wrongYears = fact(
  'wrongYears',
  (document: Document): readonly Contradiction<'date' | 'other' | 'year'>[] => {
    // A page of several incidents is about several years.
    if (severalIncidents(document)) return []
    const { anchor, written, titled } = times(document)
    const bases = [written, titled || written === null ? anchor : null].filter((day): day is number => day !== null)
    const seen = new Set<number>()
    const found: Contradiction<'date' | 'other' | 'year'>[] = []
    const places = [
      ...timeline(document)
        .filter(({ form }) => form !== 'prose')
        .map(({ moment }) => moment),
      ...prose(document).flatMap(({ index, text }) =>
        text.length > 60
          ? []
          : times(document)
              .inBlock(index)
              .flatMap(({ from, start }) => (from !== null && start <= 2 ? [from] : [])),
      ),
      ...incident(document).statements.flatMap(({ time, source }) =>
        time !== null && source === 'label' ? [time] : [],
      ),
    ]
    for (const moment of places) {
      const { day, span } = moment
      if (day === null || !moment.yearStated || seen.has(span.start) || moment.point.date?.swapped) continue
      seen.add(span.start)
      if (bases.length === 0 || bases.some((base) => Math.abs(base - day) <= 183)) continue
      const { year, month, day: date } = dateOfDay(day)
      const base = bases.find((one) => {
        const other = dateOfDay(one)
        return (
          other.year !== year &&
          Math.abs(other.year - year) <= 10 &&
          Math.abs((other.month - month) * 31 + other.day - date) <= 31
        )
      })
      if (base === undefined) continue
      const right = dateOfDay(base).year
      const text = document.text.slice(span.start, span.end)
      const at = text.indexOf(String(year))
      const place = { start: span.start + at, end: span.start + at + 4 }
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

/** Edges in front matter that the text tells otherwise. */
export const frontMatterDisagreements = fact(
  'frontMatterDisagreements',
  (document: Document): readonly Contradiction<'edge' | 'first' | 'second' | 'apart'>[] => {
    const { statements } = incident(document)
    const found: Contradiction<'edge' | 'first' | 'second' | 'apart'>[] = []
    for (const front of statements) {
      if (front.source !== 'front matter' || front.weight < LABELLED_EDGE || !isExact(front) || front.time === null)
        continue
      if (front.edge !== 'start' && front.edge !== 'end') continue
      const { edge } = front
      const told = windows(document)
        .map((window) => window[edge])
        .filter((one) => one.source !== 'front matter')
      const other = told.find((one) => one.time !== null && one.time.day === front.time?.day)
      if (
        other?.time == null ||
        told.some(
          (one) =>
            one.time !== null &&
            Math.abs(minutesBetween(front.time as Moment, one.time) ?? 0) <= (one.time.point.approx ? 20 : 5),
        )
      )
        continue
      const apart = Math.abs(minutesBetween(front.time, other.time) ?? 0)
      found.push({
        span: front.span,
        other: other.span,
        data: {
          edge: [front.edge],
          first: mentionText(document, front.time),
          second: mentionText(document, other.time),
          apart: lengthText(apart),
        },
        correction: null,
      })
    }
    return found
  },
)

/** The first clock time of a document that states no zone anywhere. */
export const zonelessClock = fact('zonelessClock', (document: Document): Span | null => {
  const { all, zones } = times(document)
  if (zones.length > 0 || all.some((mention) => momentsOf(mention).some(({ zoneStated }) => zoneStated))) return null
  const events = timeline(document).filter(({ clock }) => clock)
  const { start, end } = incident(document)
  const local = lexicon(document).words.localTime
  if (
    prose(document).some(({ text }) =>
      [...local.values()].some((phrases) =>
        phrases.some(({ tokens }) => text.toLowerCase().includes(tokens.join(' '))),
      ),
    )
  )
    return null
  if (start?.time.point.clock) return start.span
  if (end?.time.point.clock) return end.span
  return events[0]?.span ?? null
})

/** Detection told before the start, or after the end. */
export const wrongDetections = fact(
  'wrongDetections',
  (document: Document): readonly (Contradiction<'detected' | 'other'> & { readonly early: boolean })[] => {
    const labels = incident(document).statements.filter(
      (one) => (one.source === 'label' || one.source === 'front matter') && one.weight >= LABELLED_EDGE && isExact(one),
    )
    const detected = labels.find(({ edge }) => edge === 'detected')
    if (detected?.time == null) return []
    const ends = labels.filter(({ edge }) => edge === 'end')
    const late =
      ends.length > 0 &&
      ends.every(({ time }) => time !== null && (minutesBetween(detected.time as Moment, time) ?? 0) < 0)
    const [end] = ends
    if (late && end?.time)
      return [
        {
          span: detected.span,
          other: end.span,
          early: false,
          data: { detected: mentionText(document, detected.time), other: mentionText(document, end.time) },
          correction: null,
        },
      ]
    return []
  },
)

/** Days from the incident's end, or its last told day, to publication; null when either is not told. */
export const publicationDelay = fact(
  'publicationDelay',
  (document: Document): { readonly days: number; readonly span: Span } | null => {
    const { start, end } = incident(document)
    const over = end ?? start
    const { frontMatter, written } = times(document)
    if (over === null || over.time.day === null || !over.time.yearKnown || written === null) return null
    const field = frontMatter.find(({ from }) => from?.day === written)
    // A status page's date is that of the incident.
    if (field === undefined || over.how === 'front matter') return null
    const days = written - over.time.day
    return days < 0 ? null : { days, span: field.span }
  },
)

/** `resolved: false` beside a time of resolution, or the reverse. */
export const statusContradictions = fact(
  'statusContradictions',
  (document: Document): readonly Contradiction<'status' | 'when'>[] => {
    const fields = document.frontMatter?.fields
    const resolved = fields?.get('resolved')
    const when = fields?.get('resolvedwhen')
    if (
      resolved === undefined ||
      when === undefined ||
      resolved.value.toLowerCase() !== 'false' ||
      when.value.trim() === ''
    )
      return []
    return [
      {
        span: resolved.span,
        other: when.span,
        data: { status: resolved.value, when: when.value },
        correction: { span: resolved.span, text: 'true' },
      },
    ]
  },
)

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
