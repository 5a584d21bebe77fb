/** Says where news was or will be posted, or how to reach the team. */
import { channels } from '../../src/facts/channels.js'
import { cues } from '../../src/facts/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** Evidence shown at most. */
const SHOWN = 5

export default defineRule({
  id: 'communication-channel',
  room: 'checklist',
  tier: 'prerequisite',
  severity: 'warning',
  source: 'Transparent Uptime guideline (2010), prerequisites; cloud.gov service disruption guide',
  summary: 'Says where readers find news, or how they reach the team.',
  why: 'The next time something breaks, readers should know where to look before they write to you.',
  looksFor: 'a status page, an account, a list, an issue or an address that is offered to the reader',
  messages: {
    none: {
      what: 'Nothing says where news was posted or how to reach you.',
      write: 'Link your status page or account, or give an address for questions, in one line.',
    },
    mentioned: {
      what: 'A channel is mentioned, but it is not offered to the reader.',
      write: 'Turn to the reader: "We post updates at …", "Questions? Write to …".',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('channel')) return skipped('language')
    const all = channels(document)
    const offered = all.filter((channel) => channel.offered)
    const evidence = (list: typeof all) =>
      list.slice(0, SHOWN).map(({ span, address }) => saw(span, address ?? 'channel'))
    if (offered.length > 0) return met(evidence(offered), 'medium')
    const [first] = all
    if (first) return partial(evidence(all), 'medium', finding(first.span, 'mentioned'))
    return missed('medium', finding('document', 'none'))
  },
})
