/** The baseline: what was there before does not count, what is new does, and what is gone is said. */
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BAD, folder, GOOD, put, repository, run } from './program.js'

const NAME = '.postmortem-lint-suppressions.json'

interface Told {
  readonly rule: string
  readonly messageId: string
  readonly suppressed: string | null
}
const findings = (out: string): readonly Told[] => JSON.parse(out).files[0].findings
const counting = (out: string): readonly string[] =>
  findings(out)
    .filter(({ suppressed }) => suppressed === null)
    .map(({ rule }) => rule)

describe('--suppress-all', () => {
  test('writes each finding as a line, in order; they stay in the report and do not count', () => {
    const base = repository({ 'post/b.md': BAD, 'post/a.md': BAD })
    expect(run(base, ['post']).code).toBe(1)
    const ran = run(base, ['--suppress-all', '-f', 'json', 'post'])
    expect(ran.code).toBe(0)
    expect(ran.err).toMatch(/^postmortem-lint: notice: \.postmortem-lint-suppressions\.json: \d+ added, 0 taken out/)
    const text = readFileSync(join(base, NAME), 'utf8')
    const entries = text.split('\n').slice(1, -2)
    expect(entries).toEqual([...entries].sort())
    expect(entries.find((line) => line.includes('no-placeholder'))).toMatch(
      /^\{"file":"post\/a\.md","rule":"no-placeholder","section":"Root cause","text":"[0-9a-f]{16}"\},$/,
    )
    expect(JSON.parse(text)).toMatchObject({ version: 1 })
    expect(findings(ran.out).map(({ suppressed }) => suppressed)).toEqual(
      findings(ran.out).map(() => 'in the baseline'),
    )
    const later = run(base, ['-f', 'json', 'post'])
    expect(later).toEqual({ ...ran, err: '' })
    expect(run(join(base, 'post'), ['a.md']).code).toBe(0)
    expect(run(base, ['--no-config', '--stdin-filename', 'post/a.md', '-'], { input: BAD }).code).toBe(0)
    expect(run(base, ['post/a.md']).out).toMatch(/^no findings, \d+ suppressed$/m)
  })

  test('again changes nothing; the same documents give the same bytes', () => {
    const [one, two] = [repository({ 'a.md': BAD }), repository({ 'a.md': BAD })]
    for (const base of [one, two]) run(base, ['--suppress-all', 'a.md'])
    const before = readFileSync(join(one, NAME), 'utf8')
    expect(run(one, ['--suppress-all', 'a.md']).err).toBe('')
    expect(readFileSync(join(one, NAME), 'utf8')).toBe(before)
    expect(readFileSync(join(two, NAME), 'utf8')).toBe(before)
  })

  test('edits elsewhere and new line breaks leave the entries as they are; a new fault counts', () => {
    const base = repository({ 'a.md': BAD })
    run(base, ['--suppress-all', 'a.md'])
    put(base, 'a.md', BAD.replace('TODO: ask the', 'TODO: ask\nthe').replace('About 12,000', 'Some 12,001'))
    expect(run(base, ['a.md']).code).toBe(0)
    put(base, 'a.md', BAD.replace('## Lessons', 'TBD\n\n## Lessons'))
    const ran = run(base, ['-f', 'json', 'a.md'])
    expect(ran.code).toBe(1)
    expect(counting(ran.out)).toContain('no-placeholder')
    put(base, 'a.md', BAD.replace('TODO: ask the session team', 'TODO: ask somebody else'))
    expect(run(base, ['a.md']).code).toBe(1)
  })

  test('does not hide what is said of directives', () => {
    const base = repository({ 'a.md': `${GOOD}\n<!-- postmortem-lint-disable no-blame -->\n` })
    const ran = run(base, ['--suppress-all', '--fail-on', 'warning', '-f', 'json', 'a.md'])
    expect(ran.code).toBe(1)
    expect(new Set(counting(ran.out))).toEqual(new Set(['directive']))
  })

  test('goes not with --fix', () => {
    const base = repository({ 'a.md': BAD })
    expect(run(base, ['--fix', '--suppress-all', 'a.md'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[BAD_OPTION]: --fix: the baseline would name what it deletes'),
    })
  })

  test('lies where the configuration says', () => {
    const base = repository({ 'a.md': BAD, '.postmortemlintrc.yaml': 'suppressions: lint/known.json\n' })
    expect(run(base, ['--suppress-all', 'a.md']).code).toBe(0)
    expect(JSON.parse(readFileSync(join(base, 'lint/known.json'), 'utf8')).suppressions[0].file).toBe('../a.md')
    expect(run(base, ['a.md']).code).toBe(0)
  })
})

describe('entries that silence nothing', () => {
  test('are reported, and taken out by --prune-suppressions', () => {
    const base = repository({ 'a.md': BAD, 'b.md': BAD })
    run(base, ['--suppress-all', '.'])
    put(base, 'a.md', GOOD)
    const ran = run(base, ['-f', 'json', 'a.md'])
    expect(ran.code).toBe(0)
    expect(findings(ran.out).find(({ rule }) => rule === 'directive')).toMatchObject({
      messageId: 'gone',
      message: expect.stringContaining('no-placeholder'),
      suppressed: null,
    })
    rmSync(join(base, 'b.md'))
    const pruned = run(base, ['--prune-suppressions', '-f', 'json', 'a.md'])
    expect(counting(pruned.out)).not.toContain('directive')
    expect(pruned.err).toMatch(/0 added, \d+ taken out/)
    const kept = readFileSync(join(base, NAME), 'utf8')
    expect(kept).not.toContain('no-placeholder')
    expect(kept).not.toContain('b.md')
    expect(counting(run(base, ['-f', 'json', 'a.md']).out)).not.toContain('directive')
  })

  test('a rule that is off leaves its entries alone', () => {
    const base = repository({ 'a.md': BAD })
    run(base, ['--suppress-all', 'a.md'])
    put(base, 'a.md', GOOD)
    put(base, '.postmortemlintrc.yaml', 'rules: { no-placeholder: off }\n')
    expect(run(base, ['--prune-suppressions', 'a.md']).code).toBe(0)
    expect(readFileSync(join(base, NAME), 'utf8')).toContain('no-placeholder')
  })
})

describe('a baseline that cannot be used', () => {
  test.each([
    ['{', 'it is not JSON'],
    ['{ "version": 2, "suppressions": [] }', 'it is no baseline of version 1'],
    ['{ "version": 1, "suppressions": [{ "file": "a.md" }] }', 'entry 1 lacks'],
    ['<<<<<<< ours', 'it is not JSON'],
  ])('%j is said once, with exit code 2', (text, what) => {
    const base = repository({ 'a.md': GOOD, 'b.md': GOOD, [NAME]: text })
    const { code, err } = run(base, ['.'])
    expect(code).toBe(2)
    expect(err.split('\n')).toHaveLength(2)
    expect(err).toContain(`error[BAD_BASELINE]: ${NAME}: ${what}`)
    expect(readFileSync(join(base, NAME), 'utf8')).toBe(text)
  })

  test.each(['../known.json', 'lint/known.txt', '.git/hooks/pre-commit', 'out/known.json'])(
    'at %s is refused, and nothing is written',
    (place) => {
      const [base, outside] = [repository({ 'post/a.md': BAD }), folder()]
      symlinkSync(outside, join(base, 'out'), 'dir')
      put(base, '.postmortemlintrc.yaml', `suppressions: ${place}\n`)
      const ran = run(base, ['--suppress-all', 'post/a.md'])
      expect(ran.code).toBe(2)
      expect(ran.err).toContain(`error[BAD_BASELINE]: ${place}: this is no place for a baseline`)
      expect(existsSync(join(base, place))).toBe(false)
    },
  )

  test('that cannot be written is an error, and the report is printed all the same', () => {
    const base = folder()
    put(base, 'a.md', BAD)
    put(base, '.postmortemlintrc.yaml', 'suppressions: a.md/known.json\n')
    const ran = run(base, ['--suppress-all', '-f', 'compact', 'a.md'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('error[NOT_WRITTEN]')
  })
})
