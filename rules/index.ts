/** The list of rules, in the order of the checklist; written by `npm run generate`. */
import type { Rule } from '../src/rule.js'
import admitFailure from './checklist/admit-failure.js'

export const rules: readonly Rule[] = [
  admitFailure,
]
