/** What a configuration is refused with: one line that names the place, the fault and the cure. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { ownPack, ownRules } from '../src/config/own.js'
import { PRESETS, presetOf } from '../src/config/presets.js'
import { readConfig } from '../src/config/read.js'
import { settingsFor } from '../src/config/settings.js'
import { UserError } from '../src/errors.js'
import { lint } from '../src/lint.js'
import { unsaid } from './unsaid.js'

let root = ''
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-refusals-')))
})
afterAll(() => rmSync(root, { recursive: true }))

let files = 0
/** A configuration of its own folder. */
function put(text: string, name = 'c.yaml'): string {
  files += 1
  const path = join(root, String(files), name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}
const said = (error: unknown, path: string): string =>
  error instanceof UserError && error.code === 'BAD_CONFIG'
    ? `${error.place.replace(path, '')} ${error.what}: ${error.cure}`.trim()
    : String(error)
async function refusal(text: string, name?: string): Promise<string> {
  const path = put(text, name)
  return readConfig(path, root).then(
    () => 'taken',
    (error: unknown) => said(error, path),
  )
}

test.each([
  ['profil: public\n', ':1:1 unknown key profil: did you mean profile?'],
  ['score:\n  mim: 3\n', ':2:3 unknown key mim in score: did you mean min?'],
  ['score: { nothing-like-it: 3 }\n', ':1:10 unknown key nothing-like-it in score: there are min, weights'],
  ['rules:\n  no-blam: off\n', ':2:3 unknown key no-blam in rules: did you mean no-blame?'],
  ['rules:\n  impact: off\n  "a~b/C": off\n', /^:3:3 unknown key a~b\/C in rules: there are (?:[a-z-]+, ){11}[a-z-]+$/],
  ['rules:\n  impact: { weigth: 3 }\n', ':2:13 unknown key weigth in rules.impact: did you mean weight?'],
  [
    'avoid:\n  - { id: a, match: [b], message: c }\n  - { id: a, match: [b], message: c, unles: [d] }\n',
    ':3:38 unknown key unles in avoid.1: did you mean unless?',
  ],
  ['overrides:\n  - rules: {}\n', /^:2:5 overrides\.0 .+: see docs\/configuration\.md$/],
  ['overrides:\n  - files: [a]\n    langs: de\n', ':3:5 unknown key langs in overrides.0: did you mean lang?'],
  ['profile: publik\n', /^:1:1 profile is not understood: write one of public, internal, status-notice, transp/],
  ['a: 1\nprofile: publik\n', /^:2:1 profile is not understood/],
  ['score:\n  min: lots\n', ':2:3 score.min must be number: see docs/configuration.md'],
  ['ignore: [a, 3]\n', ':1:13 ignore.1 must be string: see docs/configuration.md'],
  [
    'rules: { "own/no": { severity: never } }\n',
    ':1:22 rules.own/no.severity is not understood: write one of error, warning, info, off',
  ],
  ['overrides: [{ when: { "a~b": [] } }]\n', /^:1:23 overrides\.0\.when\.a~b must be .+/],
  ['directives: { require-reason: 1 }\nscore: { weights: { impact: a } }\n', /^:2:21 score\.weights\.impact must/],
  ['overrides:\n  - files: [a]\n    rules: { impct: off }\n', /^:3:14 unknown key impct in overrides.0.rules: did you/],
  ['strange: &s { mim: 3 }\nscore: *s\n', ':2:1 unknown key mim in score: did you mean min?'],
  ['? [a]\n: 1\n', /^:1:1 unknown key \[ a \]: there are /],
  ['- a\n', ':1:1 the configuration must be object: see docs/configuration.md'],
  [
    'avoid:\n  - match: [a]\n    message: b\n',
    ":2:5 avoid.0 must have required property 'id': see docs/configuration.md",
  ],
  ['headings: { impct: [a] }\n', ':1:13 unknown key impct in headings: did you mean impact?'],
  ['rules: [\n', /^:2:1 Flow sequence.+: mend the syntax$/],
  ['a: !strange b\nlang: en\n', /^:1:1 unknown key a: there are \$schema, root, extends, .+, terms$/],
  [
    'extends: team.yaml\n',
    /^extends team.yaml, which is no preset and no path: write a path that starts with \.\/, or one of postmortem-lint:recommended, .+strict$/,
  ],
  [
    'extends: postmortem-lint:strikt\n',
    'extends postmortem-lint:strikt, which is no preset and no path: did you mean postmortem-lint:strict?',
  ],
  ['extends: ./c.yaml\n', 'extends itself: take the circle out of `extends`'],
  [`# ${'x'.repeat(300_000)}`, 'is larger than 256 KB: split it or make it smaller'],
  [`a: &a [x]\nignore: [${'*a, '.repeat(30)}]\n`, 'repeats itself too often: take the aliases out'],
] as const)('%j', async (text, why) => {
  const words = await refusal(text)
  if (typeof why === 'string') expect(words).toBe(why)
  else expect(words).toMatch(why)
})

test('a chain goes no deeper than twenty, and stays in the project', async () => {
  const folder = dirname(put('', '21.yaml'))
  for (let i = 1; i < 21; i += 1) writeFileSync(join(folder, `${i}.yaml`), `extends: ./${i + 1}.yaml\n`)
  const first = (path: string) => readConfig(path, root).catch((error: unknown) => said(error, folder))
  expect(await first(join(folder, '1.yaml'))).toBe('/21.yaml extends too many others: flatten the chain')
  expect(await first(join(folder, '2.yaml'))).toHaveLength(20)
  const outside = put('extends: ../../../c.yaml\n')
  expect(await readConfig(outside, root).catch((error: unknown) => said(error, outside))).toBe(
    'extends ../../../c.yaml, out of the project: extend a file of the project',
  )
})

test('what the system or the parser said is kept as the cause', async () => {
  for (const text of [`# ${'x'.repeat(300_000)}`, `a: &a [x]\nignore: [${'*a, '.repeat(30)}]\n`])
    await expect(readConfig(put(text), root)).rejects.toMatchObject({ cause: expect.any(Error) })
})

test('in package.json places are those of the whole file', async () => {
  const manifest = '{\n  "name": "x",\n  "postmortemLint": {\n    "profil": "public"\n  }\n}\n'
  expect(await refusal(manifest, 'package.json')).toBe(':4:5 unknown key profil: did you mean profile?')
  expect(await refusal('{ "name": "x" }', 'package.json')).toBe('taken')
  expect(await refusal('{ "postmortemLint": null }', 'package.json')).toBe('taken')
  expect(await refusal('{ "postmortemLint": { "lang": "en" } }', 'other.json')).toContain('unknown key postmortemLint')
})

test('what is empty says nothing', async () => {
  for (const text of ['', '# nothing yet\n', '{}\n']) {
    const path = put(text)
    expect(await readConfig(path, root)).toEqual([{ origin: path, folder: dirname(path), value: {} }])
  }
})

test('values that YAML 1.1 would read otherwise stay what they are', async () => {
  const [file] = await readConfig(put('overrides:\n  - when: { country: no, at: 12:30, "<<": x }\n'), root)
  expect(file?.value.overrides?.[0]?.when).toEqual({ country: 'no', at: '12:30', '<<': 'x' })
})

test('presets are what their names say', () => {
  const values = Object.fromEntries(PRESETS.map((name) => [name, presetOf(name)]))
  expect(values).toEqual({
    'postmortem-lint:recommended': {},
    'postmortem-lint:public': { profile: 'public' },
    'postmortem-lint:internal': { profile: 'internal' },
    'postmortem-lint:status-notice': { profile: 'status-notice' },
    'postmortem-lint:transparent-uptime-2010': { profile: 'transparent-uptime-2010' },
    'postmortem-lint:strict': {
      'fail-on': 'warning',
      score: { min: 70 },
      directives: { 'require-reason': true, 'report-unused': true },
    },
  })
  expect(presetOf('postmortem-lint:nothing')).toBeNull()
  expect(presetOf('another-tool:__strict')).toBeNull()
})

describe('settings', () => {
  const judged = async (yaml: string, over: object = {}) => {
    const config = put(yaml)
    return settingsFor(
      { path: join(dirname(config), 'post.md'), text: '' },
      { ...unsaid, ...over },
      { path: config, root, rules, read: new Map() },
    )
  }

  test('without a word are the defaults', async () => {
    const { settings, gate, ignoredBy, suppressions } = await judged('')
    expect(gate).toEqual({ failOn: 'error', minScore: null, requirePostmortem: false })
    expect([ignoredBy, suppressions]).toEqual([null, null])
    expect(settings).toMatchObject({ words: null, profile: null, language: null, treatAs: null, today: null })
    expect(settings.rules).toEqual(rules)
    expect(settings.options).toEqual({ directive: { requireReason: true, reportUnused: true } })
  })

  test('are those of the file where the command line says nothing', async () => {
    const yaml =
      'lang: de\ntreat-as: postmortem\nsuppressions: ./b.json\nignore: [other.md, post.md]\n' +
      'directives: { require-reason: false }\nrules: { directive: { reportUnused: false } }\n'
    const { settings, suppressions, ignoredBy } = await judged(yaml)
    expect(settings).toMatchObject({
      language: 'de',
      treatAs: 'postmortem',
      options: { directive: { requireReason: false, reportUnused: false } },
    })
    expect(suppressions).toMatch(/\/b\.json$/)
    expect(ignoredBy).toBe('post.md')
    const over = { language: 'ja', treatAs: 'template', today: '2026-01-01', minScore: 5, requirePostmortem: true }
    const louder = await judged(yaml, over)
    expect(louder.settings).toMatchObject({ language: 'ja', treatAs: 'template', today: '2026-01-01' })
    expect(louder.gate).toMatchObject({ minScore: 5, requirePostmortem: true })
  })

  test('name no rule that there is not', async () => {
    const refused = async (yaml: string) =>
      judged(yaml).then(
        () => 'taken',
        (error: UserError) => `${error.code} ${error.place.slice(root.length)} ${error.what}: ${error.cure}`,
      )
    expect(await refused('rules: { "theirs/strange": off }\n')).toMatch(
      /^BAD_CONFIG \/\d+\/c\.yaml there is no rule theirs\/strange: load its plugin with --plugin$/,
    )
    const own = 'avoid: [{ id: jargon, match: [synergy], message: Plainly. }]\n'
    expect(await refused(`${own}rules: { "own/jargn": { max: 3 } }\n`)).toMatch(/: did you mean own\/jargon\?$/)
    expect(await refused(`${own}rules: { "own/jargon": off }\n`)).toBe('taken')
    // An override is named with the file that it stands in.
    expect(await refused('overrides: [{ files: ["*.md"], rules: { "own/gone": off } }]\n')).toMatch(
      /^BAD_CONFIG \/\d+\/c\.yaml there/,
    )
  })
})

describe("a team's own words", () => {
  const none = { headings: {}, terms: {}, avoid: [], expect: [] }
  const cue = { id: 'jargon', match: ['synergy'], message: 'Say it plainly.' }

  test('are a pack only where there are any', () => {
    expect(ownPack(none, 'c.yaml')).toBeNull()
    for (const some of [
      { headings: { impact: ['Damage'] } },
      { terms: { 'cause.root': ['origin'] } },
      { avoid: [cue] },
      { expect: [cue] },
    ])
      expect(ownPack({ ...none, ...some }, 'c.yaml')).toMatchObject({ own: true, times: null })
  })

  test('become rules that say where they come from', () => {
    const [avoid, wanted] = ownRules({ ...none, avoid: [cue], expect: [{ ...cue, id: 'plain', severity: 'error' }] })
    const common = { room: 'wording', tier: null, source: 'your configuration', why: 'Say it plainly.' }
    expect(avoid).toMatchObject({
      ...common,
      id: 'own/jargon',
      severity: 'warning',
      summary: 'Avoids: Say it plainly.',
    })
    expect(wanted).toMatchObject({ ...common, id: 'own/plain', severity: 'error', summary: 'Says: Say it plainly.' })
    expect(avoid?.messages).toEqual({ own: { what: '{message}', write: '{write}' } })
  })

  test('are found where they stand, except where they are excused', async () => {
    const text =
      '# Outage\n\nThe synergy failed. The quoted synergy did not.\n\n## Damage\n\nThe root of it was a typo.\n'
    const config = put(
      'avoid: [{ id: jargon, match: [synergy], unless: [quoted], message: Plainly., write: Say team. }]\n' +
        'expect: [{ id: thanks, match: [thank you], message: Thank them. }]\nheadings: { impact: [Damage] }\n',
    )
    const { settings } = await settingsFor(
      { path: join(root, 'post.md'), text },
      { ...unsaid, treatAs: 'postmortem' },
      { path: config, root, rules, read: new Map() },
    )
    const { findings } = await lint({ path: 'post.md', text }, settings)
    const own = findings.filter(({ rule }) => rule.room === 'wording' && rule.id.startsWith('own/'))
    expect(own.map(({ rule, span, data }) => [rule.id, span, data])).toEqual([
      ['own/thanks', 'document', { message: 'Thank them.', write: '' }],
      ['own/jargon', { start: 14, end: 21 }, { message: 'Plainly.', write: 'Say team.' }],
    ])
  })

  test('in a notation that cannot be read are refused with their file', () => {
    expect(() => ownPack({ ...none, terms: { 'cause.root': ['(a|b'] } }, 'c.yaml')).toThrow(UserError)
    try {
      ownPack({ ...none, terms: { 'cause.root': ['(a|b'] } }, 'c.yaml')
    } catch (error) {
      expect(error).toMatchObject({
        code: 'BAD_CONFIG',
        place: 'c.yaml',
        cure: 'see the notation in docs/configuration.md',
      })
    }
  })
})
