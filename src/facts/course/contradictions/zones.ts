/** Zones that do not fit the season, moments told in two zones that are two instants, and times without any zone. */
import { type Document, fact, type Span } from '../../../document.js'
import { prose } from '../../text/prose.js'
import { offsetsOfWallClock } from '../../times/calendar.js'
import { lexicon, type Moment, times } from '../../times.js'
import { incident } from '../incident.js'
import { timeline } from '../timeline.js'
import { type Contradiction, dayText, mentionText, momentsOf, wallClock } from './contradiction.js'

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
export const unequalPairs = fact('unequalPairs', (document: Document): readonly UnequalPair[] => {
  const blocks = prose(document)
  const { all } = times(document)
  return all.flatMap((mention, i) => {
    const moments = momentsOf(mention)
    const told = moments.flatMap((moment) => (moment.again === null ? [] : [unequal(document, moment, moment.again)]))
    const first = all[i - 1]
    if (first !== undefined && first.block === mention.block && mention.block >= 0) {
      const between = blocks[mention.block]?.text.slice(first.end, mention.start) ?? ''
      const before = momentsOf(first)
      if (PAIRING.has(between) && before.length === moments.length)
        for (const [k, moment] of moments.entries()) told.push(unequal(document, before[k] ?? moment, moment))
    }
    return told.filter((pair) => pair !== null)
  })
})

type UnequalPair = Contradiction<'first' | 'is' | 'zone' | 'second'>

/** One moment told in two zones, where the two are surely different instants. */
function unequal(document: Document, one: Moment, other: Moment): UnequalPair | null {
  if (!one.zoneStated || !other.zoneStated || one.zone?.text === other.zone?.text) return null
  if (one.offset === null || other.offset === null || one.offset === other.offset) return null
  if (one.point.approx || other.point.approx || one.point.clock === null || other.point.clock === null) return null
  const at = (moment: Moment) =>
    (moment.point.clock?.hour ?? 0) * 60 + (moment.point.clock?.minute ?? 0) - (moment.offset ?? 0)
  const apart = (((at(one) - at(other)) % 1440) + 1440) % 1440
  if (apart === 0) return null
  return {
    span: other.span,
    other: one.span,
    data: {
      first: mentionText(document, one),
      is: wallClock(at(one) + other.offset),
      zone: other.zone?.text ?? '',
      second: mentionText(document, other),
    },
    correction: null,
  }
}

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
