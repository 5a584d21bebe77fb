/** Specific improvements, done or planned, tied to what happened. */
import { improvements, kindOf, lessonSignals, lessons } from '../../src/facts/story/lessons.js'
import { type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** One change may be luck; two are a plan ("specific improvements"). */
const ENOUGH = 2
/** One concrete change is enough where much else is said of what is learned and changed. */
export const weighing: Weighing = {
  signals: lessonSignals,
  scale: { per: { concrete: 24, change: 14, technology: 10, lesson: 9, open: -21 }, partial: 50, met: 103 },
}

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
    const all = improvements(document)
    const learned = lessons(document)
    const concrete = all.filter((action) => action.concrete)
    const evidence = [
      ...all.map((action) => saw(action.span, kindOf(action), action.concrete ? 'high' : 'medium')),
      ...learned.map((lesson) => saw(lesson.span, 'lesson', 'medium')),
    ].slice(0, SHOWN)
    const [first] = concrete
    const enough = concrete.length >= ENOUGH || weigh(document, weighing).grade === 'met'
    if (first && enough) return met(evidence, concrete.length > ENOUGH ? 'high' : 'medium')
    if (first) return partial(evidence, 'medium', finding(first.span, 'single'))
    const [vague] = evidence
    if (vague) return partial(evidence, 'medium', finding(vague.span, 'vague'))
    // Where a change is spoken of at all, somebody may call it an improvement.
    return missed(cues(document).of('change').length === 0 ? 'high' : 'medium', finding('document', 'none'))
  },
})
