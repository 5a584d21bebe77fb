/** Impact is told as it was, or with a bound. */
import { isMeasured } from '../../src/facts/story/measures.js'
import { sections } from '../../src/facts/text/sections.js'
import { onePerSentence, phrases, rewrites, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-hedging',
  room: 'wording',
  tier: null,
  severity: 'warning',
  source: 'SRE Workbook: numbers; reviews of public postmortems',
  summary: 'Says who was affected, or how far that is known.',
  why: '"May have" tells readers that nobody looked.',
  looksFor: 'may have affected, might have experienced, some users, without a number',
  options: { quotations },
  messages: {
    impact: {
      what: '"{words}" leaves open whether anybody was affected.',
      write: 'Say who was, or give a bound: "up to 4 % of logins between 10:05 and 10:40".',
    },
    exposure: {
      what: '"{words}" leaves readers to guess.',
      write: 'Say what you checked, what you found, and what cannot be known.',
    },
    quantity: { what: '"{words}" does not say how many.', write: 'Give the number, the share, or a bound.' },
  },
  check(document, { report, finding }, { quotations }) {
    const open = phrases(document, { quotations }, 'hedge').filter(
      ({ sentence, block, start }) =>
        !isMeasured(document, sentence) &&
        !sections(document).within(
          block,
          start,
          'actions',
          'lessons',
          'references',
          'cause',
          'resolution',
          'went-well',
        ),
    )
    return report(
      withRepeats(onePerSentence(open)).map(({ phrase, again }) => {
        const { cue, span, text } = phrase
        const id =
          cue === 'hedge.impact' || cue === 'hedge.present'
            ? 'impact'
            : cue === 'hedge.exposure'
              ? 'exposure'
              : 'quantity'
        const suggestions = rewrites(document, phrase, 'rewrite.may-have', 'rewrite.quantity')
        const mild = cue === 'hedge.impact' ? {} : { severity: 'info' as const }
        const more = { related: again, suggestions, confidence: 'medium' as const, ...mild }
        return finding(span, id, { words: shown(text) }, more)
      }),
    )
  },
})
