/** Labels without a value between labels that have one: "Resolved at:". */
import type { Document, Span } from '../../../document.js'
import { type Block, prose, sourceSpan } from '../../text/prose.js'
import type { Found } from './found.js'

/** A label of three words at most; an address has a colon, too. */
const LABEL =
  /^[\s*_]{0,9}(?!https?:)\p{Lu}[\p{L}\p{N}/()'’.-]{1,30}(?: [\p{L}\p{N}/()'’.-]{1,30}){0,2}[:：][\s*_]{0,9}|^\s{0,9}[\u3040-\u30ff\u3400-\u9fff]{2,14}[:：]\s{0,9}/u

const labelOf = (text: string): string | null => LABEL.exec(text.slice(0, 80))?.[0] ?? null

/** Whether a text is a label and nothing else. */
const isBare = (text: string): boolean => labelOf(text)?.trim() === text.trim()

export function emptyLabels(document: Document): Found[] {
  const blocks = prose(document)
  const spans = blocks.flatMap((block, i) => {
    if (block.kind !== 'paragraph' || block.quoted || block.cell) return []
    if (block.lines.length > 0) return bareLines(block)
    const empty = isBare(block.text) && isAmongLabels(block, blocks[i - 1], blocks[i + 1])
    return empty ? [sourceSpan(block, 0, block.text.trimEnd().length)] : []
  })
  return spans.map((span) => ({ kind: 'empty', span, required: false }))
}

/** Lines that are a bare label, with another label on the next one. */
function bareLines(block: Block): Span[] {
  const starts = [0, ...block.lines.map(({ start }) => start)]
  const lines = starts.map((start, i) => ({ start, text: block.text.slice(start, starts[i + 1] ?? block.text.length) }))
  const labelled = lines.map(({ text }) => labelOf(text) !== null)
  return lines.flatMap(({ start, text }, i) =>
    labelled[i + 1] && isBare(text) ? [sourceSpan(block, start, start + text.trimEnd().length)] : [],
  )
}

/** Whether a list item has a label below it, or is the last and has one above it. */
function isAmongLabels({ item }: Block, before: Block | undefined, next: Block | undefined): boolean {
  if (!item?.first) return false
  if (next?.item?.list === item.list) return next.item.first && labelOf(next.text) !== null
  const last = next === undefined || next.kind === 'heading'
  return last && before?.item?.list === item.list && labelOf(before.text) !== null
}
