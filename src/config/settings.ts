/** The settings of one document: what configuration says, over which the command line has the last word. */
import { frontMatterOf } from '../document/front-matter.js'
import { nearest, UserError } from '../errors.js'
import type { GateSettings } from '../gate.js'
import { type Language, languages } from '../languages/registry.js'
import type { Input, Settings } from '../lint.js'
import type { DocumentType } from '../report.js'
import type { Profile, Rule } from '../rule.js'
import { ownPack, ownRules } from './own.js'
import { type ConfigFile, readConfig } from './read.js'
import { matchesGlob, type Resolved, resolveConfig } from './resolve.js'

/** What the command line says over configuration; null where it says nothing. */
export interface Said {
  readonly failOn: GateSettings['failOn'] | null
  readonly minScore: number | null
  readonly requirePostmortem: boolean
  readonly profile: Profile | null
  readonly language: Language | null
  readonly treatAs: DocumentType | null
  readonly today: string | null
}

/** Configurations read so far, by path: one serves many documents of a run, and the next run reads it again. */
export type ReadSoFar = Map<string, Promise<readonly ConfigFile[]>>

/** How one document is to be judged. */
export interface Judged {
  readonly settings: Settings
  readonly gate: GateSettings
  readonly resolved: Resolved
  /** The glob by which configuration passes the document over; null when it does not. */
  readonly ignoredBy: string | null
  /** Absolute path of the baseline; null for the usual place. */
  readonly suppressions: string | null
}

/** The configuration of a document, and what it may speak of. */
export interface Configuration {
  /** Its absolute path. */
  readonly path: string
  /** Real path that configuration inside of it may not lead out of. */
  readonly root: string
  readonly rules: readonly Rule[]
  readonly read: ReadSoFar
}

/**
 * The settings of one document.
 * @param path absolute path of the document
 * @throws UserError BAD_CONFIG
 */
export async function settingsFor({ path, text }: Input, said: Said, by: Configuration): Promise<Judged> {
  const { rules, read } = by
  const layers = read.get(by.path) ?? readConfig(by.path, by.root)
  read.set(by.path, layers)
  const resolved = resolveConfig(await layers, path, await frontMatterOf(text))
  const { severities, options, weights, words, requireReason, reportUnused } = resolved
  const origin = [...resolved.origins.values()].at(-1) ?? 'the configuration'
  const judging = [...rules, ...ownRules(words)]
  refuseUnknown(resolved, judging)
  const language = languages.find((one) => one === resolved.language) ?? null
  return {
    resolved,
    suppressions: resolved.suppressions,
    ignoredBy: resolved.ignore.find(({ glob, folder }) => matchesGlob(glob, folder, path))?.glob ?? null,
    gate: {
      failOn: said.failOn ?? resolved.failOn ?? 'error',
      minScore: said.minScore ?? resolved.minScore,
      requirePostmortem: said.requirePostmortem,
    },
    settings: {
      rules: judging,
      severities,
      options: { ...options, directive: { requireReason, reportUnused, ...options.directive } },
      weights,
      words: ownPack(words, origin),
      profile: said.profile ?? resolved.profile,
      language: said.language ?? language,
      treatAs: said.treatAs ?? resolved.treatAs,
      today: said.today,
    },
  }
}

/** Names with a slash are no names of ours: the schema lets them pass. */
function refuseUnknown({ severities, options, origins }: Resolved, rules: readonly Rule[]): void {
  const names = rules.map(({ id }) => id)
  const unknown = Object.keys({ ...severities, ...options }).find((id) => id.includes('/') && !names.includes(id))
  if (unknown === undefined) return
  const close = nearest(unknown, names)
  const cure = close === null ? 'load its plugin with --plugin' : `did you mean ${close}?`
  const [origin = ''] = (origins.get(`rules.${unknown}`) ?? '').split(', overrides')
  throw new UserError('BAD_CONFIG', origin, `there is no rule ${unknown}`, cure)
}
