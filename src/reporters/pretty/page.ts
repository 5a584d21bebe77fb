/** A page of a terminal: the words, the colours and the columns that every part of the report is written with. */
import type { Span } from '../../document.js'
import type { Texts } from '../../messages.js'
import type { FileReport, ReporterOptions } from '../../report.js'
import { quote } from '../quote.js'
import { type Theme, themeOf } from '../theme.js'
import { wrap } from '../width.js'

export interface Page {
  readonly texts: Texts
  readonly theme: Theme
  readonly width: number
  readonly options: ReporterOptions
}

/** Wider lines are not easier to read. */
const WIDEST = 100
const NARROWEST = 50

export const pageOf = (options: ReporterOptions): Page => ({
  texts: options.texts,
  theme: themeOf(options.colors),
  width: Math.max(NARROWEST, Math.min(options.width, WIDEST)),
  options,
})

export const paragraph = (text: string, indent: number, { width }: Page): readonly string[] =>
  wrap(text, width - indent).map((line) => ' '.repeat(indent) + line)

/** As many characters as a line could ever show. */
const MOST_WORDS = 400

/** The words of the document at a place, in one line. */
export const excerpt = (file: FileReport, span: Span): string => quote(file.text, span, MOST_WORDS)
