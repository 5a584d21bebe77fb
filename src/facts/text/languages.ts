/** The language of each block: the document's main one, unless the block clearly speaks another that has a pack. */
import { type Document, fact } from '../../document.js'
import { detectLanguage, WORD_WEIGHT } from '../../languages/detect.js'
import type { LanguagePack } from '../../languages/pack.js'
import type { Language } from '../../languages/registry.js'
import { prose } from './prose.js'

/** A block of fewer characters inherits the main language. */
const CLEAR = 40
/** A block speaks another language when this much more says so than says the main one: two words. */
const CLEARLY = 2 * WORD_WEIGHT

const blockLanguages = fact('blockLanguages', (document: Document): readonly (Language | undefined)[] => {
  const main = document.covered ? document.packs[0]?.language : undefined
  if (document.packs.length < 2) return prose(document).map(() => main)
  const present = new Set(document.packs.map((pack) => pack.language))
  return prose(document).map((block) => {
    if (block.text.length < CLEAR && main !== 'ja') return main
    const { main: own, shares } = detectLanguage(block.spoken)
    if (!own || !present.has(own)) return main
    return (shares.get(own) ?? 0) - (shares.get(main ?? '') ?? 0) >= CLEARLY ? own : main
  })
})

/** The pack of one block's language; undefined where none covers it. */
export function packOf(document: Document, block: number): LanguagePack | undefined {
  const language = languageOf(document, block)
  return document.packs.find((pack) => pack.language === language)
}

/** The language of one block. */
export function languageOf(document: Document, block: number): Language | undefined {
  return blockLanguages(document)[block]
}
