/** Numbers with their unit of counting: `415 jobs`, `12 %`, `1.2 million`, 約3割; the measure of an impact. */
import { type Document, fact, type Span } from '../../document.js'
import { matchesOf } from '../../matches.js'
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

/** Looks for the digit first: what stands before it matters only then. */
const NUMBER =
  /(?=[\d０-９])(?<![a-z\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d０-９.,:/_-])[\d０-９][\d０-９.,．，]{0,40}(?:\s?(?:%|％|percent\b|Prozent\b|パーセント|割))?/giu
/** Parts of times, dates, spans of time and versions are no counts. */
const AFTER =
  /^(?:[:：/-][\d０-９]|\s?(?:am|pm|a\.m|p\.m|Uhr|st\b|nd\b|rd\b|th\b)|\s?(?:時|分(?!の)|秒|月|日|年|週|[かカヶケヵ]月))/iu
/** 第3 counts nothing, nor does a bare number after katakana (レベル3); one with a unit of counting does (サーバー3台). */
const ORDINAL = /第\s?$/u
const KATAKANA = /[ァ-ヿ]$/u
const COUNTER = /^\s?[件名人台個本つ社回通枚箇種行割％%パ万億千百倍円店校基点機拠項]/u

export const numbers = fact('numbers', (document: Document): readonly NumberMention[] => {
  const all: NumberMention[] = []
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    for (const match of matchesOf(NUMBER, block.spoken)) {
      const text = match[0].replace(/[.,．，]$/, '')
      const end = match.index + text.length
      const after = block.spoken.slice(end, end + 6)
      if (AFTER.test(after)) continue
      const before = block.spoken.slice(Math.max(0, match.index - 2), match.index)
      if (ORDINAL.test(before) || (KATAKANA.test(before) && !COUNTER.test(after) && !/割|％|%/.test(text))) continue
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
