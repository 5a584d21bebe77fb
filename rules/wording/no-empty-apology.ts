/** An apology says what it is for. */
import { cues } from '../../src/facts/words/cues.js'
import { onePerSentence, phrases, rewrites, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-empty-apology',
  room: 'wording',
  tier: null,
  severity: 'warning',
  source: 'Transparent Uptime guideline; Lewicki 2016, the structure of effective apologies',
  summary: 'Apologises for what happened, in words that fit no other incident.',
  why: 'A stock apology tells readers that nobody thought of them.',
  looksFor: 'any inconvenience, sorry if, thanks for a patience that was not offered',
  options: { quotations },
  messages: {
    inconvenience: {
      what: '"{words}" is sorry for nothing in particular.',
      write: 'Say what people could not do, for how long, and that you are sorry for that.',
    },
    conditional: {
      what: '"{words}" is sorry only if somebody minds.',
      write: 'You know that it affected people; say "sorry" without an "if".',
    },
    patience: {
      what: '"{words}" thanks readers for a patience that they may not have had.',
      write: 'Leave it out, or say when the next word comes.',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const found = onePerSentence(
      phrases(document, { quotations }, 'empty-apology.inconvenience', 'empty-apology.conditional'),
    )
    const patience = onePerSentence(phrases(document, { quotations }, 'empty-apology.patience')).filter(
      ({ sentence }) => !found.some((other) => other.sentence === sentence),
    )
    return report([
      ...withRepeats(found).map(({ phrase, again }) => {
        const harm = cues(document).inSentence(phrase.sentence, 'empty-apology.harm').length > 0
        const id = phrase.cue === 'empty-apology.conditional' ? 'conditional' : 'inconvenience'
        const suggestions = rewrites(document, phrase, 'rewrite.inconvenience')
        const more = { related: again, suggestions, ...(harm ? { severity: 'info' as const } : {}) }
        return finding(phrase.span, id, { words: shown(phrase.text) }, more)
      }),
      ...withRepeats(patience).map(({ phrase, again }) =>
        finding(phrase.span, 'patience', { words: shown(phrase.text) }, { related: again, severity: 'info' }),
      ),
    ])
  },
})
