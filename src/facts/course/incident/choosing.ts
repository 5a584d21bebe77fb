/** Chooses among readings: the start and end that go together best, and the length that is said of the incident. */
import { isBefore, isSame, minutesBetween } from '../../times/moments.js'
import type { MetricFigure } from '../metric-figures.js'
import { LEAST_WEIGHT, type Reading } from './readings.js'
import { LABELLED_LENGTH, type Statement } from './statements.js'

/** An edge whose other edge is not told must be a little surer than one of two. */
const LEAST_ALONE = 36

/** What a pair gains that is told in one breath. */
const TOGETHER = 6
/** What a pair gains whose distance is the length that a label states, that prose states, or that prose gives as a bound. */
const LENGTH_OF_LABEL = 30
const LENGTH_OF_PROSE = 14
const BOUND_OF_PROSE = 8
/** Shorter lengths, in minutes, are told of too much else to tie two edges together. */
const LEAST_TYING = 5
/** Days between two edges that nothing else ties together, in minutes, and what they cost: they are rarely one incident. */
const FAR_APART = 4320
const COST_OF_FAR = 20
/** What an end costs that was told with a start of its own, later than the one beside it. */
const COST_OF_PART = 12

interface Pair {
  readonly start: Reading | null
  readonly end: Reading | null
}

/** Starts, surer where the time until the detection is stated and leads from them to when it was noticed. */
export function fittingDetection(
  starts: readonly Reading[],
  noticed: readonly Reading[],
  figures: readonly MetricFigure[],
): readonly Reading[] {
  const lengths = figures.filter(({ metric, length }) => metric === 'detect' && length.minutes >= LEAST_TYING)
  const fits = (start: Reading): boolean =>
    noticed.some(({ time }) => {
      const between = minutesBetween(start.time, time)
      return between !== null && lengths.some(({ length }) => agrees(length.minutes, between, length.bound))
    })
  return starts.map((start) => (fits(start) ? { ...start, weight: start.weight + LENGTH_OF_LABEL } : start))
}

/** The start and the end that go together best: each by its own weight, and both by the length that the text states. */
export function bestPair(starts: readonly Reading[], ends: readonly Reading[], lengths: readonly Statement[]): Pair {
  let best: Pair & { readonly score: number } = { start: null, end: null, score: 0 }
  for (const start of [null, ...starts]) {
    for (const end of [null, ...ends]) {
      const score =
        start !== null && end !== null
          ? scoreOfBoth(start, end, lengths) - (isPart(start, end, starts) ? COST_OF_PART : 0)
          : scoreOfOne(start?.weight ?? end?.weight ?? 0)
      if (score > best.score) best = { start, end, score }
    }
  }
  return { start: withClock(best.start, starts), end: withClock(best.end, ends) }
}

const scoreOfOne = (weight: number): number => (weight < LEAST_ALONE ? 0 : weight)

/** Whether an end was told in one breath with a later start: then it is that of a part. */
const isPart = (start: Reading, end: Reading, starts: readonly Reading[]): boolean =>
  start.group !== end.group &&
  end.moment.how !== 'timeline' &&
  starts.some(({ group, time }) => group === end.group && isBefore(start.time, time))

/** 0 for two that cannot be the edges of one incident, or tell too little. */
function scoreOfBoth(start: Reading, end: Reading, lengths: readonly Statement[]): number {
  if (isBefore(end.time, start.time) || isSame(end.time, start.time)) return 0
  const between = minutesBetween(start.time, end.time)
  const tied = between === null ? 0 : Math.max(0, ...lengths.map((length) => tieOf(length, between)))
  const [weaker, stronger] = [Math.min(start.weight, end.weight), Math.max(start.weight, end.weight)]
  if (tied < LENGTH_OF_PROSE && weaker < LEAST_WEIGHT) return 0
  // Of many entries two lie as far apart as some length by chance.
  if (tied < LENGTH_OF_LABEL && stronger < LEAST_WEIGHT) return 0
  const together = start.group === end.group
  const far = between !== null && between > FAR_APART && tied === 0 && !together
  return start.weight + end.weight + (together ? TOGETHER : 0) + tied - (far ? COST_OF_FAR : 0)
}

/** How much a stated length ties two edges together that are so many minutes apart. */
function tieOf(length: Statement, between: number): number {
  const { minutes, weight, bound } = length
  if (minutes === null || !fits(length, between)) return 0
  if (weight >= LABELLED_LENGTH) return LENGTH_OF_LABEL
  if (minutes < LEAST_TYING) return 0
  return bound === 'exact' ? LENGTH_OF_PROSE : BOUND_OF_PROSE
}

/** A bare date gives way to a reading of the same day with its hour. */
function withClock(reading: Reading | null, readings: readonly Reading[]): Reading | null {
  if (reading === null || reading.time.point.clock !== null) return reading
  const sure = readings.filter(({ weight }) => weight >= LEAST_WEIGHT)
  return sure.find(({ time }) => time.point.clock !== null && time.day === reading.time.day) ?? reading
}

/** Whether a stated length fits a measured one: 5 % or 2 minutes, 15 % where it is called approximate. */
export function agrees(stated: number, measured: number, bound: Statement['bound']): boolean {
  const tolerance = Math.max(2, Math.abs(measured) * (bound === 'exact' ? 0.05 : 0.15))
  if (bound === 'least') return measured >= stated - tolerance && measured <= stated * 1.5 + tolerance
  return Math.abs(stated - measured) <= tolerance
}

/** Whether a stated length fits the distance between two edges; one that is told as a range, by lying between its ends. */
const fits = ({ minutes, least, bound }: Statement, between: number): boolean =>
  minutes !== null && (agrees(minutes, between, bound) || (between >= (least ?? minutes) && between <= minutes))

/** What a length gains that fits the edges. */
const FITTING = 25
/** A length this sure is told whatever the edges are; and one said of the trouble itself, where there is none to measure. */
const SURE_LENGTH = 70
const LENGTH_OF_TROUBLE = 62
/** Edges this sure leave only a length that belongs to them. */
const SURE_EDGE = 55

/** So many different lengths, each as sure as the surest, may be told; of more nobody says which is the incident's. */
const MOST_RIVALS = 2

/** A rough length that edges contradict by no more than this share is theirs, told exactly; a bound may be exceeded by more. */
const ROUGH = 0.25
const BOUND_EXCEEDED = 0.5

/** Whether a length is a rough word for the distance between two edges: "about an hour" for 71 minutes, "1-2 hours" for 90. */
export function isRough({ minutes, least, bound }: Statement, between: number): boolean {
  if (minutes === null) return false
  if (least !== null && least < minutes && between >= least && between <= minutes) return true
  if (bound === 'about') return Math.abs(minutes - between) <= between * ROUGH
  return bound === 'least' && between >= minutes && between <= minutes * (1 + BOUND_EXCEEDED)
}

/** The length as stated: a label's, else the one that fits the edges, else the surest. */
export function bestLength(lengths: readonly Statement[], { start, end }: Pair): Statement | null {
  const between = start !== null && end !== null ? minutesBetween(start.time, end.time) : null
  const isTheirs = (one: Statement) => between !== null && fits(one, between)
  let best: Statement | null = null
  let bestScore = 0
  for (const one of lengths) {
    if (one.minutes === null || one.minutes <= 0) continue
    const score = one.weight + (isTheirs(one) ? FITTING : 0)
    if (score > bestScore) {
      best = one
      bestScore = score
    }
  }
  if (best === null) return null
  if (isTheirs(best) || best.weight >= LABELLED_LENGTH) return best
  const rivals = new Set(lengths.filter(({ weight }) => weight === best?.weight).map(({ minutes }) => minutes))
  if (rivals.size > MOST_RIVALS) return null
  if (best.weight >= SURE_LENGTH) return best
  const measured = start !== null && end !== null && Math.min(start.weight, end.weight) >= SURE_EDGE
  return measured || best.weight < LENGTH_OF_TROUBLE ? null : best
}
