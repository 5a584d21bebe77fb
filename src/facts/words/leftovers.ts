/** Leftovers of the template that can go without a reader missing anything: remarks in headings, comments over a section that is written. */
import type { RootContent } from 'mdast'
import { type Document, fact, type Span } from '../../document.js'
import { sections } from '../text/sections.js'
import { placeholders } from './placeholders.js'

/**
 * What to delete for a placeholder, by the offset where it starts; the white space that it leaves behind goes as well.
 * Only what cannot be the writer's own note, and only where the section has been written: until then the prompt is of use.
 */
export const leftovers = fact('leftovers', (document: Document): ReadonlyMap<number, Span> => {
  const { text } = document
  const found = new Map<number, Span>()
  const comments = commentsBelowHeadings(document.tree.children)
  const remarked = headingsWithText(document)
  let heading = 0
  for (const { kind, span, template } of placeholders(document)) {
    if (kind === 'comment' && template && comments.get(span.start) === span.end)
      found.set(span.start, wholeLines(text, span))
    if (kind !== 'remark') continue
    while ((remarked[heading]?.end ?? Number.POSITIVE_INFINITY) < span.end) heading += 1
    const around = remarked[heading]
    if (around !== undefined && around.start <= span.start) found.set(span.start, withSpaceBefore(text, span))
  }
  return found
})

const startOf = (node: RootContent): number => node.position?.start.offset ?? 0
const endOf = (node: RootContent): number => node.position?.end.offset ?? 0

/**
 * HTML that stands between a heading and the text of its section, ends by starts. Elsewhere a comment may keep two lists apart.
 */
function commentsBelowHeadings(nodes: readonly RootContent[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let waiting: RootContent[] | null = null
  for (const node of nodes) {
    if (node.type === 'heading') waiting = []
    else if (node.type === 'html') waiting?.push(node)
    else {
      if (node.type !== 'thematicBreak') for (const one of waiting ?? []) found.set(startOf(one), endOf(one))
      waiting = null
    }
  }
  return found
}

/** Headings that may lose a remark: something stands below them, and the remark says nothing of it. */
function headingsWithText(document: Document): readonly Span[] {
  // A link to a heading holds all its words.
  if (/\]\(#|\]:\s{0,9}#/.test(document.text)) return []
  return sections(document).list.flatMap(({ kind, span, passages, effective }) => {
    // "Follow-ups (optional)" may mean just that.
    const meant = effective.includes('actions') || effective.includes('customer-actions')
    return kind === 'heading' && passages.length > 0 && !meant ? [span] : []
  })
}

function withSpaceBefore(text: string, { start, end }: Span): Span {
  let from = start
  while (isSpace(text[from - 1])) from -= 1
  return { start: from, end }
}

/** The lines of a comment, with one of two empty lines around it; nothing but the comment stands on them. */
function wholeLines(text: string, { start, end }: Span): Span {
  const next = behindLineEnd(text, behindSpace(text, end))
  const below = behindLineEnd(text, behindSpace(text, next))
  const isEmptyBelow = below > behindSpace(text, next)
  if (isBelowEmptyLine(text, start)) return { start, end: isEmptyBelow ? below : next }
  return { start, end: isEmptyBelow ? next : end }
}

const isSpace = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\u3000'

function behindSpace(text: string, at: number): number {
  let to = at
  while (isSpace(text[to])) to += 1
  return to
}

/** Behind the line end that stands here; the same place when none does. */
function behindLineEnd(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2
  return text[at] === '\n' || text[at] === '\r' ? at + 1 : at
}

/** Whether the line above this start of a line holds no words. */
function isBelowEmptyLine(text: string, start: number): boolean {
  let at = start - 1
  if (text[at] === '\n' && text[at - 1] === '\r') at -= 1
  at -= 1
  while (isSpace(text[at])) at -= 1
  return text[at] === '\n' || text[at] === '\r'
}
