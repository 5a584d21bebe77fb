/** The ground of the grammar: tokens at a place of the text, and the words and numbers that stand there. */
import { type Token, tokenize } from './tokens.js'
import type { Lexicon, Phrase, PhraseTable } from './words.js'

/** Something read, and the index of the token behind it. */
export interface Found<T> {
  readonly value: T
  readonly next: number
}

/** Looks at the tokens of one text. Each layer of the grammar extends the one below and reads with what that one reads. */
export class Cursor {
  protected readonly tokens: readonly Token[]
  protected readonly german: boolean
  protected readonly japanese: boolean

  constructor(
    protected readonly text: string,
    protected readonly lexicon: Lexicon,
  ) {
    this.tokens = tokenize(text, lexicon.unspaced)
    this.german = lexicon.languages.has('de')
    this.japanese = lexicon.languages.has('ja')
  }

  protected textAt(i: number): string {
    return this.tokens[i]?.text ?? ''
  }

  protected isMark(i: number, text: string): boolean {
    return this.tokens[i]?.text === text
  }

  /** Whether token i follows the one before without white space. */
  protected glued(i: number): boolean {
    const token = this.tokens[i]
    return token !== undefined && i > 0 && !token.spaced
  }

  protected number(i: number, digits: number | readonly [number, number], low: number, high: number): number | null {
    const token = this.tokens[i]
    if (token === undefined || token.kind !== 'number') return null
    const length = token.end - token.start
    if (typeof digits === 'number' ? length !== digits : length < digits[0] || length > digits[1]) return null
    return token.value >= low && token.value <= high ? token.value : null
  }

  protected phrase<T>(table: PhraseTable<T>, i: number): Found<Phrase<T>> | null {
    const candidates = table.get(this.textAt(i))
    if (candidates === undefined) return null
    for (const candidate of candidates) {
      let k = 1
      while (k < candidate.tokens.length && this.textAt(i + k) === candidate.tokens[k]) k += 1
      if (k === candidate.tokens.length) return { value: candidate, next: i + k }
    }
    return null
  }

  /** The index after a phrase of the list, or i itself. */
  protected skip(list: PhraseTable<true>, i: number): number {
    return this.phrase(list, i)?.next ?? i
  }

  protected end(next: number): number {
    return this.tokens[next - 1]?.end ?? 0
  }

  /** A word that is a month or weekday; everyday words only with a capital letter. */
  protected named(table: PhraseTable<number>, i: number): Found<number> | null {
    const token = this.tokens[i]
    if (token === undefined || token.kind !== 'word') return null
    if (!token.capital && this.lexicon.words.needsCapital.has(token.text)) return null
    const found = this.phrase(table, i)
    return found === null ? null : { value: found.value.value, next: found.next }
  }

  /** Whether a number may begin a time here: not in the middle of a version, path, name or longer number. */
  protected free(i: number): boolean {
    const before = this.tokens[i - 1]
    if (before === undefined || !this.glued(i)) return true
    if (before.kind === 'word') return before.text.charCodeAt(0) >= 0x3000
    if (!'.:/-_#=&%$€£\\'.includes(before.text)) return true
    if (before.text === ':' || before.text === '.' || before.text === '-' || before.text === '/') {
      // A mark that follows white space or a bracket opens something new.
      if (!this.glued(i - 1)) return before.text !== '/' && before.text !== '.'
      const further = this.tokens[i - 2]
      if (before.text === ':' || before.text === '-')
        return (
          further?.kind === 'mark' ||
          (before.text === ':' && further?.kind === 'word' && further.text.charCodeAt(0) >= 0x3000)
        )
    }
    return false
  }
}
