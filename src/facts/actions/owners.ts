/** Who owns an action: a column of its own, a handle, a word for it, or a name at its head. */
import { wordCount } from '../unspaced.js'
import type { Said } from './said.js'
import { has } from './verbs.js'

const HANDLE = /(?:^|[\s([])@[A-Za-z][\w-]+/

/** A name before a colon is an owner when it is this short. */
const OWNER_WORDS = 3

/** A number in a list ("A1:"), or a name of a thing in a language that has no capitals ("UI検証:"). */
const NO_NAME = /^[A-Z]{1,3}-?\d{1,3}$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** What stands before a colon without being somebody. */
const NO_OWNER = [
  'action.open',
  'action.done',
  'action.column-item',
  'action.column-due',
  'action.column-ticket',
  'action.column-state',
] as const

export const isOwned = (said: Said): boolean =>
  said.cell('owner') !== null || HANDLE.test(said.text) || has(said.hits('action.owner')) || isHeadedByName(said)

/** `Kim to write …`, `[SRE] …`, `Platform team: …`. */
function isHeadedByName({ head, own }: Said): boolean {
  const bracket = /^\s{0,9}\[([^\]]{2,40})\]\s{1,9}\S/.exec(head)
  if (bracket) return !has(own('action.open', 'action.done').filter((hit) => hit.start < bracket[0].length))
  const colon = /^\s{0,9}(\p{Lu}[^:.]{1,30}):\s{1,9}\S/u.exec(head)
  if (colon) {
    const name = colon[1] ?? ''
    return (
      wordCount(name) <= OWNER_WORDS &&
      !NO_NAME.test(name) &&
      !has(own('change.do', 'change.done', 'change.vague').filter((hit) => hit.start < name.length)) &&
      !has(own(...NO_OWNER).filter((hit) => hit.start < name.length))
    )
  }
  const [verb] = own('change.do', 'change.vague')
  const assigned = /^\s*(?:\p{Lu}[\p{L}.-]+\s){1,2}to\s/u.exec(head)
  return assigned !== null && verb !== undefined && verb.start >= assigned[0].length - 3
}
