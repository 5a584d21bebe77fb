/** How, and roughly when, the problem was noticed. */
import { incident } from '../../src/facts/course/incident.js'
import { detections } from '../../src/facts/story/detections.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** So many sentences of noticing without a time still tell the way it came out. */
const TOLD_WITHOUT_TIME = 4

export default defineRule({
  id: 'detection',
  room: 'checklist',
  tier: 'practice',
  severity: 'warning',
  source: 'Google SRE book, chapter 15; Atlassian incident handbook, "Detection"',
  summary: 'Says how and when the problem was noticed.',
  why: 'How you found out tells readers whether the next one will be found sooner, and by you rather than by them.',
  looksFor: 'an alert, a report or a person that noticed, and when',
  messages: {
    none: {
      what: 'Nothing says how the problem was noticed.',
      write: 'Say who or what noticed first (an alert, a customer, a colleague), and when.',
    },
    noTime: {
      what: 'It is said that the problem was noticed, but not clearly how and when.',
      write: 'Add the time, and whether an alert, a customer or a colleague noticed first.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('detection')) return skipped('language')
    const told = detections(document)
    const noticed = told.filter(({ by }) => by !== 'aware')
    const placed = noticed.filter((detection) => detection.placed)
    const evidence = (list: typeof told) =>
      list.slice(0, 3).map(({ sentence, by }) => saw(sentence.span, by === 'aware' ? 'noticed' : by))
    if (placed.length > 0) return met(evidence(placed), placed.length > 1 ? 'high' : 'medium')
    const { detected } = incident(document)
    if (detected) return met([saw(detected.span, 'noticed')], 'medium')
    if (noticed.length >= TOLD_WITHOUT_TIME) return met(evidence(noticed), 'low')
    const hint = noticed[0] ?? told.find(({ placed: isPlaced }) => isPlaced)
    if (hint) return partial(evidence([hint]), 'medium', finding(hint.sentence.span, 'noTime', {}))
    return missed('medium', finding('document', 'none', {}))
  },
})
