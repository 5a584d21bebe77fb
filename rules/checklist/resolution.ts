/** What was done to mitigate and to fix. */
import { incident } from '../../src/facts/course/incident.js'
import { changesMade, quotable, repairSection, repairs } from '../../src/facts/story/repairs.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** As many deeds as a reader would quote. */
const SHOWN = 4

export default defineRule({
  id: 'resolution',
  room: 'checklist',
  tier: 'practice',
  severity: 'warning',
  source: 'Atlassian incident handbook, "Recovery"; Google SRE book, chapter 15, "Resolution"',
  summary: 'Says what was done to mitigate and to fix.',
  why: 'What ended the incident shows that you understood it, and helps whoever meets it next.',
  looksFor: 'deeds such as rolled back, restarted, replaced, blocked, and that they worked',
  messages: {
    none: {
      what: 'Nothing says what ended the incident.',
      write: 'Say what you did, in which order, and what finally worked.',
    },
    proposed: {
      what: 'It is told how it could be fixed, but not what was done.',
      write: 'Say which of these steps you took, when, and whether they worked.',
    },
    changed: {
      what: 'Changes are told, but not what ended the incident.',
      write: 'Say which step ended it, when, and how you know that it is over.',
    },
    only: {
      what: 'It is said that it was fixed, but hardly how.',
      write: 'Name the steps: what was rolled back, restarted, replaced or blocked, and when it took effect.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('fix')) return skipped('language')
    const told = repairs(document)
    const deeds = told.filter(({ kind }) => kind === 'deed')
    const over = told.filter(({ kind }) => kind === 'over')
    const section = deeds.length === 0 ? repairSection(document) : []
    if (section[0]) {
      // Words that are no deeds to us: whether it was done shows in how it ended.
      const evidence = section.slice(0, SHOWN).map(({ span }) => saw(span, 'repair', 'low'))
      if (over.length > 0 || incident(document).end) return met(evidence, 'low')
      return partial(evidence, 'low', finding(section[0].span, 'proposed', {}))
    }
    const best = deeds.length > 0 ? quotable(told).slice(0, SHOWN) : over.slice(0, 1)
    const [first] = best
    if (!first) {
      const [change] = changesMade(document)
      if (!change) return missed('medium', finding('document', 'none', {}))
      return partial([saw(change.span, 'repair', 'low')], 'low', finding(change.span, 'changed', {}))
    }
    const evidence = best.map(({ sentence }) => saw(sentence.span, 'repair'))
    if (deeds.length > 0) return met(evidence, 'medium')
    return partial(evidence, 'medium', finding(first.sentence.span, 'only', {}))
  },
})
