/** Bare addresses in visible text: found here, because parsers differ in where one may begin (behind a bracket, a quotation mark, a wide space). */
import type { Span } from '../../../document.js'
import { matchesOf } from '../../../matches.js'
import { type BlockLink, MASK } from './block.js'
import type { Draft } from './draft.js'

/** A page, up to white space or a tag. */
const PAGE = /\b(?:https?:\/\/|www\.)[^\s<]+/gi
/** What it begins with at the least: dots alone stand for one. */
const NAMED = /^(?:https?:\/\/|www\.)[\p{L}\p{N}]/iu
const MAIL = /[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}/gi
/** Marks that end the sentence or the emphasis rather than the address before them. */
const BEHIND = new Set('!"\'),.:;?>]}*_~“”’»」』）】。、…')

/** Adds the bare addresses of a block to its links; those of pages are no words. Code and links by markup stay as they are. */
export function readAddresses(draft: Draft): void {
  const taken = [...draft.code, ...draft.links].sort(inOrder)
  const pages = apart(pagesIn(draft.text), taken)
  const mails = apart(mailsIn(draft.text), [...taken, ...pages].sort(inOrder))
  if (pages.length > 0) draft.spoken = masked(draft.spoken, pages)
  draft.links.push(...pages, ...mails)
  draft.links.sort(inOrder)
}

const inOrder = (a: Span, b: Span): number => a.start - b.start

function pagesIn(text: string): readonly BlockLink[] {
  if (!text.includes('://') && !/www\./i.test(text)) return []
  return matchesOf(PAGE, text).flatMap(({ 0: match, index: start }) => {
    if (!NAMED.test(match)) return []
    const shown = withoutMarks(match)
    return { url: shown.includes('://') ? shown : `http://${shown}`, start, end: start + shown.length }
  })
}

function mailsIn(text: string): readonly BlockLink[] {
  if (!text.includes('@')) return []
  return matchesOf(MAIL, text).map(({ 0: match, index: start }) => ({
    url: `mailto:${match}`,
    start,
    end: start + match.length,
  }))
}

/** Those that begin in none of the spans taken; both in their order. */
function apart(links: readonly BlockLink[], taken: readonly Span[]): readonly BlockLink[] {
  let next = 0
  return links.filter(({ start }) => {
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1
    return start < (taken[next]?.start ?? Number.POSITIVE_INFINITY)
  })
}

/** An address without what stands behind it; a bracket that it opened itself is its own. */
function withoutMarks(address: string): string {
  let open = 0
  for (const mark of address) open += mark === '(' ? 1 : mark === ')' ? -1 : 0
  let end = address.length
  for (; BEHIND.has(address[end - 1] ?? ''); end -= 1) {
    if (address[end - 1] !== ')') continue
    if (open >= 0) break
    open += 1
  }
  return address.slice(0, end)
}

function masked(text: string, spans: readonly Span[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of spans) {
    result += text.slice(at, start) + MASK.repeat(end - start)
    at = end
  }
  return result + text.slice(at)
}
