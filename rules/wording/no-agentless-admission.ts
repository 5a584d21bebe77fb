/** Somebody made the mistake that is admitted. */
import { sections } from '../../src/facts/text/sections.js'
import { onePerSentence, phrases, rewrites, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-agentless-admission',
  room: 'wording',
  tier: null,
  severity: 'info',
  source: 'cloud.gov service disruption guide: who did it, in the active voice',
  summary: 'Admits in the first person.',
  why: '"Mistakes were made" admits that there was a mistake and denies that anyone made it.',
  looksFor: 'mistakes were made, was overlooked, was forgotten, without an agent',
  options: { quotations },
  messages: {
    agentless: {
      what: '"{words}" admits a mistake that nobody made.',
      write: 'Say "we": "we overlooked the renewal".',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const hits = phrases(document, { quotations }, 'agentless').filter(
      ({ block, start }) => !sections(document).within(block, start, 'actions', 'references'),
    )
    return report(
      withRepeats(onePerSentence(hits)).map(({ phrase, again }) => {
        const suggestions = rewrites(document, phrase, 'rewrite.agentless')
        const more = { related: again, suggestions, confidence: 'medium' as const }
        return finding(phrase.span, 'agentless', { words: shown(phrase.text) }, more)
      }),
    )
  },
})
