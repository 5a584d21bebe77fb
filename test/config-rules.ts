/** Two rules for tests of the configuration: an item of the checklist, and one with an option. */
import { count, defineRule, type Rule } from '../src/rule.js'

const common = { severity: 'warning', source: 'a test', why: 'Readers ask.', messages: {} } as const

export const twoRules: readonly Rule[] = [
  defineRule({
    ...common,
    id: 'impact',
    room: 'checklist',
    tier: 'prerequisite',
    summary: 'Says who was hit.',
    check: (_, { met }) => met([]),
  }),
  defineRule({
    ...common,
    id: 'words',
    room: 'wording',
    tier: null,
    summary: 'Chooses words.',
    options: { max: count(2, 'How many are let pass.') },
    check: (_, { report }) => report([]),
  }),
]
