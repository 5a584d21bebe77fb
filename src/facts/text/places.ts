/** Which part of the story a sentence belongs to: what happened, or what is to be learned and done. */
import { type Document, fact } from '../../document.js'
import { sections } from './sections.js'
import { type Sentence, sentences } from './sentences.js'

/** Sentences that tell the incident itself; lessons, actions, thanks and references are told after it. */
export const story = fact('story', (document: Document): readonly Sentence[] => {
  const structure = sections(document)
  return sentences(document).filter(
    ({ block, start }) =>
      !structure.within(block, start, 'actions', 'lessons', 'references', 'went-well', 'people', 'contact'),
  )
})
