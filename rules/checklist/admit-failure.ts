/** The author's side says plainly that it failed. */
import { type AdmissionKind, admissions, isOutsiders, tellings } from '../../src/facts/story/admissions.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** Said of oneself, said sorry to those who were hurt, or listed under what went wrong: one is an admission. */
const PLAIN: readonly AdmissionKind[] = ['own', 'apology', 'listed']
/** What was missing may be a fact like any other; told so often, or against what should have been, it is owned. */
const OFTEN = 3
/** Evidence shown at most. */
const SHOWN = 8

export default defineRule({
  id: 'admit-failure',
  room: 'checklist',
  tier: 'prerequisite',
  severity: 'warning',
  source: 'Transparent Uptime guideline (2010), prerequisites',
  summary: 'Says in its own words that our side failed.',
  why: 'Readers forgive a failure that is owned; they do not forgive one that happened by itself.',
  looksFor: 'a sentence in which we, or our service or change, failed, or a specific apology',
  messages: {
    none: {
      what: 'Nobody on your side owns the failure.',
      write: 'Say in the first person what failed and that it was yours, even if somebody else struck first.',
    },
    passive: {
      what: 'The failure is told as something that happened.',
      write: 'Make it yours: "We did not test the rollback", "We broke your builds, and we are sorry for that".',
    },
    plain: {
      what: 'The failure is told without saying what your side did or lacked.',
      write:
        'One plain sentence is enough, no apology needed: "We had no alert for this", "Our change removed the route".',
    },
  },
  check(document, { met, partial, missed, skipped, finding }, _options, { profile }) {
    if (!cues(document).covered('admission')) return skipped('language')
    const all = admissions(document)
    const of = (...kinds: readonly AdmissionKind[]) => all.filter(({ kind }) => kinds.includes(kind))
    const evidence = (list: typeof all) => list.slice(0, SHOWN).map(({ span, kind }) => saw(span, kind))
    const plain = of(...PLAIN)
    const weaker = of('should', 'lack')
    const owned = weaker.length >= (of('should').length > 0 ? OFTEN - 1 : OFTEN)
    if (plain.length > 0 || owned) return met(evidence([...plain, ...weaker]), 'medium')
    if (all.length === 0 && isOutsiders(document)) return missed('medium', finding('document', 'none'))
    const seen = tellings(document)
      .slice(0, SHOWN)
      .map(({ span }) => saw(span, 'failure', 'medium'))
    if (all.length + seen.length === 0) return missed('medium', finding('document', 'none'))
    const at = [...evidence(all), ...seen]
    return partial(at, 'medium', finding(at[0]?.span ?? 'document', profile === 'internal' ? 'plain' : 'passive'))
  },
})
