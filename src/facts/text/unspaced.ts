/** Writing without spaces between words, Chinese and Japanese: its letters, and how many of them are a word. */

/** Kana and Chinese characters, those of half width and of the later planes among them. */
const LETTER = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u
const LETTERS = new RegExp(LETTER, 'gu')

/** Whether a text has letters that stand without spaces. */
export const hasUnspaced = (text: string): boolean => LETTER.test(text)

/** How many letters of a text stand without spaces. */
export const unspacedCount = (text: string): number => text.match(LETTERS)?.length ?? 0

/** Letters that are about one word of a language with spaces. */
const LETTERS_PER_WORD = 2.5

const WORDS = /[\p{L}\p{N}]\S*/gu

/** Words of a text; of one without spaces, about as many as a translation would have. */
export function wordCount(text: string): number {
  const unspaced = unspacedCount(text)
  const spaced = (unspaced === 0 ? text : text.replace(LETTERS, ' ')).match(WORDS)?.length ?? 0
  return spaced + Math.ceil(unspaced / LETTERS_PER_WORD)
}

/** Whether a character takes a full square, as letters and marks of Chinese and Japanese do: a line may end beside it without a space. */
export function isFullWidth(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return (
    (code >= 0x3000 && code <= 0x9fff) || (code >= 0xff00 && code <= 0xffef) || (code >= 0x20000 && code <= 0x3ffff)
  )
}
