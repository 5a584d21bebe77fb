/** What a report says of a document beside verdicts and findings: its profile and title, what was read in it, remarks on the whole. */
import type { Document } from '../document.js'
import { incident } from '../facts/course/incident.js'
import { severityLevel } from '../facts/course/severity.js'
import { timeline } from '../facts/course/timeline.js'
import { severalIncidents } from '../facts/document-type.js'
import { inferredProfile } from '../facts/profile.js'
import { actions } from '../facts/story/actions.js'
import { prose } from '../facts/text/prose.js'
import { sections } from '../facts/text/sections.js'
import type { DocumentFacts, DocumentType, Notice, Verdict } from '../report.js'
import type { Profile } from '../rule.js'
import { isProfile } from './profiles.js'

/** A profile, and whether the text suggested it. */
export interface ChosenProfile {
  readonly profile: Profile
  readonly inferred: boolean
}

/** The profiles of the audiences that front matter may name. */
const AUDIENCES: ReadonlyMap<string, Profile> = new Map([
  ['public', 'public'],
  ['customer', 'public'],
  ['internal', 'internal'],
])

/** The profile that was asked for, that of front matter, or the one that the text suggests. */
export function profileOf(document: Document, asked: Profile | null): ChosenProfile {
  if (asked) return { profile: asked, inferred: false }
  const named = lowerField(document, 'postmortem-lint.profile') ?? ''
  if (isProfile(named)) return { profile: named, inferred: false }
  const stated = AUDIENCES.get(lowerField(document, 'audience') ?? '')
  if (stated) return { profile: stated, inferred: false }
  return { profile: inferredProfile(document), inferred: true }
}

/** Whether front matter calls the document a draft. */
export const isDraft = (document: Document): boolean => lowerField(document, 'status') === 'draft'

const lowerField = ({ frontMatter }: Document, name: string): string | undefined =>
  frontMatter?.fields.get(name)?.value.toLowerCase()

/** The title by its heading, else by front matter. */
export const titleOf = (document: Document): string | null =>
  sections(document).title?.text.trim() ?? document.frontMatter?.fields.get('title')?.value ?? null

/** What was read, for those who collect it. */
export function factsOf(document: Document): DocumentFacts {
  const { start, end, detected, mitigated, timeZone, durationMinutes } = incident(document)
  return {
    incident: {
      start: start?.iso ?? null,
      end: end?.iso ?? null,
      detected: detected?.iso ?? null,
      mitigated: mitigated?.iso ?? null,
      timeZone,
      durationMinutes,
    },
    severity: severityLevel(document)?.level ?? null,
    timelineEvents: timeline(document).length,
    actionItems: actions(document).length,
  }
}

/** Remarks on the document as a whole. */
export function noticesOf(document: Document, type: DocumentType, verdicts: readonly Verdict[]): readonly Notice[] {
  if (prose(document).every(({ text }) => text.trim() === '')) return [{ id: 'noText', data: {} }]
  const notices: Notice[] = []
  if (type === 'other') notices.push({ id: 'notPostmortem', data: {} })
  if (type === 'template') notices.push({ id: 'template', data: {} })
  if (type === 'postmortem' && severalIncidents(document)) notices.push({ id: 'severalIncidents', data: {} })
  const { language } = document
  if (!document.covered) notices.push({ id: 'languageNotCovered', data: { language } })
  else if (verdicts.some(({ reason }) => reason === 'language'))
    notices.push({ id: 'languagePartly', data: { language } })
  return notices
}
