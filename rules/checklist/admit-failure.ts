/** The author's side says plainly that it failed. */
import { cues } from '../../src/facts/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'admit-failure',
  room: 'checklist',
  tier: 'prerequisite',
  severity: 'warning',
  source: 'Transparent Uptime guideline (2010), prerequisites',
  summary: 'Says in its own words that our side failed.',
  why: 'Readers forgive a failure that is owned; they do not forgive one that happened by itself.',
  looksFor: 'a sentence in which we, or our service or change, failed, or a specific apology',
  messages: {
    none: { what: 'Nobody owns the failure.', write: 'Say in the first person what failed and that it was yours.' },
  },
  check(document, { met, missed, finding }) {
    const [first] = cues(document).of('apology.plain')
    return first ? met([saw(first.span, 'apology')]) : missed('medium', finding('document', 'none'))
  },
})
