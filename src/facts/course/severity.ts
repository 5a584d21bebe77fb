/** The severity level as stated: `SEV2`, `P1`, "Severity: high". */
import { type Document, fact, type Span } from '../../document.js'
import { prose, sourceSpan } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { isUnfilled, says } from '../words/unfilled.js'

/** A level in the words of its own scale, and where it stands. */
export interface SeverityLevel {
  readonly level: string
  readonly span: Span
}

/** Longer than this is a story, not a level. */
const LONGEST_LEVEL = 60
const LEVEL = /\b(?:SEV|sev|Sev|severity|Severity|P|S)[- ]?[0-5]\b/

/** The level of front matter, of a section or label of that name, or the first that the text names; null when there is none. */
export const severityLevel = fact('severityLevel', (document: Document): SeverityLevel | null => {
  const field = document.frontMatter?.fields.get('severity')
  if (field) return { level: field.value, span: field.span }
  const blocks = prose(document)
  for (const section of sections(document).of('severity')) {
    const passage = section.passages[0]
    const block = passage && blocks[passage.block]
    if (!block) continue
    const text = block.text.slice(passage.start, passage.end).trim()
    const start = block.text.indexOf(text, passage.start)
    const span = sourceSpan(block, start, start + text.length)
    if (says(text) && text.length <= LONGEST_LEVEL && !isUnfilled(document, span)) return { level: text, span }
  }
  for (const block of blocks) {
    const match = LEVEL.exec(block.spoken.slice(0, 2000))
    if (match) return { level: match[0], span: sourceSpan(block, match.index, match.index + match[0].length) }
  }
  return null
})
