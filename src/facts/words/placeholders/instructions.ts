/** Instructions that nobody followed: alone in their section, or at the head of a quotation that opens one. */
import type { Document, Span } from '../../../document.js'
import { type Block, prose, sourceSpan } from '../../text/prose.js'
import { type Passage, type Section, sections } from '../../text/sections.js'
import { cues, type Hit } from '../cues.js'
import { asks, asksReaders } from './asking.js'
import type { Found } from './found.js'
import { unansweredIn } from './questions.js'

/** Letters of the longest instruction. */
const LONGEST_INSTRUCTION = 300

/** Instructions in plain words, and questions, that are all their section holds. */
export function unfollowedIn(document: Document): Found[] {
  const spans: Span[] = []
  for (const section of sections(document).list) {
    if (section.kind === 'row') continue
    spans.push(...ordersIn(document, section.passages))
    const unanswered = unansweredIn(document, section)
    const [only, more] = section.passages
    const alone = unanswered ?? (only && !more ? instructionIn(document, only) : null)
    if (alone) spans.push(alone)
  }
  return spans.map((span) => ({ kind: 'instruction', span }))
}

/** Orders to the writer that open a paragraph. */
function ordersIn(document: Document, passages: Section['passages']): Span[] {
  return passages.flatMap(({ block: index, start, end }) => {
    const block = prose(document)[index]
    if (block?.kind !== 'paragraph' || block.quoted || block.item !== null) return []
    const order = cues(document)
      .inBlock(index, 'placeholder.order')
      .find((one) => one.start >= start && one.start <= start + 2)
    return order && !asksReaders(document, index, start) ? [sourceSpan(block, order.start, end)] : []
  })
}

/** The instruction that a passage is; null when it is anything else. */
function instructionIn(document: Document, passage: Passage): Span | null {
  const block = prose(document)[passage.block]
  if (!block || block.kind === 'code' || block.quoted || block.item !== null) return null
  const found = cues(document)
  const isLast = (one: Hit) => found.orders(one) !== 'first'
  const hit = found
    .inBlock(block.index, 'placeholder.instruction')
    .find(
      (one) => one.start <= passage.start + 2 || (isLast(one) && one.end >= passage.end - 2 && one.end <= passage.end),
    )
  if (!hit || hit.start < passage.start || asksReaders(document, block.index, passage.start)) return null
  const text = block.text.slice(passage.start, passage.end).trim()
  if (text.length > LONGEST_INSTRUCTION) return null
  return sourceSpan(block, isLast(hit) ? passage.start : hit.start, passage.end)
}

/** Templates explain themselves in block quotes, too; what else stands there is somebody's words. */
export function instructionQuoted(document: Document, block: Block): Found[] {
  const section = sections(document).at(block.index)
  const opens = section?.passages[0]?.block === block.index
  return opens && asks(document, block.spoken.slice(0, 200)) ? [{ kind: 'instruction', span: block.span }] : []
}
