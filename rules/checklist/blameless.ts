/** The document's grade over what the wording rules find of blame. */
import { cues } from '../../src/facts/words/cues.js'
import { shown } from '../../src/facts/words/phrases.js'
import { defineRule, saw } from '../../src/rule.js'

/** The wording rules that this item sums up. */
const RULES = ['no-blame', 'no-blame-shift', 'no-human-error', 'no-counterfactual'] as const
/** Blame of people in so many places is the text's way of explaining. */
const WHOLESALE = 4

export default defineRule({
  id: 'blameless',
  room: 'checklist',
  tier: 'practice',
  severity: 'warning',
  source: 'Allspaw, Blameless PostMortems (2012); Google SRE book, chapter 15',
  summary: 'Blames no person and makes no vendor the scapegoat.',
  why: 'Where blame is written down, the next person stays silent, and the system keeps its trap.',
  looksFor: 'people or vendors as the one who did wrong, human error as a cause, what somebody should have done',
  messages: {
    mild: {
      what: '"{words}" looks for somebody at fault.',
      write: 'Tell what they could see and what let it happen; with a vendor, tell your own part as well.',
    },
    wholesale: {
      what: 'The text explains the incident by who did wrong, in {count} places.',
      write: 'Begin again from the system: what made each of these acts possible, or even sensible, at the time?',
    },
  },
  check(document, { met, partial, missed, skipped, finding }, _options, { verdictOf }) {
    if (!cues(document).covered('blame')) return skipped('language')
    const found = RULES.flatMap((id) => verdictOf(id).findings.map((one) => ({ ...one, id }))).filter(
      ({ confidence }) => confidence !== 'low',
    )
    const people = found.filter(({ id }) => id === 'no-blame')
    const evidence = found.flatMap(({ span, id }) => (span === 'document' ? [] : [saw(span, id.slice(3))]))
    const [first] = evidence
    if (people.length >= WHOLESALE) return missed('medium', finding('document', 'wholesale', { count: people.length }))
    if (!first) return met([], 'medium')
    const words = shown(document.text.slice(first.span.start, first.span.end))
    return partial(evidence, 'medium', finding(first.span, 'mild', { words }))
  },
})
