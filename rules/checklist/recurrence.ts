/** Whether it happened before or can happen again. */
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'recurrence',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'EU DORA incident reports; Learning from incidents',
  summary: 'Says whether it happened before, or can happen again.',
  why: 'A repeat is another story than a first time, and readers remember.',
  looksFor: 'an earlier incident like it, or that it has not come back',
  messages: {
    none: {
      what: 'Nothing says whether it happened before.',
      write: 'Name earlier incidents of this kind, or say that this is the first.',
    },
  },
  check(document, { met, missed, skipped, finding }) {
    const found = cues(document)
    if (!found.covered('recurrence')) return skipped('language')
    const [hit] = found.of('recurrence.told')
    const sentence = hit && sentences(document)[hit.sentence]
    return sentence ? met([saw(sentence.span, 'recurrence')], 'medium') : missed('medium', finding('document', 'none'))
  },
})
