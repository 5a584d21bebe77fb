/** Values for the slots of cues: where times, durations and numbers stand in each block. */
import { type Document, fact } from '../../document.js'
import type { Range, Slots } from '../../languages/matcher.js'
import type { Slot } from '../../languages/notation.js'
import { numbers } from '../text/numbers.js'
import { prose } from '../text/prose.js'
import { times } from '../times.js'

export const slots = fact('slots', (document: Document): readonly Slots[] => {
  const byBlock: Partial<Record<Slot, Range[]>>[] = prose(document).map(() => ({}))
  const fill = (block: number, slot: Slot, range: Range) => {
    const own = byBlock[block]
    if (!own) return
    const ranges = own[slot]
    // A list that begins with one takes no more room than that, and most have no more.
    if (ranges === undefined) own[slot] = [range]
    else ranges.push(range)
  }
  for (const number of numbers(document)) fill(number.block, 'number', number)
  for (const mention of times(document).all) {
    if (mention.block < 0 || mention.opaque) continue
    const { kind } = mention.mention
    if (kind === 'duration') fill(mention.block, 'duration', mention)
    const clocked = mention.from?.point.clock != null || mention.to?.point.clock != null
    if (clocked) fill(mention.block, 'time', mention)
    else if (mention.from !== null) fill(mention.block, 'date', mention)
  }
  return byBlock
})
