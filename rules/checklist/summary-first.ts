/** A short summary near the top that a busy reader can stop at. */
import { opening, openingSignals, openQuestions, summarySentences } from '../../src/facts/story/opening.js'
import { likelyAtMost, type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** Three answers under a heading are a summary; without one, the opening must be whole. */
export const weighing: Weighing = {
  signals: openingSignals,
  scale: { per: { named: 33, answers: 28, whole: 24, what: 13 }, partial: 65, met: 92 },
}

/** The questions of an opening, as a finding names them. */
const QUESTIONS = {
  what: 'what happened',
  who: 'who was hit',
  extent: 'how far it went',
  when: 'when',
  cause: 'the cause',
  state: 'whether it is over',
}

export default defineRule({
  id: 'summary-first',
  room: 'checklist',
  tier: 'practice',
  severity: 'warning',
  source: 'PagerDuty postmortem guide, "Overview"; Google SRE book, chapter 15, "Summary"',
  summary: 'Opens with a summary an executive can stop at: what happened, impact, state or cause.',
  why: 'Most readers stop after the first paragraph; what it leaves out they never learn.',
  looksFor: 'what happened, who was hit, for how long, and why or whether it is over, in the first paragraphs',
  messages: {
    none: {
      what: 'The text dives in without a summary.',
      write:
        'Start with two to five sentences: what happened, who was hit and how long, the cause, and that it is over.',
    },
    partly: {
      what: 'The opening gives only part of the picture; missing: {missing}.',
      write: 'Add it to the first paragraphs, so that a reader can stop there.',
    },
    unmarked: {
      what: 'The opening answers what readers ask, but does not say that they may stop there.',
      write: 'Put its two to five most important sentences first, under a heading such as "Summary".',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('impact')) return skipped('language')
    const { grade, confidence: sum } = weigh(document, weighing)
    const { span, named } = opening(document)
    if (!span || (grade === 'missed' && !named)) return missed('low', finding('document', 'none', {}))
    const evidence = summarySentences(document).map((sentence) => saw(sentence.span, 'summary'))
    const confidence = likelyAtMost(sum)
    if (grade === 'met') return met(evidence, confidence)
    const missing = openQuestions(document).map((question) => QUESTIONS[question])
    if (missing.length === 0) return partial(evidence, confidence, finding(span, 'unmarked', {}))
    return partial(evidence, confidence, finding(span, 'partly', { missing }))
  },
})
