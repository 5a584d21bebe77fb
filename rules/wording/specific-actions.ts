/** Follow-ups say what will be different, so that one can check it. */
import { vagueActions, weakActions } from '../../src/facts/story/vague-actions.js'
import { isQuoted } from '../../src/facts/text/quotations.js'
import { shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations, saw } from '../../src/rule.js'

export default defineRule({
  id: 'specific-actions',
  room: 'wording',
  tier: null,
  severity: 'warning',
  source: 'Lunney, Lueder and Beyer, Postmortem Action Items (;login: 2017): actionable, specific, bounded',
  summary: 'Follow-ups name an object and an end state.',
  why: 'Nobody can tell when "improve monitoring" is done, so nobody ever does it.',
  looksFor: 'improve, ensure, review or be more careful, with nothing that could be checked',
  options: { quotations },
  messages: {
    wish: {
      what: '"{words}" names no end that anyone could check.',
      write: 'Say what will be different: "alert when the queue is longer than 1,000 for 5 minutes".',
    },
    look: {
      what: '"{words}" looks at something and promises nothing.',
      write: 'Say what comes of it and by when: a decision, a limit, a removed role.',
    },
    careful: {
      what: '"{words}" relies on attention, which runs out.',
      write: 'Say what will stop the mistake when attention does not: a check, a lock, a default.',
    },
    unsaid: {
      what: '"{words}" does not say what was done.',
      write: 'Name the change: which setting, version or machine, and what it does.',
    },
    weak: {
      what: 'Every follow-up is training, a reminder or a document.',
      write: 'Add one that works without anyone remembering it: automate, remove, limit, validate.',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const found = vagueActions(document).filter(({ block, start }) => quotations || !isQuoted(document, block, start))
    const [weak, ...others] = weakActions(document)
    return report([
      ...withRepeats(found).map(({ phrase: { why, item, mild: slight, span, text }, again }) => {
        const mild = why === 'look' || slight ? { severity: 'info' as const } : {}
        const confidence = item ? 'high' : 'medium'
        return finding(span, why, { words: shown(text) }, { related: again, confidence, ...mild })
      }),
      ...(weak
        ? [finding(weak.span, 'weak', {}, { severity: 'info', related: others.map(({ span }) => saw(span, 'again')) })]
        : []),
    ])
  },
})
