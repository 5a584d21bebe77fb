/** What kind of document this is: a postmortem, an unfilled template, or something else. */
import { type Document, fact } from '../document.js'
import type { DocumentType } from '../report.js'
import { OTHERS, type TypeEvidence, typeEvidence } from './document-type/evidence.js'

export type { TypeEvidence } from './document-type/evidence.js'
export { severalIncidents } from './document-type/several.js'

/** A form is empty when this share of its sections is, and it has at least so many. */
const EMPTY_SHARE = 0.5
const LEAST_SECTIONS = 4
const SENTENCES_PER_SECTION = 3
/** A form full of placeholders: at least so many, and this many per sentence; a long one, so many in all. */
const LEAST_PLACEHOLDERS = 4
const PLACEHOLDERS_PER_SENTENCE = 0.3
const MANY_PLACEHOLDERS = 20
/** Of the sentences of a form, so many and this share are still to be filled in. */
const LEAST_OPEN = 3
const OPEN_SHARE = 0.5
/** With this share, the rest is the template's own words. */
const BLANK_SHARE = 0.6
/** Sections of as many kinds as a postmortem has, and nearly all that it can have. */
const STRUCTURED = 5
const COMPLETE = 12
/** A document called a template tells no story. */
const TEMPLATE_NARRATIVE = 0.2
/** A draft whose later sections wait to be written tells what happened, and when. */
const STORY_HAPPENED = 2
const STORY_TIMES = 3

function isTemplate(seen: TypeEvidence): boolean {
  const narrative = share(seen.narrative, seen)
  if (seen.open >= LEAST_OPEN && share(seen.open, seen) >= OPEN_SHARE) return true
  const guide = seen.titleOthers.includes('guide')
  if (seen.titleTemplate && (seen.narrative === 0 || (narrative < TEMPLATE_NARRATIVE && seen.unfilled > 0))) return true
  const bare = seen.sentences <= SENTENCES_PER_SECTION * seen.namedSections
  const empty = seen.namedSections >= LEAST_SECTIONS && seen.emptySections >= EMPTY_SHARE * seen.namedSections
  const begun = seen.happened >= STORY_HAPPENED && seen.times >= STORY_TIMES
  if (!guide && bare && empty && !begun) return true
  if (seen.placeholders >= MANY_PLACEHOLDERS && seen.roles >= COMPLETE && narrative < TEMPLATE_NARRATIVE) return true
  const dense = seen.placeholders >= PLACEHOLDERS_PER_SENTENCE * seen.sentences
  return !guide && seen.placeholders >= LEAST_PLACEHOLDERS && dense && seen.roles >= STRUCTURED
}

/** Points that a postmortem has more than any other kind. */
const ENOUGH = 1
/** Names of sections of a postmortem, and headings of another kind. */
const SOME_ROLES = 3
const SOME_HEADINGS = 2
const MANY_HEADINGS = 4
/** Some and much narrative, general talk, and talk of another kind, as shares of the sentences. */
const SOME_NARRATIVE = 0.1
const MUCH_NARRATIVE = 0.3
const NO_NARRATIVE = 0.05
const MUCH_GENERAL = 0.2
const MUCH_OTHER = 0.1
/** Narrative that makes a story of a text without time, title or author. */
const STORY_NARRATIVE = 0.2
/** Short documents are not judged by shares. */
const LONG = 20

const share = (count: number, { sentences: all }: TypeEvidence) => count / Math.max(1, all)

/** What speaks for a postmortem, and what for something else. */
export function weigh(seen: TypeEvidence): { readonly incident: number; readonly other: number } {
  const narrative = share(seen.narrative, seen)
  const long = seen.sentences >= LONG
  let incident = Math.min(2, seen.times)
  if (seen.titleIncident) incident += 1
  if (seen.status) incident += 2
  if (seen.roles >= SOME_ROLES) incident += seen.roles >= STRUCTURED ? 2 : 1
  if (narrative >= SOME_NARRATIVE) incident += narrative >= MUCH_NARRATIVE ? 2 : 1
  if (seen.explained && share(seen.general, seen) < MUCH_GENERAL) incident += 1
  if (narrative < NO_NARRATIVE && long) incident -= 2
  if (seen.times === 0 && !seen.status) incident -= 1
  if (long && share(seen.general, seen) >= MUCH_GENERAL && seen.times < 2)
    incident -= seen.times === 0 && seen.roles < STRUCTURED ? 2 : 1
  let other = seen.foreign && !seen.firstPerson ? 5 : 0
  if (seen.manual >= SOME_HEADINGS) other += 3
  for (const kind of OTHERS) {
    const titled = seen.titleOthers.includes(kind)
    const talk = share(seen.mentions[kind], seen)
    if (kind === 'planned') {
      const failed = seen.happened > 0 && narrative >= MUCH_NARRATIVE
      if (titled || (talk >= MUCH_NARRATIVE && seen.happened === 0)) other += failed ? 2 : 6
      continue
    }
    if (titled) other += kind === 'analysis' ? 5 : 3
    if (long && talk >= MUCH_OTHER) other += kind === 'guide' ? 1 : 2
    if (seen.headings[kind] >= MANY_HEADINGS) other += 4
    else if (seen.headings[kind] >= SOME_HEADINGS) other += kind === 'guide' ? 1 : 3
  }
  // Announcements say sorry as well, for what is to come.
  const announced = seen.titleOthers.includes('planned')
  if (seen.owned && !announced && (narrative >= NO_NARRATIVE || !long)) incident += 1
  return { incident, other }
}

export const documentType = fact('documentType', (document: Document): DocumentType => {
  const seen = typeEvidence(document)
  if (isTemplate(seen)) return 'template'
  const { incident, other } = weigh(seen)
  // A notice of a few sentences that speaks of something broken, and of nothing else, is one; so is a longer story of it.
  const broken = seen.narrative > 0 || seen.titleIncident
  const brief = seen.sentences > 0 && seen.sentences < LONG
  // Of what has no time, no title of an incident and no author, more must be told as something that happened.
  const anchored = seen.times > 0 || seen.status || seen.titleIncident || seen.firstPerson || seen.owned
  const least = anchored ? (brief ? 0 : SOME_NARRATIVE) : STORY_NARRATIVE
  const notice = other === 0 && broken && share(seen.narrative, seen) >= least
  return incident - other >= (notice ? 0 : ENOUGH) ? 'postmortem' : 'other'
})

/** Whether a template is as it came, so that nothing in it is the writer's. */
export const isBlank = fact('isBlank', (document: Document): boolean => {
  const seen = typeEvidence(document)
  return isTemplate(seen) && share(seen.open, seen) >= BLANK_SHARE
})
