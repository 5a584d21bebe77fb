/** Nobody else is the whole cause. */
import { shifts } from '../../src/facts/story/shifts.js'
import { isQuoted } from '../../src/facts/text/quotations.js'
import { onePerSentence, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-blame-shift',
  room: 'wording',
  tier: null,
  severity: 'warning',
  source: 'Source documents: not everyone but us; reviews of public postmortems',
  summary: 'Where somebody else failed, tells the own part: the dependency, the choice, the change.',
  why: 'Readers bought your service, not your vendor; what they want to know is what you do about it.',
  looksFor: 'a vendor or the users as the cause, with no action or decision of your own',
  options: { quotations },
  messages: {
    vendor: {
      what: '"{words}" leaves the cause with somebody else.',
      write: 'Add your own part: why you depended on them, what you did meanwhile, what you change.',
    },
    nobody: {
      what: '"{words}" says that there was nothing you could do.',
      write: 'Say what you could do next time: a fallback, a second supplier, an earlier word to readers.',
    },
    users: {
      what: '"{words}" puts the fault on those who use the service.',
      write: 'Say why the service let it happen: the missing limit, the unclear notice.',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const found = onePerSentence(shifts(document)).filter(
      ({ block, start, own, to }) => (!own || to === 'nobody') && (quotations || !isQuoted(document, block, start)),
    )
    return report(
      withRepeats(found).map(({ phrase: { to, own, span, text }, again }) => {
        const more = { related: again, confidence: 'medium' as const, ...(own ? { severity: 'info' as const } : {}) }
        return finding(span, to, { words: shown(text) }, more)
      }),
    )
  },
})
