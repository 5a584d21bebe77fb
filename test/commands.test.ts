/** Commands beside linting: what they print, how they end, and that nothing of the user's is overwritten. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { run as runIn } from './program.js'

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'postmortem-lint-commands-'))
})
afterAll(() => rmSync(cwd, { recursive: true }))

async function run(...argv: string[]) {
  const { code, out: stdout, err: stderr } = await runIn(cwd, argv, { env: { LANG: 'C' } })
  return { code, stdout, stderr }
}

describe('explain', () => {
  test('says why, how to put it right, and shows examples', async () => {
    const { code, stdout } = await run('explain', 'incident-times')
    expect(code).toBe(0)
    for (const part of ['requirement, error', 'Why', 'How to fix', 'good:', 'bad:']) expect(stdout).toContain(part)
    expect(stdout).not.toContain('<!-- generated')
    expect(stdout).not.toMatch(/[ぁ-ん]/)
  })

  test('shows the examples of the language asked for', async () => {
    const { stdout } = await run('explain', 'incident-times', '--ui-lang', 'ja')
    expect(stdout).toMatch(/[ぁ-ん]/)
  })

  test('breaks lines between words, where the terminal ends', async () => {
    const { stdout } = await run('explain', 'no-blame')
    const lines = stdout.split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([])
  })

  test('says nothing twice', async () => {
    const { stdout } = await run('explain', 'five-whys')
    const paragraphs = stdout.split('\n\n').map((lines) => lines.replaceAll('\n', ' '))
    const sentences = paragraphs.filter((text) => /^[A-Z].*\.$/.test(text))
    expect(sentences.length).toBeGreaterThan(3)
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  test('names the nearest rule', async () => {
    const { code, stdout, stderr } = await run('explain', 'no-blam')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('did you mean no-blame?')
  })
})

test.each([
  [['explain', 'five-whys', 'impact'], 'impact: one word too many'],
  [['rules', 'five-whys'], 'five-whys: one word too many: the command takes none'],
  [['completion', 'tcsh'], 'completion: "tcsh" is not understood: write one of bash, zsh, fish'],
  [['init', 'gitlap'], 'init: "gitlap" is not understood: did you mean gitlab?'],
  [['rules', '-x'], '-x: there is no such option'],
  [['explian', 'five-whys'], 'explian: there is no such file and no such command: did you mean explain?'],
])('%j is refused with place and cure', async (argv, said) => {
  const { code, stdout, stderr } = await run(...argv)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(said)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})

test('a file of the name of a slip is read', async () => {
  writeFileSync(join(cwd, 'rule'), '# Outage\n')
  expect((await run('rule', '--exit-zero')).code).toBe(0)
  rmSync(join(cwd, 'rule'))
})

test('rules lists each once, as text and as JSON', async () => {
  const rows = JSON.parse((await run('rules', '--format', 'json')).stdout) as { id: string }[]
  const { stdout } = await run('rules')
  expect(rows.length).toBeGreaterThan(40)
  for (const { id } of rows) expect(stdout.split('\n').filter((line) => line.startsWith(`  ${id} `))).toHaveLength(1)
})

test('config prints each value with its origin', async () => {
  writeFileSync(join(cwd, '.postmortemlintrc.yaml'), 'rules: { impact: info }\n')
  writeFileSync(join(cwd, 'a.md'), '# Outage\n')
  const { code, stdout } = await run('config', 'a.md')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    severities: { impact: 'info' },
    origins: { 'rules.impact': '.postmortemlintrc.yaml' },
  })
})

test('facts prints what was read, with places', async () => {
  writeFileSync(join(cwd, 'b.md'), '# Outage\n\nOn 3 March 2026 from 10:00 to 11:00 UTC all logins failed.\n')
  const { stdout } = await run('facts', 'b.md')
  expect(JSON.parse(stdout)).toMatchObject({
    incident: { start: { iso: '2026-03-03T10:00Z', place: expect.stringMatching(/^3:/) } },
    languages: ['en'],
  })
})

describe('new', () => {
  test.each(['en', 'de', 'ja'])(
    '%s: front matter as asked, placeholders are findings, nothing is overwritten',
    async (lang) => {
      const name = `draft-${lang}.md`
      const first = await run(
        'new',
        '--lang',
        lang,
        '--title',
        'Slow: search',
        '--severity',
        'SEV2',
        '--start',
        '2026-03-03T10:00Z',
        name,
      )
      expect(first.code).toBe(0)
      const written = readFileSync(join(cwd, name), 'utf8')
      expect(parse(written.split('---')[1] ?? '')).toMatchObject({
        title: 'Slow: search',
        lang,
        severity: 'SEV2',
        incident: { start: '2026-03-03T10:00Z' },
      })
      const { stdout } = await run('--no-config', '--treat-as', 'postmortem', '--exit-zero', '-f', 'json', name)
      const findings = JSON.parse(stdout).files[0].findings as { rule: string }[]
      expect(findings.filter(({ rule }) => rule === 'no-placeholder').length).toBeGreaterThan(0)
      const again = await run('new', '--lang', lang, name)
      expect(again.code).toBe(2)
      expect(again.stderr).toContain('is there already')
      expect(readFileSync(join(cwd, name), 'utf8')).toBe(written)
    },
  )

  test.each(['investigating', 'identified', 'monitoring', 'resolved'])('a status notice: %s', async (stage) => {
    const { code, stdout } = await run('new', '--kind', 'status', '--stage', stage)
    expect(code).toBe(0)
    expect(stdout.toLowerCase()).toContain(`**${stage}**`)
  })
})

test('init writes samples and leaves what is there', async () => {
  writeFileSync(join(cwd, '.gitlab-ci.yml'), 'mine: true\n')
  const { code, stdout } = await run('init', 'pre-commit', 'github', 'gitlab')
  expect(code).toBe(0)
  expect(readFileSync(join(cwd, '.gitlab-ci.yml'), 'utf8')).toBe('mine: true\n')
  expect(stdout).toContain('.gitlab-ci.yml is there already')
  expect(parse(readFileSync(join(cwd, '.pre-commit-config.yaml'), 'utf8')).repos).toHaveLength(1)
  expect(readdirSync(join(cwd, '.github/workflows'))).toEqual(['postmortems.yml'])
})

test.each(['bash', 'zsh', 'fish'])('completion for %s knows commands and rules', async (shell) => {
  const { code, stdout } = await run('completion', shell)
  expect(code).toBe(0)
  expect(stdout).toContain('explain')
  expect(stdout).toContain('incident-times')
})

test('a file of a command’s name is meant before the command', async () => {
  writeFileSync(join(cwd, 'rules'), '# Outage\n\nAll logins failed.\n')
  const { stdout } = await run('--no-config', '-f', 'json', '--exit-zero', 'rules')
  expect(JSON.parse(stdout).files[0].path).toBe('rules')
  rmSync(join(cwd, 'rules'))
})

test.each([
  [['explain', '--loud', 'x'], '--loud'],
  [['new', '--stage', 'over'], 'over'],
  [['config'], 'document'],
])('refuses %j in one line', async (argv, told) => {
  const { code, stderr } = await run(...argv)
  expect(code).toBe(2)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(told)
})
