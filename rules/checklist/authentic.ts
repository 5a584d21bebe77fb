/** Candid and believable: derived from what is admitted, doubted and told without being asked. */
import { candour } from '../../src/facts/story/candour.js'
import { type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** Admissions and causes told at length are candid; stock phrases, assurances and an own side that worked take trust away. */
export const weighing: Weighing = {
  signals: (document) => candour(document).signals,
  scale: {
    per: { admission: 11, unknown: 2, 'plain speech': 4, length: 15, links: 9, denial: -24, stock: -31, spin: -10 },
    partial: 4,
    met: 56,
  },
}
/** Evidence shown at most. */
const SHOWN = 5

export default defineRule({
  id: 'authentic',
  room: 'checklist',
  tier: 'prerequisite',
  severity: 'info',
  source: 'Transparent Uptime guideline (2010), prerequisites: be authentic',
  summary: 'Is candid: tells what does not flatter, and what is not known.',
  why: 'One unflattering detail makes readers believe the rest.',
  looksFor: 'own mistakes, surprises, unknowns and costs that are told without being asked',
  messages: {
    spin: {
      what: 'The text defends more than it tells.',
      write:
        'Drop the assurances, and tell one thing that does not flatter you: a missed alert, a wrong guess, what you still do not know.',
    },
    smooth: {
      what: 'Everything in this text went as it should, but for the incident.',
      write: 'Say what surprised you, what you first took it for, what you missed, and what you still do not know.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('candour')) return skipped('language')
    const { shown, spin } = candour(document)
    const { grade, confidence } = weigh(document, weighing)
    const evidence = shown.slice(0, SHOWN).map(({ span, note }) => saw(span, note, 'medium'))
    // Candour adds up; its absence is only an indicator.
    const sure = confidence === 'high' ? 'medium' : confidence
    if (grade === 'met') return met(evidence, confidence)
    const [doubt] = spin
    const fault = doubt && shown.length === 0 ? finding(doubt.span, 'spin') : finding('document', 'smooth')
    return grade === 'missed' ? missed('low', fault) : partial(evidence, sure, fault)
  },
})
