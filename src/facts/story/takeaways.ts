/** Takeaways: lessons that hold outside the team, and the team's own from which one may be drawn. */
import { type Document, fact } from '../../document.js'
import { sectionLength } from '../text/length.js'
import { prose } from '../text/prose.js'
import { isQuoted } from '../text/quotations.js'
import { sections } from '../text/sections.js'
import { sentences } from '../text/sentences.js'
import { wordCount } from '../text/unspaced.js'
import { within } from '../text/within.js'
import { cues, type Hit } from '../words/cues.js'
import { placeholders } from '../words/placeholders.js'
import { manner } from './manner.js'
import type { Signals } from './weighing.js'

/**
 * `advice` speaks to the reader; `general` is a lesson about systems of a kind, told where lessons stand and without
 * "we"; `lesson` is announced or stands under lessons, apart from what went well; `change` is what the team itself will
 * do.
 */
export type TakeawayKind = 'advice' | 'general' | 'lesson' | 'change'

export interface Takeaway extends Pick<Hit, 'block' | 'sentence' | 'span'> {
  readonly kind: TakeawayKind
}

/** Of several in one sentence the first kind counts. */
const KINDS: readonly TakeawayKind[] = ['advice', 'general', 'lesson', 'change']
/** An entry of fewer words is a heading, a link or "None". */
const FEWEST_WORDS = 4

/** All takeaways in the author's own words, one to a sentence, in the order of the text; the span is the sentence. */
export const takeaways = fact('takeaways', (document: Document): readonly Takeaway[] => {
  const found = new Map<number, TakeawayKind>()
  const add = (sentence: number, kind: TakeawayKind) => {
    const known = found.get(sentence)
    if (known === undefined || KINDS.indexOf(kind) < KINDS.indexOf(known)) found.set(sentence, kind)
  }
  const { of, inSentence } = cues(document)
  const own = (hit: Hit) => prose(document)[hit.block]?.kind !== 'heading' && !isQuoted(document, hit.block, hit.start)
  const { within: isWithin } = sections(document)
  for (const hit of of('takeaway.address').filter(own)) add(hit.sentence, 'advice')
  for (const hit of of('takeaway.lesson').filter(own)) add(hit.sentence, 'lesson')
  for (const hit of of('takeaway.change').filter(own))
    if (!isWithin(hit.block, hit.start, 'timeline')) add(hit.sentence, 'change')
  for (const { index, block, start, text } of sentences(document)) {
    const lessons = isWithin(block, start, 'lessons') && !isWithin(block, start, 'went-well')
    if (!lessons && !isWithin(block, start, 'went-wrong', 'actions')) continue
    if (prose(document)[block]?.kind === 'heading' || wordCount(text) < FEWEST_WORDS) continue
    const personal = inSentence(index, 'voice.first', 'voice.single').length > 0
    const general = !personal && inSentence(index, 'takeaway.general').length > 0
    if (general && !isWithin(block, start, 'actions')) add(index, 'general')
    else add(index, lessons ? 'lesson' : 'change')
  }
  // What is still to be written tells nobody anything.
  const blanks = placeholders(document)
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start)
  return sentences(document)
    .filter(({ index, span }) => found.has(index) && within(blanks, span.start, span.end).length === 0)
    .map(({ index, block, span }) => ({ kind: found.get(index) ?? 'change', sentence: index, block, span }))
})

/** How many takeaways of each kind, the length of what stands under lessons, and the manner of the text. */
export const takeawaySignals = fact('takeawaySignals', (document: Document): Signals => {
  const all = takeaways(document)
  const counts = KINDS.map((wanted) => [wanted, all.filter(({ kind }) => kind === wanted).length])
  return { ...Object.fromEntries(counts), section: sectionLength(document, 'lessons') / 100, ...manner(document) }
})
