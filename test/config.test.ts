/** Configuration: found upward, refused with line and nearest name, resolved with the origin of each value. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { ConfigFinder } from '../src/config/find.js'
import { readConfig } from '../src/config/read.js'
import { resolveConfig } from '../src/config/resolve.js'
import { settingsFor } from '../src/config/settings.js'
import { frontMatterOf } from '../src/document/front-matter.js'
import { UserError } from '../src/errors.js'
import { lint } from '../src/lint.js'
import { unsaid } from './unsaid.js'

let root = ''
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-config-')))
})
afterAll(() => rmSync(root, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

async function refusalOf(path: string): Promise<UserError> {
  const error = await readConfig(path, root).catch((thrown: unknown) => thrown)
  if (error instanceof UserError) return error
  throw new Error(`accepted: ${path}`)
}
const refusal = (text: string): Promise<UserError> => refusalOf(file('bad.yaml', text))

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

  test('takes package.json only when it says something to us, and follows no link', async () => {
    const manifest = file('node/package.json', '{ "name": "x", "postmortemLint": { "fail-on": "never" } }')
    file('plain/package.json', '{ "name": "x" }')
    const finder = new ConfigFinder(root)
    expect(finder.nearest(join(root, 'node'))).toBe(manifest)
    expect(finder.nearest(join(root, 'plain'))).toBe(join(root, '.postmortemlintrc.yaml'))
    expect((await readConfig(manifest, root))[0]?.value).toEqual({ 'fail-on': 'never' })
    mkdirSync(join(root, 'linked'))
    symlinkSync(manifest, join(root, 'linked/.postmortemlintrc.json'))
    expect(finder.nearest(join(root, 'linked'))).toBe(join(root, '.postmortemlintrc.yaml'))
    file('huge/package.json', `{ "postmortemLint": {}, "x": "${'x'.repeat(262_144)}" }`)
    expect(finder.nearest(join(root, 'huge'))).toBe(join(root, '.postmortemlintrc.yaml'))
  })
})

describe('refusing', () => {
  test('a circle, an unknown preset, a bomb of aliases', async () => {
    const circle = file('circle/a.yaml', 'extends: ./b.yaml\n')
    file('circle/b.yaml', 'extends: ./a.yaml\n')
    expect((await refusalOf(circle)).what).toBe('extends itself')
    expect((await refusal('extends: postmortem-lint:publik\n')).cure).toContain('postmortem-lint:public')
    const bomb = `a: &a [x]\n${'bcdefgh'
      .split('')
      .map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(9)}]`)
      .join('\n')}\n`
    expect((await refusal(bomb)).code).toBe('BAD_CONFIG')
  })

  test.skipIf(process.platform === 'win32')(
    'whatever lies outside of the project, or is no file',
    { timeout: 10_000 },
    async () => {
      const project = join(root, 'project')
      file('outside.yaml', 'secret: 1\n')
      const config = file('project/.postmortemlintrc.yaml', '')
      mkdirSync(join(project, 'folder.yaml'))
      symlinkSync(root, join(project, 'way'))
      for (const [name, target] of [
        ['link.yaml', join(root, 'outside.yaml')],
        ['zero.yaml', '/dev/zero'],
        ['nowhere.yaml', 'gone.yaml'],
      ] as const)
        symlinkSync(target, join(project, name))
      execFileSync('mkfifo', [join(project, 'pipe.yaml')])
      writeFileSync(join(project, 'large.yaml'), `# ${'x'.repeat(300_000)}\n`)
      writeFileSync(join(project, 'latin.yaml'), Buffer.from('# \xe4\n', 'latin1'))
      for (const [name, what] of [
        ['../outside.yaml', 'extends ../outside.yaml, out of the project'],
        ['./link.yaml', 'the symbolic link leads out of the project'],
        ['./way/outside.yaml', 'a folder of it is a symbolic link that leads out of the project'],
        ['./zero.yaml', 'the symbolic link leads out of the project'],
        ['./nowhere.yaml', 'the symbolic link leads nowhere'],
        ['./pipe.yaml', 'this is a pipe, not a file'],
        ['./folder.yaml', 'this is a folder, not a file'],
        ['./large.yaml', 'is larger than 256 KB'],
        ['./latin.yaml', 'byte 2, line 1, is not UTF-8'],
        ['./gone.yaml', 'no such file'],
      ] as const) {
        writeFileSync(config, `extends: ${name}\n`)
        const error: unknown = await readConfig(config, project).catch((thrown: unknown) => thrown)
        expect(error).toMatchObject({ code: 'BAD_CONFIG', what })
      }
      // A configuration from elsewhere was named by who runs us, and may be made of others from there.
      const base = file('base/ci/strict.yaml', 'extends: ../team.yaml\n')
      file('base/team.yaml', 'profile: internal\n')
      expect((await readConfig(base, project)).map(({ value }) => value.profile)).toEqual(['internal', undefined])
      await expect(readConfig(join(project, 'zero.yaml'), '/nowhere')).rejects.toMatchObject({
        what: 'this is a device, not a file',
      })
    },
  )

  test('more layers than anybody needs', async () => {
    for (let i = 0; i < 30; i += 1) file(`chain/${i}.yaml`, `extends: ./${i + 1}.yaml\n`)
    expect((await refusalOf(join(root, 'chain/0.yaml'))).what).toBe('extends too many others')
    file('chain/19.yaml', '')
    expect(await readConfig(join(root, 'chain/0.yaml'), root)).toHaveLength(20)
  })

  test('a key named __proto__ changes nobody', async () => {
    expect((await refusal('{"__proto__": {"polluted": true}}')).code).toBe('BAD_CONFIG')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('resolving', () => {
  test('the special counts more than the general, and each value knows its origin', async () => {
    file('team.yaml', 'extends: postmortem-lint:internal\nrules: { impact: warning, timeline: off }\n')
    const path = file(
      'docs/.postmortemlintrc.yaml',
      'extends: ../team.yaml\nrules: { impact: { severity: info, weight: 3 } }\n',
    )
    const resolved = resolveConfig(await readConfig(path, root), join(root, 'docs/a.md'), null)
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
    const layers = await readConfig(path, root)
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
      { path: join(root, 'f/drafts/a.md'), text: '' },
      { ...unsaid, failOn: 'info', profile: 'public' },
      { path, root, rules, read: new Map() },
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
    return lint(
      { path: 'a.md', text },
      (await settingsFor({ path: join(root, 'own/a.md'), text }, unsaid, { path, root, rules, read: new Map() }))
        .settings,
    )
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
