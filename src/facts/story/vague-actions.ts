/** Follow-ups that say no more than that something will get better: what is missing from each. */
import { type Document, fact } from '../../document.js'
import { numbers } from '../text/numbers.js'
import { type Block, MASK, prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { wordCount } from '../text/unspaced.js'
import { type CueQuery, cues, type Hit } from '../words/cues.js'
import { type Action, actions } from './actions.js'

export interface VagueAction extends Hit {
  /**
   * `wish`: better, ensured; nothing to check. `look`: looked at, with no result named. `careful`: a promise of attention.
   * `unsaid`: something was done or is under way, and what it is is not said.
   */
  readonly why: 'wish' | 'look' | 'careful' | 'unsaid'
  /** An item of a list rather than a sentence in running text. */
  readonly item: boolean
  /** A ticket may say the rest, or the item is long enough to have tried. */
  readonly mild: boolean
}

/** An item with more words has tried to say what it means, and with so many has said it. */
const SHORT = 14
const MOST_WORDS = 22
/** Where an item's own words begin: after a box, a bold label, a name with a colon. */
const LEAD = 28

export const vagueActions = fact('vagueActions', (document: Document): readonly VagueAction[] => {
  const blocks = prose(document)
  const found = new Map<number, VagueAction>()
  const specific = new Set<number>()
  for (const { block } of numbers(document)) specific.add(block)
  for (const action of actions(document)) {
    const block = blocks[action.block]
    if (!block || block.quoted || action.state === 'done' || specific.has(block.index)) continue
    const vague = vagueness(document, action, block)
    if (vague) found.set(vague.sentence, vague)
  }
  const lastEnd = new Map<number, number>()
  for (const { sentence, start } of cues(document).of('vague.end')) lastEnd.set(sentence, start)
  for (const hit of cues(document).of('vague.prose')) {
    const block = blocks[hit.block]
    const told = sections(document).within(hit.block, hit.start, 'timeline', 'cause', 'went-well', 'references')
    if (!block || block.quoted || told || found.has(hit.sentence)) continue
    if ((lastEnd.get(hit.sentence) ?? -1) >= hit.start) continue
    found.set(hit.sentence, { ...hit, why: 'wish', item: block.item !== null, mild: false })
  }
  for (const hit of cues(document).of('vague.unsaid')) {
    const block = blocks[hit.block]
    if (!block || block.quoted || found.has(hit.sentence) || block.links.length > 0 || specific.has(block.index))
      continue
    if (sections(document).within(hit.block, hit.start, 'timeline')) continue
    found.set(hit.sentence, { ...hit, why: 'unsaid', item: false, mild: true })
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start)
})

const REASONS: readonly (readonly [CueQuery, VagueAction['why']])[] = [
  ['vague.careful', 'careful'],
  ['vague.improve', 'wish'],
  ['vague.ensure', 'wish'],
  ['vague.look', 'look'],
]

/** What an item says first, when that is vague and nothing after it makes up for it. */
function vagueness(document: Document, action: Action, block: Block): VagueAction | null {
  const text = action.text.trim()
  if (block.item === null && block.cell === null) return null
  if (wordCount(text) > MOST_WORDS || block.code.length > 0) return null
  const mild = action.ticket || block.links.length > 0 || block.spoken.includes(MASK) || wordCount(text) > SHORT
  const all = cues(document)
  const start = action.span.start
  if (all.inBlock(block.index, 'vague.end').some((hit) => hit.span.start >= start)) return null
  for (const [query, why] of REASONS) {
    const hit = all
      .inBlock(block.index, query)
      .find((one) => one.span.start >= start && leads(document.text.slice(start, one.span.start)))
    if (hit) return { ...hit, why, item: true, mild }
  }
  return null
}

/** Whether an item begins here: at once, or after "We will", a name, a label with a colon. */
function leads(before: string): boolean {
  return (
    before.length <= LEAD &&
    wordCount(before.slice(Math.max(before.lastIndexOf(':'), before.lastIndexOf(']')) + 1)) <= 2
  )
}

/** Actions when every one of a list of two or more is training, reminder or rule of conduct; else none. */
export const weakActions = fact('weakActions', (document: Document): readonly Action[] => {
  const listed = actions(document).filter(({ origin }) => origin === 'actions')
  const weak = listed.filter(({ block, span }) =>
    cues(document)
      .inBlock(block, 'vague.weak')
      .some((hit) => hit.span.start >= span.start && leads(document.text.slice(span.start, hit.span.start))),
  )
  return listed.length >= 2 && weak.length === listed.length ? weak : []
})
