/** What asks the writer for something: words that begin like an instruction, questions, tokens for work left over. */
import type { Document } from '../../../document.js'
import type { Match } from '../../../languages/matcher.js'
import type { LanguagePack } from '../../../languages/pack.js'
import { sections } from '../../text/sections.js'

/** An instruction begins with its verb, or ends with it where verbs come last. */
export const instructs = (pack: LanguagePack, match: { readonly start: number; readonly end: number }, text: string) =>
  match.start <= 2 || (pack.orders !== 'first' && text.slice(match.end).replace(/[\s。、.)）」_*]/gu, '') === '')

/** Cues in words that no block holds by themselves, such as those between brackets, each with its pack. */
export function* cuesIn({ packs }: Document, text: string): Generator<readonly [LanguagePack, Match]> {
  for (const pack of packs)
    for (const match of pack.cueMatcher.scan(text, [{ start: 0, end: text.length }])) yield [pack, match]
}

const some = (document: Document, text: string, test: (match: Match, pack: LanguagePack) => boolean): boolean => {
  for (const [pack, match] of cuesIn(document, text)) if (test(match, pack)) return true
  return false
}

export const asks = (document: Document, text: string): boolean =>
  some(document, text, (match, pack) => match.cue === 'placeholder.instruction' && instructs(pack, match, text))

/** A token for work left over stands in capitals; in small letters some are words of other languages. */
export function isToken({ cue, start, end }: Omit<Match, 'number'>, text: string): boolean {
  const token = text.slice(start, end)
  return cue === 'placeholder.token' && token === token.toUpperCase()
}

export const hasToken = (document: Document, text: string): boolean =>
  some(document, text, (match) => isToken(match, text))

export const asksInComment = (document: Document, text: string): boolean =>
  !text.startsWith('postmortem-lint') &&
  some(
    document,
    text,
    (match, pack) =>
      ((match.cue === 'placeholder.instruction' || match.cue === 'placeholder.question') &&
        instructs(pack, match, text)) ||
      isToken(match, text),
  )

/** Work to come is told in the same mood: "Add an alert" is no instruction to the writer. */
export function asksReaders(document: Document, block: number, at: number): boolean {
  return sections(document).within(block, at, 'actions', 'lessons', 'resolution', 'customer-actions')
}
