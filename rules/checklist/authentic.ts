/** Candid and believable: derived from what is admitted, doubted and told without being asked. */
import { admissions } from '../../src/facts/admissions.js'
import { cues } from '../../src/facts/cues.js'
import { type Sign, signs, type Trait } from '../../src/facts/signs.js'
import { type Scale, weigh } from '../../src/facts/weighing.js'
import { defineRule, saw } from '../../src/rule.js'

/** What candid writers tell. */
const CANDID: readonly Trait[] = [
  { note: 'unknown', cues: ['candour.unknown'] },
  { note: 'thought', cues: ['people.thought'], quoted: true },
  { note: 'cost', cues: ['candour.cost'] },
]
/** What makes readers doubt. */
const SPIN: readonly Trait[] = [
  { note: 'spin', cues: ['voice.office', 'corporate', 'empty-apology', 'overpromise', 'outsider.denial'] },
]
/** An admission and one thing more is candid; praise of oneself takes it back. */
const SCALE: Scale = { per: { admission: 1.5, unknown: 1, thought: 1, cost: 0.5, spin: -1 }, partial: -2, met: 1.7 }
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
    const own = admissions(document)
    const candid = signs(document, CANDID)
    const spin = signs(document, SPIN)
    const signals = { ...candid.signals, ...spin.signals, admission: own.length }
    const { grade, confidence } = weigh(signals, SCALE)
    const shown: readonly Sign[] = [...own.map(({ span }) => ({ span, note: 'admission' })), ...candid.list]
    const evidence = shown.slice(0, SHOWN).map(({ span, note }) => saw(span, note, 'medium'))
    // An indicator, never a proof: what only adds up is not sure.
    const sure = confidence === 'high' ? 'medium' : confidence
    if (grade === 'met') return met(evidence, sure)
    const [doubt] = spin.list
    const fault = doubt && shown.length === 0 ? finding(doubt.span, 'spin') : finding('document', 'smooth')
    return grade === 'missed' ? missed('low', fault) : partial(evidence, sure, fault)
  },
})
