/** Columns of a terminal: how wide text is, where it may be cut and where it may be wrapped, East Asian text included. */
import stringWidth from 'string-width'

/** Made when it is first needed: it loads a good deal of data. */
let graphemes: Intl.Segmenter | undefined

/** Characters of these scripts may stand at the start of a line whatever stands before them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
/** These close something and stay with what they close. */
const CLOSING = /^[、。，．・：；？！」』）】〉》〕｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:!?)\]}"'”’]/u
/** These open something and stay with what follows. */
const OPENING = /[「『（【〈《〔｛([{“‘]$/u

/** One column each: Latin, general punctuation, arrows, boxes and ticks; none for a line's end. Most text is nothing else. */
const PLAIN = /^[\n\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2193\u2500-\u25a0\u2713-\u2718]*$/

/** Columns of a terminal that a text without control sequences takes. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.replaceAll('\n', '').length : stringWidth(text)
}

/** A text filled up with spaces to a width; unchanged when it is as wide already. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** A number or word moved to the right end of a column. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

/** The characters that people see, each with its columns. */
export function cells(
  text: string,
): readonly { readonly text: string; readonly width: number; readonly index: number }[] {
  if (PLAIN.test(text))
    return [...text].map((character, index) => ({ text: character, width: character === '\n' ? 0 : 1, index }))
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return [...graphemes.segment(text)].map(({ segment, index }) => ({ text: segment, width: widthOf(segment), index }))
}

/** The start of a text in at most `width` columns, with an ellipsis when something was cut off. */
export function shorten(text: string, width: number): string {
  const short = text.slice(0, width * 4 + 8)
  if (short.length === text.length && widthOf(text) <= width) return text
  let used = 0
  let kept = ''
  for (const cell of cells(short)) {
    if (used + cell.width > width - 1) break
    kept += cell.text
    used += cell.width
  }
  return `${kept.trimEnd()}…`
}

/** The end of a path in at most `width` columns, which tells files apart better than its start. */
export function shortenStart(path: string, width: number): string {
  if (widthOf(path) <= width) return path
  const parts = path.split('/')
  while (parts.length > 1 && widthOf(`…/${parts.slice(1).join('/')}`) > width) parts.shift()
  return shorten(parts.length > 1 ? `…/${parts.slice(1).join('/')}` : path, width)
}

/** Lines of at most `width` columns, broken at spaces and between East Asian characters, never inside a character. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of pieces(text)) {
    const own = widthOf(piece)
    const bare = widthOf(piece.trimEnd())
    if (used > 0 && used + bare > width) {
      lines.push(line.trimEnd())
      ;[line, used] = ['', 0]
    }
    if (bare <= width) {
      line += piece
      used += own
      continue
    }
    for (const cell of cells(piece)) {
      if (used + cell.width > width) {
        lines.push(line)
        ;[line, used] = ['', 0]
      }
      line += cell.text
      used += cell.width
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

/** What may not be parted: words with the space after them, single East Asian characters with their punctuation. */
function pieces(text: string): readonly string[] {
  const found: string[] = []
  let piece = ''
  for (const { text: cell } of cells(text)) {
    const breaks =
      piece !== '' &&
      ((piece.endsWith(' ') && cell !== ' ') ||
        ((UNSPACED.test(cell) || UNSPACED.test(piece.slice(-1))) && !CLOSING.test(cell) && !OPENING.test(piece)))
    if (breaks) {
      found.push(piece)
      piece = ''
    }
    piece += cell
  }
  if (piece !== '') found.push(piece)
  return found
}
