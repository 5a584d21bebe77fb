/** Nothing is promised that nobody can keep. */
import { onePerSentence, phrases, rewrites, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-overpromise',
  room: 'wording',
  tier: null,
  severity: 'warning',
  source: 'Transparent Uptime guideline; source documents: no promises you cannot keep',
  summary: 'Promises actions, not that it never happens again.',
  why: 'The next incident of the kind turns the promise into a lie.',
  looksFor: 'never again, will not happen again, we guarantee, not where it is refused or negated',
  options: { quotations },
  messages: {
    never: {
      what: '"{words}" is a promise that nobody can keep.',
      write: 'Say what you changed and which failure it now stops.',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const found = onePerSentence(phrases(document, { quotations }, 'overpromise'))
    return report(
      withRepeats(found).map(({ phrase, again }) => {
        const suggestions = rewrites(document, phrase, 'rewrite.never', 'rewrite.guarantee')
        return finding(phrase.span, 'never', { words: shown(phrase.text) }, { related: again, suggestions })
      }),
    )
  },
})
