/** Which languages a text is written in: kana and scripts first, then function words; no library, no pack loaded. */
import { functionWords, type Language, languages } from './registry.js'

/** The languages of a text, the main one first; `null` where no pack covers it. */
export interface Detected {
  readonly main: Language | null
  /** ISO 639 code of the main language, covered or not; `und` when nothing can be said. */
  readonly code: string
  /** Share of recognised function words or characters per code, biggest first. */
  readonly shares: ReadonlyMap<string, number>
}

/** Runs that hold a digit are names (`at017`), so they are read whole and match no function word. */
const WORD = /[\p{L}\d']+/gu
/** A script is told apart by this many of its letters. */
const ENOUGH_LETTERS = 5

/**
 * Guesses the language of visible text, code and URLs already gone.
 * Function words of one language decide among the alphabets; kana means Japanese, hangul Korean, Han alone Chinese.
 */
export function detectLanguage(text: string): Detected {
  let kana = 0
  let han = 0
  let hangul = 0
  let letters = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 0x80) {
      if ((code | 32) >= 97 && (code | 32) <= 122) letters += 1
    } else if (code >= 0x3040 && code <= 0x30ff) kana += 1
    else if (code >= 0x4e00 && code <= 0x9fff) han += 1
    else if (code >= 0xac00 && code <= 0xd7af) hangul += 1
  }
  const counts = new Map<string, number>()
  // One Japanese character says about as much as two letters of an alphabet.
  const wide = kana + han + hangul
  if (wide >= ENOUGH_LETTERS) {
    if (hangul > kana + han) counts.set('ko', hangul / 2)
    else if (kana * 12 >= han) counts.set('ja', (kana + han) / 2)
    else counts.set('zh', han / 2)
  }
  if (letters > 0) {
    const perLetter = new Map<string, number>()
    for (const match of text.toLowerCase().matchAll(WORD)) {
      for (const language of functionWords.get(match[0]) ?? []) {
        perLetter.set(language, (perLetter.get(language) ?? 0) + 1)
      }
    }
    // A function word stands for the two or three words around it.
    for (const [language, hits] of perLetter) counts.set(language, (counts.get(language) ?? 0) + hits * 5)
  }
  const shares = new Map([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
  const code = shares.keys().next().value ?? (letters > 0 ? 'en' : 'und')
  return { main: (languages as readonly string[]).includes(code) ? (code as Language) : null, code, shares }
}
