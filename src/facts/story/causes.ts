/** Causes: sentences that name one, explain a mechanism, or reach what let it happen. */
import { type Document, fact, type Span } from '../../document.js'
import { sectionLength } from '../text/length.js'
import { story } from '../text/places.js'
import { type Block, prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import type { Sentence } from '../text/sentences.js'
import { cues } from '../words/cues.js'
import { manner } from './manner.js'
import type { Signals } from './weighing.js'

/** A section that names a cause and says no more is shorter than this, in letters. */
const LEAST_SECTION = 40

/** One sentence of the causal story. */
export interface Cause {
  readonly sentence: Sentence
  /** Names something as the cause. */
  readonly named: boolean
  /** Says that one thing led to another. */
  readonly link: boolean
  /** Names a kind of technical fault. */
  readonly fault: boolean
  /** Reaches process, design, habit, a missing safeguard. */
  readonly systemic: boolean
}

export const causes = fact('causes', (document: Document): readonly Cause[] => {
  const found = cues(document)
  return story(document).flatMap((sentence) => {
    const has = (id: 'cause.named' | 'cause.link' | 'cause.fault' | 'cause.systemic') =>
      found.inSentence(sentence.index, id).length > 0
    const cause = {
      sentence,
      named: has('cause.named'),
      link: has('cause.link'),
      fault: has('cause.fault'),
      systemic: has('cause.systemic'),
    }
    return cause.named || cause.link || cause.fault || cause.systemic ? [cause] : []
  })
})

/** As many as a reader would quote. */
const MOST_QUOTED = 5

/** The sentences an editor would quote as the cause, best first: where the cause is told, named and explained at once. */
export const mainCauses = fact('mainCauses', (document: Document): readonly Sentence[] => {
  const known = new Map(causes(document).map((cause) => [cause.sentence, cause]))
  return story(document)
    .map((sentence) => ({ sentence, worth: worth(document, sentence, known.get(sentence)) }))
    .filter(({ sentence, worth }) => worth > 0 && isSaid(prose(document)[sentence.block], sentence))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_QUOTED)
    .map(({ sentence }) => sentence)
})

/** Neither a heading nor markup alone. */
const isSaid = (block: Block | undefined, { start, end }: Sentence) =>
  block !== undefined && block.kind !== 'heading' && /\p{L}/u.test(block.spoken.slice(start, end))

/** A sentence where the cause is told is part of the cause, even where it has none of our words. */
function worth(document: Document, { block, start }: Sentence, cause: Cause | undefined): number {
  const told = sections(document).within(block, start, 'cause') ? 3 : 0
  if (!cause) return told
  return told + (cause.named ? 3 : 0) + (cause.link ? 2 : 0) + (cause.fault ? 2 : 0) + (cause.systemic ? 1 : 0)
}

/** The heading on the cause that says that it is only guessed, where no later one names it: "Possible causes", "Cause (hypothesis)". */
export const guessedCause = fact('guessedCause', (document: Document): Span | null => {
  const { at } = sections(document)
  const { inBlock } = cues(document)
  let guess: Span | null = null
  for (const { index, kind } of prose(document)) {
    if (kind !== 'heading' || !at(index)?.roles.includes('cause')) continue
    const [unknown] = inBlock(index, 'cause.unknown')
    if (unknown) guess ??= unknown.span
    else if (inBlock(index, 'cause.named').length > 0) guess = null
  }
  return guess
})

/** Kinds of evidence for an explained cause, counted in sentences, and the manner of the text. */
export const causeSignals = fact('causeSignals', (document: Document): Signals => {
  const list = causes(document)
  const count = (test: (cause: Cause) => boolean) => list.filter(test).length
  return {
    links: count(({ link }) => link),
    faults: count(({ fault }) => fault),
    explained: count(({ link, named, fault }) => (link || named) && fault),
    section: sectionLength(document, 'cause') >= LEAST_SECTION ? 1 : 0,
    unknown: cues(document).of('cause.unknown').length,
    ...manner(document),
  }
})
