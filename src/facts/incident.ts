/** The incident's edges: when it started, was noticed, was mitigated and ended, with the evidence for each. */
import { type Document, fact, type Span } from '../document.js'
import type { Confidence } from '../rule.js'
import { cues, type Hit } from './cues.js'
import { type Block, prose } from './prose.js'
import { sections } from './sections.js'
import { sentencesByBlock } from './sentences.js'
import { type TimelineEvent, timeline } from './timeline.js'
import { dateOfDay, dayNumber } from './times/calendar.js'
import { isoOf, lexicon, type TimeMention, type Moment as TimeMoment, times } from './times.js'

/** Where an edge was read, from most to least explicit. */
export type Source = 'front matter' | 'label' | 'prose' | 'timeline'

/** One edge of the incident. */
export interface Moment {
  readonly span: Span
  /** ISO 8601 as precise as the text gives it. */
  readonly iso: string
  readonly confidence: Confidence
  readonly how: Source
  readonly time: TimeMoment
}

export interface Incident {
  readonly start: Moment | null
  readonly detected: Moment | null
  readonly mitigated: Moment | null
  readonly end: Moment | null
  /** As stated; end − start only when none is stated. */
  readonly durationMinutes: number | null
  readonly durationSpan: Span | null
  readonly timeZone: string | null
  /** The text says that it goes on, or that an edge is not known. */
  readonly open: boolean
  /** Every statement of an edge or of the duration that was found, for rules that compare them. */
  readonly statements: readonly Statement[]
}

export type Edge = 'start' | 'detected' | 'mitigated' | 'end'

/** One place that tells an edge, or the whole duration. */
export interface Statement {
  readonly edge: Edge | 'duration'
  readonly span: Span
  readonly source: Source
  /** How surely the place speaks of this edge; larger is surer. */
  readonly weight: number
  readonly time: TimeMoment | null
  readonly minutes: number | null
  readonly bound: 'exact' | 'about' | 'least' | 'most'
  readonly block: number
  /** Statements of one range or one sentence share it. */
  readonly group: number
}

export const incident = fact('incident', (document: Document): Incident => {
  const found = new Finder(document)
  const { statements } = found
  const durations = statements.filter((one) => one.edge === 'duration')
  const { start, end } = bestPair(found, durations)
  const duration = bestDuration(durations, start, end)
  const between = start !== null && end !== null ? minutesBetween(start.time, end.time) : null
  const sure = start !== null && end !== null && start.weight >= LEAST_DERIVED && end.weight >= LEAST_DERIVED
  return {
    start: start?.moment ?? null,
    detected: found.best('detected'),
    mitigated: found.best('mitigated'),
    end: end?.moment ?? null,
    durationMinutes: duration?.minutes ?? (between !== null && between > 0 && sure ? between : null),
    durationSpan: duration?.span ?? null,
    timeZone: found.zone(start?.moment ?? null, end?.moment ?? null),
    open: found.open && end === null,
    statements,
  }
})

/** One reading of an edge: a statement as a moment. */
interface Reading {
  readonly moment: Moment
  readonly time: TimeMoment
  readonly weight: number
  readonly group: number
}

/** The most readings of one edge that are weighed against each other. */
const MOST_READINGS = 8

/** A length is computed only from edges at least this sure. */
const LEAST_DERIVED = 45

/** Below this an edge is not told at all: better silent than wrong. */
const LEAST_WEIGHT = 34

/** Weight of the first moment that running text tells, beside a word of trouble and without one. */
const TROUBLED = 37
const FIRST_TOLD = 28

/** An edge that counts only when the stated length of the incident agrees. */
const HINT = 22

/**
 * The start and the end that go together best: each by its own weight, and both by the duration that the text states.
 */
function bestPair(found: Finder, durations: readonly Statement[]): { start: Reading | null; end: Reading | null } {
  const starts = found.readings('start')
  const ends = found.readings('end')
  let best: { start: Reading | null; end: Reading | null; score: number } = { start: null, end: null, score: 0 }
  for (const start of [null, ...starts]) {
    for (const end of [null, ...ends]) {
      let score = (start?.weight ?? 0) + (end?.weight ?? 0)
      if (start !== null && end !== null) {
        if (isBefore(end.time, start.time) || isSame(end.time, start.time)) continue
        if (start.group === end.group) score += 6
        const between = minutesBetween(start.time, end.time)
        let agreement = 0
        for (const one of durations) {
          if (between === null || one.minutes === null || !agrees(one.minutes, between, one.bound)) continue
          agreement = Math.max(agreement, one.weight >= 84 ? 30 : one.minutes < 5 ? 0 : one.bound === 'exact' ? 14 : 8)
        }
        if (agreement < 14 && Math.min(start.weight, end.weight) < LEAST_WEIGHT) continue
        score += agreement
        // Days between two edges that nothing else ties together are rarely one incident.
        if (between !== null && between > 4320 && agreement === 0 && start.group !== end.group) score -= 20
      } else if ((start ?? end)?.weight !== undefined && ((start ?? end)?.weight ?? 0) < LEAST_WEIGHT) continue
      if (score > best.score) best = { start, end, score }
    }
  }
  return { start: withClock(best.start, starts), end: withClock(best.end, ends) }
}

/** A bare date gives way to a reading of the same day with its hour. */
function withClock(reading: Reading | null, readings: readonly Reading[]): Reading | null {
  if (reading === null || reading.time.point.clock !== null) return reading
  return readings.find(({ time }) => time.point.clock !== null && time.day === reading.time.day) ?? reading
}

/** Whether a stated length fits a measured one: 5 % or 2 minutes, 15 % where it is called approximate. */
export function agrees(stated: number, measured: number, bound: Statement['bound']): boolean {
  const tolerance = Math.max(2, Math.abs(measured) * (bound === 'exact' ? 0.05 : 0.15))
  if (bound === 'least') return measured >= stated - tolerance && measured <= stated * 1.5 + tolerance
  return Math.abs(stated - measured) <= tolerance
}

/** The duration as stated: a label's, else the one that fits the edges, else the surest. */
function bestDuration(durations: readonly Statement[], start: Reading | null, end: Reading | null): Statement | null {
  const between = start !== null && end !== null ? minutesBetween(start.time, end.time) : null
  const fits = (one: Statement) => between !== null && one.minutes !== null && agrees(one.minutes, between, one.bound)
  let best: Statement | null = null
  let bestScore = 0
  for (const one of durations) {
    if (one.minutes === null || one.minutes <= 0) continue
    const score = one.weight + (fits(one) ? 25 : 0)
    if (score > bestScore) {
      best = one
      bestScore = score
    }
  }
  if (best === null) return null
  // Without an edge to measure against, only a length that is said of the trouble itself counts.
  const sure = start !== null && end !== null && Math.min(start.weight, end.weight) >= 55
  if (best.weight >= 70 || fits(best)) return best
  return sure || best.weight < 62 ? null : best
}

const precisionOf = (time: TimeMoment): number =>
  (time.day === null ? 0 : 2) + (time.point.clock === null ? 0 : 3) - (time.point.approx ? 1 : 0)

/** A date that differs from the day of writing in nothing but its year is a slip of the pen: told with the other year. */
function withYearOf(time: TimeMoment, written: number | null): TimeMoment {
  if (written === null || time.day === null || !time.yearKnown) return time
  const told = dateOfDay(time.day)
  const wrote = dateOfDay(written)
  const shift = dayNumber(wrote.year, told.month, told.day) - time.day
  if (told.year === wrote.year || Math.abs(dayNumber(wrote.year, told.month, told.day) - written) > 1) return time
  const move = (minutes: number | null) => (minutes === null ? null : minutes + shift * 1440)
  return { ...time, day: time.day + shift, local: move(time.local), instant: move(time.instant) }
}

function momentOf(one: Statement, written: number | null): Moment | null {
  if (one.time === null) return null
  const time = withYearOf(one.time, written)
  const iso = isoOf(time)
  if (iso === null) return null
  const confidence: Confidence = one.weight >= 70 ? 'high' : one.weight >= 40 ? 'medium' : 'low'
  return { span: one.span, iso, confidence, how: one.source, time }
}

function isBefore(a: TimeMoment, b: TimeMoment): boolean {
  if (a.instant !== null && b.instant !== null) return a.instant < b.instant
  if (a.local !== null && b.local !== null) return a.local < b.local
  return a.day !== null && b.day !== null && a.day < b.day
}

function isSame(a: TimeMoment, b: TimeMoment): boolean {
  return a.local !== null && a.local === b.local && a.offset === b.offset
}

/** Minutes from one moment to another; null when either lacks date or clock time. */
export function minutesBetween(a: TimeMoment, b: TimeMoment): number | null {
  if (a.instant !== null && b.instant !== null) return Math.round(b.instant - a.instant)
  if (a.local === null || b.local === null) return null
  return Math.round(b.local - a.local)
}

/** Of the steps of a timeline, the largest share that may go against the rest before its order tells nothing. */
const MOST_AGAINST = 0.34

/**
 * Entries from the earliest to the latest. Where dates are carried over, the order of the text is surer than they are, or its
 * reverse where the newest stands first. Where each entry is dated, or the text has no order, the times decide.
 */
function inOrder<T>(entries: readonly T[], momentOf: (entry: T) => TimeMoment): readonly T[] {
  let up = 0
  let down = 0
  for (const [i, entry] of entries.slice(1).entries()) {
    const step = minutesBetween(momentOf(entries[i] as T), momentOf(entry)) ?? 0
    if (step > 0) up += 1
    if (step < 0) down += 1
  }
  const against = Math.min(up, down)
  const dated = entries.every((entry) => momentOf(entry).dated)
  if (dated || against > (up + down) * MOST_AGAINST) {
    return [...entries].sort((a, b) => (momentOf(a).local ?? 0) - (momentOf(b).local ?? 0))
  }
  return down > up ? [...entries].reverse() : entries
}

type Class =
  | 'begins'
  | 'start'
  | 'detected'
  | 'mitigated'
  | 'end'
  | 'trigger'
  | 'closed'
  | 'trouble'
  | 'planned'
  | 'lasting'

/** Those of an ordered list that start in a range. */
export function within<T extends { readonly start: number }>(list: readonly T[], start: number, end: number): T[] {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  const found: T[] = []
  for (let i = low; i < list.length; i += 1) {
    const one = list[i]
    if (one === undefined || one.start >= end) break
    found.push(one)
  }
  return found
}

/** Minutes by which clocks and a duration may differ and still tell of the same time. */
const SAME_LENGTH = 2

/** A range of clock times behind a duration that is not as long tells of something else: "5 h (support hours are 10:00–17:00)". */
function isAside(range: TimeMention, duration: TimeMention | undefined): boolean {
  const [from, to] = [range.from?.point.clock, range.to?.point.clock]
  if (duration?.mention.kind !== 'duration' || duration.start > range.start || !from || !to) return false
  const length = (to.hour - from.hour) * 60 + to.minute - from.minute
  const apart = (((length - duration.mention.minutes) % 1440) + 1440) % 1440
  return Math.min(apart, 1440 - apart) > SAME_LENGTH
}

/** Collects every statement of the document, each with its weight. */
class Finder {
  readonly statements: Statement[] = []
  open = false
  private group = 0
  private readonly blocks: readonly Block[]
  private readonly written: number | null
  private readonly hitsOfBlock = new Map<number, readonly Hit[]>()

  constructor(private readonly document: Document) {
    this.blocks = prose(document)
    const { anchor, written } = times(document)
    this.written = written ?? anchor
    this.frontMatter()
    this.labels()
    this.sentences()
    this.timeline()
  }

  /** The surest statement of an edge. */
  best(edge: Edge): Moment | null {
    const first = this.readings(edge)[0]
    return first === undefined || first.weight < LEAST_WEIGHT ? null : first.moment
  }

  /** What the text says of an edge, surest first, each moment once. A clock time beats a bare date of about the same weight. */
  readings(edge: Edge): readonly Reading[] {
    const seen = new Map<string, Reading>()
    for (const one of this.statements) {
      if (one.edge !== edge || one.time === null || one.weight < HINT) continue
      const moment = momentOf(one, this.written)
      if (moment === null) continue
      const known = seen.get(moment.iso)
      // The same moment told twice is surer.
      const repeated = known !== undefined && known.group !== one.group ? 3 : 0
      const weight = Math.max(one.weight, known?.weight ?? 0) + repeated
      if (known === undefined || one.weight > known.weight)
        seen.set(moment.iso, { moment, time: moment.time, weight, group: one.group })
      else if (repeated > 0) seen.set(moment.iso, { ...known, weight })
    }
    const list = [...seen.values()]
    if (edge === 'start') {
      // Of several beginnings the first is the incident's; the others are those of its parts.
      const sure = list.filter((one) => one.weight >= 60 && one.time.local !== null)
      const first = sure.reduce<Reading | null>(
        (best, one) => (best === null || isBefore(one.time, best.time) ? one : best),
        null,
      )
      if (first !== null && sure.length > 1) list[list.indexOf(first)] = { ...first, weight: first.weight + 3 }
    }
    return list.sort((a, b) => b.weight - a.weight || precisionOf(b.time) - precisionOf(a.time)).slice(0, MOST_READINGS)
  }

  zone(start: Moment | null, end: Moment | null): string | null {
    for (const moment of [start, end]) if (moment?.time.zone) return moment.time.zone.text
    const all = times(this.document)
    const stated = all.zones[0]
    if (stated) return stated.zone.text
    const written = new Map<string, number>()
    for (const { from, block } of all.all)
      if (from?.point.zone && block >= 0)
        written.set(from.point.zone.text, (written.get(from.point.zone.text) ?? 0) + 1)
    let best: string | null = null
    for (const [text, count] of written) if (best === null || count > (written.get(best) ?? 0)) best = text
    return best
  }

  private add(
    edge: Statement['edge'],
    source: Source,
    weight: number,
    span: Span,
    time: TimeMoment | null,
    minutes: number | null,
    block: number,
    bound: Statement['bound'] = 'exact',
  ): void {
    if (edge !== 'duration' && (time === null || (time.day === null && time.point.clock === null))) return
    this.statements.push({ edge, source, weight, span, time, minutes, bound, block, group: this.group })
  }

  private edge(edge: Edge, source: Source, weight: number, moment: TimeMoment | null, block: number): void {
    if (moment !== null) this.add(edge, source, weight, moment.span, moment, null, block)
  }

  private range(source: Source, weight: number, mention: TimeMention): void {
    this.group += 1
    this.edge('start', source, weight, mention.from, mention.block)
    this.edge('end', source, weight, mention.to, mention.block)
    if (mention.mention.kind === 'range' && mention.mention.open) this.open = true
  }

  /** Front matter: fields that name an edge; `date` is the start where `resolvedWhen` or a status-page section goes with it. */
  private frontMatter(): void {
    const keys = lexicon(this.document).keys
    const fields = this.document.frontMatter?.fields
    if (!fields) return
    const found = new Map<string, TimeMoment>()
    const lone = (key: string): string => key.slice(key.lastIndexOf('.') + 1)
    for (const mention of times(this.document).frontMatter) {
      if (mention.from === null || found.has(mention.key)) continue
      found.set(mention.key, mention.from)
    }
    const has = (meaning: string, key: string): boolean =>
      keys.get(meaning)?.has(key) === true || keys.get(meaning)?.has(lone(key)) === true
    const notice =
      fields.has('resolved') || fields.has('resolvedwhen') || (fields.has('affected.0') && fields.has('severity'))
    const date = found.get('date') ?? null
    const resolved = found.get('resolvedwhen') ?? null
    // A form filled in at the end gives the same minute twice: that is when it was written.
    const filled = date !== null && resolved !== null && date.local === resolved.local
    for (const [key, moment] of found) {
      const clock = moment.point.clock !== null
      const weight = clock ? 80 : 60
      if (has('start', key)) this.edge('start', 'front matter', weight, moment, -1)
      else if (has('end', key)) this.edge('end', 'front matter', filled ? 20 : weight, moment, -1)
      else if (has('detected', key)) this.edge('detected', 'front matter', weight, moment, -1)
      else if (has('mitigated', key)) this.edge('mitigated', 'front matter', weight, moment, -1)
      else if (key === 'date' && notice && clock) this.edge('start', 'front matter', filled ? 20 : 78, moment, -1)
    }
    for (const [key, field] of fields) {
      if (!has('duration', key)) continue
      const mention = times(this.document).frontMatter.find((one) => one.key === key && one.mention.kind === 'duration')
      if (mention?.mention.kind === 'duration')
        this.add('duration', 'front matter', 95, mention.span, null, mention.mention.minutes, -1, mention.mention.bound)
      else if (/^\d+(\.\d+)?$/.test(field.value) && key.includes('minute'))
        this.add('duration', 'front matter', 95, field.span, null, Number(field.value), -1)
    }
    if (fields.get('resolved')?.value === 'false') this.open = true
  }

  /** Summary fields: labels, two-column rows, and short list items of one time and one word for the edge. */
  private labels(): void {
    const structure = sections(this.document)
    const all = times(this.document)
    const events = new Set(
      timeline(this.document)
        .filter((event) => event.leading)
        .map((event) => event.mention.index),
    )
    for (const section of structure.list) {
      if (section.kind === 'heading' && section.roles.length === 0) continue
      const [role] = section.roles
      if (role === undefined) continue
      const wanted = section.roles.find(
        (one) => one === 'start' || one === 'end' || one === 'detected' || one === 'duration' || one === 'date',
      )
      const passage = section.passages[0]
      if (wanted === undefined || passage === undefined) {
        // "Impact window: …" and kin.
        continue
      }
      if (section.kind === 'heading' && passage.end - passage.start > 160) continue
      const inside = all
        .inBlock(passage.block)
        .filter((mention) => mention.start >= passage.start && mention.end <= passage.end && !events.has(mention.index))
      this.group += 1
      const first = inside.find((mention) => mention.from !== null)
      const range = inside.find(
        (mention) => mention.mention.kind === 'range' && (mention.to !== null || mention.mention.open),
      )
      const duration = inside.find(
        (mention) => mention.mention.kind === 'duration' && mention.mention.relation === null,
      )
      const base = section.kind === 'heading' ? 72 : 88
      const titled = section.title.length < 40
      if (wanted === 'start' || wanted === 'end' || wanted === 'detected') {
        // 発生日時: 12:00 〜 16:18 tells both edges.
        if (wanted === 'start' && range && range === first && titled && first.start - passage.start < 40)
          this.range('label', base, range)
        else if (first?.from && titled && first.start - passage.start < 40)
          this.edge(wanted, 'label', first.from.point.clock === null ? base - 20 : base, first.from, first.block)
      } else if (wanted === 'date') {
        if (range) this.range('label', base, range)
        else if (first?.from && first.start - passage.start < 12)
          this.edge('start', 'label', first.from.point.clock === null ? 45 : 65, first.from, first.block)
      }
      if (wanted === 'duration' || wanted === 'date') {
        if (wanted === 'duration' && range && !isAside(range, duration)) this.range('label', base, range)
        if (duration?.mention.kind === 'duration' && (wanted === 'duration' || range !== undefined)) {
          this.add(
            'duration',
            'label',
            wanted === 'duration' ? 92 : 85,
            duration.span,
            null,
            duration.mention.minutes,
            duration.block,
            duration.mention.bound,
          )
        } else if (
          wanted === 'duration' &&
          first?.from?.point.clock &&
          inside.length === 1 &&
          first.mention.kind === 'point' &&
          !first.from.dated &&
          first.from.point.clock.half === null
        ) {
          // Duration: 00:47:12
          const { hour, minute, second } = first.from.point.clock
          this.add('duration', 'label', 80, first.span, null, hour * 60 + minute + (second ?? 0) / 60, first.block)
        }
      }
      if (inside.some((mention) => mention.mention.kind === 'open') && (wanted === 'end' || wanted === 'duration'))
        this.open = true
    }
    this.fields()
  }

  /** "Fault occurs 2020-02-12 11:45", "Impact window: 02:00–02:08 CET": short blocks of one time and a word for the edge. */
  private fields(): void {
    const all = times(this.document)
    const structure = sections(this.document)
    for (const block of this.blocks) {
      if (block.kind === 'heading' || block.kind === 'code' || block.cell !== null) continue
      const mentions = all.inBlock(block.index)
      if (mentions.length === 0) continue
      for (const [i, start] of [0, ...block.lines.map((line) => line.start)].entries()) {
        const end = block.lines[i]?.start ?? block.text.length
        const inside = mentions.filter(
          (mention) => mention.start >= start && mention.end <= end && mention.mention.kind !== 'open',
        )
        const first = inside.find((mention) => mention.from !== null)
        if (first === undefined || first.from === null) continue
        const before = block.text.slice(start, first.start).trim()
        const after = block.text.slice(first.end, end).trim()
        if (before.length < 3 || before.length > 48 || after.length > 40) continue
        const labelled = /[:：–-]\W*$/.test(before) || (block.item !== null && after.length <= 24)
        if (!labelled) continue
        const classes = this.classes(block.index, start, end)
        this.group += 1
        const weight =
          structure.within(block.index, 0, 'timeline', 'summary', 'metadata') || block.item !== null ? 84 : 76
        if (first.mention.kind === 'range') {
          if (classes.has('trouble') || classes.has('start') || classes.has('end')) this.range('label', 86, first)
          const duration = inside.find((mention) => mention.mention.kind === 'duration')
          if (duration?.mention.kind === 'duration' && classes.has('trouble'))
            this.add(
              'duration',
              'label',
              84,
              duration.span,
              null,
              duration.mention.minutes,
              block.index,
              duration.mention.bound,
            )
          continue
        }
        if (classes.has('planned')) continue
        if (classes.has('mitigated')) this.edge('mitigated', 'label', weight, first.from, block.index)
        if (classes.has('closed')) continue
        if (classes.has('detected')) {
          this.edge('detected', 'label', weight, first.from, block.index)
          // Where nothing else is said, the incident starts for the reader when it was seen.
          if (!classes.has('end')) this.edge('start', 'label', 56, first.from, block.index)
        } else if (classes.has('start')) this.edge('start', 'label', weight, first.from, block.index)
        else if (classes.has('end')) this.edge('end', 'label', weight, first.from, block.index)
        // What was repaired is over for the users; the formal end comes later.
        if (classes.has('mitigated') && !classes.has('end'))
          this.edge('end', 'label', weight + 6, first.from, block.index)
      }
    }
  }

  /** Hits of the time cues that start within a stretch of a block, by binary search: a block may hold thousands. */
  private hits(block: number, start: number, end: number): readonly Hit[] {
    let list = this.hitsOfBlock.get(block)
    if (list === undefined) {
      list = [...cues(this.document).inBlock(block, 'time')].sort((a, b) => a.start - b.start)
      this.hitsOfBlock.set(block, list)
    }
    return within(list, start, end).filter((hit) => hit.end <= end)
  }

  private classes(block: number, start: number, end: number): Set<Class> {
    const found = new Set<Class>()
    for (const hit of this.hits(block, start, end)) {
      const named = hit.cue.slice(5) as Class
      found.add(named)
      if (named === 'begins') found.add('start')
    }
    return found
  }

  /** Running text: a range beside a word of trouble, or a moment beside a word for an edge. */
  private sentences(): void {
    const all = times(this.document)
    const structure = sections(this.document)
    const events = new Set(
      timeline(this.document)
        .filter((event) => event.form !== 'prose')
        .map((event) => event.mention.index),
    )
    const bySentence = sentencesByBlock(this.document)
    let begun = false
    const laidOut = timeline(this.document).filter((event) => event.clock && event.form !== 'prose').length > 2
    const firstHeading = this.blocks.findIndex((block) => block.kind === 'heading' && block !== structure.title)
    for (const block of this.blocks) {
      if (block.kind === 'code' || block.quoted) continue
      if (block.kind === 'heading' && block !== structure.title) continue
      const mentions = all.inBlock(block.index)
      if (mentions.length === 0) continue
      if (structure.within(block.index, 0, 'actions', 'lessons', 'references', 'went-well', 'went-wrong')) continue
      const early =
        block.index < 8 || block.index < firstHeading || structure.within(block.index, 0, 'summary', 'impact')
      for (const sentence of bySentence[block.index] ?? []) {
        const inside = within(mentions, sentence.start, sentence.end).filter((mention) => !events.has(mention.index))
        if (inside.length === 0) continue
        const classes = this.classes(block.index, sentence.start, sentence.end)
        this.group += 1
        const bonus = laidOut ? (early ? 0 : -24) : early ? 8 : 0
        const troubled = classes.has('trouble') || classes.has('start')
        const lasting = cues(this.document).inSentence(sentence.index, 'time.lasting')
        for (const mention of inside) {
          const { mention: read } = mention
          if (
            read.kind === 'duration' &&
            read.relation === null &&
            !read.recurring &&
            (troubled || lasting.length > 0) &&
            !classes.has('planned')
          ) {
            this.add(
              'duration',
              'prose',
              (lasting.some((hit) => hit.start <= mention.start && mention.end <= hit.end) ? 72 : 52) + bonus,
              mention.span,
              null,
              read.minutes,
              block.index,
              read.bound,
            )
          }
          if (mention.opaque || mention.from === null) continue
          const clock = mention.from.point.clock !== null || mention.to?.point.clock != null
          const told = troubled || (clock && early)
          if (read.kind === 'range' && mention.to !== null && told && !classes.has('planned')) {
            const sure = troubled || structure.within(block.index, 0, 'impact')
            this.range('prose', (clock ? (sure ? 74 : 56) : 50) + bonus - (read.from?.approx ? 2 : 0), mention)
          }
        }
        if (classes.has('planned')) continue
        this.sentenceEdges(block, sentence.start, sentence.end, inside, bonus)
        const clocked = inside.find((mention) => mention.from?.point.clock && !mention.opaque)
        if (begun || clocked === undefined) continue
        // Where nobody says that it began, the first moment that running text tells is the best there is.
        begun = true
        if (classes.has('end') || classes.has('mitigated') || classes.has('closed')) continue
        this.edge('start', 'prose', (classes.has('trouble') ? TROUBLED : FIRST_TOLD) + bonus, clocked.from, block.index)
      }
    }
  }

  /** Gives each word for an edge the moment nearest to it in the sentence. */
  private sentenceEdges(block: Block, start: number, end: number, inside: readonly TimeMention[], bonus: number): void {
    const points = inside.filter(
      (mention) =>
        mention.from !== null && (mention.mention.kind === 'point' || mention.to === null) && !mention.opaque,
    )
    if (points.length === 0) return
    for (const hit of this.hits(block.index, start, end)) {
      const named = hit.cue.slice(5)
      const edge = named === 'trigger' || named === 'begins' ? 'start' : named
      if (edge !== 'start' && edge !== 'end' && edge !== 'detected' && edge !== 'mitigated') continue
      let best: TimeMention | null = null
      let distance = 90
      for (const point of points) {
        // A Japanese verb follows its time.
        const late = hit.language === 'ja' ? 30 : 0
        const gap = point.start >= hit.end ? point.start - hit.end + late : hit.start - point.end
        if (gap < distance) {
          distance = gap
          best = point
        }
      }
      if (best?.from && edge === 'mitigated')
        this.edge('end', 'prose', 50 + bonus - Math.floor(distance / 10), best.from, block.index)
      if (best?.from)
        this.edge(
          edge,
          'prose',
          (named === 'trigger' ? 30 : best.from.point.clock === null ? 35 : 62) + bonus - Math.floor(distance / 10),
          best.from,
          block.index,
        )
    }
  }

  /** Events classified by what they say. */
  private timeline(): void {
    const events = timeline(this.document).filter((event) => event.form !== 'prose')
    if (events.length === 0) return
    this.group += 1
    const told = events.map((event) => ({ event, classes: this.eventClasses(event) }))
    const clocked = told.filter(({ event }) => event.clock)
    const list = inOrder(clocked.length >= 2 ? clocked : told, ({ event }) => event.moment)
    const started = list.find(({ classes }) => classes.has('begins') && !classes.has('end'))
    const noticed = list.find(({ classes }) => classes.has('detected'))
    const first = list.find(({ classes }) => !classes.has('planned'))
    if (started) this.edge('start', 'timeline', 72, started.event.moment, started.event.block)
    const failing = list.find(({ classes }) => classes.has('start') && !classes.has('end'))
    if (failing && failing !== first) this.edge('start', 'timeline', 50, failing.event.moment, failing.event.block)
    const windows = list.filter(
      ({ event }) => event.mention.to?.point.clock != null && event.clock && event.text.trim().length <= 12,
    )
    for (const [i, { event }] of windows.entries()) {
      this.edge('start', 'timeline', 72, event.moment, event.block)
      this.edge('end', 'timeline', i === windows.length - 1 ? 74 : 70, event.mention.to, event.block)
    }
    if (noticed) this.edge('detected', 'timeline', 60, noticed.event.moment, noticed.event.block)
    if (first)
      this.edge(
        'start',
        'timeline',
        first.classes.has('detected') || first.classes.has('trouble') || first.classes.has('start') ? 52 : 46,
        first.event.moment,
        first.event.block,
      )
    // Earlier entries may be the start when the stated length says so.
    for (const { event, classes } of list.slice(0, 12)) {
      if (classes.has('end') || classes.has('planned')) break
      this.edge('start', 'timeline', HINT, event.moment, event.block)
      if (classes.has('detected')) break
    }
    const begun = started ?? first
    const after = begun?.event.moment.local ?? null
    const later = begun === undefined ? list : list.slice(list.indexOf(begun) + 1)
    const over = later.filter(({ classes }) => classes.has('end'))
    const real = over.filter(({ classes }) => !classes.has('closed'))
    const ended = real.length > 0 ? real : over
    const mitigated = later.filter(({ classes }) => classes.has('mitigated'))
    const last = ended[ended.length - 1]
    const lastMitigated = mitigated[mitigated.length - 1]
    if (last) this.edge('end', 'timeline', 64, last.event.moment, last.event.block)
    if (lastMitigated) this.edge('mitigated', 'timeline', 58, lastMitigated.event.moment, lastMitigated.event.block)
    for (const { event, classes } of mitigated)
      if (!classes.has('closed')) this.edge('end', 'timeline', 50, event.moment, event.block)
    for (const { event } of ended) this.edge('end', 'timeline', 46, event.moment, event.block)
    const open = later.filter(({ classes }) => !classes.has('closed') && !classes.has('planned'))
    // An entry days later tells of the aftermath.
    const final = open.at(-1)
    const closing =
      final !== undefined && (after === null || (final.event.moment.local ?? 0) - after < 2880) ? final : undefined
    if (closing && !last)
      this.edge(
        'end',
        'timeline',
        lastMitigated ? 38 : 36,
        (lastMitigated ?? closing).event.moment,
        (lastMitigated ?? closing).event.block,
      )
  }

  private eventClasses(event: TimelineEvent): Set<Class> {
    const found = new Set<Class>()
    for (const words of event.words) for (const one of this.classes(words.block, words.start, words.end)) found.add(one)
    return found
  }
}
