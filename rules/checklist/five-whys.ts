/** A causal chain that goes on to a systemic, process or design cause. */
import { causeSignals, causes } from '../../src/facts/story/causes.js'
import { likelyAtMost, type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/**
 * Links and faults make a chain; a part of the text that is given to causes, and a story long enough to have several levels,
 * make it one that goes on. Fitted with repositories left out.
 */
export const weighing: Weighing = {
  signals: causeSignals,
  scale: {
    per: { links: 19, faults: 4, section: 17, length: 20, admission: 15, open: -12 },
    partial: 72,
    met: 106,
  },
}

export default defineRule({
  id: 'five-whys',
  room: 'checklist',
  tier: 'bonus',
  severity: 'info',
  source: 'Transparent Uptime guideline (2010), bonus: the Five Whys',
  summary: 'Follows the causes through three or more levels to a systemic one.',
  why: 'A chain of whys ends where something can be changed for good; a trigger does not.',
  looksFor: 'links such as "because", "which led to", "since nobody had", down to process or design',
  messages: {
    none: {
      what: 'The story stops at the trigger.',
      write: 'Ask why again: why was that possible, why was it not caught, which process or design let it through?',
    },
    short: {
      what: 'The causal chain stops early.',
      write: 'Go one or two whys further, to the process, design or assumption that let it happen.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }, _options, { verdictOf }) {
    if (!cues(document).covered('cause')) return skipped('language')
    const { grade, confidence: sum } = weigh(document, weighing)
    const confidence = likelyAtMost(sum)
    const chain = causes(document).filter(({ link, systemic }) => link || systemic)
    const evidence = chain
      .slice(0, 5)
      .map(({ sentence, systemic }) => saw(sentence.span, systemic ? 'systemic' : 'link'))
    if (grade === 'missed' || chain.length === 0) return missed(confidence, finding('document', 'none', {}))
    const explained = verdictOf('root-cause').grade === 'met'
    if (grade === 'met' && explained) return met(evidence, confidence)
    const last = chain[chain.length - 1]
    return partial(evidence, explained ? confidence : 'medium', finding(last?.sentence.span ?? 'document', 'short', {}))
  },
})
