/** No person is told as the one who did wrong. */
import { blames } from '../../src/facts/story/blame.js'
import { isQuoted } from '../../src/facts/text/quotations.js'
import { onePerSentence, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-blame',
  room: 'wording',
  tier: null,
  severity: 'error',
  source: 'SRE Workbook, postmortem culture; PagerDuty, the blameless postmortem',
  summary: 'Tells what let a mistake happen, not who made it.',
  why: 'Blame ends the search for causes at a person, and the next person hides the next mistake.',
  looksFor: 'a person, role or team as the one who forgot, ignored or broke something',
  options: { quotations },
  messages: {
    named: {
      what: '"{words}" puts a named person in the place of the cause.',
      write:
        'Name the role and what let the mistake happen: "a change was applied to production because both consoles look alike".',
    },
    role: {
      what: '"{words}" makes a person the cause.',
      write:
        'Say what let the mistake happen: the missing check, the unclear runbook, the alert that nobody could see.',
    },
    group: {
      what: '"{words}" judges other people instead of telling what happened.',
      write: 'Say what those people could see and what stood in their way, or say "we".',
    },
  },
  check(document, { report, finding }, { quotations }) {
    const own = blames(document).filter(
      ({ of, block, start }) =>
        (of === 'person' || of === 'group') && (quotations || !isQuoted(document, block, start)),
    )
    return report(
      withRepeats(onePerSentence(own)).map(({ phrase, again }) => {
        const { of, named, span, text, confidence } = phrase
        const id = of === 'group' ? 'group' : named ? 'named' : 'role'
        const mild = confidence === 'low' ? ('info' as const) : of === 'group' ? ('warning' as const) : null
        const more = { confidence, related: again, ...(mild ? { severity: mild } : {}) }
        return finding(span, id, { words: shown(text) }, more)
      }),
    )
  },
})
