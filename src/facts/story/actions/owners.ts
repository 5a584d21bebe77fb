/** Who owns an action: a column of its own, a handle, a word for it, or a name at its head. */
import type { Said } from './said.js'
import { has } from './verbs.js'

const HANDLE = /(?:^|[\s([])@[A-Za-z][\w-]+/

export const isOwned = (said: Said): boolean =>
  said.cell('owner') !== null || HANDLE.test(said.text) || has(said.hits('action.owner')) || isHeadedByName(said)

/** `Kim to write …`, `[SRE] …`, `Platform team: …`. */
function isHeadedByName({ head, own }: Said): boolean {
  const bracket = /^\s{0,9}\[([^\]]{2,40})\]\s{1,9}\S/.exec(head)
  if (bracket) return !has(own('action.open', 'action.done').filter((hit) => hit.start < bracket[0].length))
  const colon = /^\s{0,9}[^\s:][^:.]{1,30}[:：]\s{0,9}\S/u.exec(head)
  // What stands before a colon is far more often what it is about ("Monitoring: …") than who does it.
  if (colon) return has(own('action.team').filter((hit) => hit.end <= colon[0].length))
  const [verb] = own('change.do', 'change.vague')
  const assigned = /^\s*(?:\p{Lu}[\p{L}.-]+\s){1,2}to\s/u.exec(head)
  return assigned !== null && verb !== undefined && verb.start >= assigned[0].length - 3
}
