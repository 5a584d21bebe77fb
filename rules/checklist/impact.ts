/** Who or what was hit, how, and how much. */
import { affectedFields, impactSignals, impacts, mainImpacts } from '../../src/facts/story/impacts.js'
import { type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** One clear sentence is enough; so are several that tell a loss, since each adds who, how or how far. */
export const weighing: Weighing = {
  signals: impactSignals,
  scale: { per: { clear: 30, loss: 8.5 }, partial: 0, met: 20 },
}

export default defineRule({
  id: 'impact',
  room: 'checklist',
  tier: 'requirement',
  severity: 'error',
  source: 'Transparent Uptime guideline (2010), requirements: who and what was impacted',
  summary: 'Says who or what was affected, how, and how much.',
  why: 'The first question of every reader is whether they were hit, and how hard.',
  looksFor: 'who or what was affected, the symptom they saw, and a number, share or clear scope',
  messages: {
    none: {
      what: 'Nothing says who or what was affected.',
      write: 'Name who was affected, what they could not do, and how many of them or for how long.',
    },
    noExtent: {
      what: 'It is said what failed, but not how far it reached.',
      write: 'Add a number or a clear scope: the share of users or requests, the regions, or that nobody else was hit.',
    },
    noSymptom: {
      what: 'Who was hit stays vague, or what they saw of it.',
      write: 'Name the users or systems and the symptom they would recognise: errors, delays, missing data.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('impact')) return skipped('language')
    const { grade, confidence } = weigh(document, weighing)
    const quoted = mainImpacts(document).map(({ sentence }) => saw(sentence.span, 'impact'))
    const evidence = [...quoted, ...affectedFields(document).map(({ span }) => saw(span, 'affected'))]
    const [first] = evidence
    if (!first || (grade === 'missed' && evidence.length === quoted.length))
      return missed(confidence, finding('document', 'none', {}))
    if (grade === 'met') return met(evidence, confidence)
    const far = impacts(document).some(({ who, what, extent }) => (who || what) && extent)
    return partial(evidence, confidence, finding(first.span, far ? 'noSymptom' : 'noExtent', {}))
  },
})
