/** Admissions: where the author's side says what it did wrong, what it lacked, and whom it is sorry for. */
import { type Document, fact } from '../../document.js'
import { prose } from '../text/prose.js'
import { isQuoted } from '../text/quotations.js'
import { sections } from '../text/sections.js'
import { type Sentence, sentences } from '../text/sentences.js'
import { wordCount } from '../text/unspaced.js'
import { cues, type Hit } from '../words/cues.js'
import { subjectOf } from '../words/subjects.js'

/**
 * How an admission is made: in the first person (`own`), against what was due (`should`), by naming what was missing
 * (`lack`) or a slip that is nobody's in particular (`slip`), as an apology to those who were hurt (`apology`), or as
 * an entry under "what went wrong" (`listed`).
 */
export type AdmissionKind = 'own' | 'should' | 'lack' | 'slip' | 'apology' | 'listed'

export interface Admission extends Pick<Hit, 'block' | 'sentence' | 'span' | 'text'> {
  readonly kind: AdmissionKind
}

/** Plainest first: of several in one sentence the first kind counts. */
const KINDS: readonly AdmissionKind[] = ['own', 'apology', 'should', 'listed', 'lack', 'slip']
/** An entry of fewer words says nothing ("None.", "Not much."). */
const FEWEST_WORDS = 4

/** All admissions in the author's own words, one to a sentence, in the order of the text; the span is the sentence. */
export const admissions = fact('admissions', (document: Document): readonly Admission[] => {
  const found = new Map<number, AdmissionKind>()
  const add = (sentence: number, kind: AdmissionKind) => {
    const known = found.get(sentence)
    if (known === undefined || KINDS.indexOf(kind) < KINDS.indexOf(known)) found.set(sentence, kind)
  }
  const { of, inSentence } = cues(document)
  const own = (hit: Hit) => !isQuoted(document, hit.block, hit.start)
  for (const hit of of('admission.failed', 'admission.fault').filter(own)) add(hit.sentence, 'own')
  for (const hit of of('blame.slip', 'blame.deed').filter(own))
    if (subjectOf(document, hit)?.kind === 'self') add(hit.sentence, 'own')
  for (const hit of of('admission.should').filter(own)) add(hit.sentence, 'should')
  for (const hit of of('admission.lack').filter(own)) add(hit.sentence, 'lack')
  for (const hit of of('admission.slip').filter(own)) add(hit.sentence, 'slip')
  for (const hit of of('apology.specific').filter(own))
    if (inSentence(hit.sentence, 'apology.whom').length > 0) add(hit.sentence, 'apology')
  for (const { index, block, start, text } of sentences(document))
    if (
      prose(document)[block]?.kind !== 'heading' &&
      sections(document).within(block, start, 'went-wrong') &&
      wordCount(text) >= FEWEST_WORDS
    )
      add(index, 'listed')
  return sentences(document)
    .filter(({ index }) => found.has(index))
    .map(({ index, block, span, text }) => ({ kind: found.get(index) ?? 'slip', sentence: index, block, span, text }))
})

/** Sentences that tell the failure as something that happened: apologies first, then losses, causes and symptoms; else those that name what was hit. */
export const tellings = fact('tellings', (document: Document): readonly Sentence[] => {
  const { of } = cues(document)
  const plain = [
    ...of('apology.plain'),
    ...of('impact.down', 'impact.denied', 'cause', 'impact.statement', 'impact.symptom'),
  ]
  const hits = plain.length > 0 ? plain : of('impact')
  return [...new Set(hits.map(({ sentence }) => sentence))].flatMap((index) => sentences(document)[index] ?? [])
})

/** An outsider who is spoken of so often is the story. */
const OUTSIDERS = 2

/** Whether the failure is told as wholly somebody else's: the own side worked, or the only cause and fault lie outside. */
export const isOutsiders = fact('isOutsiders', (document: Document): boolean => {
  const { of } = cues(document)
  const outside = new Set(of('outsider.cause').map(({ sentence }) => sentence))
  if (outside.size >= OUTSIDERS && of('outsider.denial').length > 0) return true
  const isOutside = ({ sentence }: Hit) => outside.has(sentence)
  return of('cause.named').some(isOutside) && of('cause.fault').every(isOutside)
})
