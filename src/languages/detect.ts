/** Which languages a text is written in: scripts first, then common words; no library, no pack loaded. */
import type { Root } from 'mdast'
import { commonWords, type Language, languageByName, languages } from './registry.js'

/** The languages of a text, the main one first; `null` where no pack covers it. */
export interface Detected {
  readonly main: Language | null
  /** ISO 639 code of the main language, covered or not; `und` when nothing can be said. */
  readonly code: string
  /** Weight of the recognised words or characters per code, biggest first; {@link WORD_WEIGHT} is one word. */
  readonly shares: ReadonlyMap<string, number>
}

/** A common word stands for the two or three words around it. */
export const WORD_WEIGHT = 5
/** Runs that hold a digit are names (`at017`), so they are read whole and match no common word. */
const WORD = /[\p{L}\p{N}']+/uy
const APOSTROPHE = 39
const isPlainWordUnit = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === APOSTROPHE
/** Longer words are not common, in UTF-16 units. */
const longestCommon = [...commonWords.keys()].reduce((most, word) => Math.max(most, word.length), 0)
/** A script is told apart by this many of its letters. */
const ENOUGH_LETTERS = 5
/** In running text of any language whose words we know, at least this share is common words. */
const COMMON_SHARE = 0.03
/** Fewer words than this say nothing by the lack of common ones. */
const ENOUGH_WORDS = 50

/** Alphabets that stand for one language, or for languages we do not tell apart. */
const SCRIPTS: readonly (readonly [from: number, to: number, code: string])[] = [
  [0x370, 0x3ff, 'el'],
  [0x400, 0x52f, 'und'],
  [0x590, 0x5ff, 'he'],
  [0x600, 0x6ff, 'ar'],
  [0x900, 0x97f, 'hi'],
  [0xe00, 0xe7f, 'th'],
]

/**
 * Guesses the language of visible text, code and URLs already gone.
 * Common words of one language decide among the alphabets; kana means Japanese, hangul Korean, Han alone Chinese.
 */
export function detectLanguage(text: string): Detected {
  let kana = 0
  let han = 0
  let hangul = 0
  let latin = 0
  const others = new Map<string, number>()
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 0x80) {
      if ((code | 32) >= 97 && (code | 32) <= 122) latin += 1
    } else if (code >= 0x3040 && code <= 0x30ff) kana += 1
    else if (code >= 0x4e00 && code <= 0x9fff) han += 1
    else if (code >= 0xac00 && code <= 0xd7af) hangul += 1
    else if (code < 0x250) latin += 1
    else {
      const script = SCRIPTS.find(([from, to]) => code >= from && code <= to)
      if (script) others.set(script[2], (others.get(script[2]) ?? 0) + 1)
    }
  }
  const counts = new Map<string, number>()
  // Five such characters say about as much as a common word and the words around it.
  const wide = kana + han + hangul
  if (wide >= ENOUGH_LETTERS) {
    if (hangul > kana + han) counts.set('ko', hangul)
    else if (kana * 12 >= han) counts.set('ja', kana + han)
    else counts.set('zh', han)
  }
  const { words, common, seen } = wordsOf(text.toLowerCase())
  // Running text without common words we know: an alphabet, but none of our languages.
  const foreign = words >= ENOUGH_WORDS && common < words * COMMON_SHARE && wide < latin
  if (!foreign) addWords(counts, seen)
  for (const [code, letters] of others) {
    if (letters >= ENOUGH_LETTERS && letters > latin && (code !== 'und' || common === 0)) counts.set(code, letters)
  }
  const shares = sorted(counts)
  // A few words that say nothing, a title and a table of names, are read as English.
  const code = shares.keys().next().value ?? (latin > 0 && !foreign ? 'en' : 'und')
  return { main: isCovered(code) ? code : null, code, shares }
}

/** How many words a text in lower case has, how many of them are common, and how often each of those stands. */
function wordsOf(text: string): { words: number; common: number; seen: ReadonlyMap<string, number> } {
  const seen = new Map<string, number>()
  let words = 0
  let common = 0
  for (let at = 0; at < text.length; ) {
    const end = wordEnd(text, at)
    if (end === at) {
      at += 1
      continue
    }
    words += 1
    if (end - at <= longestCommon) {
      const word = text.slice(at, end)
      if (commonWords.has(word)) {
        common += 1
        seen.set(word, (seen.get(word) ?? 0) + 1)
      }
    }
    at = end
  }
  return { words, common, seen }
}

/** Where the word ends that starts at a place; the place itself where none does. The pattern is asked beyond ASCII only. */
function wordEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isPlainWordUnit(text.charCodeAt(end))) end += 1
  if (end === text.length || text.charCodeAt(end) < 0x80) return end
  WORD.lastIndex = start
  return start + (WORD.exec(text)?.[0].length ?? 0)
}

const sorted = (counts: ReadonlyMap<string, number>) =>
  new Map([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))

/** Adds the common words seen: those of several languages speak for each a little, then for the likeliest alone. */
function addWords(counts: Map<string, number>, seen: ReadonlyMap<string, number>): void {
  const guess = new Map<string, number>()
  for (const [word, times] of seen) {
    const known = commonWords.get(word) ?? []
    for (const language of known) guess.set(language, (guess.get(language) ?? 0) + times / known.length)
  }
  const likeliest = sorted(guess).keys().next().value
  for (const [word, times] of seen) {
    const known = commonWords.get(word) ?? []
    const speakers = likeliest !== undefined && known.includes(likeliest) ? [likeliest] : known
    for (const language of speakers)
      counts.set(language, (counts.get(language) ?? 0) + (times * WORD_WEIGHT) / speakers.length)
  }
}

/** Whether there is a pack for this ISO 639 code. */
export function isCovered(code: string | null | undefined): code is Language {
  return code !== undefined && code !== null && (languages as readonly string[]).includes(code)
}

/** The ISO 639 code that a writer states: `de`, `de-AT`, `pt_BR`, `German`; null when it is none. */
export function statedLanguage(value: string | undefined): string | null {
  const name = value?.trim().toLowerCase() ?? ''
  return languageByName.get(name) ?? /^([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*$/.exec(name)?.[1] ?? null
}

/** What the tree shows in words: text and raw HTML without tags and comments; no code, no addresses. */
export function visibleText(tree: Root): string {
  const texts: string[] = []
  const stack: Root['children'][number][] = [...tree.children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') texts.push(node.value.replace(ADDRESS, ' '))
    else if (node.type === 'html') texts.push(withoutComments(node.value).replace(TAG, ' '))
    else if ('children' in node)
      for (let i = node.children.length - 1; i >= 0; i -= 1) {
        const child = node.children[i]
        if (child) stack.push(child)
      }
  }
  return texts.join('\n')
}

const ADDRESS = /(?:https?:\/\/|www\.)\S+/g
const TAG = /<[^<>]*>/g

function withoutComments(html: string): string {
  let kept = ''
  let at = 0
  for (let open = html.indexOf('<!--'); open !== -1; open = html.indexOf('<!--', at)) {
    kept += html.slice(at, open)
    const close = html.indexOf('-->', open)
    if (close === -1) return kept
    at = close + 3
  }
  return kept + html.slice(at)
}
