/** People: sentences that tell their side, and how often they are called by handle. */
import { type Document, fact } from '../../document.js'
import { names } from '../words/names.js'
import { manner } from './manner.js'
import { type Signs, signs, type Trait } from './signs.js'

/** Plainest first: of several in one sentence the first is shown. */
export const peopleTraits: readonly Trait[] = [
  { note: 'effort', cues: ['people.effort'], quoted: true },
  { note: 'luck', cues: ['people.luck'], quoted: true },
  { note: 'thanks', cues: ['people.thanks'], quoted: true },
  { note: 'thought', cues: ['people.thought'], quoted: true },
  { note: 'decision', cues: ['people.decided'], quoted: true },
  { note: 'feeling', cues: ['people.feeling'], quoted: true },
  { note: 'role', cues: ['people.acted'], quoted: true },
  { note: 'warmth', cues: ['voice.warm'], quoted: true },
]

/** Signs of people, quoted chats included; `handle` counts names with an @, the rest is the manner of the text. */
export const people = fact('people', (document: Document): Signs => {
  const { signals, list } = signs(document, peopleTraits)
  const handle = names(document).filter(({ kind }) => kind === 'handle').length
  return { signals: { ...manner(document), ...signals, handle }, list }
})
