/** One entry of a timeline, with what its words say of the incident. */
import type { Document } from '../../document.js'
import type { TimelineEvent } from '../timeline.js'
import type { Edge, Statements } from './statements.js'
import { type Class, edgeWords } from './words.js'

export interface Entry {
  readonly event: TimelineEvent
  readonly classes: ReadonlySet<Class>
}

export function entryOf(document: Document, event: TimelineEvent): Entry {
  const words = edgeWords(document)
  return {
    event,
    classes: new Set(event.words.flatMap(({ block, start, end }) => [...words.classes(block, start, end)])),
  }
}

/** Whether an entry tells any of these. */
export const is = ({ classes }: Entry, ...wanted: readonly Class[]): boolean => wanted.some((one) => classes.has(one))

/** States that an entry tells an edge so surely. */
export const tell = (statements: Statements, edge: Edge, weight: number, { event }: Entry): void =>
  statements.edge(edge, 'timeline', weight, event.moment, event.block)
