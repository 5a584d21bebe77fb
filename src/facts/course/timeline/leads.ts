/** Whether a time opens its line, and so makes it an entry, or stands somewhere in a sentence. */
import { countUpTo } from '../../../ordered.js'
import type { Block } from '../../text/prose.js'
import { within } from '../../text/within.js'
import type { Lexicon } from '../../times/words.js'
import type { TimeMention } from '../../times.js'

/** UTF-16 units before a time that may be marks or the opening of a tag. */
const LONGEST_BEFORE = 40
/** "Update", "At", "On": longer words before a time begin a sentence. */
const LONGEST_PREFIX = 16
/** Behind a time its mark stands this near, with what is left out of a bare line. */
const MARK_WITHIN = 24
const LEFT_OVER = 2

/** Only marks (bullets, brackets, quotes, pictures) may stand before a time that opens a line; letters and digits tell a sentence. */
const WORDY = /[\p{L}\p{N}]/u

/** The opening of a tag, and the words it may hold before the time it quotes. */
const TAG = /\{\{?[%<]?\s{0,9}[\w-]{0,40}\s{0,9}(?:[\w-]{1,40}\s{0,9}=\s{0,9})?["'“”«]?\s{0,9}$/

/** The first of the times of a text that begins at `start`, when nothing but marks stands before it. */
export function leadOf(block: Block, mentions: readonly TimeMention[], start = 0): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  return first !== undefined && opens(block.text.slice(start, first.start)) ? first : null
}

function opens(before: string): boolean {
  if (before.length > LONGEST_BEFORE) return false
  return !WORDY.test(before) || (before.trimStart().startsWith('{') && TAG.test(before))
}

/** What closes a tag behind the time it quotes. */
const TAG_END = /^["'”»]?\s{0,9}[%>]?\}\}?$/

/** `… is back. {{< track "2024-05-04 10:00" >}}`: the time of a text that ends with a tag which holds nothing else. */
export function closingTag(block: Block, mentions: readonly TimeMention[]): TimeMention | null {
  const last = mentions.at(-1)
  if (!last?.from) return null
  const before = block.text.slice(Math.max(0, last.start - LONGEST_BEFORE), last.start)
  return TAG.test(before) && TAG_END.test(block.text.slice(last.end).trim()) ? last : null
}

/** "Update 27.08.2022 10:00 Uhr:" as a heading: one or two words before the time, little after it. */
export function headingLead(block: Block, mentions: readonly TimeMention[]): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  if (first === undefined || first.from === null || first.from.point.clock === null) return null
  const before = block.text.slice(0, first.start).trim()
  return before.length <= LONGEST_PREFIX && !before.includes(' ') ? first : null
}

/** One word or two, and marks but no colon behind them: a colon makes it the name of a field. */
const STATE = /^[^\p{L}\p{N}]{0,4}(?:\p{L}{4,14} )?\p{L}{4,14}[^\p{L}\p{N}:：]{1,6}$/u

/** "Resolved 4 May 2024, 10:00 UTC" and "Update – 10:00" on a line of their own: one word for the state, then the time, as status pages write. */
export function namedLead(
  block: Block,
  mentions: readonly TimeMention[],
  start: number,
  end: number,
): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  if (!first?.from?.point.clock) return null
  if (first.mention.kind !== 'point' || (!first.from.dated && !first.from.zoneStated)) return null
  return STATE.test(block.text.slice(start, first.start)) && bare(block, first, end) ? first : null
}

/** The same with a colon, which makes it a field unless so many UTF-16 units of text follow the bold face that holds both. */
const STATE_IN_BOLD = /^[^\p{L}\p{N}]{0,4}(?:\p{L}{4,14} )?\p{L}{4,14}[^\p{L}\p{N}]{1,6}$/u
const LEAST_TOLD = 20
const CLOSING_MARKS = 2

/** "**Update: 18:52** We have found …": the state and the time in bold face, and behind them what happened. */
export function boldLead(block: Block, mentions: readonly TimeMention[], start: number): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  if (!first?.from?.point.clock || first.mention.kind !== 'point') return null
  const bold = block.strong[countUpTo(block.strong, first.end - 1, (run) => run.end)]
  if (bold === undefined || bold.start > start + CLOSING_MARKS || bold.end > first.end + CLOSING_MARKS) return null
  const told = block.text.length - bold.end >= LEAST_TOLD
  return told && STATE_IN_BOLD.test(block.text.slice(start, first.start)) ? first : null
}

/** UTF-16 units of the title of a container. */
const LONGEST_TITLE = 80

/** "::: update All mail delivered | 2024-05-04T10:00Z": the line that opens a container ends with its time. */
export function containerLead(
  block: Block,
  mentions: readonly TimeMention[],
  start: number,
  end: number,
): TimeMention | null {
  const last = mentions.findLast(({ from }) => from !== null)
  if (!last?.from?.point.clock || !block.text.startsWith(':::', start) || last.start - start > LONGEST_TITLE)
    return null
  return bare(block, last, end) ? last : null
}

/** In a timeline, "At 10:00 …" and "On 13 April …" open an event as well. */
export function prefixedLead(
  words: Lexicon,
  block: Block,
  mentions: readonly TimeMention[],
  start: number,
): TimeMention | null {
  const first = mentions.find(({ from }) => from !== null)
  if (first === undefined) return null
  const before = block.text.slice(start, first.start).trim().toLowerCase()
  if (before.length > LONGEST_PREFIX) return null
  return words.words.at.has(before) || words.words.clockPrefixes.has(before) ? first : null
}

/** Whether a mark, and not the rest of a sentence, follows the time. */
export function marked(block: Block, mention: TimeMention): boolean {
  if (within(block.lines, mention.end, mention.end + 3).length > 0) return true
  // Runs are in the order of their ends.
  const before = (place: number) => countUpTo(block.strong, place, (run) => run.end)
  const closing = block.strong.slice(before(mention.end - 1), before(mention.end + 3))
  if (closing.some((run) => run.start <= mention.start)) return true
  const after = block.text.slice(mention.end, mention.end + MARK_WITHIN).trimStart()
  return after === '' || /^(?:[\])}*"'：:–—|>〜~]|-+\s|-$|UTC|\(|\/>)/.test(after) || after.startsWith('\uFF5C')
}

/** Whether the time is all that the line says. */
export function bare(block: Block, mention: TimeMention, end: number): boolean {
  return block.text.slice(mention.end, end).trim().length <= LEFT_OVER
}

/** Soft-wrapped prose may happen to break before a time; only a mark behind it makes it a stamp. */
export function separated(block: Block, mention: TimeMention, first: boolean, inTimeline: boolean): boolean {
  if (first && (block.item?.first === true || inTimeline)) return true
  return marked(block, mention) || bare(block, mention, block.text.length) || first
}
