/** What stands in raw HTML: comments with instructions, and tags that are no markup. */
import { type Document, fact } from '../../../document.js'
import { asksInComment, hasToken } from './asking.js'
import type { Found } from './found.js'
import { isPrompt } from './prompts.js'

/** Somebody is asked by name, or something outside of the text is pointed at. */
const OWN_NOTE = /https?:|@\w|#\d|\b[A-Z]{2,10}-\d/

/** @param offset where the HTML stands in the source */
export function placeholdersInHtml(document: Document, value: string, offset: number): Found[] {
  const found: Found[] = []
  for (let at = value.indexOf('<'); at !== -1; ) {
    const comment = value.startsWith('<!--', at)
    const close = value.indexOf(comment ? '-->' : '>', at + 1)
    if (close === -1) break
    const end = close + (comment ? 3 : 1)
    const inner = value.slice(at + (comment ? 4 : 1), Math.min(close, at + 400)).trim()
    const span = { start: offset + at, end: offset + end }
    if (comment && asksInComment(document, inner))
      found.push({
        kind: 'comment',
        span,
        template: !OWN_NOTE.test(inner) && !hasToken(document, inner),
      })
    if (
      !comment &&
      !inner.startsWith('/') &&
      end - at <= 124 &&
      isPrompt(document, inner, true) &&
      !closed(document, inner)
    )
      found.push({ kind: 'prompt', span })
    at = value.indexOf('<', end)
  }
  return found
}

/** Names of the tags that are closed somewhere: markup, then. */
const closedTags = fact(
  'closedTags',
  ({ text }: Document): ReadonlySet<string> =>
    new Set([...text.matchAll(/<\/([\w.-]{1,100})>/g)].map(([, name = '']) => name)),
)

function closed(document: Document, inner: string): boolean {
  const name = /^[\w.-]+/.exec(inner)?.[0] ?? ''
  return closedTags(document).has(name) || (/^\p{Lu}\p{Ll}/u.test(inner) && inner.endsWith('/'))
}
