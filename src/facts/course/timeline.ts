/** The timeline: events with the time they are given, in the order of the text. */
import { type Document, fact } from '../../document.js'
import { type Block, prose } from '../text/prose.js'
import type { Candidate, TimelineEvent } from './timeline/event.js'
import { lineEvents } from './timeline/lines.js'
import { rowEvents } from './timeline/rows.js'
import { told } from './timeline/told.js'

export type { TimelineEvent } from './timeline/event.js'

export const timeline = fact('timeline', (document: Document): readonly TimelineEvent[] => {
  const blocks = prose(document)
  const all = [...rowEvents(document), ...lineEvents(document, blocks)].sort((a, b) => a.span.start - b.span.start)
  const laidOut = all.filter(({ block }) => blocks[block]?.kind !== 'code')
  // A log that is quoted among the entries is evidence; it is the timeline where nothing else is.
  const found = laidOut.some((event) => event.inTimeline) ? laidOut : all
  if (found.length === 0) return told(document, blocks)
  followed(blocks, found)
  const timed = found.filter((event) => event.leading)
  const events = withoutContainers(timed.length > 0 ? timed : found)
  const own = events.filter((event) => event.inTimeline)
  const clocks = own.filter((event) => event.clock).length
  // Where a section is called the timeline, times elsewhere (summary fields, quoted logs) are not its events.
  return own.length >= 2 && (clocks > 0 || !events.some((event) => event.clock)) ? own : events
})

/** What a line leaves beside its time is marks up to this length; its words then stand in so many blocks below. */
const LONGEST_REST = 3
const MOST_BLOCKS = 8

/** An event whose line is nothing but its time goes on in the blocks below it. */
function followed(blocks: readonly Block[], events: readonly Candidate[]): void {
  for (const [index, event] of events.entries()) {
    if (event.form === 'row' || event.text.trim().length > LONGEST_REST) continue
    const stop = Math.min(events[index + 1]?.block ?? blocks.length, event.block + MOST_BLOCKS)
    for (let i = event.block + 1; i < stop; i += 1) {
      const block = blocks[i]
      if (block === undefined || block.kind === 'heading') break
      if (block.kind === 'code') continue
      event.words.push({ block: i, start: 0, end: block.text.length })
      event.text = event.text.trim() === '' ? block.text : `${event.text} ${block.text}`
    }
  }
}

/** Headings that only name a day hold the events below them, and are events only when nothing timed follows. */
function withoutContainers(events: readonly Candidate[]): readonly Candidate[] {
  const anyClock = events.some((event) => event.clock)
  return events.filter((event, index) => {
    if (event.clock) return true
    if (event.form === 'heading' || event.text.trim() === '') {
      const next = events[index + 1]
      if (next?.clock && next.moment.day === event.moment.day && !next.moment.dated) return false
    }
    return event.form !== 'line' || event.inTimeline || !anyClock
  })
}
