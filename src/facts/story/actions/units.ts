/** The way through the document, block by block: each is part of a step, a table, a list or running text. */
import type { Document } from '../../../document.js'
import { type Block, prose } from '../../text/prose.js'
import { type Sentence, sentencesByBlock } from '../../text/sentences.js'
import { type Cues, cues } from '../../words/cues.js'
import { isChange, isEmpty, itemsOf, listsChanges } from './lists.js'
import type { PlaceOf } from './places.js'
import { unitsInProse } from './running-text.js'
import { stepHeadings } from './steps.js'
import { tablesOf } from './tables.js'
import { itemOf, type Unit, wholeUnit } from './unit.js'

/** What is read on the way. */
interface Reading {
  readonly blocks: readonly Block[]
  readonly byBlock: readonly (readonly Sentence[])[]
  readonly found: Cues
  readonly placeOf: PlaceOf
}

/** Every stretch that may be an action, in the order of the text. */
export function unitsOf(document: Document, placeOf: PlaceOf): Unit[] {
  const reading = { blocks: prose(document), byBlock: sentencesByBlock(document), found: cues(document), placeOf }
  const { blocks } = reading
  const tables = tablesOf(document, placeOf)
  const steps = stepHeadings(document, placeOf)
  const units: Unit[] = []
  // A list that is none of changes is not asked again for each of its items.
  let refused = 0
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i] as Block
    const below = steps.get(block)
    const table = tables.get(block)
    if (below) {
      units.push(wholeUnit(itemOf(block, below), 'actions', false))
      i += 1 + below.length
    } else if (table) {
      units.push(...table.units)
      i += table.blocks
    } else if (block.item && i >= refused && mayTell(block, placeOf)) {
      const { listed, end } = listAt(reading, i)
      if (listed) {
        units.push(...listed)
        i = end
      } else refused = end
    } else {
      if (mayTell(block, placeOf) && !block.quoted && !leadsIn(reading, i))
        units.push(...unitsInProse(reading.found, block, reading.byBlock[block.index] ?? [], placeOf))
      i += 1
    }
  }
  return units
}

const placeAtEnd = (block: Block, placeOf: PlaceOf) => placeOf(block, block.text.length)

const mayTell = (block: Block, placeOf: PlaceOf): boolean =>
  block.kind === 'paragraph' && block.cell === null && placeAtEnd(block, placeOf) !== 'foreign'

/** A paragraph before a list of actions only announces it. */
function leadsIn({ blocks, placeOf }: Reading, index: number): boolean {
  const next = blocks[index + 1]
  return (
    placeAtEnd(blocks[index] as Block, placeOf) === 'actions' &&
    next !== undefined &&
    next.item !== null &&
    placeOf(next) === 'actions'
  )
}

/** The list that begins at a block, up to where the part of the document or the list ends; null when it is none of changes. */
function listAt(
  { blocks, byBlock, found, placeOf }: Reading,
  start: number,
): { readonly listed: readonly Unit[] | null; readonly end: number } {
  const place = placeAtEnd(blocks[start] as Block, placeOf)
  let end = start + 1
  while (end < blocks.length && blocks[end]?.item && placeAtEnd(blocks[end] as Block, placeOf) === place) end += 1
  const items = itemsOf(blocks.slice(start, end), found)
  const before = start > 0 ? (blocks[start - 1] as Block) : null
  const list = place !== 'actions' && listsChanges(found, items, before, byBlock, place) ? 'actions' : place
  if (list !== 'actions' && list !== 'lessons') return { listed: null, end }
  const kept = items.filter((item) => (list === 'actions' ? !isEmpty(found, item) : isChange(found, item, byBlock)))
  return { listed: kept.map((item) => wholeUnit(item, list, list === 'actions' && place !== 'actions')), end }
}
