/** Sections that ask and never answer: the template's questions, left as they were. */
import type { Document, Span } from '../../../document.js'
import { prose, sourceSpan } from '../../text/prose.js'
import type { Passage, Section } from '../../text/sections.js'
import { cues } from '../cues.js'

/** The first of the questions that are all a section holds; null for a section that asks on purpose. */
export function unansweredIn(document: Document, section: Section): Span | null {
  if (section.kind !== 'heading') return null
  const unanswered = questionsOnly(document, section.passages)
  return unanswered && !section.effective.includes('references') && !asksOpenly(document, section) ? unanswered : null
}

const MOST_QUESTIONS = 12

function questionsOnly(document: Document, passages: readonly Passage[]): Span | null {
  const blocks = prose(document)
  const ask = ({ block, start, end }: Passage): boolean => {
    const { text = '', kind = 'code', quoted = true } = blocks[block] ?? {}
    return !quoted && kind !== 'code' && isQuestion(lastOf(text.slice(start, end)))
  }
  const [first] = passages
  const block = first && blocks[first.block]
  if (!first || !block || passages.length > MOST_QUESTIONS || !passages.every(ask)) return null
  // What follows the heading at another depth, code and pictures among it, may be the answer.
  return sourceSpan(block, first.start, first.end)
}

/** Longer than this is no question. */
const LONGEST_QUESTION = 200

/** The last sentence of a passage, or as much as one question has. */
function lastOf(text: string): string {
  const trimmed = text.trimEnd()
  let start = trimmed.length
  while (start > 0 && trimmed.length - start < LONGEST_QUESTION && !'.。!！'.includes(trimmed[start - 1] ?? ''))
    start -= 1
  return trimmed.slice(start)
}

/** Words with a question mark behind them; brackets and marks of emphasis may close after it. */
const isQuestion = (text: string): boolean => /[?？][\s)）_*]{0,20}$/u.test(text) && /\p{L}/u.test(text)

/** "Open questions" is a section of questions on purpose, and so is "Check the database" with what to look for. */
function asksOpenly(document: Document, section: Section): boolean {
  const named = section.parent ? [section.span, section.parent.span] : [section.span]
  return cues(document)
    .of('placeholder.asking', 'change.inquiry')
    .some(({ span }) => named.some(({ start, end }) => start <= span.start && span.end <= end))
}
