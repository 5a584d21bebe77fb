/** Edits put into a text. */
import type { Edit } from './rule.js'

/** The text after the edits; of two that overlap the first in the text wins. Offsets in UTF-16 units. */
export function edited(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const edit of inOrder(edits)) {
    pieces.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

/** The edits in the order of the text, without those that overlap an earlier one. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start >= (kept[kept.length - 1]?.end ?? 0)) kept.push(edit)
  }
  return kept
}
