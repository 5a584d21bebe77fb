/** A title that says what broke. */
import { cues } from '../../src/facts/words/cues.js'
import { title } from '../../src/facts/words/title.js'
import { defineRule, saw } from '../../src/rule.js'

/** Words of its own that a title needs beside the kind of text and the date. */
const OWN_WORDS = 2

export default defineRule({
  id: 'descriptive-title',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Learning from incidents: titles are found again',
  summary: 'Has a title that names what broke.',
  why: 'Titles are what readers see in lists, searches and mails.',
  looksFor: 'a title that names the thing and what befell it',
  messages: {
    missing: {
      what: 'There is no title.',
      write: 'Give it a title that says what broke, and when.',
    },
    generic: {
      what: 'The title does not say what broke.',
      write: 'Name the thing and what befell it: "Search returned no results for 74 minutes".',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('title')) return skipped('language')
    const found = title(document)
    if (!found) return missed('high', finding('document', 'missing'))
    const evidence = [saw(found.span, 'title')]
    if (found.ownWords === null) return met(evidence, 'low')
    if (found.ownWords >= OWN_WORDS) return met(evidence, 'medium')
    if (found.ownWords > 0) return partial(evidence, 'medium', finding(found.span, 'generic'))
    return missed('medium', finding(found.span, 'generic'))
  },
})
