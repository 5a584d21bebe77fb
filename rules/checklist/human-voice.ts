/** Reads as written by a person to people. */
import { cues } from '../../src/facts/cues.js'
import { shown } from '../../src/facts/phrases.js'
import { type Sign, signs, type Trait } from '../../src/facts/signs.js'
import { likelyAtMost, type Scale, weigh } from '../../src/facts/weighing.js'
import { defineRule, saw } from '../../src/rule.js'

/** What a person's voice shows; a quoted chat is a voice too. */
const PERSON: readonly Trait[] = [
  { note: 'warmth', cues: ['voice.warm'], quoted: true },
  { note: 'thought', cues: ['people.thought'], quoted: true },
  { note: 'spoken', cues: ['voice.spoken'], quoted: true },
  { note: 'first-person', cues: ['voice.first', 'voice.single'] },
]
/** What an office sounds like. */
const OFFICE: readonly Trait[] = [{ note: 'office', cues: ['voice.office'] }]
/** Two or three human sentences make a voice; stock phrases take as much away as warmth brings. */
const SCALE: Scale = { per: { warmth: 1, thought: 1, spoken: 1, office: -1 }, partial: -0.9, met: 2.7 }
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
    const person = signs(document, PERSON)
    const office = signs(document, OFFICE)
    const { grade, confidence: sum } = weigh({ ...person.signals, ...office.signals }, SCALE)
    const confidence = likelyAtMost(sum)
    const show = (list: readonly Sign[]) => list.slice(0, SHOWN).map(({ span, note }) => saw(span, note, 'medium'))
    const [stock] = office.list
    const fault = stock
      ? finding(stock.span, 'office', { words: shown(stock.text) })
      : finding('document', person.list.length > 0 ? 'neutral' : 'nobody')
    if (grade === 'met') return met(show(person.list), confidence)
    if (grade === 'missed') return missed('medium', fault)
    return partial(show([...person.list, ...office.list]), confidence, fault)
  },
})
