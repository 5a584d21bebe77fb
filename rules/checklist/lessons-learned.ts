/** Specific improvements, done or planned, tied to what happened. */
import { type Action, type Area, changes } from '../../src/facts/actions.js'
import { cues } from '../../src/facts/cues.js'
import { lessons } from '../../src/facts/lessons.js'
import { defineRule, saw } from '../../src/rule.js'

/** One change may be luck; two are a plan ("specific improvements"). */
const ENOUGH = 2
/** Evidence shown at most. */
const SHOWN = 8

export default defineRule({
  id: 'lessons-learned',
  room: 'checklist',
  tier: 'requirement',
  severity: 'error',
  source: 'Transparent Uptime guideline (2010), requirements: improvements in technology, process, communication',
  summary: 'Says which specific improvements follow, done or planned.',
  why: 'Readers ask one thing of an outage: what will be different next time.',
  looksFor: 'changes that name a deed and a thing, such as "we now alert when the queue is older than a minute"',
  messages: {
    none: {
      what: 'Nothing says what will be different next time.',
      write: 'Name at least two changes, done or planned, each with what it acts on.',
    },
    vague: {
      what: 'The improvements stay intentions.',
      write: 'Say what you add, limit, remove, test or document, and where.',
    },
    single: {
      what: 'Only one specific change is named.',
      write: 'Add what else follows: in the technology, in how you work, in how you tell people.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    if (!cues(document).covered('change')) return skipped('language')
    // To find out what is wrong is no improvement.
    const all = changes(document).filter(({ inquiry }) => !inquiry)
    const learned = lessons(document)
    const concrete = all.filter((action) => action.concrete)
    const shown = [...concrete, ...all.filter((action) => !action.concrete)].slice(0, SHOWN)
    const evidence = [
      ...shown.map((action) => saw(action.span, areaOf(action), action.concrete ? 'high' : 'medium')),
      ...learned.slice(0, SHOWN - shown.length).map((lesson) => saw(lesson.span, 'lesson', 'medium')),
    ]
    if (concrete.length >= ENOUGH) return met(evidence, concrete.length > ENOUGH ? 'high' : 'medium')
    if (concrete.length > 0) return partial(evidence, 'medium', finding(concrete[0]?.span ?? 'document', 'single'))
    const vague = all[0]?.span ?? learned[0]?.span
    if (vague) return partial(evidence, 'medium', finding(vague, 'vague'))
    // Where a change is spoken of at all, somebody may call it an improvement.
    return missed(cues(document).of('change').length === 0 ? 'high' : 'medium', finding('document', 'none'))
  },
})

const areaOf = ({ areas, concrete }: Action): Area | 'intention' =>
  concrete ? (areas[0] ?? 'technology') : 'intention'
