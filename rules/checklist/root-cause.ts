/** What broke and why, so that a reader understands it. */
import { causeSignals, causes, guessedCause, mainCauses } from '../../src/facts/story/causes.js'
import { type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export const weighing: Weighing = {
  signals: causeSignals,
  scale: {
    per: { links: 5, explained: 5, section: 17, unknown: -15, open: -5, office: -12, admission: 7, length: 16 },
    partial: 5,
    met: 49,
  },
}

export default defineRule({
  id: 'root-cause',
  room: 'checklist',
  tier: 'requirement',
  severity: 'error',
  source: 'Transparent Uptime guideline (2010), requirements: what went wrong, with insight into the analysis',
  summary: 'Explains the mechanism: what broke and why.',
  why: 'A cause that readers understand is what makes them believe that it will be cured.',
  looksFor: 'a cause and how it led to the failure, in any section',
  messages: {
    none: {
      what: 'No cause is given.',
      write:
        'Explain what broke, why, and how one thing led to the next; if you do not know yet, say so and what you are doing to find out.',
    },
    named: {
      what: 'A cause is named, but not explained.',
      write: 'Add the mechanism: what exactly failed, what that led to, and why it was possible.',
    },
    open: {
      what: 'The cause is still open.',
      write: 'Good that you say so. Add what you know so far, what you rule out, and when readers will hear more.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('cause')) return skipped('language')
    const { grade, confidence } = weigh(document, weighing)
    const evidence = mainCauses(document).map(({ span }) => saw(span, 'cause'))
    const [best] = evidence
    const unknown = cues(document).of('cause.unknown')[0]
    // Whoever names a cause has not left it out, however little else speaks for an explanation.
    if (!best || (grade === 'missed' && !causes(document).some(({ named }) => named))) {
      if (unknown) return partial([saw(unknown.span, 'unknown')], 'medium', finding(unknown.span, 'open', {}))
      return missed(confidence, finding('document', 'none', {}))
    }
    // What is headed as a guess is not known yet, however well it is explained.
    const guess = guessedCause(document)
    if (guess) return partial(evidence, 'medium', finding(guess, 'open', {}))
    if (grade === 'met') return met(evidence, confidence)
    return unknown
      ? partial(evidence, confidence, finding(unknown.span, 'open', {}))
      : partial(evidence, confidence, finding(best.span, 'named', {}))
  },
})
