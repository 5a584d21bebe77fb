/** What somebody should have done is hindsight, not an account. */
import { blames } from '../../src/facts/story/blame.js'
import { sections } from '../../src/facts/text/sections.js'
import { onePerSentence, phrases, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-counterfactual',
  room: 'wording',
  tier: null,
  severity: 'info',
  source:
    'Allspaw, counterfactuals; PagerDuty, the blameless postmortem; Learning from Incidents, three analytical traps',
  summary: 'Tells what was done and why it made sense then, not what should have been done.',
  why: 'What did not happen explains nothing; it only judges, with knowledge that nobody had.',
  looksFor: 'should have, ought to have, or if … had, outside lessons and actions',
  options: { quotations },
  messages: {
    hindsight: {
      what: '"{words}" tells what did not happen.',
      write: 'Say what people saw and why their choice made sense then; keep the better way for the actions.',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const { within } = sections(document)
    // What went wrong is often told below the lessons, and is no lesson.
    const ahead = (block: number, start: number) =>
      within(block, start, 'lessons', 'actions', 'went-well') && !within(block, start, 'went-wrong')
    const blamed = new Set(blames(document).map(({ sentence }) => sentence))
    const found = onePerSentence(phrases(document, { quotations }, 'counterfactual')).filter(
      ({ sentence, block, start }) => !blamed.has(sentence) && !ahead(block, start),
    )
    return report(
      withRepeats(found).map(({ phrase, again }) =>
        finding(phrase.span, 'hindsight', { words: shown(phrase.text) }, { confidence: 'medium', related: again }),
      ),
    )
  },
})
