/** A placeholder as a search hands it on, before those that overlap are sorted out. */
import type { Nodes } from 'mdast'
import type { Span } from '../../../document.js'

/**
 * `prompt`: `<name of the service>`, `[describe …]`, `____`, ○○. `marker`: a token for work left over, 未記入. `instruction`: a sentence that tells
 * the writer what to write, in italics or alone in its section. `empty`: a heading or label with nothing below it, a row of empty
 * cells. `comment`: an instruction in an HTML comment, which readers of the page do not see. `remark`: "(optional)" in a heading.
 */
export type PlaceholderKind = 'prompt' | 'marker' | 'instruction' | 'empty' | 'comment' | 'remark'

export interface Found {
  readonly kind: PlaceholderKind
  readonly span: Span
  /** As in `Placeholder`; true when it is not said. */
  readonly required?: boolean
  /** As in `Placeholder`; true when it is not said. */
  readonly template?: boolean
}

/** Where a node stands in the source. */
export const spanOf = (node: Nodes): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
})
