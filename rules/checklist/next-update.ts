/** When the next news comes, while something is open. */
import { incident } from '../../src/facts/course/incident.js'
import { stated } from '../../src/facts/text/fields.js'
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'next-update',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Statuspage guidelines: every update names the next',
  summary: 'Says when the next update comes while something is still open.',
  why: 'Waiting is easier with a time to wait for.',
  looksFor: 'the time or the place of the next update',
  messages: {
    none: {
      what: 'Something is still open, and nobody says when the next update comes.',
      write: 'Say when and where the next update is posted.',
    },
  },
  check(document, { met, missed, skipped, finding }) {
    const found = cues(document)
    if (!found.covered('update')) return skipped('language')
    const [field] = stated(document, 'next-update')
    if (field) return met([saw(field.span, 'next update')])
    const all = sentences(document)
    const [hit] = found.of('update.next')
    const promise = hit && all[hit.sentence]
    if (promise) return met([saw(promise.span, 'next update')], 'medium')
    const { end, open } = incident(document)
    if (end || (!open && found.of('state.over').length > 0)) return skipped('closed')
    const [still] = found.of('state.open')
    const at = still && all[still.sentence]
    return at ? missed('medium', finding(at.span, 'none')) : skipped('closed')
  },
})
