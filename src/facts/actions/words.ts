/** How many words an action has. */
import { MASK } from '../prose.js'

/** Letters of Chinese and Japanese that count as one word. */
const WIDE_PER_WORD = 3

/** Words of a text; of one without spaces, what would be about as many. */
export function words(text: string): number {
  let count = 0
  let wide = 0
  let inside = false
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const isWide = code >= 0x3040 && code <= 0x9fff
    if (isWide) wide += 1
    const letter = !isWide && (code > 0x7f ? character !== MASK : /[A-Za-z0-9]/.test(character))
    if (letter && !inside) count += 1
    inside = letter
  }
  return count + Math.ceil(wide / WIDE_PER_WORD)
}
