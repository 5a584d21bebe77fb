/** Colours that can be read on dark and on light terminals; only marks and names are coloured, never running text. */
import { Chalk, type ChalkInstance } from 'chalk'

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

/** Mid-tones of the 256 colours keep a contrast of 4 to 1 on black and on white; with 16 only red and magenta come near. */
export function themeOf(colors: 0 | 1 | 2 | 3): Theme {
  if (colors === 0) return PLAIN
  const chalk: ChalkInstance = new Chalk({ level: colors })
  const few = colors < 2
  return {
    good: few ? chalk.green : chalk.ansi256(28),
    weak: few ? chalk.magenta : chalk.ansi256(166),
    bad: few ? chalk.red.bold : chalk.ansi256(160).bold,
    hint: few ? (text) => text : chalk.ansi256(31),
    strong: chalk.bold,
    quiet: few ? (text) => text : chalk.ansi256(244),
    link: chalk.underline,
  }
}
