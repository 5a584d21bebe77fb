/** Moments that running text tells, where nothing is laid out as a timeline. */
import type { Document } from '../../../document.js'
import type { Block } from '../../text/prose.js'
import { sections } from '../../text/sections.js'
import { times } from '../../times.js'
import { eventAt, type Place, type TimelineEvent } from './event.js'

const PLACE: Place = { start: 0, end: 0, line: 0, form: 'prose', track: -1, leading: false, inTimeline: false }

/** Without a timeline: the moments that running text tells, each once; clock times before mere dates. */
export function told(document: Document, blocks: readonly Block[]): readonly TimelineEvent[] {
  const all = times(document)
  const structure = sections(document)
  const events: TimelineEvent[] = []
  const seen = new Set<string>()
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'code' || block.cell !== null) continue
    if (structure.within(block.index, 0, 'actions', 'references', 'lessons')) continue
    for (const mention of all.inBlock(block.index)) {
      if (mention.opaque && !block.code.some((run) => run.start <= mention.start && mention.end <= run.end)) continue
      for (const moment of [mention.from, mention.to]) {
        if (moment === null || (!moment.dated && moment.point.clock === null)) continue
        const key = `${moment.day}:${moment.local}`
        if (seen.has(key)) continue
        seen.add(key)
        events.push({ ...eventAt(block, mention, moment, { ...PLACE, end: block.text.length }), span: moment.span })
      }
    }
  }
  const clocks = events.filter((one) => one.clock)
  const told = clocks.length > 0 ? clocks : events
  // One date alone is when something happened, not a course of events.
  return told.length > 1 || clocks.length > 0 ? told : []
}
