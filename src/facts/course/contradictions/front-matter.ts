/** Fields of front matter that the text, or another field, tells otherwise. */
import { type Document, fact } from '../../../document.js'
import { minutesBetween } from '../../times/moments.js'
import type { Moment } from '../../times.js'
import { LABELLED_EDGE } from '../incident/statements.js'
import { incident } from '../incident.js'
import { type Contradiction, lengthText, mentionText } from './contradiction.js'
import { isExact, windows } from './windows.js'

/** Minutes by which front matter and text may differ, and where the text calls its time approximate. */
const ROUNDED = 5
const ROUGH = 20

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
            Math.abs(minutesBetween(front.time as Moment, one.time) ?? 0) <= (one.time.point.approx ? ROUGH : ROUNDED),
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
