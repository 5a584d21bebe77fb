/** Follow-up actions: distinct items with what each says of owner, ticket, date and state. */
import { type Document, fact, type Span } from '../document.js'

export interface Action {
  readonly span: Span
  readonly block: number
  readonly text: string
  readonly owner: boolean
  readonly ticket: boolean
  readonly due: boolean
  /** `done`, `open`, or null when nothing is said. */
  readonly state: 'done' | 'open' | null
}

export const actions = fact('actions', (_document: Document): readonly Action[] => [])
