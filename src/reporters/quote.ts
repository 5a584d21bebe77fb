/** Words of a document as one short line. */
import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import { clip, type Shown, showWords } from '../display.js'
import type { Span } from '../document.js'

/** A link or an image with its target, a tag, the marks of emphasis, an entity by name: what a reader does not see as it is written. */
const MARKUP =
  /!?\[([^[\]\n]{0,300})\]\([^()\s]{0,300}\)|\]\([^()\s]{0,300}\)|<\/?[A-Za-z][^<>]{0,300}>|\*\*|__|&([A-Za-z][A-Za-z0-9]{1,31});/g

/** At most `limit` UTF-16 units of a stretch as its reader sees it, printable, with an ellipsis where something was left out. */
export function quote(text: string, { start, end }: Span, limit: number): Shown {
  // White space and markup shrink: four times as much is enough to fill the line.
  const source = text.slice(start, Math.min(end, start + 4 * limit))
  const seen = source.replace(MARKUP, (whole, label?: string, entity?: string) =>
    entity === undefined ? (label ?? '') : decodeNamedCharacterReference(entity) || whole,
  )
  return showWords(clip(showWords(seen), limit))
}
