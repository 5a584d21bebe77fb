/** The severity that the responders gave it. */
import { severityLevel } from '../../src/facts/course/severity.js'
import { defineRule, saw } from '../../src/rule.js'

export default defineRule({
  id: 'severity',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Google SRE book, example postmortem; Incident management at PagerDuty',
  summary: 'Says how severe the incident was rated.',
  why: 'A level compares incidents and shows how seriously this one was taken.',
  looksFor: 'a severity level, such as SEV2 or "Severity: high"',
  messages: {
    none: {
      what: 'No severity is stated.',
      write: 'State the level by your own scale, such as SEV2.',
    },
  },
  check(document, { met, missed, finding }) {
    const severity = severityLevel(document)
    return severity ? met([saw(severity.span, 'severity')]) : missed('high', finding('document', 'none'))
  },
})
