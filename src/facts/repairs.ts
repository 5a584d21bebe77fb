/** Repairs: what was done to stop the harm and to fix it, and whether it is over. */
import { type Document, fact } from '../document.js'
import { cues } from './cues.js'
import { sectionLength } from './length.js'
import { story } from './places.js'
import { sections } from './sections.js'
import type { Sentence } from './sentences.js'
import type { Signals } from './weighing.js'

/** One sentence about the repair. */
export interface Repair {
  readonly sentence: Sentence
  /** A concrete deed, that it is over, or that it goes on. */
  readonly kind: 'deed' | 'over' | 'open'
  readonly inSection: boolean
}

export const repairs = fact('repairs', (document: Document): readonly Repair[] => {
  const found = cues(document)
  const structure = sections(document)
  return story(document).flatMap((sentence) => {
    const has = (id: 'fix.action' | 'fix.done' | 'fix.open') => found.inSentence(sentence.index, id).length > 0
    const kind = has('fix.action') ? 'deed' : has('fix.done') ? 'over' : has('fix.open') ? 'open' : null
    if (kind === null) return []
    return [{ sentence, kind, inSection: structure.within(sentence.block, sentence.start, 'resolution') } as const]
  })
})

/** Kinds of evidence for a told repair. */
export const repairSignals = fact('repairSignals', (document: Document): Signals => {
  const list = repairs(document)
  const length = sectionLength(document, 'resolution')
  return {
    deeds: list.filter(({ kind }) => kind === 'deed').length,
    over: list.filter(({ kind }) => kind === 'over').length,
    open: list.filter(({ kind }) => kind === 'open').length,
    section: length > 0 ? 1 : 0,
    sectionLength: length / 100,
    story: story(document).length,
  }
})
