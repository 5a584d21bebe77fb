/** Words of a document as one short line. */
import { clip, type Shown, showWords } from '../display.js'
import type { Span } from '../document.js'

/** At most `limit` UTF-16 units of a stretch, printable, with an ellipsis where something was left out. */
export function quote(text: string, { start, end }: Span, limit: number): Shown {
  // White space shrinks: twice as much is enough to fill the line.
  return showWords(clip(showWords(text.slice(start, Math.min(end, start + 2 * limit))), limit))
}
