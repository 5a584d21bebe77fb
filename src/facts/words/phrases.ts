/** Phrases in the author's own words: cues outside quotations, one to a sentence, and the same words said again. */
import type { Document } from '../../document.js'
import type { Evidence, Suggestion } from '../../rule.js'
import { isQuoted } from '../text/quotations.js'
import { type CueQuery, cues, type Hit } from './cues.js'

/** Whether quotations and block quotes are judged as well. */
export interface Scope {
  readonly quotations: boolean
}

/** A phrase to speak of, with the places where the same words stand again. */
export interface Repeated<T> {
  readonly phrase: T
  readonly again: readonly Evidence[]
}

/** Hits of these cues in the author's own words, in the order of the text. */
export function phrases(document: Document, { quotations }: Scope, ...queries: readonly CueQuery[]): readonly Hit[] {
  const hits = cues(document).of(...queries)
  return quotations ? hits : hits.filter(({ block, start }) => !isQuoted(document, block, start))
}

/** The first phrase of each sentence; a longer one is preferred where two start together. */
export function onePerSentence<T extends Pick<Hit, 'sentence' | 'start' | 'end'>>(hits: readonly T[]): readonly T[] {
  const kept = new Map<number, T>()
  for (const hit of hits) {
    const other = kept.get(hit.sentence)
    if (!other || (hit.start === other.start && hit.end > other.end)) kept.set(hit.sentence, hit)
  }
  return [...kept.values()]
}

/** The same words are one remark with further places, however often they stand in the text. */
export function withRepeats<T extends Pick<Hit, 'text' | 'span'>>(hits: readonly T[]): readonly Repeated<T>[] {
  const groups = new Map<string, { phrase: T; again: Evidence[] }>()
  for (const hit of hits) {
    const words = hit.text.toLowerCase().replace(/\s+/g, ' ')
    const group = groups.get(words)
    if (group) group.again.push({ span: hit.span, note: 'again', confidence: 'high' })
    else groups.set(words, { phrase: hit, again: [] })
  }
  return [...groups.values()]
}

/** The longest stretch that a message repeats. */
const LONGEST = 80

/** Words as a message shows them. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`
}

/** The words between marks of headings and emphasis; no expression, which would try the end at each of many blanks. */
export function withoutMarks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && /[#*\s]/.test(text[start] ?? '')) start += 1
  while (end > start && /[*\s]/.test(text[end - 1] ?? '')) end -= 1
  return text.slice(start, end)
}

/**
 * Rewrites that the language offers for what stands inside a phrase, as edits of the source; the longest of each place.
 * They are offers: what only the writer knows stands in brackets.
 */
export function rewrites(document: Document, phrase: Hit, ...queries: readonly CueQuery[]): readonly Suggestion[] {
  const inside = cues(document)
    .inSentence(phrase.sentence, ...queries)
    .filter(({ start, end }) => start < phrase.end && end > phrase.start)
  const [first] = onePerSentence(inside)
  const pack = document.packs.find(({ language }) => language === first?.language)
  const instead = first && pack?.instead[first.cue]
  if (first === undefined || instead === undefined) return []
  const capital = /^\p{Lu}/u.test(first.text)
  const { start, end } = first.span
  if (instead !== '') {
    const text = capital ? `${instead.slice(0, 1).toUpperCase()}${instead.slice(1)}` : instead
    return [{ message: `${first.text} → ${text}`, edits: [{ start, end, text }] }]
  }
  // What is left out takes the space behind it along, and hands its capital on.
  const next = document.text[end + 1] ?? ''
  const gone = document.text[end] === ' ' ? { start, end: end + 2, text: capital ? next.toUpperCase() : next } : null
  return gone ? [{ message: `${first.text} → …`, edits: [gone] }] : []
}
