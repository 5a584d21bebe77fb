/** What was done to mitigate and to fix. */
import { incident } from '../../src/facts/course/incident.js'
import { repairSection, repairs } from '../../src/facts/story/repairs.js'
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
    const [sentence] = deeds.length === 0 ? repairSection(document) : []
    if (sentence) {
      // Words that are no deeds to us: whether it was done shows in how it ended.
      const evidence = repairSection(document)
        .slice(0, SHOWN)
        .map(({ span }) => saw(span, 'repair', 'low'))
      if (over.length > 0 || incident(document).end) return met(evidence, 'low')
      return partial(evidence, 'low', finding(sentence.span, 'proposed', {}))
    }
    // What stands under "Resolution" is quoted first, even when it only says that it is over.
    const quotable =
      deeds.length > 0 ? told.filter(({ kind, inSection }) => kind === 'deed' || (inSection && kind === 'over')) : []
    const best = [...quotable].sort((a, b) => Number(b.inSection) - Number(a.inSection)).slice(0, SHOWN)
    const [first] = best.length > 0 ? best : over
    if (!first) return missed('medium', finding('document', 'none', {}))
    const evidence = (best.length > 0 ? best : [first]).map(({ sentence }) => saw(sentence.span, 'repair'))
    if (deeds.length > 0) return met(evidence, 'medium')
    return partial(evidence, 'medium', finding(first.sentence.span, 'only', {}))
  },
})
