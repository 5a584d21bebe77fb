/** The document's title, and how many of its words are its own: neither the kind of text nor a date. */
import { type Document, fact, type Span } from '../document.js'
import { cues } from './cues.js'
import { prose, sourceSpan } from './prose.js'
import { sections } from './sections.js'
import { times } from './times.js'

export interface Title {
  readonly span: Span
  readonly text: string
  /** Words that tell it apart; null for a title in front matter, which is not read word by word. */
  readonly ownWords: number | null
}

const WORD = /[\p{L}\p{N}._-]{2,}/gu
const LETTER = /\p{L}/u

export const title = fact('title', (document: Document): Title | null => {
  const field = document.frontMatter?.fields.get('title')
  const block = sections(document).title ?? (field ? null : prose(document).find(({ kind }) => kind === 'heading'))
  if (!block) return field ? { span: field.span, text: field.value, ownWords: null } : null
  const known = [...cues(document).inBlock(block.index, 'title.generic'), ...times(document).inBlock(block.index)]
  const own = [...block.text.matchAll(WORD)].filter(
    ({ 0: word, index }) => LETTER.test(word) && !known.some(({ start, end }) => start <= index && index < end),
  )
  return { span: sourceSpan(block, 0, block.text.length), text: block.text, ownWords: own.length }
})
