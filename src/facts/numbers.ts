/** Numbers with their unit of counting: `415 jobs`, `12 %`, `1.2 million`, 約3割; the measure of an impact. */
import { type Document, fact, type Span } from '../document.js'
import { prose, sourceSpan } from './prose.js'

/** A number in running text; offsets in its block's text. */
export interface NumberMention {
  readonly block: number
  readonly start: number
  readonly end: number
  readonly span: Span
  readonly percent: boolean
  readonly text: string
}

const NUMBER = /(?<![\p{L}\d.,:/_-])\d[\d.,]*(?:\s?(?:%|％|percent\b|Prozent\b|パーセント|割))?/gu
/** Parts of times, dates and versions are no counts. */
const AFTER = /^(?:[:/-]\d|\s?(?:am|pm|a\.m|p\.m|Uhr|時|分|月|日|年|st\b|nd\b|rd\b|th\b))/iu

export const numbers = fact('numbers', (document: Document): readonly NumberMention[] => {
  const all: NumberMention[] = []
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    for (const match of block.spoken.matchAll(NUMBER)) {
      const text = match[0].replace(/[.,]$/, '')
      const end = match.index + text.length
      if (AFTER.test(block.spoken.slice(end, end + 6))) continue
      all.push({
        block: block.index,
        start: match.index,
        end,
        span: sourceSpan(block, match.index, end),
        percent: /[%％割]|percent|prozent|パーセント/iu.test(text),
        text,
      })
    }
  }
  return all
})
