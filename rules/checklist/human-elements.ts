/** The side of people is told. */
import { people, peopleTraits } from '../../src/facts/story/people.js'
import { likelyAtMost, type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** What somebody took it for, the strain and the warmth of the telling; two or three of them make people of names. */
export const weighing: Weighing = {
  signals: (document) => people(document).signals,
  scale: {
    per: { effort: 18, luck: 13, thought: 24, decision: 11, role: 5, warmth: 18, spoken: 11, admission: 12 },
    partial: 34,
    met: 94,
  },
}
/** Evidence shown at most. */
const SHOWN = 8

export default defineRule({
  id: 'human-elements',
  room: 'checklist',
  tier: 'bonus',
  severity: 'info',
  source: 'Transparent Uptime guideline (2010), bonus: the human elements',
  summary: 'Tells the side of people: effort, doubt, decisions, luck, thanks.',
  why: 'Systems are run by people, and what they saw, feared and tried is what other teams recognise.',
  looksFor: 'what somebody thought, decided or endured, where luck helped, and who is thanked',
  messages: {
    none: {
      what: 'No person appears in this story.',
      write: 'Tell what those on duty saw, what they took it for, what they decided and why, and who helped.',
    },
    touch: {
      what: 'People appear, but little is told of them.',
      write:
        'Add what was hard for them: the wrong first guess, the hour, the missing access, the choice between two risks.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('people')) return skipped('language')
    const { list, signals } = people(document)
    const { grade, confidence: sum } = weigh(document, weighing)
    const confidence = likelyAtMost(sum)
    // Signs of people first, mere warmth of tone last.
    const ordered = peopleTraits.flatMap(({ note }) => list.filter((sign) => sign.note === note))
    const evidence = ordered.slice(0, SHOWN).map(({ span, note }) => saw(span, note, 'medium'))
    if (grade === 'met') return met(evidence, confidence)
    // Thanks are a touch of it, however little else is told.
    if (grade === 'partial' || (signals.thanks ?? 0) > 0)
      return partial(evidence, confidence, finding(ordered[0]?.span ?? 'document', 'touch'))
    return missed(confidence, finding('document', 'none'))
  },
})
