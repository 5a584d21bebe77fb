/**
 * Placeholders: what a template left for the writer to fill in or to delete, recognised by its shape.
 * `placeholders(document)` is in the order of the text; documentType counts them to tell a template from a postmortem.
 */
import { type Document, fact, type Span } from '../../document.js'
import { type Block, prose } from '../text/prose.js'
import { withoutMarks } from './phrases.js'
import { emptyLabels } from './placeholders/empty-labels.js'
import type { Found, PlaceholderKind } from './placeholders/found.js'
import { instructionQuoted, unfollowedIn } from './placeholders/instructions.js'
import { brokenBoxIn, markersIn } from './placeholders/markers.js'
import { promptsOf } from './placeholders/prompts.js'
import { placeholdersInTree } from './placeholders/tree.js'

export type { PlaceholderKind } from './placeholders/found.js'

export interface Placeholder {
  readonly kind: PlaceholderKind
  readonly span: Span
  /** The words without the marks of a heading or of emphasis around them. */
  readonly text: string
  /** Whether the section that is empty is one that every postmortem needs; true for all other kinds. */
  readonly required: boolean
  /** Whether a comment asks as templates do; the writer's own reminder does not. True for all other kinds. */
  readonly template: boolean
}

export const placeholders = fact('placeholders', (document: Document): readonly Placeholder[] => {
  const all = [
    ...prose(document).flatMap((block) => inBlock(document, block)),
    ...markersIn(document),
    ...placeholdersInTree(document),
    ...unfollowedIn(document),
    ...emptyLabels(document),
  ]
  all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  const apart: Placeholder[] = []
  for (const { kind, span, required = true, template = true } of all) {
    if (span.start < (apart[apart.length - 1]?.span.end ?? -1)) continue
    apart.push({ kind, span, text: withoutMarks(document.text.slice(span.start, span.end)), required, template })
  }
  return apart
})

/** What the words of one block show by themselves. */
function inBlock(document: Document, block: Block): readonly Found[] {
  if (block.kind === 'code') return []
  if (block.quoted) return instructionQuoted(document, block)
  return [...brokenBoxIn(block), ...promptsOf(document, block)]
}
