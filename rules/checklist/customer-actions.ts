/** What readers must do now. */
import { sections } from '../../src/facts/text/sections.js'
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'customer-actions',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Transparent Uptime guideline; VMware status guidelines',
  summary: 'Says what readers must do, or that they need do nothing.',
  why: 'Readers look for one sentence: do I have to act?',
  looksFor: 'an instruction to readers, or "no action is required"',
  messages: {
    none: {
      what: 'Readers are not told whether they must do anything.',
      write: 'Say what they must do, or that no action is needed.',
    },
  },
  check(document, { met, missed, skipped, finding }) {
    const found = cues(document)
    if (!found.covered('customer')) return skipped('language')
    const { of, contentOf } = sections(document)
    const [named] = of('customer-actions').filter((section) => contentOf(section).length > 0)
    if (named) return met([saw(named.span, 'customer action')])
    const [hit] = found.of('customer.action')
    const sentence = hit && sentences(document)[hit.sentence]
    return sentence
      ? met([saw(sentence.span, 'customer action')], 'medium')
      : missed('medium', finding('document', 'none'))
  },
})
