/** Who or what was hit, how, and how much. */
import { cues } from '../../src/facts/cues.js'
import { affectedFields, impactSignals, impacts, mainImpact } from '../../src/facts/impacts.js'
import { type Scale, weigh } from '../../src/facts/weighing.js'
import { defineRule, saw } from '../../src/rule.js'

const SCALE: Scale = { per: { what: 0.13, reported: 0.17 }, partial: 0, met: 0.31 }

/** What the evaluation fits: the signals and what each is worth. */
export const weighing = { signals: impactSignals, scale: SCALE }

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
    const { grade, confidence } = weigh(impactSignals(document), SCALE)
    const best = mainImpact(document)
    const listed = affectedFields(document).map(({ span }) => saw(span, 'affected'))
    const span = best?.sentence.span ?? listed[0]?.span
    if (!span || (grade === 'missed' && listed.length === 0)) return missed(confidence, finding('document', 'none', {}))
    const strong = impacts(document).filter(({ who, what, extent }) => (who || what) && extent)
    const sentences = new Set([...(best ? [best] : []), ...strong].map(({ sentence }) => sentence))
    const evidence = [...[...sentences].slice(0, 4).map((sentence) => saw(sentence.span, 'impact')), ...listed]
    if (grade === 'met') return met(evidence, confidence)
    return partial(evidence, confidence, finding(span, strong.length === 0 ? 'noExtent' : 'noSymptom', {}))
  },
})
