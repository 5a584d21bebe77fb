/** A mention of a time on one line, for tables of expected values. */
import type { Mention, Point } from '../../src/facts/times/mentions.js'

const two = (value: number): string => String(value).padStart(2, '0')

function describePoint(point: Point): string {
  const { date, clock, zone, part, shift, approx } = point
  const words: string[] = []
  if (approx) words.push('~')
  if (shift) words.push(`${shift.days >= 0 ? '+' : ''}${shift.days}d${shift.writing ? ' (writing)' : ''}`)
  if (date) {
    const swapped = date.swapped ? ` or ${date.swapped.month}-${date.swapped.day}` : ''
    const weekday = date.weekday ? ` weekday ${date.weekday}` : ''
    words.push(
      `${date.year ?? '????'}-${date.month ? two(date.month) : '??'}-${date.day ? two(date.day) : '??'}${swapped}${weekday}`,
    )
  }
  if (part) words.push(`${part[0]}h-${part[1]}h`)
  if (clock) {
    const seconds = clock.second === null ? '' : `:${two(clock.second)}`
    words.push(
      `${two(clock.hour)}:${clock.precision === 'hour' ? '--' : two(clock.minute)}${seconds}${clock.odd ? ' odd' : ''}`,
    )
  }
  if (zone) {
    const offset = zone.offset === null ? (zone.place ?? 'no offset') : `${zone.offset >= 0 ? '+' : ''}${zone.offset}`
    words.push(`${zone.text} (${offset})`)
  }
  return words.join(' ')
}

/** `2024-03-10 02:30 UTC (+0)`, `10:04 to 10:24`, `41 min`. */
export function describeMention(mention: Mention): string {
  switch (mention.kind) {
    case 'point':
      return describePoint(mention)
    case 'range':
      return `${mention.from ? describePoint(mention.from) : '?'} to ${mention.to ? describePoint(mention.to) : mention.open ? 'open' : '?'}`
    case 'open':
      return mention.unknown ? 'unknown' : 'ongoing'
    case 'duration': {
      const minutes = Math.round(mention.minutes * 1000) / 1000
      const least = mention.least === mention.minutes ? '' : `${mention.least}-`
      const bound = mention.bound === 'exact' ? '' : ` ${mention.bound}`
      return `${least}${minutes} min${bound}${mention.offset ? ' on its clock' : mention.relation ? ` ${mention.relation}` : ''}${mention.recurring ? ' each' : ''}`
    }
  }
}
