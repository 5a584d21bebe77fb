/** The document's title, and how many of its words are its own: neither the kind of text nor a date. */
import { type Document, fact, type Span } from '../../document.js'
import { matchesOf } from '../../matches.js'
import { prose, sourceSpan } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { hasUnspaced } from '../text/unspaced.js'
import { times } from '../times.js'
import { cues } from './cues.js'

export interface Title {
  readonly span: Span
  readonly text: string
  /** Words that tell it apart; null for a title in front matter, which is not read word by word. */
  readonly ownWords: number | null
}

const WORD = /[\p{L}\p{N}._-]{2,}/gu
const LETTER = /\p{L}/u
const LETTERS = /\p{L}/gu
/** Letters of Chinese and Japanese that make a word of a title. */
const LETTERS_PER_WORD = 4

export const title = fact('title', (document: Document): Title | null => {
  const field = document.frontMatter?.fields.get('title')
  const block = sections(document).title ?? (field ? null : prose(document).find(({ kind }) => kind === 'heading'))
  if (!block) return field ? { span: field.span, text: field.value, ownWords: null } : null
  const known = [...cues(document).inBlock(block.index, 'title.generic'), ...times(document).inBlock(block.index)]
  const isKnown = (at: number): boolean => known.some(({ start, end }) => start <= at && at < end)
  let ownWords = 0
  for (const { 0: run, index } of matchesOf(WORD, block.text)) {
    if (!LETTER.test(run)) continue
    if (!hasUnspaced(run)) {
      if (!isKnown(index)) ownWords += 1
      continue
    }
    // Chinese and Japanese run their words together, those that say the kind of text among them.
    const own = matchesOf(LETTERS, run).filter((letter) => !isKnown(index + letter.index)).length
    if (own > 0) ownWords += Math.max(1, Math.floor(own / LETTERS_PER_WORD))
  }
  return { span: sourceSpan(block, 0, block.text.length), text: block.text, ownWords }
})
