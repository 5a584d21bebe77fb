/** Where readers compare with their logs, times are exact. */
import { hasExactEdges, isTimed } from '../../src/facts/story/measures.js'
import { sections } from '../../src/facts/text/sections.js'
import { cues } from '../../src/facts/words/cues.js'
import { onePerSentence, phrases, rewrites, shown, withRepeats } from '../../src/facts/words/phrases.js'
import { defineRule, quotations } from '../../src/rule.js'

export default defineRule({
  id: 'no-vague-time',
  room: 'wording',
  tier: null,
  severity: 'info',
  source: 'Transparent Uptime guideline: start and end times',
  summary: 'Gives clock times where the incident begins, ends or is noticed.',
  why: 'Nobody can find "late last night" in a log.',
  looksFor: 'last night, around noon, over the weekend, said of the incident without a clock time',
  options: { quotations },
  messages: {
    part: {
      what: '"{words}" cannot be compared with a log.',
      write: 'Give the clock time and the zone, or say "about 22:40 UTC".',
    },
  },
  check(document, { report, finding }, { quotations }) {
    // With both edges told exactly, a vaguer word is colour.
    if (hasExactEdges(document)) return report([])
    const hits = phrases(document, { quotations }, 'vague-time.part').filter(
      ({ sentence, block, start }) =>
        !isTimed(document, sentence) &&
        cues(document).inSentence(sentence, 'vague-time.event').length > 0 &&
        !sections(document).within(block, start, 'actions', 'lessons', 'references', 'cause', 'metadata'),
    )
    return report(
      withRepeats(onePerSentence(hits)).map(({ phrase, again }) => {
        const suggestions = rewrites(document, phrase, 'rewrite.part')
        return finding(
          phrase.span,
          'part',
          { words: shown(phrase.text) },
          { related: again, suggestions, confidence: 'medium' },
        )
      }),
    )
  },
})
