/** Edges that short lines of a word and a time tell: "Fault occurs 2020-02-12 11:45", "Impact window: 02:00–02:08 CET". */
import type { Document } from '../../../document.js'
import { type Block, prose } from '../../text/prose.js'
import { sections } from '../../text/sections.js'
import { within } from '../../text/within.js'
import type { Moment } from '../../times/moments.js'
import { type TimeMention, times } from '../../times.js'
import { LABELLED_EDGE, LABELLED_LENGTH, type Statements } from './statements.js'
import { type Class, edgeWords } from './words.js'

/** How surely a line tells an edge; more among fields and in a list, and most for a range. */
const LINE = LABELLED_EDGE
const FIELD = LABELLED_LENGTH
const RANGE = 86
/** How much surer the end is that is called a repair. */
const REPAIRED = 6
/** Where nothing else is said, the incident starts for the reader when it was seen. */
const SEEN = 56

/** Words of a line before its time and behind it, in UTF-16 units. */
const LEAST_BEFORE = 3
const MOST_BEFORE = 48
const MOST_BEHIND = 40
/** A list item without a colon may have this many behind its time. */
const MOST_BEHIND_IN_ITEM = 24

export function readFields(document: Document, statements: Statements): void {
  const structure = sections(document)
  for (const block of prose(document)) {
    if (block.kind === 'heading' || block.kind === 'code' || block.cell !== null) continue
    const mentions = times(document).inBlock(block.index)
    if (mentions.length === 0) continue
    const isField = structure.within(block.index, 0, 'timeline', 'summary', 'metadata') || block.item !== null
    for (const [i, start] of [0, ...block.lines.map((line) => line.start)].entries()) {
      const end = block.lines[i]?.start ?? block.text.length
      const inside = within(mentions, start, end).filter((one) => one.end <= end && one.mention.kind !== 'open')
      const first = inside.find(({ from }) => from !== null)
      if (!first?.from || !isLine(block, start, end, first)) continue
      const classes = edgeWords(document).classes(block.index, start, end)
      statements.nextGroup()
      if (first.mention.kind === 'range') readRange(first, inside, classes, statements)
      else readPoint(first.from, block.index, isField ? FIELD : LINE, classes, statements)
    }
  }
}

/** Whether a line is one time with its word: a label before it, or little behind it in a list. */
function isLine(block: Block, start: number, end: number, time: TimeMention): boolean {
  const before = block.text.slice(start, time.start).trim()
  const behind = block.text.slice(time.end, end).trim()
  if (before.length < LEAST_BEFORE || before.length > MOST_BEFORE || behind.length > MOST_BEHIND) return false
  return /[:：–|-]\W{0,48}$/.test(before) || (block.item !== null && behind.length <= MOST_BEHIND_IN_ITEM)
}

function readRange(
  range: TimeMention,
  inside: readonly TimeMention[],
  classes: ReadonlySet<Class>,
  statements: Statements,
): void {
  if (classes.has('trouble') || classes.has('start') || classes.has('end')) statements.range('label', RANGE, range)
  const length = inside.find(({ mention }) => mention.kind === 'duration')
  if (length && classes.has('trouble')) statements.duration('label', FIELD, length)
}

function readPoint(
  moment: Moment,
  block: number,
  weight: number,
  classes: ReadonlySet<Class>,
  statements: Statements,
): void {
  if (classes.has('planned')) return
  const tell = (edge: 'start' | 'detected' | 'mitigated' | 'end', how: number): void =>
    statements.edge(edge, 'label', how, moment, block)
  if (classes.has('mitigated')) tell('mitigated', weight)
  if (classes.has('closed')) return
  if (classes.has('detected')) {
    tell('detected', weight)
    if (!classes.has('end')) tell('start', SEEN)
  } else if (classes.has('start')) tell('start', weight)
  else if (classes.has('end')) tell('end', weight)
  // What was repaired is over for the users; the formal end comes later.
  if (classes.has('mitigated') && !classes.has('end')) tell('end', weight + REPAIRED)
}
