/** The YAML of the language packs, as read by the generator and by the tests. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { CueSource } from '../src/languages/compile.js'

export const LANGUAGES = fileURLToPath(new URL('../src/languages', import.meta.url))

/** Cues of one language; a cue that the language lacks says why, and so may a whole group (`blame: { absent: … }`). */
export type CueYaml = Readonly<Record<string, CueSource | { readonly absent: string }>>

export const readYaml = (path: string): unknown => parse(readFileSync(path, 'utf8'))

/** Every folder is a language. */
export const languageNames = (): readonly string[] =>
  readdirSync(LANGUAGES)
    .filter((name) => statSync(join(LANGUAGES, name)).isDirectory())
    .sort()

/** All cues of a language: every file in `cues/`, one file per subject. @throws Error when two files define one id. */
export function readCues(language: string): CueYaml {
  const folder = join(LANGUAGES, language, 'cues')
  const all: Record<string, CueSource | { readonly absent: string }> = {}
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
    for (const [id, cue] of Object.entries((readYaml(join(folder, file)) ?? {}) as CueYaml)) {
      if (id in all) throw new Error(`${language}/cues/${file}: ${id} is defined twice`)
      all[id] = cue
    }
  }
  return all
}

/** Names of sections by role. */
export function readSections(language: string): Readonly<Record<string, CueSource>> {
  const path = join(LANGUAGES, language, 'sections.yaml')
  return existsSync(path) ? ((readYaml(path) ?? {}) as Readonly<Record<string, CueSource>>) : {}
}
