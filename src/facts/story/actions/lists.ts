/** Actions in lists: which items a list has, and whether it is one of changes. */
import type { Block } from '../../text/prose.js'
import type { Sentence } from '../../text/sentences.js'
import { wordCount } from '../../text/unspaced.js'
import type { CueQuery, Cues } from '../../words/cues.js'
import type { Place } from './places.js'
import { type Item, itemOf } from './unit.js'
import { endsOrder, has, isFinished, leadLength } from './verbs.js'

/** A heading-like list entry ("Observability:") stands for its children when it is no longer than this, in words. */
const LABEL_WORDS = 5
/** So many of the items begin with a change in a list that a lead-in announces, and in one that nothing announces. */
const ANNOUNCED_SHARE = 0.5
const ORDERS_SHARE = 0.6

/** The items of a run of list blocks: outermost ones, or their children where the outer one is only a label. */
export function itemsOf(run: readonly Block[], found: Cues): Item[] {
  const items: { head: Block; nested: Block[] }[] = []
  const depth = run.reduce((least, { item }) => Math.min(least, item?.depth ?? 0), Number.POSITIVE_INFINITY)
  let open: { head: Block; nested: Block[]; label: boolean; depth: number } | null = null
  for (const [i, block] of run.entries()) {
    const own = block.item?.depth ?? 0
    if (open?.label && own > open.depth) {
      const last = items[items.length - 1]
      if (own === open.depth + 1 && block.item?.first) items.push({ head: block, nested: [] })
      else if (last) last.nested.push(block)
      continue
    }
    if (own === depth && block.item?.first) {
      open = { head: block, nested: [], label: false, depth: own }
      const next: Block | undefined = run[i + 1]
      open.label =
        (next?.item?.depth ?? 0) > own &&
        wordCount(block.spoken) <= LABEL_WORDS &&
        block.links.length === 0 &&
        !found
          .inBlock(block.index, 'change.do')
          .some((verb) => verb.start <= leadLength(block.text) && wordCount(verb.text) < wordCount(block.spoken))
      if (!open.label) items.push(open)
    } else items[items.length - 1]?.nested.push(block)
  }
  return items.map(({ head, nested }) => itemOf(head, nested))
}

/** Whether a list outside any section for it is one of changes: by its boxes, its lead-in, or because its items begin with changes; not what is told of the repair. */
export function listsChanges(
  found: Cues,
  items: readonly Item[],
  before: Block | null,
  byBlock: readonly (readonly Sentence[])[],
  place: Place,
): boolean {
  if (items.every(({ block }) => block.item?.checked !== null)) return true
  if (items.length < 2) return false
  const share = (test: (item: Item) => boolean) => items.filter(test).length / items.length
  const lead = before && !before.cell ? (byBlock[before.index] ?? []).at(-1) : undefined
  const leads = (...queries: CueQuery[]) => lead !== undefined && has(found.inSentence(lead.index, ...queries))
  if (leads('change.told')) return false
  const announced = /[:：]$/.test(lead?.text ?? '') && leads('change.plan', 'change.purpose', 'lesson.learned')
  const changes = share((item) => isChange(found, item, byBlock))
  if (changes >= (announced ? ANNOUNCED_SHARE : place === 'prose' ? ORDERS_SHARE : Number.POSITIVE_INFINITY))
    return true
  return (
    share(({ block }) =>
      found.inBlock(block.index, 'change.do', 'change.vague').some(
        (verb) =>
          (found.orders(verb) !== 'last' && verb.start <= leadLength(block.text)) ||
          // Where the verb always comes last, what was done has the form of an order as well.
          (found.orders(verb) === 'either' &&
            place === 'prose' &&
            endsOrder(found, verb, block, byBlock[block.index]?.[0])),
      ),
    ) >= ORDERS_SHARE
  )
}

/** Whether a lesson in a list says what changes. */
export function isChange(found: Cues, { block }: Item, byBlock: readonly (readonly Sentence[])[]): boolean {
  for (const sentence of byBlock[block.index] ?? []) {
    const hits = (...queries: CueQuery[]) => found.inSentence(sentence.index, ...queries)
    const verbs = hits('change.do', 'change.vague')
    const [verb] = verbs
    const first = verb && found.orders(verb) !== 'last'
    if (first && sentence.start === 0 && verb.start <= leadLength(block.text)) return true
    if (verbs.some((one) => endsOrder(found, one, block, sentence))) return true
    if (has(hits('change.plan', 'change.must')) && verb) return true
    if (isFinished(found, hits) || has(hits('change.habit'))) return true
  }
  return false
}

/** Nothing, "none", or a bare template prompt. */
export function isEmpty(found: Cues, { block, start, end, nested }: Item): boolean {
  const text = block.text.slice(start, end).trim()
  if (text === '' && nested.length === 0) return true
  const [none] = found.inBlock(block.index, 'action.none', 'action.open')
  return (
    none !== undefined &&
    none.start <= start + 2 &&
    wordCount(text) <= wordCount(none.text) + (none.cue === 'action.none' ? 1 : 0)
  )
}
