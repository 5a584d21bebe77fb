/** What was done to mitigate and to fix. */
import { cues } from '../../src/facts/cues.js'
import { repairSignals, repairs } from '../../src/facts/repairs.js'
import { type Scale, weigh } from '../../src/facts/weighing.js'
import { defineRule, saw } from '../../src/rule.js'

const SCALE: Scale = { per: { deeds: 0.11, story: 0.07, sectionLength: 0.095 }, partial: 0.2, met: 0.33 }

/** What the evaluation fits: the signals and what each is worth. */
export const weighing = { signals: repairSignals, scale: SCALE }

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
    only: {
      what: 'It is said that it was fixed, but hardly how.',
      write: 'Name the steps: what was rolled back, restarted, replaced or blocked, and when it took effect.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('fix')) return skipped('language')
    const { grade, confidence } = weigh(repairSignals(document), SCALE)
    const told = repairs(document)
    const deeds = told.filter(({ kind }) => kind === 'deed')
    const best = [...deeds].sort((a, b) => Number(b.inSection) - Number(a.inSection)).slice(0, 4)
    const [first] = best.length > 0 ? best : told
    if (!first || (grade === 'missed' && told.every(({ kind }) => kind === 'open')))
      return missed(confidence, finding('document', 'none', {}))
    const evidence = (best.length > 0 ? best : [first]).map(({ sentence }) => saw(sentence.span, 'repair'))
    if (grade === 'met' && deeds.length > 0) return met(evidence, confidence)
    return partial(evidence, deeds.length > 0 ? confidence : 'medium', finding(first.sentence.span, 'only', {}))
  },
})
