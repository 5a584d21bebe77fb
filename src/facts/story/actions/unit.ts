/** A stretch of the document that is one action: a sentence, a list item, a table row, or a step with what stands below it. */
import type { Block } from '../../text/prose.js'
import type { CueQuery, Cues, Hit } from '../../words/cues.js'
import type { Action } from './action.js'

/** Its first block (or part of one) and the blocks nested below it. */
export interface Unit {
  readonly block: Block
  readonly start: number
  readonly end: number
  readonly nested: readonly Block[]
  readonly row: Row | null
  readonly origin: Action['origin']
  /** How far what is said of it goes: a sentence holds for the sentences after it, up to the next action. */
  readonly reach: number
  /** A list item or a table row, not a sentence. */
  readonly whole: boolean
  /** Stands in no section for actions: its list was taken for one by its items. */
  readonly guessed: boolean
}

/** A table row with what its columns are called. */
export interface Row {
  readonly cells: readonly Block[]
  readonly columns: readonly (Column | null)[]
}

export type Column = 'item' | 'owner' | 'due' | 'ticket' | 'state'

/** A unit before it is known to be an action. */
export type Item = Pick<Unit, 'block' | 'start' | 'end' | 'nested'>

/** A block with what stands below it, from its first character to its last. */
export const itemOf = (block: Block, nested: readonly Block[]): Item => ({
  block,
  start: 0,
  end: block.text.length,
  nested,
})

/** An item as an action; nothing behind it says more of it. */
export const wholeUnit = (item: Item, origin: Action['origin'], guessed: boolean, row: Row | null = null): Unit => ({
  ...item,
  reach: item.end,
  row,
  origin,
  whole: true,
  guessed,
})

/** What is said within a unit's own words. */
export const within = (found: Cues, { block, start, end }: Unit, ...queries: CueQuery[]): readonly Hit[] =>
  found.inBlock(block.index, ...queries).filter((hit) => hit.start >= start && hit.start < end)
