/** Configuration as docs/configuration.md tells it, on the built program. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { BAD, GOOD, put, ROOT, repository, run } from './program.js'

const RC = '.postmortemlintrc.yaml'
const QUIET = 'fail-on: never\n'

interface Told {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly start: { readonly line: number; readonly column: number } | null
}
const findings = (out: string, file = 0): readonly Told[] => JSON.parse(out).files[file].findings
const told = (out: string, rule: string): readonly Told[] => findings(out).filter((one) => one.rule === rule)
const verdict = (out: string, rule: string) =>
  JSON.parse(out).files[0].verdicts.find((one: { readonly rule: string }) => one.rule === rule)

describe('which file counts', () => {
  test.each([
    ['.postmortemlintrc.yaml', QUIET],
    ['.postmortemlintrc.yml', QUIET],
    ['.postmortemlintrc.json', '{ "fail-on": "never" }'],
    ['package.json', '{ "name": "x", "postmortemLint": { "fail-on": "never" } }'],
  ])('%s', (name, text) => {
    const base = repository({ 'docs/post/a.md': BAD })
    expect(run(base, ['docs']).code).toBe(1)
    put(base, name, text)
    expect(run(base, ['docs'])).toMatchObject({ code: 0, err: '' })
    expect(run(join(base, 'docs'), ['post/a.md']).code).toBe(0)
    expect(run(base, ['--no-config', 'docs']).code).toBe(1)
    expect(run(base, ['--stdin-filename', 'docs/post/b.md', '-'], { input: BAD }).code).toBe(0)
  })

  test('the nearest one alone, with root: true as without', () => {
    const base = repository({ 'docs/a.md': BAD, 'b.md': BAD, [RC]: QUIET })
    for (const own of ['root: true\n', 'lang: en\n']) {
      put(base, `docs/${RC}`, own)
      expect(run(base, ['docs/a.md']).code).toBe(1)
      expect(run(base, ['b.md']).code).toBe(0)
    }
    expect(run(base, ['-c', RC, 'docs/a.md']).code).toBe(0)
  })

  test('none from outside of the repository', () => {
    const outer = repository({ [RC]: QUIET, 'inner/a.md': BAD, 'inner/.git/HEAD': 'ref: refs/heads/main\n' })
    expect(run(join(outer, 'inner'), ['a.md']).code).toBe(1)
  })
})

describe('extends', () => {
  test('a preset, a file, and both: the special over the general', () => {
    const stock = `${GOOD}\nWe apologise for any inconvenience.\n`
    const base = repository({ 'a.md': stock, [RC]: 'extends: postmortem-lint:strict\n' })
    expect(run(base, ['--no-config', 'a.md']).code).toBe(0)
    expect(run(base, ['a.md']).code).toBe(1)
    put(base, 'lint/base.yaml', 'rules: { went-well: error, contact: off }\nscore: { min: 99 }\n')
    put(base, RC, 'extends: [postmortem-lint:internal, ./lint/base.yaml]\nrules: { went-well: info }\n')
    const ran = run(base, ['-f', 'json', 'a.md'])
    expect(JSON.parse(ran.out).files[0].profile).toBe('internal')
    expect(told(ran.out, 'went-well')).toMatchObject([{ severity: 'info' }])
    expect(verdict(ran.out, 'contact')).toBeUndefined()
    expect(JSON.parse(ran.out).gate.because).toContain('is below 99')
  })
})

describe('what is not known is refused with exit code 2, line, column and the nearest name', () => {
  test.each([
    ['rules:\n  no-blam: off\n', '2:3', 'unknown key no-blam in rules: did you mean no-blame?'],
    ['lang: en\nprofil: public\n', '2:1', 'unknown key profil: did you mean profile?'],
    ['rules: { impact: fatal }\n', '1:10', 'rules.impact'],
    ['score: { min: 200 }\n', '1:10', 'score.min'],
    ['overrides:\n  - files: ["a"]\n    rules: { impcat: off }\n', '3:14', 'did you mean impact?'],
    ['headings:\n  imapct: ["Effect"]\n', '2:3', 'did you mean impact?'],
    ['rules:\n  directive: { requireReasons: true }\n', '2:16', 'did you mean requireReason?'],
    ['lang: en\n  rules: {}\n', '1:', 'mend the syntax'],
  ])('%j', (text, place, words) => {
    const base = repository({ 'a.md': GOOD, [RC]: text })
    const ran = run(base, ['a.md'])
    expect(ran).toMatchObject({ code: 2 })
    expect(ran.err.split('\n')).toHaveLength(2)
    expect(ran.err).toContain(`error[BAD_CONFIG]: ${RC}:${place}`)
    expect(ran.err).toContain(words)
  })

  test.each([
    ['extends: postmortem-lint:publik\n', 'did you mean postmortem-lint:public?'],
    ['extends: ./gone.yaml\n', 'gone.yaml: no such file: check the name'],
    ['avoid: [{ id: x, match: ["(a|b"], message: no }]\n', 'see the notation'],
  ])('%j', (text, words) => {
    const ran = run(repository({ 'a.md': GOOD, [RC]: text }), ['a.md'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('error[BAD_CONFIG]')
    expect(ran.err).toContain(words)
  })
})

describe('what it changes', () => {
  test('severity, options, weights and the least score', () => {
    const base = repository({ 'a.md': BAD })
    const before = JSON.parse(run(base, ['-f', 'json', 'a.md']).out).files[0].score.total
    put(
      base,
      RC,
      'rules: { no-placeholder: info, root-cause: info, went-well: off }\nscore: { weights: { timeline: 80 } }\n',
    )
    const ran = run(base, ['-f', 'json', 'a.md'])
    expect(ran.code).toBe(0)
    expect(told(ran.out, 'no-placeholder')).toMatchObject([{ severity: 'info' }])
    expect(verdict(ran.out, 'went-well')).toBeUndefined()
    expect(JSON.parse(ran.out).files[0].score.total).toBeGreaterThan(before)
    put(base, RC, 'rules: { no-placeholder: info, root-cause: info }\nscore: { min: 99 }\n')
    expect(run(base, ['a.md']).code).toBe(1)
    expect(run(base, ['--min-score', '0', 'a.md']).code).toBe(0)
  })

  test('overrides by glob and by front matter', () => {
    const base = repository({
      '2019/a.md': BAD,
      '2020/a.md': BAD,
      'internal.md': `---\naudience: internal\n---\n\n${BAD}`,
      [RC]: `overrides:
  - files: ["2019/**"]
    rules: { no-placeholder: warning, root-cause: warning }
  - when: { audience: internal }
    rules: { no-placeholder: off }
`,
    })
    expect(run(base, ['2019/a.md']).code).toBe(0)
    expect(run(base, ['2020/a.md']).code).toBe(1)
    expect(told(run(base, ['-f', 'json', 'internal.md']).out, 'no-placeholder')).toEqual([])
  })

  test('ignore passes over what it names', () => {
    const base = repository({ 'drafts/a.md': BAD, 'b.md': GOOD, [RC]: 'ignore: ["drafts/**"]\n' })
    const ran = run(base, ['-f', 'json', '.'])
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('drafts/a.md: passed over') })
    expect(JSON.parse(ran.out).files).toHaveLength(1)
  })

  test("headings, terms, avoid and expect: a team's own words without code", () => {
    const text = GOOD.replace('## Root cause', '## Falcon sight').replace('Updates went to status.example.com.', '')
    const base = repository({ 'a.md': text })
    const before = run(base, ['-f', 'json', 'a.md']).out
    put(
      base,
      RC,
      `headings:
  cause: ["falcon sight"]
terms:
  action.ticket: ["bug *"]
avoid:
  - id: codename
    match: ["falcon*"]
    message: Code names mean nothing to readers.
    write: Name the service.
    severity: error
expect:
  - { id: ticket, match: ["incident number <number>"], message: Name the number of the incident. }
`,
    )
    const ran = run(base, ['-f', 'json', 'a.md'])
    expect(ran).toMatchObject({ code: 1, err: '' })
    expect(told(ran.out, 'own/codename')).toMatchObject([
      { severity: 'error', message: 'Code names mean nothing to readers.', start: { column: 4 } },
    ])
    expect(told(ran.out, 'own/ticket')).toMatchObject([{ severity: 'warning', start: null }])
    expect(verdict(ran.out, 'root-cause').evidence).not.toEqual(verdict(before, 'root-cause').evidence)
    put(base, 'a.md', `${text}\nThis is incident number 41.\n`)
    expect(told(run(base, ['-f', 'json', 'a.md']).out, 'own/ticket')).toEqual([])
    put(base, RC, `${readFileSync(join(base, RC), 'utf8')}rules: { own/codename: off }\n`)
    expect(told(run(base, ['-f', 'json', 'a.md']).out, 'own/codename')).toEqual([])
  })
})

describe('config FILE', () => {
  test('prints each value with where it comes from', () => {
    const base = repository({
      'post/a.md': GOOD,
      'lint/base.yaml': 'rules: { impact: info }\n',
      [RC]: 'extends: [postmortem-lint:strict, ./lint/base.yaml]\nprofile: internal\noverrides: [{ files: ["post/*"], rules: { contact: off } }]\n',
    })
    const ran = run(join(base, 'post'), ['config', 'a.md'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(ran.out)).toMatchObject({
      file: `../${RC}`,
      profile: 'internal',
      failOn: 'warning',
      minScore: 70,
      severities: { impact: 'info', contact: 'off' },
      origins: {
        'fail-on': 'postmortem-lint:strict',
        'score.min': 'postmortem-lint:strict',
        'rules.impact': '../lint/base.yaml',
        profile: `../${RC}`,
        'rules.contact': `../${RC}, overrides.0`,
      },
    })
    expect(JSON.parse(run(base, ['config', 'post/a.md']).out).file).toBe(RC)
  })
})

describe('the schema', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/config.json'), 'utf8'))
  const validate = new Ajv.default({ strict: false }).compile(schema)

  test('is draft-07, and every example of the documentation fits it', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
    const pages = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)]
    const examples = pages.flatMap((page) =>
      [...readFileSync(join(ROOT, page), 'utf8').matchAll(/```ya?ml\n([\s\S]*?)```/g)]
        .map(([, text = '']) => text)
        .filter((text) => text.includes('postmortem-lint/schemas/config.json')),
    )
    expect(examples.length).toBeGreaterThan(0)
    for (const text of examples) {
      expect(validate(parse(text)), `${text}\n${JSON.stringify(validate.errors)}`).toBe(true)
      const base = repository({ 'a.md': GOOD, [RC]: text })
      expect(run(base, ['--fail-on', 'never', '--min-score', '0', 'a.md'])).toMatchObject({ code: 0, err: '' })
    }
  })

  test('what init writes fits it', () => {
    const base = repository({ 'a.md': GOOD })
    expect(run(base, ['init', 'config']).code).toBe(0)
    expect(validate(parse(readFileSync(join(base, RC), 'utf8'))), JSON.stringify(validate.errors)).toBe(true)
  })

  test('no run compiles it: ajv is in no file of the program', () => {
    const ran = run(repository({ 'a.md': GOOD, [RC]: QUIET }), ['a.md'], { env: { NODE_DEBUG: 'module' } })
    expect(ran.err).not.toMatch(/node_modules\/ajv/)
  })
})

describe('front matter', () => {
  const FIELDS = {
    YAML: `---
title: Login was down
lang: en
audience: internal
status: draft
severity: SEV2
incident:
  start: 2026-03-03T10:05Z
  end: 2026-03-03T10:47Z
authors: [Ada, Grace]
---
`,
    TOML: `+++
title = "Login was down"
lang = "en"
audience = "internal"
status = "draft"
severity = "SEV2"
authors = ["Ada", "Grace"]

[incident]
start = 2026-03-03T10:05:00Z
end = 2026-03-03T10:47:00Z
+++
`,
  }

  test.each(Object.entries(FIELDS))('%s is read by the built program', (_, matter) => {
    const base = repository({ 'a.md': `${matter}\n${BAD}` })
    const ran = run(base, ['-f', 'json', 'a.md'])
    // What is missing fails no draft.
    expect(ran).toMatchObject({ code: 0, err: '' })
    const [file] = JSON.parse(ran.out).files
    expect(file).toMatchObject({ profile: 'internal', draft: true, facts: { severity: 'SEV2' } })
    expect(told(ran.out, 'front-matter')).toEqual([])
    expect(file.facts.incident).toMatchObject({ durationMinutes: 42 })
    put(base, 'a.md', `${matter.replace('10:47', '10:57')}\n${GOOD}`)
    expect(told(run(base, ['-f', 'json', 'a.md']).out, 'front-matter-agrees').length).toBe(1)
  })

  test('each field is evidence for its rule', () => {
    const text = '# Login\n\nThe login failed.\n'
    const items = ['impact', 'permanent-consequences', 'contact', 'communication-channel', 'next-update', 'detection']
    const base = repository({ 'bare.md': text })
    put(
      base,
      'fields.md',
      `---
incident: { start: 2026-03-03T10:05Z, detected: 2026-03-03T10:11Z, end: ongoing }
impact: { users: 12 % of all users, services: [login, api], data-loss: none }
contact: status@example.com
updates: https://status.example.com/i/42
next-update: 2026-03-04
postmortem-lint: { profile: internal }
---

${text}`,
    )
    const places = (name: string) => {
      const { out } = run(base, ['-f', 'json', '--exit-zero', '--profile', 'public', '--treat-as', 'postmortem', name])
      return items.filter((item) =>
        verdict(out, item).evidence.some(({ start }: { readonly start: { readonly line: number } }) => start.line < 8),
      )
    }
    expect(places('bare.md')).not.toContain('contact')
    expect(places('fields.md')).toEqual(items)
    const own = run(base, ['-f', 'json', '--exit-zero', '--treat-as', 'postmortem', 'fields.md'])
    expect(JSON.parse(own.out).files[0]).toMatchObject({ profile: 'internal', profileInferred: false })
  })

  test.each([
    ['---\ntitle: [\n---\n', 'YAML'],
    ['+++\ntitle = \n+++\n', 'TOML'],
    ['---\nimpact: { data-loss: perhaps }\n---\n', 'a value'],
    ['---\nincident: { strat: 2026-03-03 }\n---\n', 'a field'],
  ])('%j is a finding on %s, and the document is judged all the same', (matter) => {
    const base = repository({ 'a.md': `${matter}\n${GOOD}` })
    const ran = run(base, ['-f', 'json', 'a.md'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(told(ran.out, 'front-matter').length).toBe(1)
  })
})
