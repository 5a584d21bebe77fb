/** What each rule says of a document: one by one, each once, and none of them stops the others. */
import type { Document } from '../document.js'
import type { Circumstances, Outcome, Rule } from '../rule.js'
import type { Settings } from './settings.js'

/**
 * Gives the outcome of a rule, or what it threw; a rule may ask for another's.
 * @param rules those that are judged; others are run only when one of these asks
 */
export function outcomesOf(
  document: Document,
  rules: readonly Rule[],
  settings: Settings,
  given: Omit<Circumstances, 'verdictOf'>,
): (rule: Rule) => Outcome | Error {
  /** Null while a rule runs. */
  const known = new Map<string, Outcome | Error | null>()
  const run = (rule: Rule): Outcome | Error => {
    const earlier = known.get(rule.id)
    if (earlier === null) return new Error(`The rule "${rule.id}" asks for its own verdict.`)
    if (earlier !== undefined) return earlier
    known.set(rule.id, null)
    let result: Outcome | Error
    try {
      const check = () => rule.check(document, { ...defaultsOf(rule), ...settings.options[rule.id] }, circumstances)
      const outcome = document.stopwatch ? document.stopwatch.time(`rule ${rule.id}`, check) : check()
      // Rules of others come without our types.
      if (!Array.isArray((outcome as Partial<Outcome> | undefined)?.findings)) throw new TypeError('it gave no outcome')
      result = document.covered ? outcome : abstained(rule, outcome)
    } catch (error) {
      result = error instanceof Error ? error : new Error(String(error))
    }
    known.set(rule.id, result)
    return result
  }
  const circumstances: Circumstances = {
    ...given,
    verdictOf: (id) => {
      const rule = rules.find((one) => one.id === id) ?? settings.rules.find((one) => one.id === id)
      if (!rule) throw new Error(`There is no rule "${id}".`)
      const result = run(rule)
      if (result instanceof Error) throw result
      return result
    },
  }
  return run
}

/** In a language we do not read, what was found counts (times, tables, links), what was not found proves nothing. */
const abstained = (rule: Rule, outcome: Outcome): Outcome =>
  rule.tier === null || outcome.grade === 'met'
    ? outcome
    : { grade: 'skipped', confidence: 'high', reason: 'language', evidence: [], findings: [] }

const defaults = new WeakMap<Rule, Readonly<Record<string, unknown>>>()

function defaultsOf(rule: Rule): Readonly<Record<string, unknown>> {
  const known = defaults.get(rule)
  if (known) return known
  const own = Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.default]))
  defaults.set(rule, own)
  return own
}
