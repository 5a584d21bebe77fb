/** Signs: sentences that show a trait, counted and kept as evidence, for items that no single sentence proves. */
import type { Document, Span } from '../../document.js'
import { isQuoted } from '../text/quotations.js'
import { sentences } from '../text/sentences.js'
import { type CueQuery, cues } from '../words/cues.js'
import type { Signals } from './weighing.js'

/** One trait to look for. */
export interface Trait {
  /** A short noun: the name of its signal, shown beside the evidence. */
  readonly note: string
  readonly cues: readonly CueQuery[]
  /** Whether other people's words count too: a quoted chat shows people at work. */
  readonly quoted?: boolean
}

/** A sentence that shows a trait. */
export interface Sign {
  readonly note: string
  readonly span: Span
  /** The sentence as a reader sees it. */
  readonly text: string
}

export interface Signs {
  /** Sentences that show each trait. */
  readonly signals: Signals
  /** One sign to a sentence, of the trait named first, in the order of the text. */
  readonly list: readonly Sign[]
}

/** Looks for traits; the span of a sign is its whole sentence. */
export function signs(document: Document, traits: readonly Trait[]): Signs {
  const all = sentences(document)
  const signals: Record<string, number> = {}
  const kept = new Map<number, string>()
  for (const { note, cues: queries, quoted = false } of traits) {
    const found = new Set<number>()
    for (const hit of cues(document).of(...queries))
      if (quoted || !isQuoted(document, hit.block, hit.start)) found.add(hit.sentence)
    signals[note] = found.size
    for (const sentence of found) if (!kept.has(sentence)) kept.set(sentence, note)
  }
  const list = [...kept]
    .sort(([a], [b]) => a - b)
    .flatMap(([sentence, note]) => {
      const shown = all[sentence]
      return shown ? [{ note, span: shown.span, text: shown.text }] : []
    })
  return { signals, list }
}
