/** Text of others made safe to print: nothing in a document or a file name can move the cursor or command a CI runner. */

declare const shown: unique symbol
/** Text that may be printed: one line, no control characters, no live workflow command. */
export type Shown = string & { readonly [shown]: true }

/** C0, DEL, C1, line and paragraph separators, bidirectional controls, byte order mark, interlinear and tag characters. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu

/** The same without the line ends that JSON itself is laid out with. */
const INVISIBLE_IN_JSON =
  /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001b': '\\x1b' }

/** The visible spelling of a character that must not reach a terminal. */
function escapeCharacter(character: string): string {
  const named = NAMED[character]
  if (named !== undefined) return named
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** `##[cmd]` and `##vso[cmd]` are commands to CI runners wherever they stand in a line. */
function disarm(text: string): string {
  return text.replace(/##(?=\[|vso\[)/gi, '#\\#')
}

/** A name or message as one printable line: control and direction characters become visible escapes. */
export function show(text: string): Shown {
  return disarm(text.replace(INVISIBLE, escapeCharacter)) as Shown
}

/** Words of a document for an excerpt: white space of all kinds becomes single spaces, then as `show`. */
export function showWords(text: string): Shown {
  return show(text.replace(/[\s\u2028\u2029]+/gu, ' ').trim())
}

/** One line of a document with its columns kept: each tab becomes `tab` spaces, then as `show`. */
export function showLine(text: string, tab = 2): Shown {
  return show(text.replaceAll('\t', ' '.repeat(tab)))
}

/** A path at the start of a line; CI runners read commands after any white space, so `::a.md` is printed as `./::a.md`. */
export function showPath(path: string): Shown {
  return show(path.trimStart().startsWith('::') ? `./${path}` : path)
}

/** Whole output: a line of it never begins with `::`, whatever went into it. */
export function guardLines(output: string): string {
  return output.replace(/^((?:[^\S\n\r\u2028\u2029]|\u001b\[[0-9;]*m)*)::/gmu, '$1.::')
}

/** At most `limit` UTF-16 units, cut between characters, with an ellipsis where something was left out. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = Math.max(0, limit - 1)
  const last = text.charCodeAt(end - 1)
  if (last >= 0xd800 && last <= 0xdbff) end -= 1
  return `${text.slice(0, end).trimEnd()}…`
}

/** JSON without characters that a terminal or a CI runner would act on; parses to the same value. */
export function showJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(INVISIBLE_IN_JSON, (character) =>
      [...Array(character.length).keys()]
        .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
        .join(''),
    )
    .replace(/##(?=\[|vso\[)/gi, '#\\u0023')
}
