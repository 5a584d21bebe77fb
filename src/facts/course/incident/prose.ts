/** Edges that running text tells: a range or a length beside a word of trouble, or a moment beside a word for an edge. */
import type { Document } from '../../../document.js'
import { type Block, prose } from '../../text/prose.js'
import { sections } from '../../text/sections.js'
import { type Sentence, sentencesByBlock } from '../../text/sentences.js'
import { within } from '../../text/within.js'
import { isBefore, type Moment } from '../../times/moments.js'
import { type TimeMention, times } from '../../times.js'
import { cues } from '../../words/cues.js'
import { timeline } from '../timeline.js'
import { SAID_LENGTH, SAID_RANGE, type Statements } from './statements.js'
import { type Class, classOf, edgeWords, type TimeHit } from './words.js'

/** How surely a range of clock times beside trouble tells both edges; without a word of trouble; and one of dates. */
const RANGE = SAID_RANGE
const RANGE_ALONE = 56
const RANGE_OF_DATES = 50
const LESS_WHEN_APPROXIMATE = 2
/** How surely "since" beside trouble tells its start, by a clock time and by a day. */
const SINCE = 62
const SINCE_DAY = 44
/** What the end of the last of several windows gains. */
const LAST_PIECE = 8
/** How surely a length tells that of the incident: "was down for 40 minutes", and one in the same sentence as trouble. */
const LASTED = SAID_LENGTH
const LENGTH = 52
/** How surely a moment beside a word for an edge tells it; without a clock time; and beside what set it off. */
const BESIDE = 62
const BARE_DATE = 35
const TRIGGER = 30
/** How surely the moment of a mitigation tells the end. */
const MITIGATED_AS_END = 50
/** The first moment that running text tells, beside a word of trouble and without one. */
const TROUBLED = 37
const FIRST_TOLD = 25

/** A status page stamps when its notice was opened; the text knows better when the trouble began. */
const OVER_STAMP = 16
/** The opening and the sections of summary and impact speak of the whole; beside a laid-out timeline other places count less. */
const EARLY = 8
const BESIDE_TIMELINE = -24
/** Blocks of a document, counted from 0, that are its opening. */
const OPENING = 8

/** UTF-16 units between a word and its time; a Japanese verb follows its time, so one before it is farther. */
const NEAR = 90
const BEFORE_JAPANESE = 30
/** A semicolon between them makes them two clauses, and counts as so many units. */
const CLAUSE = 30
/** Every so many units of distance cost one of weight. */
const DISTANCE = 10

/** Words of these classes tell that it begins, and that it is over. */
const BEGINNING: ReadonlySet<Class> = new Set(['begins', 'start', 'trigger'])
const OVER: ReadonlySet<Class> = new Set(['end', 'mitigated', 'closed'])

const isOver = (classes: ReadonlySet<Class>): boolean => [...OVER].some((one) => classes.has(one))

/** A sentence with the times in it. */
interface Timed {
  readonly block: Block
  readonly sentence: Sentence
  readonly mentions: readonly TimeMention[]
  readonly classes: ReadonlySet<Class>
  /** Told where documents speak of the whole incident. */
  readonly early: boolean
  /** What its place adds to every weight. */
  readonly bonus: number
}

/** A range of clock times that is said of the trouble. */
interface Window {
  readonly block: Block
  readonly weight: number
  readonly from: Moment
  readonly to: Moment
}

export function readProse(document: Document, statements: Statements): void {
  let begun = false
  const windows: Window[] = []
  const stamped = statements.list.some(({ edge, source }) => edge === 'start' && source === 'front matter')
  const overStamp = stamped ? OVER_STAMP : 0
  for (const timed of timedSentences(document)) {
    const { block, mentions, classes, bonus } = timed
    statements.nextGroup()
    windows.push(...readLengths(document, timed, statements))
    if (classes.has('planned')) continue
    const hits = edgeWords(document).hits(block.index, timed.sentence.start, timed.sentence.end)
    readEdges(hits, timed, overStamp, statements)
    const clocked = mentions.find((one) => one.from?.point.clock && !one.opaque)
    if (begun || clocked === undefined) continue
    // Where nobody says that it began, the first moment that running text tells is the best there is.
    begun = true
    const over = isOver(classes)
    // A sentence that tells of the end as well tells the start first.
    if (over && !(classes.has('trouble') && mentions.filter((one) => one.from?.point.clock).length > 1)) continue
    statements.edge(
      'start',
      'prose',
      (classes.has('trouble') ? TROUBLED : FIRST_TOLD) + bonus,
      clocked.from,
      block.index,
    )
  }
  readPieces(windows, statements)
}

/** Trouble that went and came back, window by window in one sentence or list, ends with the last of them. */
function readPieces(windows: readonly Window[], statements: Statements): void {
  let told = 1
  for (const [i, { block, weight, from, to }] of windows.entries()) {
    const before = windows[i - 1]
    const goesOn = before !== undefined && isBefore(before.to, from) && areBeside(before.block, block)
    told = goesOn ? told + 1 : 1
    if (told === 1) continue
    statements.inPieces = 'prose'
    statements.nextGroup()
    // Each later one is a little surer than the one before.
    statements.edge('end', 'prose', weight + LAST_PIECE + told, to, block.index)
  }
}

const areBeside = (a: Block, b: Block): boolean => a === b || (a.item !== null && a.item.list === b.item?.list)

/** Sentences that tell a time and are no entries of a timeline, in the order of the text. */
function* timedSentences(document: Document): Generator<Timed> {
  const structure = sections(document)
  const blocks = prose(document)
  const events = timeline(document).filter(({ form }) => form !== 'prose')
  const entries = new Set(events.map(({ mention }) => mention.index))
  const laidOut = events.filter(({ clock }) => clock).length > 2
  const firstHeading = blocks.findIndex((block) => block.kind === 'heading' && block !== structure.title)
  const bySentence = sentencesByBlock(document)
  for (const block of blocks) {
    if (block.kind === 'code' || block.quoted || (block.kind === 'heading' && block !== structure.title)) continue
    const all = times(document).inBlock(block.index)
    if (all.length === 0) continue
    if (structure.within(block.index, 0, 'actions', 'lessons', 'references', 'went-well', 'went-wrong')) continue
    const early =
      block.index < OPENING || block.index < firstHeading || structure.within(block.index, 0, 'summary', 'impact')
    const bonus = laidOut ? (early ? 0 : BESIDE_TIMELINE) : early ? EARLY : 0
    for (const sentence of bySentence[block.index] ?? []) {
      const mentions = within(all, sentence.start, sentence.end).filter(({ index }) => !entries.has(index))
      if (mentions.length === 0) continue
      const classes = edgeWords(document).classes(block.index, sentence.start, sentence.end)
      yield { block, sentence, mentions, classes, early, bonus }
    }
  }
}

/** Lengths and ranges that are said of the trouble; returns the ranges of clock times. */
function readLengths(document: Document, timed: Timed, statements: Statements): readonly Window[] {
  const { block, sentence, mentions, classes, early, bonus } = timed
  const windows: Window[] = []
  if (classes.has('planned')) return windows
  const troubled = classes.has('trouble') || classes.has('start')
  const lasting = cues(document).inSentence(sentence.index, 'time.lasting')
  for (const one of mentions) {
    const { mention, from, to } = one
    // "Up to 30 minutes" bounds each of several, not the whole.
    if (mention.kind === 'duration' && mention.relation === null && !mention.recurring && mention.bound !== 'most') {
      const lasted = lasting.some((hit) => hit.start <= one.start && one.end <= hit.end)
      if (troubled || lasting.length > 0) statements.duration('prose', (lasted ? LASTED : LENGTH) + bonus, one)
    }
    if (mention.kind !== 'range' || one.opaque || from === null) continue
    if (to === null) {
      // "The shop has been down since 10:04"; what runs again since then is the end.
      const since = from.point.clock === null ? SINCE_DAY : SINCE
      if (troubled && !isOver(classes)) statements.edge('start', 'prose', since + bonus, from, block.index)
      continue
    }
    const clock = from.point.clock !== null || to.point.clock !== null
    if (!troubled && !(clock && early)) continue
    const sure = troubled || sections(document).within(block.index, 0, 'impact')
    const said = clock ? (sure ? RANGE : RANGE_ALONE) : RANGE_OF_DATES
    const weight = said + bonus - (mention.from?.approx ? LESS_WHEN_APPROXIMATE : 0)
    statements.range('prose', weight, one)
    if (clock) windows.push({ block, weight, from, to })
  }
  return windows
}

/**
 * Gives each word for an edge the moment nearest to it in the sentence.
 * @param overStamp how much surer a start with a clock time is than elsewhere
 */
function readEdges(
  hits: readonly TimeHit[],
  { block, mentions, bonus }: Timed,
  overStamp: number,
  statements: Statements,
): void {
  const points = mentions.filter(
    ({ from, to, mention, opaque }) => from !== null && (mention.kind === 'point' || to === null) && !opaque,
  )
  for (const hit of withoutPartsOfEnds(hits)) {
    const named = classOf(hit)
    const edge = named === 'trigger' || named === 'begins' ? 'start' : named
    if (edge !== 'start' && edge !== 'end' && edge !== 'detected' && edge !== 'mitigated') continue
    let nearest: TimeMention | null = null
    let distance = NEAR
    for (const point of points) {
      const late = hit.language === 'ja' ? BEFORE_JAPANESE : 0
      const between = point.start >= hit.end ? [hit.end, point.start] : [point.end, hit.start]
      const apart = block.text.slice(...between).includes(';') ? CLAUSE : 0
      const gap = point.start >= hit.end ? point.start - hit.end + late + apart : hit.start - point.end + apart
      if (gap < distance) {
        distance = gap
        nearest = point
      }
    }
    if (!nearest?.from) continue
    const { from } = nearest
    const surer = edge === 'start' && from.point.clock !== null ? overStamp : 0
    const placed = bonus + surer - Math.floor(distance / DISTANCE)
    if (edge === 'mitigated') statements.edge('end', 'prose', MITIGATED_AS_END + placed, from, block.index)
    const weight = named === 'trigger' ? TRIGGER : from.point.clock === null ? BARE_DATE : BESIDE
    statements.edge(edge, 'prose', weight + placed, from, block.index)
  }
}

/** Leaves out what is a part of a longer word for the end: "wieder gestartet" is one, though "gestartet" may begin something. */
function withoutPartsOfEnds(hits: readonly TimeHit[]): readonly TimeHit[] {
  const ends = hits.filter((hit) => OVER.has(classOf(hit)))
  let at = 0
  // How far the ends reach that begin before a word, and those that begin with it.
  let reach = -1
  return hits.filter((hit) => {
    while (at < ends.length && (ends[at] as TimeHit).start < hit.start) {
      reach = Math.max(reach, (ends[at] as TimeHit).end)
      at += 1
    }
    if (!BEGINNING.has(classOf(hit))) return true
    const beside = ends[at]?.start === hit.start ? (ends[at]?.end ?? -1) : -1
    return reach < hit.end && beside <= hit.end
  })
}
