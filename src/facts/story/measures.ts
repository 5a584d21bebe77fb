/** Measures: sentences that give a number, a length of time, a clock time, or a quantity in words. */
import { type Document, fact } from '../../document.js'
import { incident } from '../course/incident.js'
import { numbers } from '../text/numbers.js'
import { sentencesByBlock } from '../text/sentences.js'
import { type Mention, times } from '../times.js'
import { cues } from '../words/cues.js'

interface Place {
  readonly block: number
  readonly start: number
}

/** Indices of the sentences that hold these places, which are in the order of the text. */
function sentencesOf(document: Document, places: readonly Place[]): readonly number[] {
  const bySentence = sentencesByBlock(document)
  const found: number[] = []
  let block = -1
  let at = 0
  for (const place of places) {
    const own = bySentence[place.block] ?? []
    if (place.block !== block) at = 0
    block = place.block
    while (at < own.length - 1 && place.start >= (own[at]?.end ?? 0)) at += 1
    const sentence = own[at]
    if (sentence) found.push(sentence.index)
  }
  return found
}

const timed = (document: Document, wanted: (mention: Mention) => boolean): readonly Place[] =>
  times(document).all.filter(({ block, mention }) => block >= 0 && wanted(mention))

const measured = fact(
  'measured',
  (document: Document): ReadonlySet<number> =>
    new Set([
      ...sentencesOf(document, numbers(document)),
      ...sentencesOf(
        document,
        timed(document, ({ kind }) => kind === 'duration' || kind === 'range'),
      ),
      ...cues(document)
        .of('measure.word')
        .map(({ sentence }) => sentence),
    ]),
)

const clocked = fact(
  'clocked',
  (document: Document): ReadonlySet<number> =>
    new Set(
      sentencesOf(
        document,
        timed(
          document,
          (mention) =>
            (mention.kind === 'point' && mention.clock !== null) ||
            (mention.kind === 'range' && (mention.from?.clock ?? mention.to?.clock ?? null) !== null),
        ),
      ),
    ),
)

/** Whether a sentence gives a measure of what it tells. */
export function isMeasured(document: Document, sentence: number): boolean {
  return measured(document).has(sentence)
}

/** Whether a sentence gives a clock time. */
export function isTimed(document: Document, sentence: number): boolean {
  return clocked(document).has(sentence)
}

/** Whether both edges of the incident are told with clock times, so that a vaguer word is only colour. */
export function hasExactEdges(document: Document): boolean {
  const { start, end } = incident(document)
  return [start, end].every((edge) => edge?.iso.includes('T') ?? false)
}
