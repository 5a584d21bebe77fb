/** How long text is to read: a Chinese or Japanese character says about as much as two letters of an alphabet. */
import { type Document, fact } from '../../document.js'
import type { Role } from '../../languages/registry.js'
import { prose } from './prose.js'
import { sections } from './sections.js'
import { sentences } from './sentences.js'
import { unspacedCount } from './unspaced.js'

/** Length in letters of an alphabet. */
export function readingLength(text: string): number {
  return text.length + unspacedCount(text)
}

/** Reading length of everything below the sections about this. */
export function sectionLength(document: Document, role: Role): number {
  const structure = sections(document)
  const blocks = prose(document)
  let length = 0
  for (const section of structure.of(role))
    for (const { block, start, end } of structure.contentOf(section))
      length += readingLength(blocks[block]?.text.slice(start, end) ?? '')
  return length
}

/** Letters of about a hundred English words. */
const HUNDRED_WORDS = 600

/** Reading length of all sentences, in hundreds of English words. */
export const hundredsOfWords = fact(
  'hundredsOfWords',
  (document: Document): number =>
    sentences(document).reduce((sum, { text }) => sum + readingLength(text), 0) / HUNDRED_WORDS,
)
