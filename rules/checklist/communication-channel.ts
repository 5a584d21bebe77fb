/** Says where news was or will be posted, or how to reach the team. */
import { channelSignals, channels } from '../../src/facts/story/channels.js'
import { likelyAtMost, type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { stated } from '../../src/facts/text/fields.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** Readers who are told where to look are served; an address alone may be anybody's, and in a long text a mention is chance. */
export const weighing: Weighing = {
  signals: channelSignals,
  scale: { per: { asked: 130, address: 18, mentioned: 29, length: -5 }, partial: 13, met: 100 },
}

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
    const { grade, confidence: sum } = weigh(document, weighing)
    const confidence = likelyAtMost(sum)
    const [first] = all
    const [field] = stated(document, 'updates')
    if (field) return met([...evidence(offered), saw(field.span, 'channel')], 'medium')
    if (grade === 'met' && offered.length > 0) return met(evidence(offered), confidence)
    if (first && grade !== 'missed')
      return partial(
        evidence([...offered, ...all.filter((channel) => !channel.offered)]),
        confidence,
        finding(first.span, 'mentioned'),
      )
    return missed(first ? 'low' : confidence, finding('document', 'none'))
  },
})
