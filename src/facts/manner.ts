/** Manner: what holds of a text as a whole, whichever item is judged: how much it tells, what is still open, whose voice it has. */
import { type Document, fact } from '../document.js'
import { admissions } from './admissions.js'
import { type CueQuery, cues } from './cues.js'
import { hundredsOfWords } from './length.js'
import { repairs } from './repairs.js'
import type { Signals } from './weighing.js'

/**
 * Signs that careful readers carry from one item to the next, in sentences but for `length` in hundreds of words:
 * `open`, work that goes on; `admission`; `office` and `stock`, phrases of an office and of a press office; `denial`,
 * that the own side worked; `spoken` and `warmth`, how people talk.
 */
export const manner = fact('manner', (document: Document): Signals => {
  const told = (query: CueQuery) =>
    new Set(
      cues(document)
        .of(query)
        .map(({ sentence }) => sentence),
    ).size
  return {
    length: hundredsOfWords(document),
    open: repairs(document).filter(({ kind }) => kind === 'open').length,
    admission: admissions(document).length,
    office: told('voice.office'),
    stock: told('corporate.stock'),
    denial: told('outsider.denial'),
    spoken: told('voice.spoken'),
    warmth: told('voice.warm'),
  }
})
