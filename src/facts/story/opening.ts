/** The opening: what a reader who stops early has read, and which questions it answers. */
import { type Document, fact, type Span } from '../../document.js'
import { readingLength } from '../text/length.js'
import { numbers } from '../text/numbers.js'
import { prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { type Sentence, sentences } from '../text/sentences.js'
import { times } from '../times.js'
import { cues } from '../words/cues.js'
import { impacts, isLoss } from './impacts.js'
import type { Signals } from './weighing.js'

/** Running text after which a busy reader has stopped, in letters. */
const PATIENCE = 900
/** A summary stands in this first part of the blocks. */
const NEAR_TOP = 0.4

export interface Opening {
  readonly sentences: readonly Sentence[]
  /** A section that is called a summary. */
  readonly named: boolean
  readonly span: Span | null
}

export const opening = fact('opening', (document: Document): Opening => {
  const structure = sections(document)
  const blocks = prose(document)
  const all = sentences(document)
  const summary = structure
    .of('summary')
    .find(
      (section) =>
        structure.contentOf(section).length > 0 &&
        (structure.contentOf(section)[0]?.block ?? 0) <= blocks.length * NEAR_TOP + 3,
    )
  // "Summary: …" among other fields of a head: impact and cause stand in the fields beside it.
  const passages = summary?.kind === 'heading' ? structure.contentOf(summary) : []
  const own: Sentence[] = []
  let length = 0
  for (const sentence of all) {
    const block = blocks[sentence.block]
    if (!block || block.kind === 'heading') continue
    const inside = passages.some(
      (passage) => passage.block === sentence.block && passage.start < sentence.end && sentence.end <= passage.end,
    )
    // What stands above the summary is read before it.
    const above = passages.length === 0 || block.index < (passages[0]?.block ?? 0)
    const aside = structure.within(sentence.block, sentence.start, 'timeline', 'people', 'metadata', 'references')
    if (!inside && (!above || aside)) continue
    length += readingLength(sentence.text)
    if (length > (summary ? 2 * PATIENCE : PATIENCE) && own.length > 0) break
    own.push(sentence)
  }
  const first = own[0]
  const last = own[own.length - 1]
  return {
    sentences: own,
    named: summary !== undefined,
    span: first && last ? { start: first.span.start, end: last.span.end } : null,
  }
})

/** As many as a reader would quote. */
const MOST_QUOTED = 3

/** What one may stop at, as a reader would quote it: the fields of a head stand above a summary that has a name, and are not it. */
export const summarySentences = (document: Document): readonly Sentence[] => {
  const { sentences: own } = opening(document)
  const inside = own.filter(({ block, start }) => sections(document).within(block, start, 'summary'))
  return (inside.length > 0 ? inside : own).slice(0, MOST_QUOTED)
}

/** What the opening answers. */
export interface Answers {
  readonly what: boolean
  readonly who: boolean
  readonly extent: boolean
  readonly when: boolean
  readonly cause: boolean
  readonly state: boolean
}

const openingAnswers = fact('openingAnswers', (document: Document): Answers => {
  const found = cues(document)
  const own = opening(document).sentences
  const has = (...ids: Parameters<typeof found.inSentence> extends [number, ...infer Q] ? Q : never) =>
    own.some((sentence) => found.inSentence(sentence.index, ...ids).length > 0)
  const inside = (block: number, start: number) =>
    own.some((sentence) => sentence.block === block && sentence.start <= start && start < sentence.end)
  return {
    what: has('impact.symptom', 'impact.statement'),
    who: has('impact.people'),
    extent: has('impact.extent') || numbers(document).some(({ block, start }) => inside(block, start)),
    when: times(document).all.some(({ block, start }) => inside(block, start)),
    cause: has('cause.named', 'cause.link', 'cause.fault'),
    state: has('fix.done', 'fix.action', 'fix.open'),
  }
})

/** The questions that the opening leaves open, in the order in which a reader asks them. */
export const openQuestions = (document: Document): readonly (keyof Answers)[] =>
  Object.entries(openingAnswers(document)).flatMap(([question, answered]) =>
    answered ? [] : [question as keyof Answers],
  )

/** An opening that says whom it hit, what was lost and how far, and leaves one question open at most, is a summary. */
const WHOLE = 5

/** Whether one can stop after the opening, whatever it is called. */
const isWhole = (document: Document): boolean => {
  const own = new Set(opening(document).sentences.map(({ index }) => index))
  const answers = openingAnswers(document)
  const told = impacts(document).some((impact) => own.has(impact.sentence.index) && isLoss(impact) && impact.extent)
  return told && answers.who && Object.values(answers).filter(Boolean).length >= WHOLE
}

/** Kinds of evidence for a summary near the top. */
export const openingSignals = fact('openingSignals', (document: Document): Signals => {
  const answers = openingAnswers(document)
  return {
    named: Number(opening(document).named),
    answers: Object.values(answers).filter(Boolean).length,
    what: Number(answers.what),
    whole: Number(isWhole(document)),
  }
})
