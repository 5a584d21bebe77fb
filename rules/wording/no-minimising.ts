/** Nothing is made smaller than it was, unless a figure says so. */
import { incident } from '../../src/facts/course/incident.js'
import { isMeasured } from '../../src/facts/story/measures.js'
import { sections } from '../../src/facts/text/sections.js'
import { onePerSentence, phrases, rewrites, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-minimising',
  room: 'wording',
  tier: null,
  severity: 'warning',
  source: 'Reviews of public postmortems: spin',
  summary: 'Gives figures instead of small words.',
  why: 'Those who were hit were hit wholly; small words tell them that they do not count.',
  looksFor: 'brief, minor, a small number of, only a few, without a number in the sentence',
  options: { quotations },
  messages: {
    length: { what: '"{words}" says short without saying how long.', write: 'Give the duration.' },
    size: { what: '"{words}" says few without saying how many.', write: 'Give the number or the share.' },
    weight: { what: '"{words}" plays it down.', write: 'Say what people saw, and leave the weighing to them.' },
  },
  check(document, { report, finding }, { quotations }) {
    const hits = phrases(document, { quotations }, 'minimising').filter(
      ({ sentence, block, start }) =>
        !isMeasured(document, sentence) &&
        !sections(document).within(block, start, 'actions', 'lessons', 'references', 'severity', 'not-affected'),
    )
    const timed = incident(document).durationMinutes !== null
    return report(
      withRepeats(onePerSentence(hits)).map(({ phrase, again }) => {
        const { cue, span, text, block, start } = phrase
        const id = cue === 'minimising.length' ? 'length' : cue === 'minimising.size' ? 'size' : 'weight'
        const suggestions = rewrites(document, phrase, 'rewrite.size', 'rewrite.brief', 'rewrite.briefly')
        // Short is no spin where the length is told elsewhere, nor where a cause is told.
        const mild =
          (id === 'length' && timed) || sections(document).within(block, start, 'cause', 'timeline', 'resolution')
        const more = {
          related: again,
          suggestions,
          confidence: 'medium' as const,
          ...(mild ? { severity: 'info' as const } : {}),
        }
        return finding(span, id, { words: shown(text) }, more)
      }),
    )
  },
})
