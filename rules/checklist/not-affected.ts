/** What the incident spared. */
import { sections } from '../../src/facts/text/sections.js'
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'not-affected',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Atlassian incident handbook, external communication',
  summary: 'Says what was not affected.',
  why: 'It spares readers of the other services the worry, and bounds the impact.',
  looksFor: 'a sentence on what kept working or was not exposed',
  messages: {
    none: {
      what: 'Nothing says what was not affected.',
      write: 'Name the services, regions or data that were not hit.',
    },
  },
  check(document, { met, missed, skipped, finding }) {
    const found = cues(document)
    if (!found.covered('spared')) return skipped('language')
    const { of, contentOf } = sections(document)
    const [named] = of('not-affected').filter((section) => contentOf(section).length > 0)
    if (named) return met([saw(named.span, 'not affected')])
    const [hit] = found.of('spared.stated')
    const sentence = hit && sentences(document)[hit.sentence]
    return sentence
      ? met([saw(sentence.span, 'not affected')], 'medium')
      : missed('medium', finding('document', 'none'))
  },
})
