/** The timeline: events with the time they are given, in the order of the text. */
import { type Document, fact, type Span } from '../document.js'

/** One time-stamped event. */
export interface TimelineEvent {
  readonly block: number
  readonly span: Span
  /** Whether a clock time is given, not only a date. */
  readonly clock: boolean
  readonly text: string
}

export const timeline = fact('timeline', (_document: Document): readonly TimelineEvent[] => [])
