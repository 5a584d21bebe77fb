/** A title that says what broke. */
import { cues } from '../../src/facts/cues.js'
import { prose, sourceSpan } from '../../src/facts/prose.js'
import { sections } from '../../src/facts/sections.js'
import { times } from '../../src/facts/times.js'
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
    const found = cues(document)
    if (!found.covered('title')) return skipped('language')
    const field = document.frontMatter?.fields.get('title')
    const block = sections(document).title ?? prose(document).find(({ kind }) => kind === 'heading' && !field)
    if (!block) return field ? met([saw(field.span, 'title')], 'low') : missed('high', finding('document', 'missing'))
    const known = [...found.inBlock(block.index, 'title.generic'), ...times(document).inBlock(block.index)]
    const own = wordsOf(block.text).filter(
      ({ start, end }) => !known.some((one) => one.start <= start && end <= one.end),
    )
    const span = sourceSpan(block, 0, block.text.length)
    if (own.length >= OWN_WORDS) return met([saw(span, 'title')], 'medium')
    if (own.length > 0) return partial([saw(span, 'title')], 'medium', finding(span, 'generic'))
    return missed('medium', finding(span, 'generic'))
  },
})

/** Words with a letter and more than one character. */
const wordsOf = (text: string) =>
  [...text.matchAll(/[\p{L}\p{N}._-]{2,}/gu)]
    .filter(([word]) => /\p{L}/u.test(word))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
