/** Rules of others, as docs/plugins.md tells how to write, load, configure and test them. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ENVIRONMENT, GOOD, put, ROOT, repository, run } from './program.js'

/** Files of the page: fences whose info string ends with a path. */
const files = Object.fromEntries(
  [...readFileSync(join(ROOT, 'docs/plugins.md'), 'utf8').matchAll(/^(`{3,})\w+ (lint\/\S+)\n([\s\S]*?)^\1$/gm)].map(
    ([, , path = '', text = '']) => [path, text],
  ),
)

const NAMED = GOOD.replace('We broke the login', 'Falcon failed. We broke the login')

function project(more: Readonly<Record<string, string>> = {}): string {
  const base = repository({ 'package.json': '{ "type": "module" }', 'a.md': NAMED, ...files, ...more })
  mkdirSync(join(base, 'node_modules'))
  symlinkSync(ROOT, join(base, 'node_modules/postmortem-lint'), 'dir')
  return base
}

const PLUGIN = ['--plugin', './lint/team.js'] as const
const own = (out: string) =>
  JSON.parse(out).files[0].findings.filter(({ rule }: { rule: string }) => rule === 'team/no-codename')

describe('--plugin', () => {
  test('the rule of the page finds what it says', () => {
    expect(Object.keys(files)).toEqual(['lint/team.js', 'lint/no-codename.md', 'lint/team.test.js'])
    const ran = run(project(), [...PLUGIN, '-f', 'json', 'a.md'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(own(ran.out)).toMatchObject([
      {
        severity: 'warning',
        message: '"Falcon" is a code name.',
        write: 'Name the service, as customers know it.',
        start: { line: 3, column: 1 },
        url: expect.stringMatching(/\/rules\/README\.md$/),
      },
    ])
    for (const format of ['pretty', 'sarif', 'html', 'junit', 'markdown'])
      expect(run(project(), [...PLUGIN, '-f', format, 'a.md']).out).toContain('team/no-codename')
  })

  test('configuration and directives take its rule; unknown names are refused', () => {
    const base = project({ '.postmortemlintrc.yaml': 'rules: { team/no-codename: error }\n' })
    expect(run(base, [...PLUGIN, 'a.md']).code).toBe(1)
    put(base, 'a.md', `${NAMED}\n<!-- postmortem-lint-disable-file team/no-codename -- all know it -->\n`)
    const silent = run(base, [...PLUGIN, '--fail-on', 'warning', '-f', 'json', 'a.md'])
    expect(own(silent.out)).toMatchObject([{ suppressed: 'all know it' }])
    expect(run(base, ['a.md'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /BAD_CONFIG\]: \.postmortemlintrc\.yaml: there is no rule team\/no-codename: load its/,
      ),
    })
    put(base, '.postmortemlintrc.yaml', 'rules: { team/no-codenames: error }\n')
    expect(run(base, [...PLUGIN, 'a.md']).err).toContain('did you mean team/no-codename?')
  })

  test.each([
    ['./gone.js', '', 'there is no such file'],
    ['./lint/x.js', 'import "postmortem-lint/gone"', 'it cannot be loaded'],
    ['./lint/x.js', 'export default [', 'it cannot be loaded'],
    ['./lint/x.js', 'throw new Error("no\\nmore")', 'it cannot be loaded (no)'],
    ['./lint/x.js', 'export const rule = 1', 'its default export is no rule'],
    ['./lint/x.js', 'export default { id: "team/x" }', 'something that is no rule'],
    ['./lint/x.js', `${files['lint/team.js']}`.replace('team/no-codename', 'no-blame'), 'no-blame is no name'],
    ['./lint/x.js', `${files['lint/team.js']}`.replace('team/no-codename', 'own/x'), 'own/x is no name'],
  ])('%s with %j is refused in one line, exit code 2', (name, text, what) => {
    const ran = run(project({ 'lint/x.js': text }), ['--plugin', name, 'a.md'])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err.split('\n')).toHaveLength(2)
    expect(ran.err).toContain(`error[BAD_PLUGIN]: ${name}: `)
    expect(ran.err).toContain(what)
  })

  test('a rule that throws is named; the others are heard', () => {
    const base = project({
      'lint/x.js': `${files['lint/team.js']}`.replace('const found', 'throw new Error("lost"); const found'),
    })
    const ran = run(base, ['--plugin', './lint/x.js', '-f', 'json', 'a.md'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('error[RULE_FAILED]: a.md: the rule team/no-codename failed (lost)')
    expect(JSON.parse(ran.out).files[0].verdicts.length).toBeGreaterThan(10)
  })

  test('no configuration can name one', () => {
    const base = project({ '.postmortemlintrc.yaml': 'plugins: ["./lint/team.js"]\n' })
    expect(run(base, ['a.md'])).toMatchObject({ code: 2, err: expect.stringContaining('unknown key plugins') })
  })
})

describe('postmortem-lint/testing', () => {
  const tested = (base: string) =>
    spawnSync(process.execPath, ['lint/team.test.js'], { cwd: base, env: ENVIRONMENT, encoding: 'utf8' })

  test('the page of the rule holds', () => {
    const { status, stderr } = tested(project())
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('a page that does not hold fails, and says where', () => {
    const { status, stderr } = tested(
      project({ 'lint/no-codename.md': `${files['lint/no-codename.md']}`.replace('1:1', '1:2') }),
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(/line 7, bad en: the page says\n1:2 {2}missed/)
  })
})
