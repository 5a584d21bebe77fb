/** Nothing of the template is left to fill in. */
import type { Span } from '../../src/document.js'
import { leftovers } from '../../src/facts/words/leftovers.js'
import { shown, withRepeats } from '../../src/facts/words/phrases.js'
import { placeholders } from '../../src/facts/words/placeholders.js'
import { defineRule, type Edit, type Suggestion } from '../../src/rule.js'

export default defineRule({
  id: 'no-placeholder',
  room: 'hygiene',
  tier: null,
  severity: 'error',
  source: 'Common to all postmortem templates',
  summary: 'Has no prompt, TODO or empty section of the template left.',
  why: 'A reader who meets an unfilled field stops believing the fields that are filled.',
  looksFor: 'prompts in brackets, TODO and TBD, instructions of the template, empty sections',
  messages: {
    prompt: { what: '"{words}" is still to be filled in.', write: 'Fill it in, or say that it is not known.' },
    marker: {
      what: '"{words}" says that this is not finished.',
      write: 'Finish it, or say what is not known yet and when you will know.',
    },
    instruction: {
      what: '"{words}" is the template speaking to you.',
      write: 'Write what it asks for, and delete the instruction.',
    },
    empty: { what: 'Nothing follows "{words}".', write: 'Fill the section, say "none", or delete it.' },
    comment: { what: 'A comment of the template is still in the source.', write: 'Delete it.' },
    remark: { what: '"{words}" is a remark of the template.', write: 'Delete the remark.' },
  },
  check(document, { report, finding }, _options, { draft }) {
    const deletable = leftovers(document)
    return report(
      withRepeats(placeholders(document)).map(({ phrase: { kind, span, text, required }, again }) => {
        const removes = kind === 'comment' || kind === 'remark'
        const severity = removes ? 'info' : draft || !required ? 'warning' : null
        const places = [span, ...again.map((place) => place.span)]
        const message = `${shown(text)} → …`
        const safe = places.flatMap((place) => deletable.get(place.start) ?? []).map(deletion)
        const other = places.filter((place) => !deletable.has(place.start)).map(deletion)
        const suggestions: Suggestion[] = []
        if (safe.length > 0) suggestions.push({ message, edits: safe, safe: true })
        if (removes && other.length > 0) suggestions.push({ message, edits: other })
        return finding(
          span,
          kind,
          { words: shown(text) },
          { related: again, suggestions, ...(severity ? { severity } : {}) },
        )
      }),
    )
  },
})

const deletion = ({ start, end }: Span): Edit => ({ start, end, text: '' })
