/** Blame: a person, a role or a group of people as the one who did wrong, by predicate, by agent or by possession. */
import { type Document, fact } from '../../document.js'
import { countUpTo } from '../../ordered.js'
import type { Confidence } from '../../rule.js'
import { prose, sourceSpan } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { type CueQuery, cues, type Hit } from '../words/cues.js'
import { agentOf, type Subject, subjectOf } from '../words/subjects.js'

/** Subject and predicate together, and whom they blame. */
export interface Blame extends Pick<Hit, 'block' | 'sentence' | 'start' | 'end' | 'span' | 'text'> {
  readonly who: Subject
  /** One person, people of the own house, a vendor, or those who use the service. */
  readonly of: 'person' | 'group' | 'vendor' | 'users'
  /** By name or handle, not by role. */
  readonly named: boolean
  readonly confidence: Confidence
}

/** Where work to come is told, adverbs of mistake describe what will be prevented. */
const AHEAD = ['actions', 'lessons', 'went-well'] as const

/** Where people act without blame: the course of events and the repair. */
const TOLD = ['timeline', 'resolution', 'detection', 'people', ...AHEAD] as const

/** "Our" stands this near before those whom it makes one's own. */
const OWN_REACH = 24

/** All blame, in the order of the text; quotations included. At most one entry for each predicate. */
export const blames = fact('blames', (document: Document): readonly Blame[] => {
  const all: Blame[] = []
  const add = (hit: Hit, who: Subject | null, sureOnly: boolean, most: Confidence) => {
    const of = who && blamed(document, who, sureOnly)
    if (!who || !of) return
    const block = prose(document)[hit.block]
    if (!block) return
    const start = Math.min(who.start, hit.start)
    const end = Math.max(who.end, hit.end)
    // A role tells nobody who it was; only a name does harm for certain.
    const certain = of === 'person' && who.kind === 'name' && who.sure
    const confidence = most === 'high' && !certain ? 'medium' : most
    all.push({
      block: hit.block,
      sentence: hit.sentence,
      start,
      end,
      span: sourceSpan(block, start, end),
      text: block.text.slice(start, end),
      who,
      of,
      named: who.kind === 'name',
      confidence,
    })
  }
  const ahead = ({ block, start }: Hit) => sections(document).within(block, start, ...AHEAD)
  for (const hit of hitsOf(document, 'blame.slip')) add(hit, subjectOf(document, hit), false, 'high')
  for (const hit of hitsOf(document, 'blame.deed')) if (!ahead(hit)) add(hit, subjectOf(document, hit), true, 'high')
  for (const hit of hitsOf(document, 'blame.late')) {
    const who = ahead(hit) ? null : subjectOf(document, hit, true)
    // Across so many words a group may be anybody's; one person is not.
    if (who?.kind !== 'group') add(hit, who, false, 'high')
  }
  for (const hit of hitsOf(document, 'blame.by')) if (!ahead(hit)) add(hit, agentOf(document, hit), true, 'high')
  for (const hit of hitsOf(document, 'blame.possession')) add(hit, subjectOf(document, hit), true, 'high')
  const inCause = ({ block, start }: Hit) => sections(document).within(block, start, 'cause', 'summary', 'impact')
  const told = ({ block, start }: Hit) => sections(document).within(block, start, ...TOLD)
  for (const hit of hitsOf(document, 'blame.act')) {
    const who = told(hit) ? null : subjectOf(document, hit)
    if (who?.kind === 'pronoun') add(hit, who, false, 'medium')
  }
  for (const hit of hitsOf(document, 'blame.author')) {
    const who = agentOf(document, hit)
    // Any capitalised word may follow "merged by"; two of them are a person, at fault only where the cause is told.
    if (who?.kind === 'name' && (who.sure || who.text.includes(' ')))
      add(hit, who, false, inCause(hit) ? 'medium' : 'low')
  }
  for (const hit of hitsOf(document, 'blame.word')) add(hit, { ...hit, kind: 'role', sure: true }, false, 'medium')
  return all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
})

const hitsOf = (document: Document, query: CueQuery): readonly Hit[] => cues(document).of(query)

/** Whom a subject's fault is: nobody for the author's own side and for things. */
function blamed(document: Document, who: Subject, sureOnly: boolean): Blame['of'] | null {
  switch (who.kind) {
    case 'role':
    case 'pronoun':
      return 'person'
    case 'name':
      return who.sure || !sureOnly ? 'person' : null
    case 'unclear':
      return sureOnly ? null : 'person'
    case 'group':
      return sureOnly || isOwn(document, who) ? null : 'group'
    case 'vendor':
      return 'vendor'
    case 'users':
      return 'users'
    default:
      return null
  }
}

/** "Our database team": one's own people, and so an admission. */
function isOwn(document: Document, who: Subject): boolean {
  const ends = ownWordEnds(document)[who.block] ?? []
  const last = ends[countUpTo(ends, who.start, (end) => end) - 1]
  return last !== undefined && who.start - last < OWN_REACH
}

/** Where words such as "our" end, by block. */
const ownWordEnds = fact('ownWordEnds', (document: Document): readonly (readonly number[])[] => {
  const ends: number[][] = prose(document).map(() => [])
  for (const { block, end } of cues(document).of('own.our')) ends[block]?.push(end)
  return ends
})
