/** The grammar of changes: where an order begins or ends, which plan has which verb, what is told as finished. */
import type { Block } from '../../text/prose.js'
import type { Sentence } from '../../text/sentences.js'
import type { CueQuery, Cues, Hit } from '../../words/cues.js'

/** A finished deed stands this near to what says that it is finished. */
const NEAR = 40
/** And the verb of a plan this near to what says that it is one. */
const PLAN_REACH = 60
/** Where the verb closes the clause, its objects stand between: twice as far. */
const LAST_REACH = 2

export const has = (hits: readonly Hit[]): boolean => hits.length > 0

/** Asks for cues of some stretch of text. */
export type Ask = (...queries: CueQuery[]) => readonly Hit[]

/** Where an item's own words begin: after quotes, `[team]`, `(state)` or `Name:`. */
export function leadLength(text: string): number {
  const lead = /^\s{0,9}(?:[[(][^\])]{1,40}[\])]\s{0,9}|\p{Lu}[^:.,]{1,30}:\s{1,9})?/u.exec(text)
  return (lead?.[0].length ?? 0) + 2
}

/** What may stand behind the verb of an order that ends with it: its ending, a mark, an aside. */
const MOST_BEHIND_VERB = 8

/** Whether an order ends with this verb, in languages that put it last. */
export function endsOrder(found: Cues, verb: Hit, block: Block, sentence: Sentence | undefined): boolean {
  if (!sentence || found.orders(verb) === 'first' || verb.end > sentence.end) return false
  const [behind = ''] = block.spoken.slice(verb.end, sentence.end).split(/[（(。、，,:：;—–]/u, 1)
  return behind.trim().length <= MOST_BEHIND_VERB
}

/** Whether a plan has this verb: behind it in the sentence, or right before it where verbs come last (追加する予定). */
export const isPlanOf = (found: Cues, plan: Hit, verb: Hit): boolean =>
  (verb.start >= plan.start && verb.end >= plan.end && verb.start - plan.end <= reach(found, verb, PLAN_REACH)) ||
  (found.orders(verb) !== 'first' &&
    plan.start >= verb.start &&
    plan.end >= verb.end &&
    plan.start - verb.end <= MOST_BEHIND_VERB)

const reach = (found: Cues, verb: Hit, near: number) => (found.orders(verb) !== 'first' ? LAST_REACH * near : near)

/** "We have added", "has been removed": the deed and the word that it is done, near each other. */
export function isFinished(found: Cues, hits: Ask, ...marks: readonly ('change.perfect' | 'change.we')[]): boolean {
  const perfect = hits(...(marks.length > 0 ? marks : (['change.perfect', 'change.we'] as const)))
  return hits('change.done', 'change.vague').some((deed) =>
    perfect.some((mark) => deed.start - mark.end <= reach(found, deed, NEAR) && mark.start - deed.end <= NEAR),
  )
}
