/** The severity level as stated: `SEV2`, `P1`, "Severity: high". */
import { type Document, fact, type Span } from '../document.js'
import { prose, sourceSpan } from './prose.js'
import { sections } from './sections.js'

export interface SeverityLevel {
  readonly level: string
  readonly span: Span
}

const LEVEL = /\b(?:SEV|sev|Sev|severity|Severity|P|S)[- ]?[0-5]\b/

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
    if (text.length > 0 && text.length <= 60)
      return { level: text, span: sourceSpan(block, start, start + text.length) }
  }
  for (const block of blocks) {
    const match = LEVEL.exec(block.spoken.slice(0, 2000))
    if (match) return { level: match[0], span: sourceSpan(block, match.index, match.index + match[0].length) }
  }
  return null
})
