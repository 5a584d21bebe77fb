/** One event of a timeline, and how a place of the text becomes one. */
import type { Span } from '../../../document.js'
import { type Block, sourceSpan } from '../../text/prose.js'
import type { Moment, TimeMention } from '../../times.js'

/** One time-stamped event. */
export interface TimelineEvent {
  readonly block: number
  readonly span: Span
  /** Whether a clock time is given, not only a date. */
  readonly clock: boolean
  /** What happened, without the time. */
  readonly text: string
  readonly mention: TimeMention
  /** When it happened, or began. */
  readonly moment: Moment
  /** Where the words of the event stand: block and offsets of its text. */
  readonly words: readonly { readonly block: number; readonly start: number; readonly end: number }[]
  /** Number of the table, list or run of headings and lines that it belongs to. */
  readonly track: number
  /** Whether the time opens the entry, rather than standing somewhere in it. */
  readonly leading: boolean
  /** `prose`: a moment told in running text, where nothing is laid out as a timeline. */
  readonly form: 'row' | 'item' | 'heading' | 'line' | 'prose'
}

/** An event before it is settled which of all found are told; blocks below it may still add words. */
export interface Candidate extends TimelineEvent {
  text: string
  words: { readonly block: number; readonly start: number; readonly end: number }[]
  readonly inTimeline: boolean
}

/** Where in its block an event was found. */
export interface Place {
  /** Offsets between which its text stands. */
  readonly start: number
  readonly end: number
  /** Where its line begins; a word before the time tells the state: "Resolved 4 May 2024, 10:00 UTC". */
  readonly line: number
  readonly form: TimelineEvent['form']
  readonly track: number
  readonly leading: boolean
  readonly inTimeline: boolean
}

/** Marks between a time and the words of its event. */
const MARKS = /^[\s\])}*:：\-–—.|>"'_]+/

export function eventAt(block: Block, mention: TimeMention, moment: Moment, place: Place): Candidate {
  const { start, end, line, ...rest } = place
  return {
    block: block.index,
    span: sourceSpan(block, mention.start, mention.end),
    clock: moment.point.clock !== null,
    text: block.text.slice(start, end).replace(MARKS, '').trimEnd(),
    mention,
    moment,
    words: [
      ...(start > mention.start ? [{ block: block.index, start: line, end: mention.start }] : []),
      { block: block.index, start, end },
    ],
    ...rest,
  }
}
