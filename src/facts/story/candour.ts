/** Candour: what is told without being asked, with how much substance, and what takes belief away. */
import { type Document, fact } from '../../document.js'
import { admissions } from './admissions.js'
import { causeSignals } from './causes.js'
import { manner } from './manner.js'
import { type Sign, signs, type Trait } from './signs.js'
import type { Signals } from './weighing.js'

export interface Candour {
  /** Counts of `unknown`, `thought`, `plain speech` and `spin`, `links` of the causal story, the manner of the text. */
  readonly signals: Signals
  /** Admissions first, then the other candid sentences. */
  readonly shown: readonly Sign[]
  readonly spin: readonly Sign[]
}

/** What candid writers tell. */
const CANDID: readonly Trait[] = [
  { note: 'unknown', cues: ['candour.unknown'] },
  { note: 'thought', cues: ['people.thought'], quoted: true },
  { note: 'plain speech', cues: ['voice.spoken'], quoted: true },
]
/** What makes readers doubt. */
const SPIN: readonly Trait[] = [{ note: 'spin', cues: ['voice.office', 'overpromise'] }]

export const candour = fact('candour', (document: Document): Candour => {
  const own = admissions(document)
  const candid = signs(document, CANDID)
  const spin = signs(document, SPIN)
  return {
    signals: {
      ...manner(document),
      ...candid.signals,
      ...spin.signals,
      links: causeSignals(document).links ?? 0,
    },
    shown: [...own.map(({ span, text }) => ({ span, text, note: 'admission' })), ...candid.list],
    spin: spin.list,
  }
})
