/** Where actions may stand: what part of the document each block belongs to. */
import type { Document } from '../../../document.js'
import type { Role } from '../../../languages/registry.js'
import { timeline } from '../../course/timeline.js'
import { type Block, prose } from '../../text/prose.js'
import { type Section, sections } from '../../text/sections.js'
import { type CueQuery, type Cues, cues } from '../../words/cues.js'
import type { Action } from './action.js'

/** Parts of a document that tell what was done or seen, not what changes. */
const NARRATIVE: readonly Role[] = [
  'timeline',
  'summary',
  'impact',
  'cause',
  'detection',
  'resolution',
  'went-wrong',
  'status',
  'date',
  'start',
  'end',
  'duration',
  'detected',
  'severity',
]
/** Parts whose lists are never follow-ups. */
const FOREIGN: readonly Role[] = [
  'went-well',
  'references',
  'timeline',
  'people',
  'contact',
  'customer-actions',
  'metadata',
  'not-affected',
]

export type Place = Action['origin'] | 'narrative' | 'foreign'

/** The part that a block belongs to at an offset of its text, its start when none is given. */
export type PlaceOf = (block: Block, offset?: number) => Place

/** What each block is part of, by the nearest section around it that says so. */
export function placesOf(document: Document): PlaceOf {
  const { at } = sections(document)
  const known = new Map<Section, Place>()
  const announcing = new Set<Section>()
  for (const block of prose(document)) {
    const section = block.kind === 'heading' ? at(block.index) : null
    if (section && section.roles.length === 0 && headsChanges(cues(document), block)) announcing.add(section)
  }
  const of = (section: Section): Place => {
    const earlier = known.get(section)
    if (earlier) return earlier
    const place = placeOf(section, announcing)
    known.set(section, place)
    return place
  }
  const entries = new Set(
    timeline(document).flatMap(({ form, words }) => (form === 'prose' ? [] : words.map(({ block }) => block))),
  )
  return (block, offset = 0) => {
    const section = at(block.index, offset)
    const place = section ? of(section) : 'prose'
    return place === 'prose' && entries.has(block.index) ? 'narrative' : place
  }
}

/** "What we changed", "How we will keep it from happening again": a heading without a known name that announces changes. */
function headsChanges(found: Cues, { index }: Block): boolean {
  const says = (...queries: CueQuery[]) => found.inBlock(index, ...queries).length > 0
  return (
    says('change.plan', 'change.purpose') || (says('change.we') && says('change.do', 'change.done', 'change.vague'))
  )
}

function placeOf(section: Section, announcing: ReadonlySet<Section>): Place {
  let narrative = false
  for (let around: Section | null = section; around; around = around.parent) {
    if (announcing.has(around)) return 'actions'
    const [first] = around.roles
    if (!first) continue
    if (FOREIGN.includes(first)) return 'foreign'
    if (around.roles.includes('actions')) return 'actions'
    if (first === 'lessons') return narrative ? 'narrative' : 'lessons'
    if (NARRATIVE.includes(first)) narrative = true
  }
  return narrative ? 'narrative' : 'prose'
}
