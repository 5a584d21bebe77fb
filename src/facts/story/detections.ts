/** How the incident was noticed: a noticer and a verb of noticing, and whether the place also says when. */
import { type Document, fact } from '../../document.js'
import { timeline } from '../course/timeline.js'
import { sections } from '../text/sections.js'
import { type Sentence, sentences } from '../text/sentences.js'
import { within } from '../text/within.js'
import type { Mention } from '../times/mentions.js'
import { times } from '../times.js'
import { cues } from '../words/cues.js'

/** One sentence that tells of noticing. */
export interface Detection {
  readonly sentence: Sentence
  /** A machine, somebody outside, or one of us; `aware` says only that it is known. */
  readonly by: 'alert' | 'report' | 'noticed' | 'aware'
  /** The place says when, or is the section or timeline row where one looks for it. */
  readonly placed: boolean
}

const BY = {
  'detection.alert': 'alert',
  'detection.report': 'report',
  'detection.noticed': 'noticed',
  'detection.aware': 'aware',
} as const

/** A point or a range; a length tells not when. */
const isMoment = ({ kind }: Mention): boolean => kind === 'point' || kind === 'range'

export const detections = fact('detections', (document: Document): readonly Detection[] => {
  const found = cues(document)
  const structure = sections(document)
  const all = sentences(document)
  const time = times(document)
  const rows = new Set(timeline(document).flatMap((event) => [event.block, ...event.words.map((word) => word.block)]))
  const seen = new Set<string>()
  const list: Detection[] = []
  for (const hit of found.of(...(Object.keys(BY) as (keyof typeof BY)[]))) {
    const sentence = all[hit.sentence]
    const by = BY[hit.cue as keyof typeof BY]
    if (!sentence || seen.has(`${hit.sentence}${by}`)) continue
    seen.add(`${hit.sentence}${by}`)
    // What should have noticed, or will next time, is told in lessons and actions.
    const hindsight = structure.within(hit.block, hit.start, 'actions', 'lessons', 'went-wrong', 'references')
    const before = all[hit.sentence - 1]
    const from = before?.block === sentence.block ? before.start : sentence.start
    const timed = within(time.inBlock(hit.block), from, sentence.end).some(({ mention }) => isMoment(mention))
    const placed =
      !hindsight && (timed || rows.has(hit.block) || structure.within(hit.block, hit.start, 'detection', 'timeline'))
    list.push({ sentence, by, placed })
  }
  return list
})
