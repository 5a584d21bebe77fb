/** Weighing: several kinds of evidence for one item added up to points, and points to a grade. */
import type { Confidence } from '../rule.js'

/** Counts by kind of evidence. */
export type Signals = Readonly<Record<string, number>>

/**
 * What each kind of evidence is worth, and the points from which an item is partly met and met.
 * A count is worth its weight for each doubling (log2(1 + n)): the second sign counts less than the first.
 */
export interface Scale {
  readonly per: Readonly<Record<string, number>>
  readonly partial: number
  readonly met: number
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

/** Adds up the signals. */
export function weigh(signals: Signals, scale: Scale): Weighed {
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
