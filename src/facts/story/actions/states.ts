/** Whether an action is done or open: as a box, a mark or a word says, or else the tense. */
import { type Block, MASK } from '../../text/prose.js'
import type { Hit } from '../../words/cues.js'
import type { Action } from './action.js'
import type { Said } from './said.js'
import { has, isFinished, leadLength } from './verbs.js'

const DONE_MARKS = ['✅', '✔', '☑', '🟢']
const OPEN_MARKS = ['☐', '⬜', '🔲', '🚧', '⏳', '❌', '🔴', '🟡']

/** A state, and whether it is marked as such. */
interface State {
  readonly state: Action['state']
  readonly marked: boolean
}

export function stateOf(said: Said): State {
  const { unit, text, hits } = said
  const checked = unit.block.item?.checked ?? null
  if (checked !== null) return { state: checked ? 'done' : 'open', marked: true }
  if (DONE_MARKS.some((mark) => text.includes(mark))) return { state: 'done', marked: true }
  if (OPEN_MARKS.some((mark) => text.includes(mark))) return { state: 'open', marked: true }
  if (isStruck(unit.block, unit.block.spoken.slice(unit.start, unit.end), unit.start))
    return { state: 'done', marked: true }
  if (hits('action.open').some((hit) => isMark(hit, said))) return { state: 'open', marked: true }
  if (hits('action.done').some((hit) => isMark(hit, said))) return { state: 'done', marked: true }
  if (said.cell('state')) return { state: null, marked: true }
  return { state: toldState(said), marked: false }
}

/** Whether a word of a state stands as a mark: in its column, in brackets, after a dash or a colon, or before one. */
function isMark(hit: Hit, { parts, unit, cell }: Said): boolean {
  const part = parts.find(({ block }) => block.index === hit.block)
  if (!part) return false
  if (part.block === cell('state')) return true
  const before = part.block.text.slice(Math.max(0, hit.start - 2), hit.start).trim()
  const after = part.block.text.slice(hit.end, hit.end + 2).trim()
  return (
    /[([（【:–—-]$/.test(before) ||
    (hit.start <= part.start + 1 && /^[:)\]）】–—-]/.test(after)) ||
    (hit.start <= part.start + 1 && unit.row !== null)
  )
}

/** What the tense tells. */
function toldState({ found, unit, head, own }: Said): Action['state'] {
  const plan = has(own('change.plan', 'change.must'))
  const lead = unit.start + leadLength(head)
  const begins = (id: 'change.do' | 'change.done') => own(id).some((hit) => hit.start <= lead)
  // Where the verb comes last, its form alone tells.
  const last = (id: 'change.do' | 'change.done') => own(id).some((hit) => found.orders(hit) !== 'first')
  const habit = has(own('change.habit')) && !last('change.do')
  const told = begins('change.done') || last('change.done') || isFinished(found, own) || habit
  if (told && !plan && !begins('change.do')) return 'done'
  return has(own('change.do', 'change.vague')) || plan ? 'open' : null
}

/** Struck-through text is masked without being code or a link. */
function isStruck(block: Block, spoken: string, start: number): boolean {
  if (!spoken.includes(MASK)) return false
  let masked = 0
  for (let i = 0; i < spoken.length; i += 1) if (spoken[i] === MASK) masked += 1
  for (const run of [...block.code, ...block.links]) if (run.start >= start) masked -= run.end - run.start
  return masked > spoken.length / 2
}
