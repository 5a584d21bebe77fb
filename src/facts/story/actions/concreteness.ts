/** Whether an action says what will be different, not only what is wished for. */
import { wordCount } from '../../text/unspaced.js'
import type { Hit } from '../../words/cues.js'
import { OBJECTS } from './action.js'
import type { Said } from './said.js'
import { has } from './verbs.js'

/** Words that a bare intention ("improve X") must have to count as a concrete change. */
const SPECIFIC_WORDS = 9
/** Words that a change needs: a verb, what it acts on, and one more. */
const CHANGE_WORDS = 3

export function isConcrete(said: Said): boolean {
  const { unit, head, text, hits, own } = said
  if (has(own('action.trivial')) || isHollow(said)) return false
  const size = wordCount(head)
  const objects = new Set(hits(...OBJECTS).map((hit) => hit.text.toLowerCase())).size
  const named = unit.block.code.length > 0 || /\d/.test(text)
  const specific = named || objects >= 2
  if (has(own('change.do', 'change.done')))
    return size >= CHANGE_WORDS && (objects > 0 || specific || size > 2 * CHANGE_WORDS)
  if (has(own('change.vague'))) return size >= SPECIFIC_WORDS && named
  // "Alert for a full disk" in a list is a change; a sentence with neither deed nor habit is an intention.
  const stands = unit.origin !== 'prose' || has(own('change.habit'))
  // A row that somebody is to do by a day is a change, even of a thing that we have no word for.
  const assigned = unit.row !== null && (said.cell('owner') !== null || said.cell('due') !== null)
  return stands && (objects > 0 || assigned) && size >= CHANGE_WORDS
}

/** "Additional safeguards", and nothing that they would be. */
function isHollow({ unit, hits, own }: Said): boolean {
  const hollow = own('change.hollow')
  const beside = (hit: Hit) => !hollow.some(({ start, end }) => start <= hit.start && hit.end <= end)
  return has(hollow) && unit.block.code.length === 0 && !hits(...OBJECTS).some(beside)
}
