/** Follow-ups as distinct items with owner, ticket, date or state. */
import { type Action, actions } from '../../src/facts/story/actions.js'
import { cues } from '../../src/facts/words/cues.js'
import { defineRule, saw } from '../../src/rule.js'

/** Evidence shown at most. */
const SHOWN = 8
/** Share of tracked items that leaves no doubt. */
const MOST = 0.6

export default defineRule({
  id: 'action-items',
  room: 'checklist',
  tier: 'practice',
  severity: 'warning',
  source: 'Site Reliability Engineering (2016), postmortem culture: action items with owner and ticket',
  summary: 'Lists follow-ups as distinct items with an owner, a ticket, a due date or a state.',
  why: 'A follow-up that nobody owns and nothing tracks is not done.',
  looksFor: 'a list or table of follow-ups with owner, ticket, due date or status',
  messages: {
    none: {
      what: 'There are no follow-ups.',
      write: 'List what is done next, one item each, with an owner and a ticket.',
    },
    untracked: {
      what: 'No follow-up says who does it, by when, or where it is tracked.',
      write: 'Add an owner, a ticket or a due date to each item.',
    },
  },
  check(document, { met, partial, missed, skipped, finding }) {
    const found = cues(document)
    if (!found.covered('change')) return skipped('language')
    const all = actions(document).filter(isFollowUp)
    const [first] = all
    const silent = found.of('change.plan', 'change.must', 'change.purpose').length === 0
    if (!first) return missed(silent ? 'high' : 'medium', finding('document', 'none'))
    const tracked = all.filter(isTracked)
    const told = hasTwoStates(all)
    const evidence = [...tracked, ...all.filter((action) => !tracked.includes(action))]
      .slice(0, SHOWN)
      .map((action) => saw(action.span, noteOf(action)))
    const sure = tracked.length > 1 && tracked.length >= all.length * MOST
    if (tracked.length > 0 || told) return met(evidence, sure ? 'high' : 'medium')
    return partial(evidence, 'medium', finding(first.span, 'untracked'))
  },
})

/** A good intention in running text that is not aimed at this failure is no follow-up: nobody could say that it is done. */
const isFollowUp = (one: Action) => one.origin !== 'prose' || one.concrete || one.aimed || isTracked(one)

const isTracked = ({ owner, ticket, due, stateMarked }: Action) => owner || ticket || due || stateMarked

/** Where some are done and some are still to come, the tense of each tells its state. */
const hasTwoStates = (all: readonly Action[]) =>
  all.some(({ state, concrete, origin }) => state === 'done' && concrete && origin === 'actions') &&
  all.some(({ state }) => state === 'open')

function noteOf({ owner, ticket, due, state }: Action): string {
  return owner ? 'owner' : ticket ? 'ticket' : due ? 'due' : (state ?? 'follow-up')
}
