/** A section and the stretches of text that belong to it. */
import type { Span } from '../../../document.js'
import type { Role } from '../../../languages/registry.js'

/** A stretch of one block. */
export interface Passage {
  readonly block: number
  readonly start: number
  readonly end: number
}

/** A named part of the document. */
export interface Section {
  readonly index: number
  /** What the name says it is about, best fit first; empty when the name says nothing we know. */
  readonly roles: readonly Role[]
  /** Own roles, or those of the nearest section around it that has any. */
  readonly effective: readonly Role[]
  readonly title: string
  /** The name itself. */
  readonly span: Span
  /** Heading level; 7 for labels, 8 for table rows. */
  readonly level: number
  readonly kind: 'heading' | 'label' | 'row'
  readonly parent: Section | null
  /** What stands directly below the name, not in child sections. */
  readonly passages: readonly Passage[]
}
