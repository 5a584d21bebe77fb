/** The visible text of raw HTML, one draft per block tag. */
import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import type { Html } from 'mdast'
import { Draft } from './draft.js'
import { STRIKE_END, STRIKE_START } from './tags.js'

/** A text, and the level of the heading that it is; 0 for none. */
type HtmlDraft = Draft & { level: number }

const newDraft = (): HtmlDraft => Object.assign(new Draft(), { level: 0 })

/** Tags that end a line of visible text. */
const BLOCK_TAG =
  /^<\/?(p|br|li|ul|ol|tr|td|th|table|div|section|center|h[1-6]|summary|details|dt|dd|dl|hr|blockquote|pre)\b/i
const HIDDEN_TAG = /^<(script|style|template)\b/i
/** As much of a tag as any of these names needs. */
const LONGEST_NAME = 40

/** `&uuml;`, `&#252;`, `&#xFC;`: raw HTML keeps them as written. */
const REFERENCE = /^&(#?[a-z0-9]{1,31});/i
const LONGEST_REFERENCE = 34
const SOFT_HYPHEN = '\u00ad'

export function htmlDrafts(node: Html, source: string): readonly HtmlDraft[] {
  const end = node.position?.end.offset ?? source.length
  let draft = newDraft()
  const drafts = [draft]
  for (let at = node.position?.start.offset ?? 0; at < end; ) {
    if (source.startsWith('<!--', at)) at = placeBehind('-->', source, at) ?? end
    else if (source[at] === '<' && /[a-z/!?]/i.test(source[at + 1] ?? '')) {
      const close = placeBehind('>', source, at)
      const tag = source.slice(at, Math.min((close ?? end + 1) - 1, at + LONGEST_NAME))
      at = close ?? end
      if (HIDDEN_TAG.test(tag)) at = endOfHidden(tag, source, at) ?? end
      else if (BLOCK_TAG.test(tag)) {
        draft = newDraft()
        drafts.push(draft)
      } else if (STRIKE_START.test(tag)) draft.opaque += 1
      else if (STRIKE_END.test(tag)) draft.opaque = Math.max(0, draft.opaque - 1)
      const heading = /^<h([1-6])/i.exec(tag)
      if (heading) draft.level = Number(heading[1])
    } else at = readCharacter(draft, source, at)
  }
  return drafts.filter(({ length }) => length > 0)
}

/** The place behind the next such mark; null when there is none. */
function placeBehind(mark: string, source: string, from: number): number | null {
  const at = source.indexOf(mark, from)
  return at === -1 ? null : at + mark.length
}

/** Where the end tag of what nobody sees begins; null when there is none. */
function endOfHidden(tag: string, source: string, from: number): number | null {
  const at = source.indexOf(`</${/\w+/.exec(tag)?.[0] ?? ''}`, from)
  return at === -1 ? null : at
}

/** Takes one character, or a reference to one, and returns the place behind it. */
function readCharacter(draft: Draft, source: string, at: number): number {
  const reference = source[at] === '&' ? REFERENCE.exec(source.slice(at, at + LONGEST_REFERENCE)) : null
  const decoded = reference ? decodeReference(reference[1] ?? '') : null
  if (reference && decoded !== null) {
    if (decoded !== SOFT_HYPHEN) draft.push(decoded, at)
    return at + reference[0].length
  }
  const character = source[at] ?? ''
  if (!/\s/.test(character)) draft.push(character, at)
  else draft.space(at)
  return at + 1
}

function decodeReference(name: string): string | null {
  if (!name.startsWith('#')) return decodeNamedCharacterReference(name) || null
  const hex = /^#x/i.test(name)
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10)
  return Number.isNaN(code) || code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? null
    : String.fromCodePoint(code)
}
