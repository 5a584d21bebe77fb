/** Who had which part in the response. */
import { sections } from '../../src/facts/text/sections.js'
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'roles',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Google SRE workbook, incident response roles',
  summary: 'Says who led and who did what, by role.',
  why: 'Roles show how the response was organised, without blaming anyone.',
  looksFor: 'roles such as incident commander, on-call engineer or communications lead',
  messages: {
    none: {
      what: 'The roles of the responders are not told.',
      write: 'Say who led, who fixed and who told people, by role rather than by blame.',
    },
  },
  check(document, { met, missed, skipped, finding }) {
    const found = cues(document)
    if (!found.covered('role')) return skipped('language')
    const { of, contentOf } = sections(document)
    const [named] = of('people').filter((section) => contentOf(section).length > 0)
    if (named) return met([saw(named.span, 'role')])
    const [hit] = found.of('role.named')
    const sentence = hit && sentences(document)[hit.sentence]
    return sentence ? met([saw(sentence.span, 'role')], 'medium') : missed('medium', finding('document', 'none'))
  },
})
