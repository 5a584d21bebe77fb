/** Consequences: what the text says was lost or exposed for good, that nothing was, or what lets one guess. */
import { type Document, fact } from '../document.js'
import { cues, type Hit } from './cues.js'
import { isQuoted } from './quotations.js'
import { sections } from './sections.js'
import { sentences } from './sentences.js'

export type ConsequenceKind = 'none' | 'lost' | 'hint'

export interface Consequence extends Pick<Hit, 'block' | 'sentence' | 'span'> {
  readonly kind: ConsequenceKind
  /** Stands under actions or lessons, where losses are those to come. */
  readonly ahead: boolean
}

/** Of several in one sentence the first kind counts. */
const KINDS: readonly ConsequenceKind[] = ['none', 'lost', 'hint']

/** All of them, one to a sentence, in the order of the text; the span is the sentence. */
export const consequences = fact('consequences', (document: Document): readonly Consequence[] => {
  const found = new Map<number, Consequence>()
  const all = sentences(document)
  for (const kind of KINDS)
    for (const { sentence, block, start, span } of cues(document).of(`consequence.${kind}`)) {
      if (found.has(sentence) || isQuoted(document, block, start)) continue
      const ahead = sections(document).within(block, start, 'actions', 'lessons', 'references')
      found.set(sentence, { kind, sentence, block, ahead, span: all[sentence]?.span ?? span })
    }
  return [...found.values()].sort((a, b) => a.sentence - b.sentence)
})
