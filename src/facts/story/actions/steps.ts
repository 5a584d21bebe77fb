/** Actions as a row of numbered headings: "Step 1: …", each with the blocks below it. */
import type { Document } from '../../../document.js'
import { type Block, prose } from '../../text/prose.js'
import { type Section, sections } from '../../text/sections.js'
import type { PlaceOf } from './places.js'

/** `Step 1: …`, `2. …`: the number at the head of a heading. */
const STEP = /^[^\p{L}\d]{0,6}(?:(?:\p{L}[\p{L}-]{0,30}\s)?\d{1,2}\s?[.:)–—-]|[\u2460-\u2473])/u
/** One numbered heading may be a date; two are a row of steps. */
const STEPS_LEAST = 2

/** Numbered headings below a section of actions, each with the blocks below it; not where boxes below them are the items. */
export function stepHeadings(document: Document, placeOf: PlaceOf): Map<Block, readonly Block[]> {
  const { at } = sections(document)
  const rows = new Map<Section, { readonly heading: Block; readonly below: Block[] }[]>()
  let open: { readonly heading: Block; readonly below: Block[] } | null = null
  for (const block of prose(document)) {
    if (block.kind === 'heading' && (!open || block.level <= open.heading.level)) {
      const parent = at(block.index)?.parent
      open = parent && placeOf(block) === 'actions' && STEP.test(block.text) ? { heading: block, below: [] } : null
      if (!open || !parent) continue
      const row = rows.get(parent)
      if (row) row.push(open)
      else rows.set(parent, [open])
    } else open?.below.push(block)
  }
  const steps = new Map<Block, readonly Block[]>()
  for (const row of rows.values()) {
    const boxes = row.some(({ below }) => below.some(({ item }) => item !== null && item.checked !== null))
    if (row.length >= STEPS_LEAST && !boxes) for (const { heading, below } of row) steps.set(heading, below)
  }
  return steps
}
