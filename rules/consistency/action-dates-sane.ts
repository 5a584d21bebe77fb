/** Follow-up actions are due after the incident and done before the document tells of it. */
import { doneTooEarly, dueTooEarly } from '../../src/facts/story/action-dates.js'
import { defineRule, sawAlso } from '../../src/rule.js'

export default defineRule({
  id: 'action-dates-sane',
  room: 'consistency',
  tier: null,
  severity: 'warning',
  source: 'Google SRE workbook: postmortem checklist',
  summary: 'Follow-up actions are due after the incident, and what is done has no date in the future.',
  why: 'A due date that cannot be right tells the reader that nobody looks at the list any more.',
  messages: {
    due: {
      what: 'Due {date}, before the incident of {other}.',
      write: 'Correct the date; mostly it is the year.',
    },
    done: {
      what: 'Done on {date}, after {other}.',
      write: 'Correct the date, or the state of the item.',
    },
  },
  check(document, { report, finding }, _, { today }) {
    const due = dueTooEarly(document).map(({ span, other, data }) =>
      finding(span, 'due', data, { related: sawAlso(other, 'start') }),
    )
    const done = doneTooEarly(document, today).map(({ span, other, data }) =>
      finding(span, 'done', data, {
        // A report that lives on may have been written before its actions were done.
        confidence: today === null ? 'low' : 'high',
        related: sawAlso(other, 'date of the document'),
      }),
    )
    return report([...due, ...done])
  },
})
