/** Whom readers can ask. */
import { channels } from '../../src/facts/story/channels.js'
import { stated } from '../../src/facts/text/fields.js'
import { sections } from '../../src/facts/text/sections.js'
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'contact',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'PagerDuty postmortem guide, external messaging',
  summary: 'Tells readers whom to ask.',
  why: 'A reader who is still affected needs a person or an address, not an archive.',
  looksFor: 'an address, a channel or a form offered to the reader',
  messages: {
    none: {
      what: 'Nobody tells readers whom to ask.',
      write: 'Name an address, a channel or a form for questions.',
    },
  },
  check(document, { met, missed, skipped, finding }) {
    const found = cues(document)
    if (!found.covered('contact')) return skipped('language')
    const [field] = stated(document, 'contact')
    if (field) return met([saw(field.span, 'contact')])
    const { of, contentOf } = sections(document)
    const [named] = of('contact').filter((section) => contentOf(section).length > 0)
    if (named) return met([saw(named.span, 'contact')])
    const [hit] = found.of('contact.offer')
    const mail = channels(document).find(({ offered, address }) => offered && address === 'mail')
    const sentence = hit ? sentences(document)[hit.sentence] : mail
    return sentence ? met([saw(sentence.span, 'contact')], 'medium') : missed('medium', finding('document', 'none'))
  },
})
