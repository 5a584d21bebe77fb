/** Weighing: several kinds of evidence for one item added up to points, and points to a grade. */
import type { Document } from '../../document.js'
import type { Confidence } from '../../rule.js'

/** Counts by kind of evidence. */
export type Signals = Readonly<Record<string, number>>

/**
 * What each kind of evidence is worth, and the points from which an item is partly met and met.
 * A count is worth its weight for each doubling (log2(1 + n)): the second sign counts less than the first. A hundred
 * points are one grade, as fitted to readers' grades.
 */
export interface Scale {
  readonly per: Readonly<Record<string, number>>
  readonly partial: number
  readonly met: number
}

/** What a rule weighs: `npm run eval -- --fit` fits the scale to readers' grades, with repositories left out. */
export interface Weighing {
  readonly signals: (document: Document) => Signals
  readonly scale: Scale
}

export interface Weighed {
  readonly grade: 'met' | 'partial' | 'missed'
  readonly points: number
  /** By the distance to the nearest border between grades. */
  readonly confidence: Confidence
}

/** Distance to the nearest border from which a grade is sure, and likely; in widths of the middle grade. */
const SURE = 0.75
const LIKELY = 0.3

/** Adds up the signals of a document. */
export function weigh(document: Document, { signals: of, scale }: Weighing): Weighed {
  const signals = of(document)
  let points = 0
  for (const [kind, weight] of Object.entries(scale.per)) points += weight * Math.log2(1 + (signals[kind] ?? 0))
  const distance =
    Math.min(Math.abs(points - scale.partial), Math.abs(points - scale.met)) / (scale.met - scale.partial)
  return {
    grade: points >= scale.met ? 'met' : points >= scale.partial ? 'partial' : 'missed',
    points,
    confidence: distance >= SURE ? 'high' : distance >= LIKELY ? 'medium' : 'low',
  }
}

/** For items on which readers differ: points that add up are likely at most, never sure. */
export function likelyAtMost(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : confidence
}
