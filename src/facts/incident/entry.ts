/** One entry of a timeline, with what its words say of the incident. */
import type { TimelineEvent } from '../timeline.js'
import type { Edge, Statements } from './statements.js'
import type { Class } from './words.js'

export interface Entry {
  readonly event: TimelineEvent
  readonly classes: ReadonlySet<Class>
}

/** States that an entry tells an edge so surely. */
export const tell = (statements: Statements, edge: Edge, weight: number, { event }: Entry): void =>
  statements.edge(edge, 'timeline', weight, event.moment, event.block)
