/** Actions in running text: sentences that announce changes, and enumerations of several. */
import type { Block } from '../../text/prose.js'
import type { Sentence } from '../../text/sentences.js'
import type { CueQuery, Cues, Hit } from '../../words/cues.js'
import { type Action, OBJECTS } from './action.js'
import type { Place, PlaceOf } from './places.js'
import type { Unit } from './unit.js'
import { endsOrder, has, isFinished, isPlanOf } from './verbs.js'

/** Changes told in one sentence count apart when a comma parts them at this distance. */
const ENUMERATION_STEP = 15
/** Two may be means and end; three are a list. */
const ENUMERATION_LEAST = 3
const ENUMERATION_REACH = 60

/** Sentences of running text that announce changes; an enumeration of changes counts each of them. */
export function unitsInProse(found: Cues, block: Block, own: readonly Sentence[], placeOf: PlaceOf): Unit[] {
  const units: Unit[] = []
  const add = (start: number, end: number, origin: Action['origin']) =>
    units.push({ block, start, end, reach: end, nested: [], row: null, origin, whole: false, guessed: false })
  for (const sentence of own) {
    const here = placeOf(block, sentence.start)
    if (here === 'foreign' || !announces(found, sentence, here, block)) continue
    const origin = here === 'narrative' ? 'prose' : here
    const starts = origin === 'prose' ? deedsOf(found, sentence, block) : []
    if (starts.length < ENUMERATION_LEAST) add(sentence.start, sentence.end, origin)
    else for (const [i, start] of starts.entries()) add(start, starts[i + 1] ?? sentence.end, origin)
  }
  return units.map((unit, i) => ({
    ...unit,
    reach: unit.origin === 'actions' ? (units[i + 1]?.start ?? block.text.length) : unit.end,
  }))
}

/** Where the deeds of an enumeration begin. */
function deedsOf(found: Cues, sentence: Sentence, block: Block): number[] {
  const starts: number[] = []
  let last = sentence.start
  for (const verb of found.inSentence(sentence.index, 'change.do')) {
    const between = block.spoken.slice(Math.max(last, verb.start - ENUMERATION_REACH), verb.start)
    if (starts.length === 0 || (verb.start - last >= ENUMERATION_STEP && /[,;、]/.test(between)))
      starts.push(verb.start)
    last = verb.end
  }
  return starts
}

/**
 * Whether a sentence of running text announces a change: planned or done so that it does not come again, or of a thing that
 * is named, were it only to be improved. What is planned for that purpose is announced even where no deed is named, and so is
 * a safeguard that is there now.
 */
function announces(found: Cues, sentence: Sentence, place: Place, block: Block): boolean {
  const hits = (...queries: CueQuery[]) => found.inSentence(sentence.index, ...queries)
  const plan = place === 'prose' || place === 'narrative' ? hits('change.plan') : hits('change.plan', 'change.must')
  const owed = hits('change.plan', 'change.must')
  const verbs = hits('change.do', 'change.vague')
  const done = hits('change.done')
  const purpose = has(hits('change.purpose'))
  const follows = (verb: Hit) => plan.some((one) => isPlanOf(found, one, verb))
  const planned = verbs.some(follows) || done.some(follows)
  const hoped = [...verbs, ...done].some((verb) => owed.some((one) => isPlanOf(found, one, verb)))
  const finished = isFinished(found, hits) || has(hits('change.habit'))
  const ordered = (verb: Hit) =>
    (found.orders(verb) !== 'last' && verb.start - sentence.start <= 2) || endsOrder(found, verb, block, sentence)
  if (place === 'actions') return planned || finished || verbs.some(ordered)
  if (place === 'lessons') return planned || finished
  if (purpose && (hoped || finished || has(plan))) return true
  if (has(hits('change.guard'))) return true
  const object = has(hits(...OBJECTS))
  if (!object || has(hits('change.relief'))) return false
  return (
    verbs.some(follows) ||
    (place === 'prose' && (isFinished(found, hits, 'change.perfect') || has(hits('change.habit'))))
  )
}
