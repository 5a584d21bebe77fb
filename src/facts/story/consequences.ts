/** Consequences: what the text says was lost or exposed for good, that nothing was, or what lets one guess. */
import { type Document, fact } from '../../document.js'
import { isQuoted } from '../text/quotations.js'
import { type Passage, sections } from '../text/sections.js'
import { type Sentence, sentences } from '../text/sentences.js'
import { within } from '../text/within.js'
import { cues, type Hit } from '../words/cues.js'
import { placeholders } from '../words/placeholders.js'

/** An `answer` stands in a field that asks for it ("Data loss: …"), whatever its words. */
export type ConsequenceKind = 'none' | 'lost' | 'hint' | 'answer'

export interface Consequence extends Pick<Hit, 'block' | 'sentence' | 'span'> {
  readonly kind: ConsequenceKind
  /** Stands under actions or lessons, where losses are those to come. */
  readonly ahead: boolean
}

/** Of several in one sentence the first kind counts. */
const KINDS = ['none', 'lost', 'hint'] as const

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
  for (const answer of answers(document)) {
    const said = found.get(answer.sentence)?.kind
    if (said !== 'none' && said !== 'lost') found.set(answer.sentence, answer)
  }
  return [...found.values()].sort((a, b) => a.sentence - b.sentence)
})

/** First sentences of the fields and rows that ask for it. */
function answers(document: Document): readonly Consequence[] {
  const { of, within: isWithin } = sections(document)
  const all = sentences(document)
  const blanks = placeholders(document).map(({ span }) => span)
  const fields = of('consequences').flatMap(({ kind, passages: [first] }) =>
    first && kind !== 'heading' ? [first] : [],
  )
  let at = 0
  return fields.sort(byPlace).flatMap((field): Consequence[] => {
    while (at < all.length && isBefore(all[at] as Sentence, field)) at += 1
    const { index, block, span } = all[at] ?? {}
    if (index === undefined || block !== field.block || !span || within(blanks, span.start, span.end).length > 0)
      return []
    const ahead = isWithin(block, field.start, 'actions', 'lessons', 'references')
    return [{ kind: 'answer', block, sentence: index, ahead, span }]
  })
}

const byPlace = (a: Passage, b: Passage) => a.block - b.block || a.start - b.start
const isBefore = ({ block, end }: Sentence, field: Passage) =>
  block < field.block || (block === field.block && end <= field.start)
