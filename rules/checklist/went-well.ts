/** Reflects on what worked, or where luck helped. */
import { signs } from '../../src/facts/story/signs.js'
import { sectionLength } from '../../src/facts/text/length.js'
import { sections } from '../../src/facts/text/sections.js'
import { sentences } from '../../src/facts/text/sentences.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** Reading length from which a section says something: "None." and "Nothing." stay below. */
const SAID = 14
/** Elsewhere luck and so many praises are a reflection; anything less is told in passing. */
const PRAISES = 2
/** Evidence shown at most. */
const SHOWN = 5

export default defineRule({
  id: 'went-well',
  room: 'checklist',
  tier: 'practice',
  severity: 'info',
  source: 'Google SRE book, chapter 15: what went well, where we got lucky',
  summary: 'Reflects on what worked and where luck helped.',
  why: 'What held this time was made by somebody and can be lost; luck will not be there next time.',
  looksFor: 'a section on what went well or where you got lucky, or sentences that say so',
  messages: {
    none: {
      what: 'Nothing says what worked, or where you were lucky.',
      write: 'Name one safeguard that held, and one thing that only luck prevented.',
    },
    passing: {
      what: 'What worked is mentioned only in passing.',
      write: 'Give it two or three lines of their own: what held, why, and what was only luck.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('praise')) return skipped('language')
    const told = sentences(document).filter(({ block, start }) => sections(document).within(block, start, 'went-well'))
    if (sectionLength(document, 'went-well') >= SAID)
      return met(
        told.slice(0, SHOWN).map(({ span }) => saw(span, 'went well')),
        'high',
      )
    const { signals, list } = signs(document, [
      { note: 'luck', cues: ['praise.luck'] },
      { note: 'praise', cues: ['praise.worked'] },
    ])
    const evidence = list.slice(0, SHOWN).map(({ span, note }) => saw(span, note, 'medium'))
    const { luck = 0, praise = 0 } = signals
    if (luck > 0 && praise >= PRAISES) return met(evidence, 'low')
    const [first] = list
    if (first) return partial(evidence, 'low', finding(first.span, 'passing'))
    return missed(first ? 'low' : 'medium', finding('document', 'none'))
  },
})
