/** Lessons: what the text says was learned, beside the changes that follow from it. */
import { type Document, fact, type Span } from '../../document.js'
import { prose, sourceSpan } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { sentences } from '../text/sentences.js'
import { cues } from '../words/cues.js'
import { type Action, type Area, changes } from './actions.js'
import { manner } from './manner.js'
import { takeawaySignals } from './takeaways.js'
import type { Signals } from './weighing.js'

export interface Lesson {
  readonly span: Span
  readonly block: number
  readonly text: string
  /** Whether it stands under a heading for lessons. */
  readonly listed: boolean
}

/** Shorter ones are headings, not lessons. */
const LEAST_LENGTH = 12

export const lessons = fact('lessons', (document: Document): readonly Lesson[] => {
  const { at } = sections(document)
  const blocks = prose(document)
  const found = cues(document)
  const all: Lesson[] = []
  for (const sentence of sentences(document)) {
    const block = blocks[sentence.block]
    if (!block || block.kind === 'heading' || block.quoted || sentence.text.length < LEAST_LENGTH) continue
    const section = at(sentence.block, sentence.start)
    const listed = section?.effective[0] === 'lessons'
    const said = found.inSentence(sentence.index, 'lesson.learned').length > 0
    const obliges = listed && found.inSentence(sentence.index, 'lesson.must').length > 0
    if (!said && !obliges) continue
    all.push({
      span: sourceSpan(block, sentence.start, sentence.end),
      block: sentence.block,
      text: sentence.text,
      listed,
    })
  }
  return all
})

/** Changes that improve something, concrete ones first; to find out what is wrong is no improvement. */
export const improvements = fact('improvements', (document: Document): readonly Action[] => {
  const all = changes(document).filter(({ inquiry }) => !inquiry)
  return [...all.filter(({ concrete }) => concrete), ...all.filter(({ concrete }) => !concrete)]
})

/** What a change improves, in one word; one that names no deed and thing is an intention. */
export const kindOf = ({ areas, concrete }: Action): Area | 'intention' =>
  concrete ? (areas[0] ?? 'technology') : 'intention'

/** Kinds of evidence for improvements: changes that are concrete, those that are told at all, the machines they act on, lessons. */
export const lessonSignals = fact('lessonSignals', (document: Document): Signals => {
  const { change = 0, lesson = 0 } = takeawaySignals(document)
  return {
    ...manner(document),
    concrete: improvements(document).filter(({ concrete }) => concrete).length,
    change,
    lesson,
    technology: cues(document).of('change.technology').length,
  }
})
