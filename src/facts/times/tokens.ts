/** Tokens of a text in which times are looked for: numbers, words and marks, in one pass. */

/** One number, word or mark. Offsets are UTF-16 units of the text. */
export interface Token {
  readonly kind: 'number' | 'word' | 'mark'
  readonly start: number
  readonly end: number
  /** Lower case, half width. */
  readonly text: string
  /** Value of a number of at most nine digits, else -1. */
  readonly value: number
  /** Whether white space, or the start of the text, stands before it. */
  readonly spaced: boolean
  /** Whether the word begins with a capital letter, and whether it has no small one. */
  readonly capital: boolean
  readonly upper: boolean
}

const isDigit = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19)
const isLatin = (code: number): boolean =>
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
  (code >= 0x300 && code <= 0x36f) ||
  (code >= 0xff21 && code <= 0xff3a) ||
  (code >= 0xff41 && code <= 0xff5a)
const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x202f ||
  code === 0x3000 ||
  code === 0xfeff

/** Full-width letters, digits and marks to their plain forms; both Japanese wave dashes and look-alike dashes to one each. */
function plain(code: number): string {
  if (code === 0xff5e || code === 0x301c || code === 0x223c) return '〜'
  if (code >= 0xff01 && code <= 0xff5d) return String.fromCharCode(code - 0xfee0)
  if (code === 0x2010 || code === 0x2011 || code === 0x2012 || code === 0x2212 || code === 0x2015)
    return code === 0x2015 ? '—' : '-'
  if (code === 0x2019 || code === 0x2018) return "'"
  return String.fromCharCode(code)
}

function lower(text: string, start: number, end: number): string {
  if (isAscii(text, start, end)) return text.slice(start, end).toLowerCase()
  let out = ''
  for (let i = start; i < end; i += 1) out += plain(text.charCodeAt(i))
  return out.normalize('NFC').toLowerCase()
}

function isAscii(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (text.charCodeAt(i) >= 0x80) return false
  return true
}

/** A longer row of digits is an identifier, not a number. */
const MOST_DIGITS = 9

/**
 * Splits a text into tokens. Web addresses are left out as a whole: their path often looks like a date.
 * @param unspaced words written without spaces, by first character, longest first; null to read them character by character
 */
export function tokenize(text: string, unspaced: ReadonlyMap<string, readonly string[]> | null): Token[] {
  const tokens: Token[] = []
  let spaced = true
  let i = 0
  while (i < text.length) {
    const code = text.charCodeAt(i)
    if (isSpace(code)) {
      spaced = true
      i += 1
      continue
    }
    if (isLatin(code)) {
      const end = endOfWord(text, i)
      if (text.startsWith('://', end)) {
        i = endOfAddress(text, end)
        spaced = false
        continue
      }
      tokens.push(wordToken(text, i, end, spaced))
      i = end
    } else {
      const token = isDigit(code) ? numberToken(text, i, spaced) : otherToken(text, i, spaced, unspaced)
      tokens.push(token)
      i = token.end
    }
    spaced = false
  }
  return tokens
}

function endOfWord(text: string, start: number): number {
  let i = start
  while (i < text.length && isLatin(text.charCodeAt(i))) i += 1
  return i
}

function endOfAddress(text: string, start: number): number {
  let i = start
  while (i < text.length && !isSpace(text.charCodeAt(i)) && !'<>"）」'.includes(text.charAt(i))) i += 1
  return i
}

function numberToken(text: string, start: number, spaced: boolean): Token {
  let value = 0
  let end = start
  for (; end < text.length && isDigit(text.charCodeAt(end)); end += 1) {
    const digit = text.charCodeAt(end)
    value = value * 10 + (digit >= 0xff10 ? digit - 0xff10 : digit - 48)
  }
  const length = end - start
  return {
    kind: 'number',
    start,
    end,
    text: lower(text, start, Math.min(end, start + MOST_DIGITS)),
    value: length <= MOST_DIGITS ? value : -1,
    spaced,
    capital: false,
    upper: false,
  }
}

function wordToken(text: string, start: number, end: number, spaced: boolean): Token {
  let [large, small, other] = [false, false, false]
  for (let i = start; i < end; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) other = true
    else if (unit >= 97) small = true
    else large = true
  }
  const raw = text.slice(start, end)
  return {
    kind: 'word',
    start,
    end,
    // Most words are small letters of ASCII as they stand.
    text: large || other ? lower(text, start, end) : raw,
    value: -1,
    spaced,
    capital: other ? raw.charAt(0) !== raw.charAt(0).toLowerCase() : text.charCodeAt(start) < 97,
    upper: other ? raw === raw.toUpperCase() : !small,
  }
}

/** A mark, or a word that is written without blanks. */
function otherToken(
  text: string,
  start: number,
  spaced: boolean,
  unspaced: ReadonlyMap<string, readonly string[]> | null,
): Token {
  const word = unspaced?.get(text.charAt(start))?.find((candidate) => text.startsWith(candidate, start))
  return {
    kind: word === undefined ? 'mark' : 'word',
    start,
    end: start + (word?.length ?? 1),
    text: word ?? plain(text.charCodeAt(start)),
    value: -1,
    spaced,
    capital: true,
    upper: true,
  }
}
