/** How things stand now. */
import { incident } from '../../src/facts/course/incident.js'
import { sections } from '../../src/facts/text/sections.js'
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'current-state',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Statuspage guidelines; Google SRE workbook',
  summary: 'Says how things stand at the time of writing.',
  why: 'The first question of every reader is whether it is over.',
  looksFor: 'a sentence such as "resolved" or "still degraded"',
  messages: {
    none: {
      what: 'Nothing says whether it is over.',
      write: 'Say how things stand now: resolved, watched, or still open.',
    },
  },
  check(document, { met, missed, skipped, finding }) {
    const found = cues(document)
    if (!found.covered('state')) return skipped('language')
    const { of, contentOf } = sections(document)
    const [named] = of('status').filter((section) => contentOf(section).length > 0)
    if (named) return met([saw(named.span, 'state')])
    // Of a log that begins with "down" and ends with "restored", the end is the present state.
    const hit = found.of('state.over')[0] ?? found.of('state')[0]
    const sentence = hit && sentences(document)[hit.sentence]
    if (sentence) return met([saw(sentence.span, 'state')], 'medium')
    const { end } = incident(document)
    return end ? met([saw(end.span, 'end')], 'medium') : missed('medium', finding('document', 'none'))
  },
})
