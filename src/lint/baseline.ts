/** The baseline: findings that were there when it was made, by names that edits elsewhere leave as they are. */
import { clip, showWords } from '../display.js'
import type { Document, Span } from '../document.js'
import { type Section, sections } from '../facts/text/sections.js'
import { type Sentence, sentences } from '../facts/text/sentences.js'
import { hash } from '../hash.js'
import { countUpTo } from '../ordered.js'
import type { Finding, Rule } from '../rule.js'

/** What a finding is known by: its rule, the heading above it, and the words around it. */
export interface Entry {
  readonly rule: string
  /** Empty before the first heading, and for findings on the document as a whole. */
  readonly section: string
  /** Hash of the sentence; empty for findings on the document as a whole. */
  readonly text: string
}

/** What a document and its baseline say to each other. */
export interface BaselineUse {
  /** Findings that count: what a baseline made now would add. */
  readonly open: readonly Entry[]
  /** Entries of judged rules that no finding answers to any more. */
  readonly unused: readonly Entry[]
}

/** Longest heading in an entry, in UTF-16 units. */
const LONGEST_HEADING = 80
/** Words on either side that count, in UTF-16 units: a sentence without end is no reason to read it again and again. */
const AROUND = 300

/** Entries are the same when this is. */
export const keyOf = ({ rule, section, text }: Entry): string => JSON.stringify([rule, section, text])

/**
 * Makes the entries of a document's findings.
 * @param hide covers what may be written nowhere
 */
export function entriesOf(
  document: Document,
  hide: (words: string) => string,
): (rule: Rule, finding: Finding) => Entry {
  const headings = sections(document).list.filter(({ kind }) => kind === 'heading')
  const all = sentences(document)
  return ({ id }, { span }) => {
    if (span === 'document') return { rule: id, section: '', text: '' }
    const heading = lastBefore(headings, span.start)
    const words = showWords(hide(wordsAround(document.text, span, all)))
    const section = heading === null ? '' : clip(showWords(hide(heading.title)), LONGEST_HEADING)
    return { rule: id, section, text: hash(words) }
  }
}

/** From the start of the sentence in which a stretch begins to the end of the one in which it ends. */
function wordsAround(text: string, { start, end }: Span, all: readonly Sentence[]): string {
  const first = lastBefore(all, start)
  const last = lastBefore(all, Math.max(start, end - 1))
  const from = first !== null && first.span.end > start ? first.span.start : start
  const to = last !== null && last.span.end >= end ? last.span.end : end
  return text.slice(Math.max(from, start - AROUND), Math.min(to, start + AROUND))
}

/** The last of those in order that begins at `offset` or earlier. */
function lastBefore<T extends Sentence | Section>(ordered: readonly T[], offset: number): T | null {
  return ordered[countUpTo(ordered, offset, ({ span }) => span.start) - 1] ?? null
}
