/** Stretches of time told in one breath, and those of them that contradict each other. */
import { type Document, fact } from '../../../document.js'
import { prose } from '../../text/prose.js'
import { sections } from '../../text/sections.js'
import { minutesBetween } from '../../times/moments.js'
import type { Moment } from '../../times.js'
import { SAID_RANGE } from '../incident/statements.js'
import { incident, type Statement } from '../incident.js'
import { type Contradiction, lengthText, mentionText } from './contradiction.js'

/** A start and an end told together. */
export interface Window {
  readonly start: Statement
  readonly end: Statement
  readonly from: Moment
  readonly to: Moment
  readonly minutes: number
}

/** Whether a statement tells a moment to the hour at least, with its day. */
export const isExact = (one: Statement): boolean =>
  one.time !== null && one.time.point.clock !== null && one.time.local !== null

/** The stretches that labels, front matter and running text tell. */
export const windows = fact('windows', (document: Document): readonly Window[] => {
  const groups = new Map<number, { start?: Statement; end?: Statement }>()
  const { statements } = incident(document)
  for (const one of statements) {
    if ((one.edge !== 'start' && one.edge !== 'end') || one.source === 'timeline') continue
    if (one.weight < SAID_RANGE || !isExact(one)) continue
    const group = groups.get(one.group) ?? {}
    group[one.edge] ??= one
    groups.set(one.group, group)
  }
  const pairs = [...groups.values()]
  const told = pairs.flatMap(({ start, end }) => windowOf(start, end))
  if (told.some(({ start }) => start.source === 'label')) return told
  // What is quoted is somebody else's account.
  const own = pairs.filter(({ start, end }) => [start, end].every((one) => !one || !isQuoted(document, one)))
  return [...told, ...fieldsOf(own)]
})

const isQuoted = (document: Document, { block }: Statement): boolean => prose(document)[block]?.quoted === true

/** The stretch between a field for the start and one for the end, where there is one of each. */
function fieldsOf(pairs: readonly { readonly start?: Statement; readonly end?: Statement }[]): readonly Window[] {
  const alone = pairs.filter(({ start, end }) => start === undefined || end === undefined)
  const fields = alone.flatMap(({ start, end }) => start ?? end ?? []).filter(({ source }) => source === 'label')
  const [start, ...otherStarts] = fields.filter(({ edge }) => edge === 'start')
  const [end, ...otherEnds] = fields.filter(({ edge }) => edge === 'end')
  return otherStarts.length + otherEnds.length > 0 ? [] : windowOf(start, end)
}

function windowOf(start: Statement | undefined, end: Statement | undefined): readonly Window[] {
  if (!start?.time || !end?.time) return []
  const [from, to] = [start.time, end.time]
  return [{ start, end, from, to, minutes: minutesBetween(from, to) ?? 0 }]
}

/** Each stretch is compared with so many that follow it: no postmortem has more. */
const MOST_FOLLOWING = 20
/** Minutes: what differs by less is rounded, what differs by more is another thing. */
const LEAST_APART = 2
const MOST_APART = 720

/** Two windows that share one edge to the minute and differ in the other. */
export const unequalWindows = fact(
  'unequalWindows',
  (document: Document): readonly Contradiction<'second' | 'first' | 'apart'>[] => {
    const list = windows(document).filter(
      ({ start, end }) => start.source !== 'front matter' && !start.time?.point.approx && !end.time?.point.approx,
    )
    const structure = sections(document)
    for (const [i, a] of list.entries()) {
      for (const b of list.slice(i + 1, i + MOST_FOLLOWING)) {
        // Two lengths in one part of the text are those of two things.
        if (structure.at(a.start.block) === structure.at(b.start.block)) continue
        if (a.start.time === null || a.end.time === null || b.start.time === null || b.end.time === null) continue
        const starts = minutesBetween(a.start.time, b.start.time) ?? 0
        const ends = minutesBetween(a.end.time, b.end.time) ?? 0
        const [first, second, apart] =
          starts === 0 ? [a.end, b.end, ends] : ends === 0 ? [a.start, b.start, starts] : [null, null, 0]
        if (
          first?.time == null ||
          second?.time == null ||
          Math.abs(apart) < LEAST_APART ||
          Math.abs(apart) > MOST_APART
        )
          continue
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
