/** One entry of a timeline, with what its words say of the incident. */
import type { Document } from '../../../document.js'
import { prose } from '../../text/prose.js'
import { sentencesByBlock } from '../../text/sentences.js'
import type { TimelineEvent } from '../timeline.js'
import { LEAST_WEIGHT } from './readings.js'
import type { Edge, Statements } from './statements.js'
import { type Class, edgeWords } from './words.js'

export interface Entry {
  readonly event: TimelineEvent
  readonly classes: ReadonlySet<Class>
  /** What its first sentence says. */
  readonly opening: ReadonlySet<Class>
}

export function entryOf(document: Document, event: TimelineEvent): Entry {
  const words = edgeWords(document)
  const classes = new Set(event.words.flatMap(({ block, start, end }) => [...words.classes(block, start, end)]))
  // What is announced behind the first sentence is still to come; what the first one tells has happened.
  const opening = openingOf(document, event)
  if (!opening.has('planned')) classes.delete('planned')
  return { event, classes, opening }
}

function openingOf(document: Document, { words }: TimelineEvent): ReadonlySet<Class> {
  const blocks = prose(document)
  const first = words.find(({ block, start, end }) => blocks[block]?.text.slice(start, end).trim() !== '')
  if (first === undefined) return new Set()
  const sentence = sentencesByBlock(document)[first.block]?.find(({ end }) => end > first.start)
  return edgeWords(document).classes(first.block, first.start, Math.min(first.end, sentence?.end ?? first.end))
}

/** Whether an entry tells any of these. */
export const is = ({ classes }: Entry, ...wanted: readonly Class[]): boolean => wanted.some((one) => classes.has(one))

/** How much less surely an entry tells an edge that gives no more than its day. */
const LESS_WITHOUT_CLOCK = 15

/** States that an entry tells an edge so surely. */
export function tell(statements: Statements, edge: Edge, weight: number, { event }: Entry): void {
  const less = Math.max(weight - LESS_WITHOUT_CLOCK, Math.min(weight, LEAST_WEIGHT))
  statements.edge(edge, 'timeline', event.clock ? weight : less, event.moment, event.block)
}
