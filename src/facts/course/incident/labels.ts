/** Edges that labels tell: sections, bold labels and two-column rows whose name has a role. */
import type { Document } from '../../../document.js'
import { prose } from '../../text/prose.js'
import { type Section, sections } from '../../text/sections.js'
import { isBefore } from '../../times/moments.js'
import { type Moment, type TimeMention, times } from '../../times.js'
import { timeline } from '../timeline.js'
import type { Edge, Statements } from './statements.js'

/** How surely a label tells an edge, and a heading; less where only the day is told. */
const LABEL = 88
const HEADING = 72
const LESS_WITHOUT_CLOCK = 20
/** How surely "Date: 3 March 10:00" tells the start, and the same without a clock time. */
const DATE = 50
const BARE_DATE = 45
/** How surely a label tells the length; a little less where it is a date that goes with a length. */
const LENGTH = 92
const LENGTH_OF_DATE = 85
const LENGTH_AS_CLOCK = 80

/** What stands under a heading is a value, and no story, up to this length in UTF-16 units. */
const LONGEST_VALUE = 160
/** Labels are shorter than this, and the value begins this near behind them. */
const LONGEST_LABEL = 40
const NEAR = 40
const NEAR_DATE = 12

/** Blocks of a document, counted from 0, in which a date is told of the incident, however short the rest. */
const OPENING = 20

/** Minutes by which clocks and a duration may differ and still tell of the same time. */
const SAME_LENGTH = 2

export function readLabels(document: Document, statements: Statements): void {
  const leading = new Set(
    timeline(document)
      .filter((event) => event.leading)
      .map((event) => event.mention.index),
  )
  // A date farther down is that of the signature.
  const signedFrom = Math.max(OPENING, prose(document).length / 2)
  for (const section of sections(document).list) {
    const told = toldBy(section)
    const passage = told === 'end' && section.kind === 'heading' ? lastTimed(document, section) : section.passages[0]
    if (told === undefined || passage === undefined || prose(document)[passage.block]?.kind === 'code') continue
    if (section.kind === 'heading' && passage.end - passage.start > LONGEST_VALUE) continue
    const inside = times(document)
      .inBlock(passage.block)
      .filter(({ start, end }) => start >= passage.start && end <= passage.end)
      // The name of a row tells what its time is, even where the rows make a timeline.
      .filter(({ index }) => section.kind === 'row' || !leading.has(index))
    statements.nextGroup()
    const base = section.kind === 'heading' ? HEADING : LABEL
    const near = section.title.length < LONGEST_LABEL ? NEAR : 0
    if (told === 'duration') readLength(inside, base, statements)
    else if (told === 'date' && passage.block > signedFrom) continue
    else if (told === 'date') readDate(inside, passage.start, base, statements)
    else readEdge(told, inside, passage.start + near, base, statements)
    if ((told === 'end' || told === 'duration') && inside.some(({ mention }) => mention.kind === 'open'))
      statements.open = true
  }
}

/** What the name of a section says that it tells. */
const toldBy = ({ roles }: Section) =>
  roles.find((one) => one === 'start' || one === 'end' || one === 'detected' || one === 'duration' || one === 'date')

/** The passage that tells the latest time: below one heading each platform may tell its own recovery, and the last is the end. */
function lastTimed(document: Document, { passages }: Section): Section['passages'][number] | undefined {
  let [last] = passages
  let latest: Moment | null = null
  for (const passage of passages) {
    if (passage.end - passage.start > LONGEST_VALUE) break
    const { from } = firstPoint(times(document).inBlock(passage.block)) ?? {}
    if (!from?.point.clock || (latest !== null && !isBefore(latest, from))) continue
    last = passage
    latest = from
  }
  return last
}

const firstPoint = (inside: readonly TimeMention[]) => inside.find(({ from }) => from !== null)
const firstRange = (inside: readonly TimeMention[]) =>
  inside.find(({ mention, to }) => mention.kind === 'range' && (to !== null || mention.open))
const firstLength = (inside: readonly TimeMention[]) =>
  inside.find(({ mention }) => mention.kind === 'duration' && mention.relation === null)

/** @param before offset in the block before which the value begins */
function readEdge(
  edge: 'start' | 'end' | 'detected',
  inside: readonly TimeMention[],
  before: number,
  base: number,
  statements: Statements,
): void {
  const first = firstPoint(inside)
  if (!first?.from || first.start >= before) return
  // 発生日時: 12:00 〜 16:18 tells both edges.
  if (edge === 'start' && first === firstRange(inside)) statements.range('label', base, first)
  else tellPoint(edge, first, base, statements)
}

function tellPoint(edge: Edge, { from, block }: TimeMention, base: number, statements: Statements): void {
  statements.edge(edge, 'label', from?.point.clock === null ? base - LESS_WITHOUT_CLOCK : base, from, block)
}

/** "Date: 3 March, 10:00 to 11:00 (1 h)". */
function readDate(inside: readonly TimeMention[], start: number, base: number, statements: Statements): void {
  const range = firstRange(inside)
  const first = firstPoint(inside)
  if (range) {
    statements.range('label', base, range)
    const length = firstLength(inside)
    if (length) statements.duration('label', LENGTH_OF_DATE, length)
  } else if (first?.from && first.start - start < NEAR_DATE && !isStamp(first.from)) {
    statements.edge('start', 'label', first.from.point.clock === null ? BARE_DATE : DATE, first.from, first.block)
  }
}

/** A program, and no person, writes day, seconds and zone in one: the date of a mail or of a page. */
const isStamp = ({ point, zoneStated }: Moment): boolean =>
  zoneStated && point.date !== null && point.clock?.second != null

function readLength(inside: readonly TimeMention[], base: number, statements: Statements): void {
  const range = firstRange(inside)
  const length = firstLength(inside)
  // "Since 3 March (3 weeks)"
  const begun = inside.find(({ mention, to }) => mention.kind === 'range' && mention.from !== null && to === null)
  if (range && !isAside(range, length)) statements.range('label', base, range)
  else if (begun) tellPoint('start', begun, base, statements)
  if (length) {
    statements.duration('label', LENGTH, length)
    return
  }
  // "Duration: 00:47:12" reads as a clock time.
  const [only] = inside
  const clock = only?.from?.point.clock
  if (!only || inside.length > 1 || !clock || only.mention.kind !== 'point' || only.from?.dated || clock.half !== null)
    return
  const minutes = clock.hour * 60 + clock.minute + (clock.second ?? 0) / 60
  statements.length('label', LENGTH_AS_CLOCK, only.span, minutes, only.block)
}

/** A range of clock times behind a duration that is not as long tells of something else: "5 h (support hours are 10:00–17:00)". */
function isAside(range: TimeMention, duration: TimeMention | undefined): boolean {
  const [from, to] = [range.from?.point.clock, range.to?.point.clock]
  if (duration?.mention.kind !== 'duration' || duration.start > range.start || !from || !to) return false
  const length = (to.hour - from.hour) * 60 + to.minute - from.minute
  const apart = (((length - duration.mention.minutes) % 1440) + 1440) % 1440
  return Math.min(apart, 1440 - apart) > SAME_LENGTH
}
