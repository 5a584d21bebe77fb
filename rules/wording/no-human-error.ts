/** Human error is not where the search for causes ends. */
import { sections } from '../../src/facts/text/sections.js'
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { onePerSentence, phrases, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

/** What let the mistake happen is told in the same sentence or soon after. */
const SOON = 2

export default defineRule({
  id: 'no-human-error',
  room: 'wording',
  tier: null,
  severity: 'warning',
  source: 'Dekker, The Field Guide to Understanding Human Error; SRE book, postmortem culture',
  summary: 'Where a person made a mistake, tells what let it happen.',
  why: 'People always make mistakes; readers want to know why this one could take the service down.',
  looksFor: 'human error, operator error or carelessness as the cause',
  options: { quotations },
  messages: {
    cause: {
      what: '"{words}" ends the search for the cause at a person.',
      write: 'Go on: what made the mistake possible, and why did nothing catch it?',
    },
    explained: {
      what: '"{words}" names a person first, though what follows tells what let it happen.',
      write: 'Begin with what let it happen.',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const found = onePerSentence(phrases(document, { quotations }, 'human-error.cause')).filter(
      ({ block, start }) => !sections(document).within(block, start, 'lessons', 'actions', 'went-well', 'references'),
    )
    return report(
      withRepeats(found).map(({ phrase, again }) => {
        const followed = Array.from({ length: SOON + 1 }, (_, ahead) => sentences(document)[phrase.sentence + ahead])
        const explained = followed.some(
          (next) => next && cues(document).inSentence(next.index, 'human-error.let').length > 0,
        )
        const more = { related: again, confidence: explained ? ('medium' as const) : ('high' as const) }
        return explained
          ? finding(phrase.span, 'explained', { words: shown(phrase.text) }, { ...more, severity: 'info' })
          : finding(phrase.span, 'cause', { words: shown(phrase.text) }, more)
      }),
    )
  },
})
