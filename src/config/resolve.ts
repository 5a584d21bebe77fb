/** Layers of configuration to the settings of one document; every value knows where it came from. */
import { relative, resolve } from 'node:path'
import picomatch from 'picomatch'
import type { FrontMatter } from '../document.js'
import { checkGlob } from '../files/globs.js'
import type { GateSettings } from '../gate.js'
import type { Profile, Severity } from '../rule.js'
import type { OwnWords } from './own.js'
import type { ConfigFile } from './read.js'
import type { DocumentSettings, Override, OwnCue } from './value.js'

/** What a document is judged by, as far as configuration says; null where it says nothing. */
export interface Resolved {
  readonly severities: Readonly<Record<string, Severity>>
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly weights: Readonly<Record<string, number>>
  readonly profile: Profile | null
  readonly language: string | null
  readonly treatAs: 'postmortem' | null
  readonly failOn: GateSettings['failOn'] | null
  readonly minScore: number | null
  readonly ignore: readonly { readonly folder: string; readonly glob: string }[]
  readonly words: OwnWords
  readonly requireReason: boolean
  readonly reportUnused: boolean
  /** Path of the baseline; null: the default beside the root. */
  readonly suppressions: string | null
  /** Where each value came from, by dotted key, in the order of the layers. */
  readonly origins: ReadonlyMap<string, string>
}

/** What the layers have said so far; a later one has the last word, or adds. */
interface Draft {
  readonly severities: Record<string, Severity>
  readonly options: Record<string, Record<string, unknown>>
  readonly weights: Record<string, number>
  readonly headings: Record<string, string[]>
  readonly terms: Record<string, string[]>
  readonly avoid: OwnCue[]
  readonly expect: OwnCue[]
  readonly ignore: { folder: string; glob: string }[]
  readonly origins: Map<string, string>
  profile: Profile | null
  language: string | null
  treatAs: 'postmortem' | 'auto' | null
  failOn: GateSettings['failOn'] | null
  minScore: number | null
  suppressions: string | null
  requireReason: boolean
  reportUnused: boolean
}

const unsaid = (): Draft => ({
  severities: {},
  options: {},
  weights: {},
  headings: {},
  terms: {},
  avoid: [],
  expect: [],
  ignore: [],
  origins: new Map(),
  profile: null,
  language: null,
  treatAs: null,
  failOn: null,
  minScore: null,
  suppressions: null,
  requireReason: true,
  reportUnused: true,
})

/**
 * Resolves for one document.
 * @param path absolute path of the document, for `overrides[].files`
 */
export function resolveConfig(layers: readonly ConfigFile[], path: string, frontMatter: FrontMatter | null): Resolved {
  const draft = unsaid()
  for (const layer of layers) {
    takeSettings(draft, layer.value, layer.origin)
    takeGate(draft, layer)
    takeWords(draft, layer)
    takeSilencing(draft, layer)
    for (const [index, override] of (layer.value.overrides ?? []).entries()) {
      const { origin, folder } = layer
      if (applies(override, folder, path, frontMatter)) takeSettings(draft, override, `${origin}, overrides.${index}`)
    }
  }
  const { severities, options, weights, profile, language, treatAs, failOn, minScore, ignore } = draft
  const { headings, terms, avoid, expect, requireReason, reportUnused, suppressions, origins } = draft
  return {
    severities,
    options,
    weights,
    profile,
    language: language === 'auto' ? null : language,
    treatAs: treatAs === 'auto' ? null : treatAs,
    failOn,
    minScore,
    ignore,
    words: { headings, terms, avoid, expect },
    requireReason,
    reportUnused,
    suppressions,
    origins,
  }
}

/** What a layer and its overrides may say alike: profile, language, kind, rules. */
function takeSettings(draft: Draft, { profile, lang, 'treat-as': treatAs, rules }: DocumentSettings, origin: string) {
  const set = (key: string) => draft.origins.set(key, origin)
  if (profile !== undefined) {
    draft.profile = profile
    set('profile')
  }
  if (lang !== undefined) {
    draft.language = lang
    set('lang')
  }
  if (treatAs !== undefined) {
    draft.treatAs = treatAs
    set('treat-as')
  }
  for (const [id, setting] of Object.entries(rules ?? {})) {
    set(`rules.${id}`)
    const { severity, weight, ...own } = typeof setting === 'string' ? { severity: setting } : setting
    if (severity !== undefined) draft.severities[id] = severity
    if (typeof weight === 'number') draft.weights[id] = weight
    draft.options[id] = { ...draft.options[id], ...own }
  }
}

/** What fails, what points count, and which documents are left alone. */
function takeGate(draft: Draft, { value, origin, folder }: ConfigFile) {
  const set = (key: string) => draft.origins.set(key, origin)
  if (value['fail-on'] !== undefined) {
    draft.failOn = value['fail-on']
    set('fail-on')
  }
  if (value.score?.min !== undefined) {
    draft.minScore = value.score.min
    set('score.min')
  }
  for (const [id, weight] of Object.entries(value.score?.weights ?? {})) {
    draft.weights[id] = weight
    set(`score.weights.${id}`)
  }
  for (const glob of value.ignore ?? []) draft.ignore.push({ folder, glob })
}

/** A team's own words add to those of the layers below. */
function takeWords(draft: Draft, { value: { headings, terms, avoid = [], expect = [] }, origin }: ConfigFile) {
  for (const [role, names] of Object.entries(headings ?? {})) {
    draft.headings[role] = [...(draft.headings[role] ?? []), ...names]
    draft.origins.set(`headings.${role}`, origin)
  }
  for (const [cue, phrases] of Object.entries(terms ?? {})) {
    draft.terms[cue] = [...(draft.terms[cue] ?? []), ...phrases]
    draft.origins.set(`terms.${cue}`, origin)
  }
  draft.avoid.push(...avoid)
  draft.expect.push(...expect)
  for (const { id } of [...avoid, ...expect]) draft.origins.set(`own/${id}`, origin)
}

/** How findings may be silenced: by directives, and by a baseline. */
function takeSilencing(draft: Draft, { value: { directives, suppressions }, origin, folder }: ConfigFile) {
  const set = (key: string) => draft.origins.set(key, origin)
  const { 'require-reason': requireReason, 'report-unused': reportUnused } = directives ?? {}
  if (requireReason !== undefined) {
    draft.requireReason = requireReason
    set('directives.require-reason')
  }
  if (reportUnused !== undefined) {
    draft.reportUnused = reportUnused
    set('directives.report-unused')
  }
  if (suppressions !== undefined) {
    draft.suppressions = resolve(folder, suppressions)
    set('suppressions')
  }
}

/** Whether a glob of a configuration in `folder` names the file at `path`. */
export function matchesGlob(glob: string, folder: string, path: string): boolean {
  const name = relative(folder, path).replaceAll('\\', '/')
  checkGlob(glob, 'BAD_CONFIG')
  return picomatch.isMatch(name, glob, { dot: true, nonegate: true, noextglob: true, maxLength: 4096 })
}

function applies({ files, when }: Override, folder: string, path: string, frontMatter: FrontMatter | null): boolean {
  const named = files === undefined || files.some((glob) => matchesGlob(glob, folder, path))
  const stated = Object.entries(when ?? {}).every(
    ([key, value]) => frontMatter?.fields.get(key.toLowerCase())?.value.toLowerCase() === String(value).toLowerCase(),
  )
  return named && stated
}
