/** Repairs: what was done to stop the harm and to fix it, and whether it is over. */
import { type Document, fact } from '../document.js'
import { cues } from './cues.js'
import { story } from './places.js'
import { prose } from './prose.js'
import { sections } from './sections.js'
import type { Sentence } from './sentences.js'

/** One sentence about the repair. */
export interface Repair {
  readonly sentence: Sentence
  /** A concrete deed, that it is over, or that it goes on. */
  readonly kind: 'deed' | 'over' | 'open'
  readonly inSection: boolean
}

/** All of them in the order of the text; a heading repairs nothing. */
export const repairs = fact('repairs', (document: Document): readonly Repair[] => {
  const found = cues(document)
  const structure = sections(document)
  return story(document).flatMap((sentence) => {
    if (prose(document)[sentence.block]?.kind === 'heading') return []
    const has = (id: 'fix.action' | 'fix.done' | 'fix.open') => found.inSentence(sentence.index, id).length > 0
    const kind = has('fix.action') ? 'deed' : has('fix.done') ? 'over' : has('fix.open') ? 'open' : null
    if (kind === null) return []
    return [{ sentence, kind, inSection: structure.within(sentence.block, sentence.start, 'resolution') } as const]
  })
})
