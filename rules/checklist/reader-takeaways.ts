/** A lesson that readers outside the team could apply. */
import { type TakeawayKind, takeawaySignals, takeaways } from '../../src/facts/story/takeaways.js'
import { likelyAtMost, type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** Plainest first, as shown. */
const KINDS: readonly TakeawayKind[] = ['general', 'advice', 'lesson', 'change']
/** A lesson in general terms tells most; a long text on what went wrong and what is learned lets a reader find one. */
export const weighing: Weighing = {
  signals: takeawaySignals,
  scale: {
    per: { advice: 14, general: 24, lesson: 9, section: 4, length: 31, open: -25 },
    partial: 62,
    met: 109,
  },
}
/** Evidence shown at most. */
const SHOWN = 8

export default defineRule({
  id: 'reader-takeaways',
  room: 'checklist',
  tier: 'bonus',
  severity: 'info',
  source: 'Transparent Uptime guideline (2010), bonus: can others learn from it',
  summary: 'States a lesson that readers outside the team can apply.',
  why: 'Most readers run something else; a lesson they can carry home is why they share your text.',
  looksFor: 'lessons told in general, without "we", and advice to others who run something similar',
  messages: {
    none: {
      what: 'There is nothing here that a reader could take home.',
      write:
        'Say what you would tell a team that runs something similar: "A restore that is never tested may fail when it counts".',
    },
    own: {
      what: 'The lessons are about your system only.',
      write: 'Say one of them without "we": what holds for everybody who runs such a thing?',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('takeaway')) return skipped('language')
    const all = takeaways(document)
    const of = (wanted: TakeawayKind) => all.filter(({ kind }) => kind === wanted)
    const { grade, confidence: sum } = weigh(document, weighing)
    const confidence = likelyAtMost(sum)
    const ordered = KINDS.flatMap(of)
    const evidence = ordered.slice(0, SHOWN).map(({ span, kind }) => saw(span, kind, 'medium'))
    if (grade === 'met') return met(evidence, confidence)
    if (grade === 'partial') return partial(evidence, confidence, finding(ordered[0]?.span ?? 'document', 'own'))
    return missed(confidence, finding('document', 'none'))
  },
})
