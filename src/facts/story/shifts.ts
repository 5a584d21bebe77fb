/** Blame passed on: a vendor or the users as the whole cause, where nothing of one's own is told. */
import { type Document, fact } from '../../document.js'
import { sections } from '../text/sections.js'
import { cues, type Hit } from '../words/cues.js'
import { actions } from './actions.js'
import { blames } from './blame.js'

export interface Shift extends Pick<Hit, 'block' | 'sentence' | 'start' | 'end' | 'span' | 'text'> {
  readonly to: 'vendor' | 'users' | 'nobody'
  /** The text tells an own part, decision or change as well. */
  readonly own: boolean
}

/** So many mentions of one's own part make a vendor a neutral fact. */
const OWN_PART = 2

export const shifts = fact('shifts', (document: Document): readonly Shift[] => {
  const parts = new Set(
    cues(document)
      .of('shift.own')
      .map(({ span }) => span.start),
  )
  const own = parts.size >= OWN_PART || actions(document).some(({ concrete }) => concrete)
  const found: Shift[] = []
  for (const hit of cues(document).of('shift.vendor')) found.push({ ...hit, to: 'vendor', own })
  for (const hit of cues(document).of('shift.denial')) found.push({ ...hit, to: 'nobody', own })
  for (const hit of cues(document).of('shift.users')) found.push({ ...hit, to: 'users', own })
  for (const { of, block, sentence, start, end, span, text } of blames(document)) {
    if (of !== 'vendor') continue
    found.push({ block, sentence, start, end, span, text, to: 'vendor', own })
  }
  return found
    .filter(
      ({ block, start }) => !sections(document).within(block, start, 'actions', 'lessons', 'references', 'went-well'),
    )
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
})
