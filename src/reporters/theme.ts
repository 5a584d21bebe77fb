/** Colours that can be read on dark and on light terminals; only marks and names are coloured, never running text. */
type Paint = (text: string) => string

export interface Theme {
  readonly good: Paint
  readonly weak: Paint
  readonly bad: Paint
  readonly hint: Paint
  readonly strong: Paint
  /** Beside the point: never for words that must be read. */
  readonly quiet: Paint
  readonly link: Paint
}

const plain: Paint = (text) => text
const PLAIN: Theme = { good: plain, weak: plain, bad: plain, hint: plain, strong: plain, quiet: plain, link: plain }

/** Text between the codes that begin and end a style. */
const styled =
  (begin: string, end: number): Paint =>
  (text) =>
    text === '' ? '' : `\u001b[${begin}m${text}\u001b[${end}m`
const [BOLD, UNDERLINED, RED, GREEN, MAGENTA] = [
  styled('1', 22),
  styled('4', 24),
  styled('31', 39),
  styled('32', 39),
  styled('35', 39),
]
const colour = (number: number): Paint => styled(`38;5;${number}`, 39)

/** Mid-tones of the 256 colours keep a contrast of 4 to 1 on black and on white; with 16 only red and magenta come near. */
export function themeOf(colors: 0 | 1 | 2 | 3): Theme {
  if (colors === 0) return PLAIN
  const few = colors < 2
  const bad = few ? RED : colour(160)
  return {
    good: few ? GREEN : colour(28),
    weak: few ? MAGENTA : colour(166),
    bad: (text) => bad(BOLD(text)),
    hint: few ? plain : colour(31),
    strong: BOLD,
    quiet: few ? plain : colour(244),
    link: UNDERLINED,
  }
}
