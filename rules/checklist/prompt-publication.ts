/** The postmortem is published within days of the incident. */
import { publicationDelay } from '../../src/facts/course/publication.js'
import { count, defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'prompt-publication',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Google SRE book, chapter 15; PagerDuty postmortem guide: within five business days',
  summary: 'The postmortem is published within days of the incident.',
  why: 'Trust is lost while nothing is said; after weeks few readers still care.',
  looksFor: 'a date of publication soon after the incident',
  options: { days: count(14, 'Days after the end of the incident within which publication counts as prompt.') },
  messages: {
    late: {
      what: 'Published {days} days after the incident.',
      write: 'Publish a first account within days and complete it later.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }, { days: most }) {
    const delay = publicationDelay(document)
    if (delay === null) return skipped('no date of publication beside the time of the incident')
    const { days, span } = delay
    if (days <= most) return met([saw(span, 'published')], 'medium')
    if (days <= most * 3) return partial([saw(span, 'published')], 'medium', finding(span, 'late', { days }))
    return missed('medium', finding(span, 'late', { days }))
  },
})
