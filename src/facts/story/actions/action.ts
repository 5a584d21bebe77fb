/** One follow-up action, and what it says of itself. */
import type { Span } from '../../../document.js'

/** An action and the marks that let somebody follow it up. */
export interface Action {
  readonly span: Span
  readonly block: number
  readonly text: string
  readonly owner: boolean
  readonly ticket: boolean
  readonly due: boolean
  /** `done`, `open`, or null when nothing is said. */
  readonly state: 'done' | 'open' | null
  /** Whether the state is marked as such (box, status column, "done"), not only told by the tense. */
  readonly stateMarked: boolean
  /** Whether it says what will be different, not only what is wished for. */
  readonly concrete: boolean
  /** Whether it says that it is to keep the failure from coming back. */
  readonly aimed: boolean
  /** Whether it only finds out what is going on: a step of the diagnosis, not a change. */
  readonly inquiry: boolean
  /** What the change acts on. */
  readonly areas: readonly Area[]
  /** Where it was found: the list of actions, the lessons, or running text. */
  readonly origin: 'actions' | 'lessons' | 'prose'
  /** Stands in no section for actions: its list was taken for one by its items. */
  readonly guessed: boolean
}

/** What a change acts on. */
export type Area = 'technology' | 'process' | 'communication'

/** The cues that name what a change acts on, in the order of `AREAS`. */
export const OBJECTS = ['change.technology', 'change.process', 'change.communication'] as const
/** All of them, in the order of `OBJECTS`. */
export const AREAS: readonly Area[] = ['technology', 'process', 'communication']
