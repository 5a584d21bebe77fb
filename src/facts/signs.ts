/** Signs: graded items without a single proof are weighed by how many sentences show each of a few traits. */
import type { Document } from '../document.js'
import type { CueQuery, Hit } from './cues.js'
import { onePerSentence, phrases } from './phrases.js'
import { sentences } from './sentences.js'

/** One trait to look for, and what it weighs. */
export interface Trait {
  /** A short noun, shown beside the evidence. */
  readonly note: string
  readonly cues: readonly CueQuery[]
  /** Points for each sentence that shows it; negative for what speaks against the item. */
  readonly weight: number
  /** Sentences counted at most, so that no single habit of a writer decides. */
  readonly most: number
  /** Whether other people's words count too: a quoted chat shows people at work. */
  readonly quoted?: boolean
}

export interface Weighed {
  readonly points: number
  /** Sentences that spoke for the item, in the order of the text, at most {@link Trait.most} for each trait. */
  readonly shown: readonly { readonly note: string; readonly hit: Hit }[]
  /** Sentences that spoke against it. */
  readonly against: readonly { readonly note: string; readonly hit: Hit }[]
}

/** Weighs the traits of a document; the hits shown carry the span of their whole sentence. */
export function weigh(document: Document, traits: readonly Trait[]): Weighed {
  let points = 0
  const shown: { note: string; hit: Hit }[] = []
  const against: { note: string; hit: Hit }[] = []
  const all = sentences(document)
  for (const { note, cues, weight, most, quoted = false } of traits) {
    const hits = onePerSentence(phrases(document, { quotations: quoted }, ...cues)).slice(0, most)
    points += weight * hits.length
    for (const hit of hits)
      (weight > 0 ? shown : against).push({ note, hit: { ...hit, span: all[hit.sentence]?.span ?? hit.span } })
  }
  const inOrder = (a: { hit: Hit }, b: { hit: Hit }) => a.hit.span.start - b.hit.span.start
  return { points, shown: shown.sort(inOrder), against: against.sort(inOrder) }
}
