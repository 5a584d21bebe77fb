/** Says what was lost or exposed for good, or that nothing was. */
import { consequences } from '../../src/facts/story/consequences.js'
import { stated } from '../../src/facts/text/fields.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** A loss that is told is told again, in the summary and under impact; once, it may be a passing symptom. */
const LOSSES = 2
/** One word about deletion or backup is part of every story; two let a reader guess what stayed. */
const TELLING = 2
/** Evidence shown at most. */
const SHOWN = 4

/** What the field says, as evidence; that nothing is known yet is an honest answer. */
const LOSS: Readonly<Record<string, 'none' | 'hint'>> = { none: 'none', no: 'none', unknown: 'hint' }

export default defineRule({
  id: 'permanent-consequences',
  room: 'checklist',
  tier: 'practice',
  severity: 'warning',
  source: 'cloud.gov service disruption guide: was data exposed or lost',
  summary: 'Says what was lost or exposed for good, or that nothing was.',
  why: 'When the service is back, readers ask one question: is my data still there and still mine?',
  looksFor: 'a sentence on what data, secrets, money or messages were lost or exposed, or that none were',
  messages: {
    none: {
      what: 'Nothing says whether anything was lost or exposed for good.',
      write: 'Say it outright, even if the answer is no: "No data was lost, and nobody else could read it".',
    },
    once: {
      what: 'A loss is told, but not whether it stayed, or was all.',
      write: 'Say what could not be restored, and that nothing else was lost.',
    },
    hinted: {
      what: 'What stayed lost can only be guessed.',
      write: 'Say what could not be restored, or that everything was.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('consequence')) return skipped('language')
    const [field] = stated(document, 'impact.data-loss')
    if (field) return met([saw(field.span, LOSS[field.value.toLowerCase()] ?? 'lost')])
    const all = consequences(document)
    const said = all.filter(({ kind, ahead }) => kind !== 'hint' && !ahead)
    const evidence = (list: typeof all) => list.slice(0, SHOWN).map(({ span, kind }) => saw(span, kind))
    const nothing = said.some(({ kind }) => kind === 'none')
    const answered = said.some(({ kind }) => kind === 'answer')
    if (nothing || answered || said.length >= LOSSES) return met(evidence(said), nothing || answered ? 'medium' : 'low')
    const hints = all.filter(({ ahead }) => !ahead)
    const [first] = hints
    const [loss] = said
    if (loss) return partial(evidence(hints), 'low', finding(loss.span, 'once'))
    if (first && hints.length >= TELLING) return partial(evidence(hints), 'low', finding(first.span, 'hinted'))
    return missed(first ? 'low' : 'medium', finding('document', 'none'))
  },
})
