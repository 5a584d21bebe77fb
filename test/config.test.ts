/** Configuration: found upward, refused with line and nearest name, resolved with the origin of each value. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { ConfigFinder } from '../src/config/find.js'
import { readConfig } from '../src/config/read.js'
import { resolveConfig } from '../src/config/resolve.js'
import { settingsFor } from '../src/config/settings.js'
import { UserError } from '../src/errors.js'
import { frontMatterOf } from '../src/front-matter.js'
import { lint } from '../src/lint.js'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'postmortem-lint-config-'))
})
afterAll(() => rmSync(root, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

const unsaid = {
  failOn: null,
  minScore: null,
  requirePostmortem: false,
  profile: null,
  language: null,
  treatAs: null,
  today: null,
} as const

function refusal(text: string): UserError {
  const path = file('bad.yaml', text)
  try {
    readConfig(path)
  } catch (error) {
    if (error instanceof UserError) return error
  }
  throw new Error(`accepted: ${text}`)
}

describe('finding', () => {
  test('takes the nearest file and stops at the root', () => {
    file('.postmortemlintrc.yaml', 'profile: public\n')
    const near = file('team/.postmortemlintrc.json', '{}')
    const finder = new ConfigFinder(root)
    expect(finder.nearest(join(root, 'team/posts/2026'))).toBe(near)
    expect(finder.nearest(join(root, 'other'))).toBe(join(root, '.postmortemlintrc.yaml'))
    expect(new ConfigFinder(join(root, 'team/posts')).nearest(join(root, 'team/posts'))).toBeNull()
  })

  test('stops at the root of a repository', () => {
    file('clone/.git/HEAD', 'ref')
    expect(new ConfigFinder('/').nearest(join(root, 'clone/docs'))).toBeNull()
  })

  test('takes package.json only when it says something to us, and follows no link', () => {
    const manifest = file('node/package.json', '{ "name": "x", "postmortemLint": { "fail-on": "never" } }')
    file('plain/package.json', '{ "name": "x" }')
    const finder = new ConfigFinder(root)
    expect(finder.nearest(join(root, 'node'))).toBe(manifest)
    expect(finder.nearest(join(root, 'plain'))).toBe(join(root, '.postmortemlintrc.yaml'))
    expect(readConfig(manifest)[0]?.value).toEqual({ 'fail-on': 'never' })
    mkdirSync(join(root, 'linked'))
    symlinkSync(manifest, join(root, 'linked/.postmortemlintrc.json'))
    expect(finder.nearest(join(root, 'linked'))).toBe(join(root, '.postmortemlintrc.yaml'))
  })
})

describe('refusing', () => {
  test.each([
    ['rules:\n  no-blam: off\n', '2:3', 'unknown key no-blam in rules', 'no-blame'],
    ['profil: public\n', '1:1', 'unknown key profil', 'profile'],
    ['profile: publik\n', '1:1', 'profile is not understood', 'public, internal'],
    ['score:\n  min: lots\n', '2:3', 'score.min must be number', 'docs/configuration.md'],
    ['overrides:\n  - rules: {}\n', '2:5', 'overrides.0', 'docs/configuration.md'],
    ['rules: [\n', '2:1', 'Flow sequence', 'mend the syntax'],
  ])('%j', (text, place, what, cure) => {
    const error = refusal(text)
    expect(error.code).toBe('BAD_CONFIG')
    expect(error.place).toContain(`bad.yaml:${place}`)
    expect(error.what).toContain(what)
    expect(error.cure).toContain(cure)
  })

  test('a circle, an unknown preset, a bomb of aliases', () => {
    const circle = file('circle/a.yaml', 'extends: ./b.yaml\n')
    file('circle/b.yaml', 'extends: ./a.yaml\n')
    expect(() => readConfig(circle)).toThrow(/extends itself/)
    expect(refusal('extends: postmortem-lint:publik\n').cure).toContain('postmortem-lint:public')
    const bomb = `a: &a [x]\n${'bcdefgh'
      .split('')
      .map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(9)}]`)
      .join('\n')}\n`
    expect(refusal(bomb).code).toBe('BAD_CONFIG')
  })

  test('a key named __proto__ changes nobody', () => {
    expect(refusal('{"__proto__": {"polluted": true}}').code).toBe('BAD_CONFIG')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('resolving', () => {
  test('the special counts more than the general, and each value knows its origin', () => {
    file('team.yaml', 'extends: postmortem-lint:internal\nrules: { impact: warning, timeline: off }\n')
    const path = file(
      'docs/.postmortemlintrc.yaml',
      'extends: ../team.yaml\nrules: { impact: { severity: info, weight: 3 } }\n',
    )
    const resolved = resolveConfig(readConfig(path), join(root, 'docs/a.md'), null)
    expect(resolved.severities).toMatchObject({ impact: 'info', timeline: 'off' })
    expect(resolved.weights).toEqual({ impact: 3 })
    expect(resolved.profile).toBe('internal')
    expect(resolved.origins.get('rules.impact')).toBe(path)
    expect(resolved.origins.get('rules.timeline')).toBe(join(root, 'team.yaml'))
    expect(resolved.origins.get('profile')).toBe('postmortem-lint:internal')
  })

  test('overrides apply by glob and by front matter, both when both are given', async () => {
    const path = file(
      'o/.postmortemlintrc.yaml',
      'overrides:\n  - files: ["old/**"]\n    rules: { impact: off }\n  - when: { audience: internal }\n    profile: internal\n  - files: ["old/**"]\n    when: { audience: internal }\n    rules: { timeline: off }\n',
    )
    const layers = readConfig(path)
    const internal = await frontMatterOf('---\naudience: Internal\n---\ntext')
    expect(resolveConfig(layers, join(root, 'o/old/a.md'), null)).toMatchObject({
      severities: { impact: 'off' },
      profile: null,
    })
    expect(resolveConfig(layers, join(root, 'o/new/a.md'), internal)).toMatchObject({
      severities: {},
      profile: 'internal',
    })
    expect(resolveConfig(layers, join(root, 'o/old/a.md'), internal).severities).toEqual({
      impact: 'off',
      timeline: 'off',
    })
  })

  test('the command line has the last word', async () => {
    const path = file(
      'f/.postmortemlintrc.yaml',
      'fail-on: never\nscore: { min: 20 }\nprofile: internal\nignore: ["drafts/**"]\n',
    )
    const judged = await settingsFor(
      join(root, 'f/drafts/a.md'),
      '',
      { ...unsaid, failOn: 'info', profile: 'public' },
      path,
      rules,
    )
    expect(judged.gate).toEqual({ failOn: 'info', minScore: 20, requirePostmortem: false })
    expect(judged.settings.profile).toBe('public')
    expect(judged.ignoredBy).toBe('drafts/**')
  })
})

describe("a team's own words", () => {
  const text =
    '# Outage\n\n## Customer effect\n\nThe Frobnicator was down on 3 March 2026; 12 customers could not log in.\n'
  const configured = async (yaml: string) => {
    const path = file(`own/${Math.abs(hash(yaml))}.yaml`, yaml)
    return lint({ path: 'a.md', text }, (await settingsFor(join(root, 'own/a.md'), text, unsaid, path, rules)).settings)
  }

  test('phrases to avoid and to expect are rules without code', async () => {
    const avoided = await configured(
      'avoid:\n  - { id: frob, match: ["frobnicator*"], message: Say what it is for., severity: error }\n',
    )
    expect(avoided.findings.filter(({ rule }) => rule.id === 'own/frob')).toMatchObject([
      { level: 'error', span: { start: 34, end: 45 } },
    ])
    const expected = await configured('expect:\n  - { id: link, match: ["runbook"], message: Name the runbook. }\n')
    expect(expected.findings.filter(({ rule }) => rule.id === 'own/link')).toMatchObject([{ span: 'document' }])
    const met = await configured('expect:\n  - { id: link, match: ["log in"], message: Name the runbook. }\n')
    expect(met.findings.filter(({ rule }) => rule.id === 'own/link')).toEqual([])
  })

  test('a line of notation that cannot be read is refused', async () => {
    await expect(configured('avoid:\n  - { id: x, match: ["(a|b"], message: no }\n')).rejects.toMatchObject({
      code: 'BAD_CONFIG',
    })
  })
})

/** A name for a file, by its text. */
function hash(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, 7)
}
