/** Follow-up actions: distinct items with what each says of owner, ticket, date and state. */
import { type Document, fact } from '../../document.js'
import { prose, sourceSpan } from '../text/prose.js'
import { type Section, sections } from '../text/sections.js'
import { cues } from '../words/cues.js'
import { slots } from '../words/slots.js'
import { type Action, AREAS } from './actions/action.js'
import { isConcrete } from './actions/concreteness.js'
import { isOwned } from './actions/owners.js'
import { placesOf } from './actions/places.js'
import { type Part, saidOf } from './actions/said.js'
import { stateOf } from './actions/states.js'
import { isTicketed } from './actions/tickets.js'
import { type Unit, within } from './actions/unit.js'
import { unitsOf } from './actions/units.js'
import { has } from './actions/verbs.js'

export type { Action, Area } from './actions/action.js'

/** All changes that are listed, or else told: those of the follow-ups, and those of lists that look like them. */
export const changes = fact('changes', (document: Document): readonly Action[] => {
  const units = unitsOf(document, placesOf(document))
  const listed = units.filter(({ origin }) => origin === 'actions')
  const items = listed.some(({ whole }) => whole)
  const found = cues(document)
  // Beside a list, only a plainly planned change in the sentences around it is one more.
  const kept = (listed.length > 0 ? listed : units).filter(
    (unit) =>
      !items ||
      unit.whole ||
      (has(within(found, unit, 'change.plan', 'change.must')) && has(within(found, unit, 'change.do'))),
  )
  return kept.map((unit) => describe(document, unit))
})

/** The follow-ups. Beside a section of them, a list elsewhere is a checklist, a lesson, or a plan of the repair. */
export const actions = fact('actions', (document: Document): readonly Action[] => {
  const all = changes(document)
  const named = all.filter(({ guessed }) => !guessed)
  return named.some(({ origin }) => origin === 'actions') ? named : all
})

function describe(document: Document, unit: Unit): Action {
  const said = saidOf(document, unit)
  const { state, marked } = stateOf(said)
  return {
    span: sourceSpan(unit.block, unit.start, unit.end),
    block: unit.block.index,
    text: said.head.trim(),
    owner: isOwned(said),
    ticket: isTicketed(said),
    due: said.cell('due') !== null || said.parts.some((part) => hasDate(document, part)),
    state,
    stateMarked: marked,
    concrete: isConcrete(said),
    aimed: has(said.own('change.purpose')),
    inquiry: has(said.own('change.inquiry')) || diagnosing(document).has(sections(document).at(unit.block.index)),
    areas: AREAS.filter((area) => has(said.hits(`change.${area}`))),
    origin: unit.origin,
    guessed: unit.guessed,
  }
}

const hasDate = (document: Document, { block, start, end }: Part): boolean =>
  (slots(document)[block.index]?.date ?? []).some((date) => date.start >= start && date.end <= end)

/** Sections whose name announces a diagnosis: "Database connection debug". */
const diagnosing = fact('diagnosing', (document: Document): ReadonlySet<Section | null> => {
  const { at } = sections(document)
  const hits = cues(document).of('change.inquiry')
  return new Set(hits.flatMap(({ block }) => (prose(document)[block]?.kind === 'heading' ? [at(block)] : [])))
})
