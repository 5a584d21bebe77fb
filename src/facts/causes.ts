/** Causes: sentences that name one, explain a mechanism, or reach what let it happen. */
import { type Document, fact } from '../document.js'
import { cues } from './cues.js'
import { sectionLength } from './length.js'
import { story } from './places.js'
import { sections } from './sections.js'
import type { Sentence } from './sentences.js'
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
  /** Stands where the cause is told. */
  readonly inSection: boolean
}

export const causes = fact('causes', (document: Document): readonly Cause[] => {
  const found = cues(document)
  const structure = sections(document)
  return story(document).flatMap((sentence) => {
    const has = (id: 'cause.named' | 'cause.link' | 'cause.fault' | 'cause.systemic') =>
      found.inSentence(sentence.index, id).length > 0
    const cause = {
      sentence,
      named: has('cause.named'),
      link: has('cause.link'),
      fault: has('cause.fault'),
      systemic: has('cause.systemic'),
      inSection: structure.within(sentence.block, sentence.start, 'cause'),
    }
    return cause.named || cause.link || cause.fault || cause.systemic ? [cause] : []
  })
})

/** The sentence an editor would quote as the cause: named and explained at once, best where the cause is told. */
export function mainCause(document: Document): Cause | null {
  const worth = ({ named, link, fault, systemic, inSection }: Cause) =>
    (named ? 3 : 0) + (link ? 2 : 0) + (fault ? 2 : 0) + (systemic ? 1 : 0) + (inSection ? 3 : 0)
  let best: Cause | null = null
  for (const cause of causes(document)) if (best === null || worth(cause) > worth(best)) best = cause
  return best
}

/** Kinds of evidence for an explained cause, counted in sentences. */
export const causeSignals = fact('causeSignals', (document: Document): Signals => {
  const list = causes(document)
  const count = (test: (cause: Cause) => boolean) => list.filter(test).length
  const length = sectionLength(document, 'cause')
  return {
    named: count(({ named }) => named),
    links: count(({ link }) => link),
    faults: count(({ fault }) => fault),
    explained: count(({ link, named, fault }) => (link || named) && fault),
    systemic: count(({ systemic }) => systemic),
    systemicLinks: count(({ systemic, link, named }) => systemic && (link || named)),
    section: length >= LEAST_SECTION ? 1 : 0,
    sectionLength: length / 100,
    unknown: cues(document).of('cause.unknown').length,
    story: story(document).length,
  }
})
