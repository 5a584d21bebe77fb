/** Credit for what was said: a verdict rests on words of the writer, never on those of a template. */
import type { Document } from '../document.js'
import { documentType, isBlank } from '../facts/document-type.js'
import { prose } from '../facts/text/prose.js'
import { shown, withoutMarks } from '../facts/words/phrases.js'
import { isUnfilled } from '../facts/words/unfilled.js'
import { countUpTo } from '../ordered.js'
import type { Evidence, Finding, Outcome } from '../rule.js'

/** An outcome without the evidence that is still to be filled in; missed when nothing else speaks for it, and that is said. */
export function credited(document: Document, outcome: Outcome): Outcome {
  if (outcome.grade === 'missed' || outcome.grade === 'skipped') return outcome
  const evidence = isBlank(document) ? [] : outcome.evidence.filter(({ span }) => !isUnfilled(document, span))
  // What is good for nothing being wrong is not earned by a form.
  const unearned = outcome.evidence.length > 0 || documentType(document) === 'template'
  if (evidence.length > 0 || !unearned) return { ...outcome, evidence: sentencesFirst(document, evidence) }
  return { ...outcome, grade: 'missed', evidence, findings: [unfilled(document, outcome)] }
}

/** Why an item lost its credit: what alone speaks for it is not filled in, or nothing of the form is. */
function unfilled(document: Document, { confidence, evidence: [first] }: Outcome): Finding {
  const nothingElse = { confidence, related: [], suggestions: [], severity: null }
  if (first === undefined) return { ...nothingElse, messageId: 'blank', data: {}, span: 'document' }
  const words = shown(withoutMarks(document.text.slice(first.span.start, first.span.end)))
  return { ...nothingElse, messageId: 'unfilled', data: { words }, span: first.span }
}

/** Evidence in the order in which it is quoted: a reader believes a sentence before the name of a section. */
function sentencesFirst(document: Document, evidence: readonly Evidence[]): readonly Evidence[] {
  const blocks = prose(document)
  const isName = ({ span }: Evidence): boolean =>
    blocks[countUpTo(blocks, span.start, (block) => block.span.start) - 1]?.kind === 'heading'
  return [...evidence.filter((one) => !isName(one)), ...evidence.filter(isName)]
}
