/** Rules of others: modules that the command line names. Nothing in the linted tree can name one. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isAbsolute, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { systemCode, UserError } from '../errors.js'
import type { Rule } from '../rule.js'
import type { World } from './world.js'

/** Rules of others carry the name of their plugin, so that no later rule of ours takes theirs. */
const NAME = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/
/** What plugins need of the world. */
type PluginWorld = Pick<World, 'cwd' | 'importModule'>

/** Phrases of a configuration go by this name. */
const TAKEN = 'own/'

/**
 * Loads plugins: modules whose default export is a rule or a list of rules.
 * @param names paths, or packages as found from the working folder
 * @throws UserError BAD_PLUGIN
 */
export async function loadPlugins(names: readonly string[], world: PluginWorld): Promise<readonly Rule[]> {
  const rules = new Map<string, Rule>()
  for (const name of names) {
    const refuse = refusal(name)
    const list: readonly unknown[] = [(await load(name, world)).default ?? []].flat()
    if (list.length === 0) throw refuse('its default export is no rule', 'export default defineRule({ … }), or a list')
    for (const rule of list) {
      if (!isRule(rule)) throw refuse('it exports something that is no rule', 'make each rule with defineRule({ … })')
      if (!NAME.test(rule.id) || rule.id.startsWith(TAKEN))
        throw refuse(`${rule.id} is no name for its rule`, 'call it plugin-name/rule-name, in lower case')
      if (rules.has(rule.id)) throw refuse(`there are two rules ${rule.id}`, 'load each plugin once')
      rules.set(rule.id, rule)
    }
  }
  return [...rules.values()]
}

const refusal =
  (name: string) =>
  (what: string, cure: string, cause?: unknown): UserError =>
    new UserError('BAD_PLUGIN', name, what, cure, { cause })

async function load(name: string, { cwd, importModule }: PluginWorld): Promise<{ readonly default?: unknown }> {
  const refuse = refusal(name)
  let path: string
  try {
    const file = resolve(cwd, name)
    path = isAbsolute(name) || existsSync(file) ? file : createRequire(join(cwd, 'package.json')).resolve(name)
  } catch (error) {
    throw refuse(`there is no such file, and no such package in ${cwd}`, 'check the path, or install it', error)
  }
  try {
    return await importModule(pathToFileURL(path).href)
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    const missing = systemCode(error) === 'ERR_MODULE_NOT_FOUND'
    throw refuse(`it cannot be loaded (${what})`, missing ? 'install what it imports' : 'mend it', error)
  }
}

/** Whether `defineRule` has made it. */
function isRule(value: unknown): value is Rule {
  const { id, check, messages, options, aliases } = (value ?? {}) as Partial<Rule>
  return (
    typeof id === 'string' &&
    typeof check === 'function' &&
    typeof messages === 'object' &&
    typeof options === 'object' &&
    Array.isArray(aliases)
  )
}
