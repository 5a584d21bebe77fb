/** Reads as written by a person to people. */
import type { Sign } from '../../src/facts/story/signs.js'
import { voice } from '../../src/facts/story/voice.js'
import { likelyAtMost, type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { shown } from '../../src/facts/words/phrases.js'
import { defineRule, saw } from '../../src/rule.js'

/** Warmth and plain speech make a voice; two phrases of an office take away what they bring. */
export const weighing: Weighing = {
  signals: (document) => voice(document).signals,
  scale: {
    per: { warmth: 13, spoken: 7, thought: 10, 'first-person': 7, stock: -27, office: -23, status: -11 },
    partial: -36,
    met: 42,
  },
}

/** Evidence shown at most. */
const SHOWN = 5

export default defineRule({
  id: 'human-voice',
  room: 'checklist',
  tier: 'prerequisite',
  severity: 'warning',
  source: 'Transparent Uptime guideline (2010), prerequisites: sound like a human being',
  summary: 'Reads as written by a person to people.',
  why: 'Readers trust a person who was there; a text without one sounds as if nobody was.',
  looksFor: 'plain speech in the first person: contractions, surprise, doubt, thanks, what somebody thought',
  messages: {
    office: {
      what: '"{words}" is the voice of an office, and no person answers it.',
      write: 'Delete it, or say what you mean as you would to somebody who was hit: what you felt, thought and did.',
    },
    nobody: {
      what: 'Nobody speaks in this text.',
      write: 'Write as "we" or "I", in active sentences: what you saw, what you thought it was, what surprised you.',
    },
    neutral: {
      what: 'The text is correct, but neutral: it could have been written by the monitoring.',
      write: 'Add a few sentences of your own: what surprised you, what you regret, whom you thank.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('voice')) return skipped('language')
    const { person, office } = voice(document)
    const { grade, confidence: sum } = weigh(document, weighing)
    const confidence = likelyAtMost(sum)
    const show = (list: readonly Sign[]) => list.slice(0, SHOWN).map(({ span, note }) => saw(span, note, 'medium'))
    const [stock] = office
    const fault = stock
      ? finding(stock.span, 'office', { words: shown(stock.text) })
      : finding('document', person.length > 0 ? 'neutral' : 'nobody')
    if (grade === 'met') return met(show(person), confidence)
    if (grade === 'missed') return missed('medium', fault)
    return partial(show([...person, ...office]), confidence, fault)
  },
})
