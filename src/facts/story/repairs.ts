/** Repairs: what was done to stop the harm and to fix it, and whether it is over. */
import { type Document, fact } from '../../document.js'
import { sectionLength } from '../text/length.js'
import { story } from '../text/places.js'
import { prose } from '../text/prose.js'
import { type Section, sections } from '../text/sections.js'
import type { Sentence } from '../text/sentences.js'
import { cues } from '../words/cues.js'

/** One sentence about the repair. */
export interface Repair {
  readonly sentence: Sentence
  /** A concrete deed, that it is over, or that it goes on. */
  readonly kind: 'deed' | 'over' | 'open'
  readonly inSection: boolean
}

/** "Was the key replaced?" asks for a deed. */
const QUESTION = /[?？]["»”」)\s]*$/

/** All of them in the order of the text; a question repairs nothing, nor does a heading but for the steps of a repair. */
export const repairs = fact('repairs', (document: Document): readonly Repair[] => {
  const found = cues(document)
  const structure = sections(document)
  return story(document).flatMap((sentence) => {
    if (QUESTION.test(sentence.text)) return []
    if (prose(document)[sentence.block]?.kind === 'heading' && !isStep(structure.at(sentence.block))) return []
    const has = (id: 'fix.action' | 'fix.done' | 'fix.open') => found.inSentence(sentence.index, id).length > 0
    const kind = has('fix.action') ? 'deed' : has('fix.done') ? 'over' : has('fix.open') ? 'open' : null
    if (kind === null) return []
    return [{ sentence, kind, inSection: structure.within(sentence.block, sentence.start, 'resolution') } as const]
  })
})

/** Deeds, and what says under a heading for the repair that it is over; what stands there comes first. */
export const quotable = (told: readonly Repair[]): readonly Repair[] =>
  told
    .filter(({ kind, inSection }) => kind === 'deed' || (inSection && kind === 'over'))
    .sort((a, b) => Number(b.inSection) - Number(a.inSection))

/** A heading without a role of its own below one for the repair: "1. Limit raised". */
const isStep = (section: Section | null): boolean =>
  section !== null && section.roles.length === 0 && section.effective.includes('resolution')

/** Reading length from which a section on the repair answers. */
const TELLING = 60

/** What stands under a heading for the repair, when it is long enough to tell it. */
export const repairSection = fact('repairSection', (document: Document): readonly Sentence[] =>
  sectionLength(document, 'resolution') < TELLING
    ? []
    : story(document).filter(
        ({ block, start }) =>
          prose(document)[block]?.kind !== 'heading' && sections(document).within(block, start, 'resolution'),
      ),
)

/** What tells a change that set it off, or that somebody regrets. */
const REGRETTED = ['cause', 'blame', 'admission'] as const

/** Sentences of the story that tell a change which is made, whatever it was good for. */
export const changesMade = fact('changesMade', (document: Document): readonly Sentence[] => {
  const found = cues(document)
  return story(document).filter(
    ({ block, index }) =>
      prose(document)[block]?.kind !== 'heading' &&
      found.inSentence(index, 'change.done').length > 0 &&
      REGRETTED.every((kind) => found.inSentence(index, kind).length === 0),
  )
})
