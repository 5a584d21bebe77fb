/** The incident's edges: when it started, was noticed, was mitigated and ended, with the evidence for each. */
import { type Document, fact, type Span } from '../document.js'
import type { Confidence } from '../rule.js'

/** One edge of the incident. */
export interface Moment {
  readonly span: Span
  /** ISO 8601 as precise as the text gives it. */
  readonly iso: string
  readonly confidence: Confidence
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
}

export const incident = fact(
  'incident',
  (_document: Document): Incident => ({
    start: null,
    detected: null,
    mitigated: null,
    end: null,
    durationMinutes: null,
    durationSpan: null,
    timeZone: null,
    open: false,
  }),
)
