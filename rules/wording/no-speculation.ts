/** A guess is called a guess. */
import { sections } from '../../src/facts/text/sections.js'
import { onePerSentence, phrases, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-speculation',
  room: 'wording',
  tier: null,
  severity: 'info',
  source: 'Honest unknowns; unsupported claims in postmortem reviews',
  summary: 'Says what is known, and calls a hypothesis one.',
  why: 'A guess that reads like a cause sends readers and repairs the wrong way.',
  looksFor: 'probably caused by, we believe, seems to have, without saying that it is a hypothesis',
  options: { quotations },
  messages: {
    guess: {
      what: '"{words}" tells a guess as if it were known.',
      write: 'Say "we do not know yet; our hypothesis is …", and what would prove it.',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const hits = phrases(document, { quotations }, 'speculation').filter(
      ({ block, start }) =>
        !sections(document).within(block, start, 'timeline', 'actions', 'lessons', 'references', 'went-well'),
    )
    return report(
      withRepeats(onePerSentence(hits)).map(({ phrase, again }) =>
        finding(phrase.span, 'guess', { words: shown(phrase.text) }, { related: again, confidence: 'medium' }),
      ),
    )
  },
})
