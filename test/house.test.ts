/** The rules of the house: what may stand where, so that the layout stays the architecture. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { tables } from '../src/languages/messages.js'
import { languages } from '../src/languages/registry.js'
import type { MessageTable } from '../src/messages.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name)
    return statSync(join(ROOT, path)).isDirectory() ? filesBelow(path) : [path]
  })
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
/** Code without comments, strings' contents kept. */
const codeOf = (path: string): string => read(path).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
const GENERATED =
  /src\/languages\/(?:\w+\/)?(?:pack|messages|registry)\.ts$|^src\/languages\/\w+\/skeletons\.ts$|^src\/config\/validate\.ts$|^rules\/index\.ts$/
const own = (folder: string): readonly string[] =>
  filesBelow(folder).filter(
    (path) => path.endsWith('.ts') && (!GENERATED.test(path) || path === 'src/languages/pack.ts'),
  )

const ruleFiles = own('rules')
const factFiles = own('src/facts')
const engine = own('src')
const everything = [...engine, ...ruleFiles, ...own('bin'), ...own('test')]
/** The only modules that touch files and processes. */
const DOORS = [
  'src/cli.ts',
  'src/commands/config.ts',
  'src/commands/explain.ts',
  'src/commands/init.ts',
  'src/commands/new.ts',
  'src/commands/package-root.ts',
  'src/config/find.ts',
  'src/config/read.ts',
  'src/config/resolve.ts',
  'src/files/git.ts',
  'src/files/ignore.ts',
  'src/files/read.ts',
  'src/files/select.ts',
  'src/files/write.ts',
  'src/run/baseline-file.ts',
  'src/run/cache.ts',
  'src/run/compare.ts',
  'src/run/judging.ts',
  'src/run/plugins.ts',
  'src/run/print.ts',
  'src/run/sources.ts',
  'src/run/time-limit.ts',
  'src/run/watch.ts',
]
/** Rooms of the engine, in the order in which a text goes through them and then the run around it. */
const ROOMS = [
  'languages',
  'document',
  'facts',
  'lint',
  'reporters',
  'files',
  'config',
  'options',
  'run',
  'commands',
  'cli',
]

/** Rooms of the facts, in the order in which they build on each other; what stands outside them builds on all. */
const FACT_ROOMS = ['text', 'times', 'words', 'course', 'story']

const importsOf = (path: string): readonly string[] =>
  [...codeOf(path).matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name = '']) => name)

describe('layers', () => {
  test.each(ruleFiles)('%s imports facts and the way to write a rule, nothing else', (path) => {
    const foreign = importsOf(path).filter(
      (name) => !/^\.\.\/\.\.\/src\/(?:rule|document|facts\/[\w/-]+)\.js$/.test(name),
    )
    expect(foreign).toEqual([])
  })

  test.each(ruleFiles)('%s is a judgement of 60 lines at most, without a regular expression', (path) => {
    expect(read(path).split('\n').length - 1).toBeLessThanOrEqual(60)
    expect(codeOf(path)).not.toMatch(
      /new RegExp|[=(,:?]\s*\/[^/*\s][^/\n]*\/[dgimsuvy]*[.,;)\s]|\.(?:match|matchAll|search)\(/,
    )
  })

  test('no room of the engine knows one that comes after it', () => {
    const roomOf = (path: string) => ROOMS.indexOf(/^src\/([\w-]+)/.exec(path)?.[1] ?? '')
    const backwards = engine.flatMap((path) =>
      importsOf(path)
        .filter((name) => name.startsWith('.'))
        .map((name) => join(path, '..', name))
        .filter((target) => roomOf(path) !== -1 && roomOf(target) > roomOf(path))
        .map((target) => `${path} -> ${target}`),
    )
    expect(backwards).toEqual([])
  })

  test('no room of the facts knows one that builds on it', () => {
    const roomOf = (path: string) => {
      const at = FACT_ROOMS.indexOf(/^src\/facts\/(\w+)[./]/.exec(path)?.[1] ?? '')
      return at === -1 ? FACT_ROOMS.length : at
    }
    const backwards = factFiles.flatMap((path) =>
      importsOf(path)
        .map((name) => join(path, '..', name))
        .filter((target) => target.startsWith('src/facts/') && roomOf(target) > roomOf(path))
        .map((target) => `${path} -> ${target}`),
    )
    expect(factFiles.filter((path) => roomOf(path) === FACT_ROOMS.length)).toEqual([
      'src/facts/document-type/evidence.ts',
      'src/facts/document-type/several.ts',
      'src/facts/document-type.ts',
      'src/facts/profile.ts',
    ])
    expect(backwards).toEqual([])
  })

  test.each(factFiles)('%s knows no rule and no reporter', (path) => {
    expect(importsOf(path).filter((name) => /rules\/|reporters|lint\.js|cli\.js/.test(name))).toEqual([])
  })

  test('files, processes and consoles are for the doors', () => {
    const outside = [...engine, ...ruleFiles].filter((path) => !DOORS.includes(path))
    const guilty = outside.filter(
      (path) =>
        importsOf(path).some((name) => name.startsWith('node:')) || /\b(?:console|process)\./.test(codeOf(path)),
    )
    expect(guilty).toEqual([])
  })

  test('nothing leaves before its output is written', () => {
    expect(everything.filter((path) => /process\.exit\(/.test(codeOf(path)) && path !== 'test/house.test.ts')).toEqual(
      [],
    )
  })
})

describe('the same input gives the same bytes', () => {
  test('no clock, no zone, no locale, no chance', () => {
    const banned = /\bnew Date\b|\bDate\.(?:parse|now)\b|localeCompare|toLocale[A-Z]|Math\.random/
    expect([...engine, ...ruleFiles].filter((path) => banned.test(codeOf(path)))).toEqual([])
  })
})

describe('names and words', () => {
  test('no drawer without a name', () => {
    const drawers = everything.filter((path) =>
      /(?:^|[/.-])(?:utils?|helpers?|common|misc|shared)(?:[/.-]|$)/.test(path),
    )
    expect(drawers).toEqual([])
  })

  test('every module says first what it is', () => {
    expect(everything.filter((path) => !/^(?:#!.*\n)?\/\*\*/.test(read(path)))).toEqual([])
  })

  test.each(['src/report.ts', 'src/rule.ts', 'src/gate.ts', 'src/messages.ts', 'src/reporters/index.ts'])(
    '%s says of each export what it is',
    (path) => {
      const lines = read(path).split('\n')
      const silent = lines.filter((line, at) => /^export (?!\{|\*)/.test(line) && !lines[at - 1]?.endsWith('*/'))
      expect(silent).toEqual([])
    },
  )

  test('nothing is put off', () => {
    const later = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|'))
    const comments = (path: string) => (read(path).match(/\/\*[\s\S]*?\*\/|\/\/.*$/gm) ?? []).join('\n')
    expect(everything.filter((path) => later.test(comments(path)))).toEqual([])
  })

  test('each rule stands in the file of its name, in its room', () => {
    const paths = rules.map(({ room, id }) => `rules/${room}/${id}.ts`).sort()
    expect([...ruleFiles].sort()).toEqual(paths)
  })

  test('what is said of a rule is said in sentences', () => {
    for (const { id, summary, why, messages } of rules) {
      for (const text of [summary, why, ...Object.values(messages).flatMap(({ what, write }) => [what, write])]) {
        expect(text, `${id}: ${text}`).toMatch(/^["A-Z{“].*[.!?]["”]?$/)
      }
    }
  })
})

describe('every text in every language', () => {
  const placeholders = (text: unknown): readonly string[] =>
    [...new Set([...JSON.stringify(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()

  test.each(Object.keys(tables))('%s: only keys and placeholders that there are', async (language) => {
    const load = tables as Readonly<Record<string, () => Promise<{ default: MessageTable }>>>
    const english = (await tables.en()).default
    const table = (await load[language]?.())?.default ?? {}
    for (const part of ['ui', 'notices'] as const) {
      for (const [key, text] of Object.entries(table[part] ?? {})) {
        expect(Object.keys(english[part] ?? {}), `${part}.${key}`).toContain(key)
        expect(placeholders(text), `${part}.${key}`).toEqual(placeholders(english[part]?.[key]))
      }
    }
    expect(Object.keys(table.items ?? {})).toEqual(Object.keys(english.items ?? {}))
    for (const [id, text] of Object.entries(table.items ?? {}))
      expect(placeholders(text), `items.${id}`).toEqual(placeholders(english.items?.[id]))
    for (const [id, texts] of Object.entries(table.rules ?? {})) {
      const rule = rules.find((one) => one.id === id)
      if (rule === undefined) throw new Error(`There is no rule "${id}".`)
      for (const [messageId, text] of Object.entries(texts.messages ?? {})) {
        const own = rule.messages[messageId]
        if (own === undefined) throw new Error(`${id} has no message "${messageId}".`)
        for (const name of placeholders(text)) expect(placeholders(own), `${id}.${messageId}`).toContain(name)
      }
    }
  })

  test('no text of the interface is left unsaid', async () => {
    const code = engine.map(codeOf).join('\n')
    const said = (key: string) =>
      code.includes(`'${key}'`) || code.includes(`\`${key.slice(0, key.indexOf('.') + 1)}\${`)
    const keys = Object.keys((await tables.en()).default.ui ?? {})
    expect(keys.filter((key) => !said(key))).toEqual([])
  })

  test('a language that judges also speaks', () => {
    const judging = languages.filter((name) => existsSync(join(ROOT, 'src/languages', name, 'cues')))
    const speaking = judging.filter((name) => existsSync(join(ROOT, 'src/languages', name, 'language.yaml')))
    expect(speaking).toEqual(judging)
  })
})

describe('what is shipped', () => {
  const manifest = JSON.parse(read('package.json'))

  test('every export and file of the manifest is built or kept', () => {
    const targets = Object.values<string | { types: string; default: string }>(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target.types, target.default],
    )
    for (const target of targets) {
      const source = target.replace(/^\.\/dist\//, './').replace(/\.d\.ts$|\.js$/, '.ts')
      expect(existsSync(join(ROOT, target.startsWith('./dist/') ? source : target)), target).toBe(true)
    }
  })

  test('dependencies run on the oldest Node that is promised and run nothing at installation', () => {
    const lock = JSON.parse(read('package-lock.json'))
    // What is optional is one package per system, of which at most one is installed, and nothing depends on it.
    const shipped = Object.entries<{
      dev?: boolean
      optional?: boolean
      hasInstallScript?: boolean
      engines?: { node?: string }
    }>(lock.packages).filter(([path, entry]) => path !== '' && entry.dev !== true && entry.optional !== true)
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([])
    expect(shipped.length).toBeLessThanOrEqual(105)
    const tooNew = shipped.filter(([, { engines }]) => /^>=\s*2[1-9]/.test(engines?.node ?? ''))
    expect(tooNew.map(([path]) => path)).toEqual([])
  })

  test('fixtures have a text each', () => {
    for (const entry of readdirSync(join(ROOT, 'fixtures'), { withFileTypes: true })) {
      if (!entry.isDirectory()) continue
      expect(existsSync(join(ROOT, 'fixtures', entry.name, 'post.md')), entry.name).toBe(true)
    }
  })

  test('no path of somebody’s machine', () => {
    const markdown = filesBelow('rules').filter((path) => path.endsWith('.md'))
    const local = [...everything, ...markdown, 'README.md'].filter((path) =>
      /(?:^|[\s"'`(])\/(?:home|Users|root|work)\//m.test(read(path)),
    )
    expect(local.filter((path) => basename(path) !== 'house.test.ts').map((path) => relative('.', path))).toEqual([])
  })
})
