/**
 * Writes what is derived: language packs and texts from their YAML (git-ignored), the list of rules, tables and pages.
 * `--pages` also writes anew what the bad examples of rule pages give; `--check` writes no committed file and fails on drift.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CueSource, compileCues } from '../src/languages/compile.js'
import type { Orders } from '../src/languages/pack.js'
import { configModules } from './config-schema.js'
import { type CueYaml, LANGUAGES, languageNames, readCues, readSections, readYaml } from './language-data.js'
import { messageModules } from './messages.js'
import { rulePages } from './pages.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const names = languageNames()

interface LanguageYaml {
  readonly name: string
  /** What its speakers call it; `lang:` may say either name. */
  readonly native: string
  readonly words: readonly string[]
  readonly abbreviations: readonly string[]
  /** What the language's grammar asks of the facts; see src/languages/pack.ts. */
  readonly orders?: Orders
  readonly capitalNouns?: boolean
}

const present = (cues: CueYaml): Record<string, CueSource> =>
  Object.fromEntries(Object.entries(cues).filter((entry): entry is [string, CueSource] => 'match' in entry[1]))
const instead = (cues: CueYaml): Record<string, string> =>
  Object.fromEntries(
    Object.entries(present(cues)).flatMap(([id, cue]) => (cue.instead === undefined ? [] : [[id, cue.instead]])),
  )
const absent = (cues: CueYaml): Record<string, string> =>
  Object.fromEntries(Object.entries(cues).flatMap(([id, cue]) => ('absent' in cue ? [[id, cue.absent]] : [])))

const CHECK = process.argv.includes('--check')
const RESULTS = process.argv.includes('--pages') || CHECK
const stale: string[] = []

const differs = (path: string, text: string) => !existsSync(path) || readFileSync(path, 'utf8') !== text
const write = (path: string, text: string) => {
  if (differs(path, text)) writeFileSync(path, text)
}
/** A file that is committed: `--check` names it when it is not what it ought to be. */
const writeCommitted = (path: string, text: string) => {
  if (CHECK && differs(join(ROOT, path), text)) stale.push(path)
  else if (!CHECK) write(join(ROOT, path), text)
}
/** JSON as one string literal: parsed several times faster than an object literal. */
const asModule = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`

function generateLanguages(): void {
  const words = new Map<string, string[]>()
  const byName: [string, string][] = []
  for (const name of names) {
    const folder = join(LANGUAGES, name)
    const language = readYaml(join(folder, 'language.yaml')) as LanguageYaml
    const cues = readCues(name)
    const times = join(folder, 'times.yaml')
    const pack = {
      language: name,
      name: language.name,
      cues: compileCues(present(cues)),
      sections: compileCues(readSections(name)),
      times: existsSync(times) ? readYaml(times) : null,
      abbreviations: language.abbreviations,
      orders: language.orders ?? 'first',
      capitalNouns: language.capitalNouns ?? false,
      instead: instead(cues),
      absent: absent(cues),
    }
    write(
      join(folder, 'pack.ts'),
      `import type { PackData } from '../pack.js'\n\nconst pack: PackData = ${asModule(pack)}\nexport default pack\n`,
    )
    byName.push([language.name.toLowerCase(), name], [language.native.toLowerCase(), name])
    for (const word of language.words) words.set(word, [...(words.get(word) ?? []), name])
  }
  const uncovered = readYaml(join(LANGUAGES, 'uncovered.yaml')) as Record<string, readonly string[]>
  for (const [name, list] of Object.entries(uncovered)) {
    for (const word of list) words.set(word, [...(words.get(word) ?? []), name])
  }
  const union = (list: readonly string[]) => list.map((id) => `\n  | '${id}'`).join('') || ' never'
  const code = names.map((name) => `'${name}'`)
  write(
    join(LANGUAGES, 'registry.ts'),
    `import type { PackData } from './pack.js'

export type Language = ${code.join(' | ')}
export const languages: readonly Language[] = [${code.join(', ')}]
export const packs: Readonly<Record<Language, () => Promise<{ default: PackData }>>> = {
${names.map((name) => `  ${name}: () => import('./${name}/pack.js'),`).join('\n')}
}
/** Words that tell languages apart, with the codes of those that use them. */
export const commonWords: ReadonlyMap<string, readonly string[]> = new Map(${asModule([...words].sort())})
/** Codes by English and native name, lower case. */
export const languageByName: ReadonlyMap<string, string> = new Map(${asModule(byName)})
/** Every cue that English defines; a language lacks one only with a reason. */
export type CueId =${union(Object.keys(readCues('en')).sort())}
/** What a section can be about. */
export type Role =${union(Object.keys(readSections('en')).sort())}
`,
  )
}

/** Items in the checklist's own order; other rules follow by name. */
const CHECKLIST_ORDER = [
  'admit-failure',
  'human-voice',
  'communication-channel',
  'authentic',
  'incident-times',
  'impact',
  'root-cause',
  'lessons-learned',
  'technologies',
  'five-whys',
  'human-elements',
  'reader-takeaways',
  'summary-first',
  'timeline',
  'detection',
  'resolution',
  'action-items',
  'blameless',
  'permanent-consequences',
  'went-well',
  'contact',
  'current-state',
  'next-update',
  'severity',
  'roles',
  'customer-actions',
  'not-affected',
  'prompt-publication',
  'descriptive-title',
  'recurrence',
]
const ROOMS = ['checklist', 'wording', 'consistency', 'hygiene']

/** The list of rules: one static import each, so that bundlers and readers see them all. */
function generateRuleList(): void {
  const rules = ROOMS.flatMap((room) =>
    (existsSync(join(ROOT, 'rules', room)) ? readdirSync(join(ROOT, 'rules', room)) : [])
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ room, id: file.slice(0, -'.ts'.length) }))
      .sort((a, b) => place(a.id) - place(b.id) || (a.id < b.id ? -1 : 1)),
  )
  const variable = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const imports = rules.map(({ room, id }) => `import ${variable(id)} from './${room}/${id}.js'`).sort()
  write(
    join(ROOT, 'rules/index.ts'),
    `/** The list of rules, in the order of the checklist; written by \`npm run generate\`. */
import type { Rule } from '../src/rule.js'
${imports.join('\n')}

export const rules: readonly Rule[] = [
${rules.map(({ id }) => `  ${variable(id)},`).join('\n')}
]
`,
  )
}
function place(id: string): number {
  const index = CHECKLIST_ORDER.indexOf(id)
  return index === -1 ? CHECKLIST_ORDER.length : index
}

/** What people read of each language, one module per messages.yaml. */
function generateMessages(): void {
  for (const [path, text] of messageModules(LANGUAGES)) write(join(LANGUAGES, path), text)
}

/** Skeletons that `new` writes, one module per skeletons.yaml. */
function generateSkeletons(): void {
  const own = names.filter((name) => existsSync(join(LANGUAGES, name, 'skeletons.yaml')))
  for (const name of own) {
    write(
      join(LANGUAGES, name, 'skeletons.ts'),
      `import type { Skeletons } from '../skeletons.js'\n\nconst skeletons: Skeletons = ${asModule(readYaml(join(LANGUAGES, name, 'skeletons.yaml')))}\nexport default skeletons\n`,
    )
  }
}

/** The tool's name and version as code: a bundle has no package.json to ask. */
function generateTool(): void {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>
  writeCommitted(
    'src/tool.ts',
    `/** Name and version of this tool, from package.json by \`npm run generate\`. */
export const TOOL = { name: '${name}', version: '${version}' } as const
`,
  )
}

/** The configuration's schema and validator; made of the rules, so after their list. */
async function generateConfig(): Promise<void> {
  const { rules } = await import('../rules/index.js')
  const { schema, validator } = configModules(rules, {
    cues: Object.keys(readCues('en')).sort(),
    roles: Object.keys(readSections('en')).sort(),
    languages: names,
  })
  writeCommitted('schemas/config.json', schema)
  write(join(ROOT, 'src/config/validate.ts'), validator)
}

generateLanguages()
generateMessages()
generateSkeletons()
generateRuleList()
generateTool()
await generateConfig()
for (const [path, text] of await rulePages(ROOT, RESULTS, !CHECK)) writeCommitted(path, text)
if (stale.length > 0) {
  console.error(
    `Not as generated: ${stale.join(', ')}. Run npm run generate, and npm run pages for what examples give.`,
  )
  process.exitCode = 1
}
