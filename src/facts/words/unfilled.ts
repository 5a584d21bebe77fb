/** What is not filled in: placeholders, the sentences they stand in, and headings over nothing else or a dash. Nobody says anything there. */
import { type Document, fact, type Span } from '../../document.js'
import { countUpTo } from '../../ordered.js'
import { prose, sourceSpan } from '../text/prose.js'
import { type Section, sections } from '../text/sections.js'
import { sentences } from '../text/sentences.js'
import { placeholders } from './placeholders.js'

/** Stretches of the source in order, none of which touches the next. */
export const unfilled = fact('unfilled', (document: Document): readonly Span[] => {
  const left = placeholders(document).filter(({ kind }) => kind !== 'remark' && kind !== 'comment')
  if (left.length === 0 && prose(document).every(({ text }) => says(text))) return []
  const open = left.map(({ span }) => span)
  // "First seen on 4 March (time TBC)" says something all the same; "since <time>" does not.
  const prompts = left.filter(({ kind }) => kind !== 'marker').map(({ span }) => span)
  const asking = sentences(document).flatMap(({ span }) => (touches(prompts, span) ? [span] : []))
  const words = joined([...open, ...asking])
  const names = sections(document).list.filter((section) => isUnanswered(document, section, words))
  return joined([...words, ...names.map(({ span }) => span)])
})

/** Whether a stretch of the source holds something that is not filled in, and says nothing else. */
export function isUnfilled(document: Document, span: Span): boolean {
  const open = unfilled(document)
  return touches(open, span) && saysNothing(document.text, span, open)
}

/** Whether everything below the name of a section is still to be written. */
function isUnanswered(document: Document, section: Section, open: readonly Span[]): boolean {
  const content = sections(document).contentOf(section)
  return (
    content.length > 0 &&
    content.every(({ block, start, end }) => {
      const own = prose(document)[block]
      return own === undefined || saysNothing(document.text, sourceSpan(own, start, end), open)
    })
  )
}

/** Whether a stretch has no letter or digit outside of these. */
function saysNothing(text: string, { start, end }: Span, open: readonly Span[]): boolean {
  let at = start
  for (let i = countUpTo(open, start, (one) => one.end); i < open.length; i += 1) {
    const one = open[i] as Span
    if (one.start >= end) break
    if (says(text.slice(at, one.start))) return false
    at = one.end
  }
  return !says(text.slice(at, end))
}

/** Whether words hold a letter or a digit at all. The long mark of katakana is a letter, and alone it is a dash. */
export const says = (text: string): boolean => /(?!ー)[\p{L}\p{N}]/u.test(text)

function touches(ordered: readonly Span[], { start, end }: Span): boolean {
  const next = ordered[countUpTo(ordered, start, (one) => one.end)]
  return next !== undefined && next.start < end
}

function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all[all.length - 1]
    if (last && span.start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else all.push(span)
  }
  return all
}
