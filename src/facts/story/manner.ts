/** Manner: what holds of a text as a whole, whichever item is judged: how much it tells, what is still open, whose voice it has. */
import { type Document, fact } from '../../document.js'
import { hundredsOfWords } from '../text/length.js'
import { admissions } from './admissions.js'
import { repairs } from './repairs.js'
import { signs, type Trait } from './signs.js'
import type { Signals } from './weighing.js'

/** Phrases of an office and of a press office, that the own side worked, and how people talk. */
const TRAITS: readonly Trait[] = [
  { note: 'office', cues: ['voice.office'], quoted: true },
  { note: 'stock', cues: ['corporate.stock'], quoted: true },
  { note: 'denial', cues: ['outsider.denial'], quoted: true },
  { note: 'spoken', cues: ['voice.spoken'], quoted: true },
]

/** Signs that careful readers carry from one item to the next, in sentences but for `length` in hundreds of words; `open` is work that goes on. */
export const manner = fact(
  'manner',
  (document: Document): Signals => ({
    ...signs(document, TRAITS).signals,
    length: hundredsOfWords(document),
    open: repairs(document).filter(({ kind }) => kind === 'open').length,
    admission: admissions(document).length,
  }),
)
