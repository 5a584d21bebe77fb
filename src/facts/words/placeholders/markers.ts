/** Markers in the text: tokens for work left over, words for what is not written yet, remarks on what is optional. */
import type { Document } from '../../../document.js'
import { type Block, prose, sourceSpan } from '../../text/prose.js'
import { cues } from '../cues.js'
import { isToken } from './asking.js'
import type { Found } from './found.js'

/** Markers that the words show, in the whole text. */
export function markersIn(document: Document): Found[] {
  const blocks = prose(document)
  const found: Found[] = []
  for (const hit of cues(document).of('placeholder.token')) {
    const block = blocks[hit.block]
    if (!block || block.quoted || !isToken(hit, block.text) || namesState(block, hit.text)) continue
    if (standsAsMarker(block, hit.start, hit.end)) found.push({ kind: 'marker', span: hit.span })
  }
  for (const { span } of cues(document).of('placeholder.marker')) found.push({ kind: 'marker', span })
  for (const hit of cues(document).of('placeholder.pending')) {
    const block = blocks[hit.block]
    // In a heading such words say how far the work is, not the text.
    if (block && !block.quoted && block.kind !== 'heading' && fillsPlace(block, hit.start, hit.end))
      found.push({ kind: 'marker', span: hit.span })
  }
  for (const hit of cues(document).of('placeholder.remark')) {
    const block = blocks[hit.block]
    const bracketed =
      block && /[([（]/.test(block.text[hit.start - 1] ?? '') && /[)\]）]/.test(block.text[hit.end] ?? '')
    if (bracketed && block.kind === 'heading')
      found.push({ kind: 'remark', span: sourceSpan(block, hit.start - 1, hit.end + 1) })
  }
  return found
}

/** "To do", alone over a list of items or in their column for the state, says how far they are. */
const namesState = ({ kind, text }: Block, token: string): boolean =>
  (kind === 'heading' || kind === 'cell') &&
  /^to-?dos?$/i.test(token) &&
  text.replace(token, '').search(/[\p{L}\p{N}]/u) === -1

/** So much of an item is shown. */
const LONGEST_ITEM = 150

/** A box that was never one: "- [] ask the team". */
export function brokenBoxIn(block: Block): Found[] {
  if (!block.item?.first || !/^\[\]\s/.test(block.text)) return []
  return [{ kind: 'marker', span: sourceSpan(block, 0, Math.min(block.text.length, LONGEST_ITEM)) }]
}

/** A marker, not a noun in a sentence about code: followed by what is to do, or alone at an edge. */
function standsAsMarker(block: Block, start: number, end: number): boolean {
  const after = block.spoken.slice(end, end + 2)
  const before = block.spoken.slice(Math.max(0, start - 2), start)
  if (/^\s?[:：(（)）\]\-–—,;.]/.test(after) || after.trim() === '' || end >= block.spoken.trimEnd().length) return true
  return start <= 2 || /[(（[:：]\s?$/.test(before) || block.lines.some((line) => line.start === start)
}

/** Whether words are all that a line says behind its label, or all that stands in brackets. */
function fillsPlace(block: Block, start: number, end: number): boolean {
  const before = block.spoken.slice(Math.max(0, start - 2), start).trim()
  const after = block.spoken.slice(end, end + 2).trim()
  const lineEnds = block.lines.some((line) => line.start >= end && line.start - end <= 1)
  const opens =
    before === '' ? start <= 2 || block.lines.some((line) => line.start === start) : /[:：([（]$/u.test(before)
  return opens && (lineEnds || after === '' || /^[.)\]）。]/u.test(after))
}
