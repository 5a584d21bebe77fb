/** A person speaks, not a press office. */
import { onePerSentence, phrases, rewrites, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-corporate-speak',
  room: 'wording',
  tier: null,
  severity: 'info',
  source: 'Transparent Uptime guideline: sound human; OIB reviews',
  summary: 'Speaks plainly.',
  why: 'Stock phrases cost trust, since they fit every incident and say nothing of this one.',
  looksFor: 'take very seriously, valued customers, rest assured, leverage, industry-leading',
  options: { quotations },
  messages: {
    stock: { what: '"{words}" is a stock phrase.', write: 'Say what you did instead, or leave it out.' },
    jargon: { what: '"{words}" hides what is meant.', write: 'Use the plain word.' },
  },
  check(document, { report, finding }, { quotations }) {
    return report(
      withRepeats(onePerSentence(phrases(document, { quotations }, 'corporate'))).map(({ phrase, again }) => {
        const suggestions = rewrites(
          document,
          phrase,
          'rewrite.use',
          'rewrite.used',
          'rewrite.using',
          'rewrite.assured',
        )
        const id = phrase.cue === 'corporate.stock' ? 'stock' : 'jargon'
        return finding(
          phrase.span,
          id,
          { words: shown(phrase.text) },
          { related: again, suggestions, confidence: 'medium' },
        )
      }),
    )
  },
})
