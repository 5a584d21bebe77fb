/** Layers of configuration to the settings of one document; every value knows where it came from. */
import { relative, resolve } from 'node:path'
import picomatch from 'picomatch'
import type { FrontMatter } from '../document.js'
import { checkGlob } from '../files/globs.js'
import type { GateSettings } from '../gate.js'
import type { Profile, Severity } from '../rule.js'
import type { OwnWords } from './own.js'
import type { ConfigFile } from './read.js'
import type { DocumentSettings, Override } from './value.js'

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

/**
 * Resolves for one document.
 * @param path absolute path of the document, for `overrides[].files`
 */
export function resolveConfig(layers: readonly ConfigFile[], path: string, frontMatter: FrontMatter | null): Resolved {
  const origins = new Map<string, string>()
  const severities: Record<string, Severity> = {}
  const options: Record<string, Record<string, unknown>> = {}
  const weights: Record<string, number> = {}
  const headings: Record<string, string[]> = {}
  const terms: Record<string, string[]> = {}
  const ignore: { folder: string; glob: string }[] = []
  const simple: {
    profile?: Profile
    lang?: string
    treatAs?: string
    failOn?: GateSettings['failOn']
    minScore?: number
    suppressions?: string
  } = {}
  const directives = { requireReason: true, reportUnused: true }
  let avoid: OwnWords['avoid'] = []
  let expect: OwnWords['expect'] = []

  const take = (settings: DocumentSettings, origin: string) => {
    const set = (key: string) => origins.set(key, origin)
    if (settings.profile !== undefined) [simple.profile] = [settings.profile, set('profile')]
    if (settings.lang !== undefined) [simple.lang] = [settings.lang, set('lang')]
    if (settings['treat-as'] !== undefined) [simple.treatAs] = [settings['treat-as'], set('treat-as')]
    for (const [id, setting] of Object.entries(settings.rules ?? {})) {
      set(`rules.${id}`)
      const { severity, weight, ...own } = typeof setting === 'string' ? { severity: setting } : setting
      if (severity !== undefined) severities[id] = severity
      if (typeof weight === 'number') weights[id] = weight
      options[id] = { ...options[id], ...own }
    }
  }
  for (const { value, origin, folder } of layers) {
    const set = (key: string) => origins.set(key, origin)
    take(value, origin)
    if (value['fail-on'] !== undefined) [simple.failOn] = [value['fail-on'], set('fail-on')]
    if (value.score?.min !== undefined) [simple.minScore] = [value.score.min, set('score.min')]
    for (const [id, weight] of Object.entries(value.score?.weights ?? {})) {
      weights[id] = weight
      set(`score.weights.${id}`)
    }
    for (const glob of value.ignore ?? []) ignore.push({ folder, glob })
    for (const [role, names] of Object.entries(value.headings ?? {})) {
      headings[role] = [...(headings[role] ?? []), ...names]
      set(`headings.${role}`)
    }
    for (const [cue, phrases] of Object.entries(value.terms ?? {})) {
      terms[cue] = [...(terms[cue] ?? []), ...phrases]
      set(`terms.${cue}`)
    }
    avoid = [...avoid, ...(value.avoid ?? [])]
    expect = [...expect, ...(value.expect ?? [])]
    for (const { id } of [...(value.avoid ?? []), ...(value.expect ?? [])]) set(`own/${id}`)
    if (value.directives?.['require-reason'] !== undefined) {
      directives.requireReason = value.directives['require-reason']
      set('directives.require-reason')
    }
    if (value.directives?.['report-unused'] !== undefined) {
      directives.reportUnused = value.directives['report-unused']
      set('directives.report-unused')
    }
    if (value.suppressions !== undefined)
      [simple.suppressions] = [resolve(folder, value.suppressions), set('suppressions')]
    for (const [index, override] of (value.overrides ?? []).entries()) {
      if (applies(override, folder, path, frontMatter)) take(override, `${origin}, overrides.${index}`)
    }
  }
  return {
    severities,
    options,
    weights,
    profile: simple.profile ?? null,
    language: simple.lang === undefined || simple.lang === 'auto' ? null : simple.lang,
    treatAs: simple.treatAs === 'postmortem' ? 'postmortem' : null,
    failOn: simple.failOn ?? null,
    minScore: simple.minScore ?? null,
    ignore,
    words: { headings, terms, avoid, expect },
    ...directives,
    suppressions: simple.suppressions ?? null,
    origins,
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
