/** Labels at the start of a block's lines that may name a section: `**Impact:** …`, `**Impact**`, `Impact: …`, `■影響`. */
import type { Block } from '../prose.js'

/** A label is short: longer runs before a colon are sentences. */
const LONGEST_LABEL = 60
/** A line of its own that is nothing but a name of a section. */
const LONGEST_PLAIN_NAME = 30

export interface Label {
  readonly name: string
  /** Offsets in the block's text: where the label starts and where its content does. */
  readonly start: number
  readonly content: number
  /** `marked` and `plain` labels name a section that we know; a bold one may name any. */
  readonly kind: 'bold' | 'marked' | 'plain'
}

/** A line of a block, which ends where the next one starts, or a bold run in it. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** The labels of a block, at most one a line. */
export function labelsIn(block: Block): readonly Label[] {
  const labels: Label[] = []
  const starts = [0, ...block.lines.map((line) => line.start)]
  let run = 0
  for (const [i, start] of starts.entries()) {
    const line = { start, end: starts[i + 1] ?? block.text.length }
    while (run < block.strong.length && (block.strong[run]?.end ?? 0) <= start) run += 1
    const bold = block.strong[run]
    const opensBold = bold && bold.start <= start + 2 && bold.end - start <= LONGEST_LABEL
    const label = opensBold ? boldLabel(block, line, bold) : bareLabel(block, line)
    if (label) labels.push(label)
  }
  return labels
}

/** A bold run with a colon inside or behind it, or alone on its line. */
function boldLabel({ text }: Block, { start, end }: Stretch, bold: Stretch): Label | null {
  if (text.slice(start, bold.start).trim().length > 2) return null
  const name = text.slice(bold.start, bold.end)
  const colon = /^\s*[:：]/.exec(text.slice(bold.end, bold.end + 4))
  const inner = /[:：]\s*$/.test(name)
  // A bold sentence on its own line is a statement, not a name.
  const alone = text.slice(bold.end, end).trim() === '' && !/[。.!！]$/.test(name)
  if (!colon && !inner && !alone) return null
  const content = bold.end + (colon?.[0].length ?? 0)
  return { name: name.replace(/[:：]\s*$/, ''), start, content, kind: 'bold' }
}

/** 「■発生日時」, 「【影響範囲】」: a mark at the start of a line makes it a heading in Japanese notices and mails. */
const MARKED = /^(?:【([^】\n]{1,40})】[:：]?|[■□◆◇▼▽][ \u3000]{0,9}([^:：\u3000\n]{1,40})[:：\u3000]?)/
const BEFORE_COLON = /^[^:：.。!?\n]{2,40}[:：](?=\s|$|[^\d/])/

/** Words behind a mark or before a colon, or a short paragraph that is nothing else. */
function bareLabel({ kind, text, spoken }: Block, { start, end }: Stretch): Label | null {
  const line = spoken.slice(start, Math.min(end, start + LONGEST_LABEL))
  const marked = MARKED.exec(line)
  if (marked) return { name: marked[1] ?? marked[2] ?? '', start, content: start + marked[0].length, kind: 'marked' }
  const alone = start === 0 && kind === 'paragraph' && text.length <= LONGEST_PLAIN_NAME
  if (alone && !/[.!?。]\s*$|[:：](?:\s|$)/.test(text))
    return { name: text, start, content: text.length, kind: 'plain' }
  const plain = BEFORE_COLON.exec(line)?.[0]
  return plain === undefined ? null : { name: plain.slice(0, -1), start, content: start + plain.length, kind: 'plain' }
}
