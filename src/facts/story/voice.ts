/** Voice: sentences in which a person is heard, and those in which an office is. */
import { type Document, fact } from '../../document.js'
import { sections } from '../text/sections.js'
import { manner } from './manner.js'
import { type Sign, signs, type Trait } from './signs.js'
import type { Signals } from './weighing.js'

export interface Voice {
  /** Counts of `warmth`, `thought`, `feeling`, `spoken`, `first-person`; `status`, a part on the present state; the manner of the text. */
  readonly signals: Signals
  readonly person: readonly Sign[]
  readonly office: readonly Sign[]
}

/** What a person's voice shows; a quoted chat is a voice too. */
const PERSON: readonly Trait[] = [
  { note: 'warmth', cues: ['voice.warm'], quoted: true },
  { note: 'thought', cues: ['people.thought'], quoted: true },
  { note: 'feeling', cues: ['people.feeling'], quoted: true },
  { note: 'spoken', cues: ['voice.spoken'], quoted: true },
  { note: 'first-person', cues: ['voice.first', 'voice.single'] },
]
/** What an office sounds like. */
const OFFICE: readonly Trait[] = [{ note: 'office', cues: ['voice.office'] }]

export const voice = fact('voice', (document: Document): Voice => {
  const person = signs(document, PERSON)
  const status = sections(document).of('status').length > 0 ? 1 : 0
  return {
    signals: { ...manner(document), ...person.signals, status },
    person: person.list,
    office: signs(document, OFFICE).list,
  }
})
