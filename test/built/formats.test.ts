/** Every format of the built program: on standard output and in files, with its consumer's parser where there is one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { Parser } from 'tap-parser'
import { describe, expect, test } from 'vitest'
import { BAD, GOOD, ROOT, repository, run } from './program.js'

const FILES = {
  'post/bad.md': `${BAD}\nThis will never happen again.\n`,
  'post/good ü.md': GOOD,
  'post/notes.md': '# Release 2.4\n\n- Dark mode\n',
}
const PATHS = ['post/bad.md', 'post/good ü.md', 'post/notes.md'] as const
const ITEMS = 24

const xml = (text: string) => {
  expect(XMLValidator.validate(text)).toBe(true)
  const list = ['testsuite', 'testcase', 'file', 'error']
  return new XMLParser({ ignoreAttributes: false, isArray: (name) => list.includes(name) }).parse(text)
}
const lines = (text: string): readonly string[] => text.trimEnd().split('\n')

/** What each format has to say of the three documents. */
const CHECKS: Readonly<Record<string, (text: string) => void>> = {
  pretty(text) {
    expect(text).toContain('Gate failed: 1 error we are sure of in post/bad.md')
    expect(text).not.toContain('\u001b')
  },
  compact(text) {
    expect(lines(text)).toContainEqual(
      expect.stringMatching(/^post\/bad\.md:\d+:1: error: "TODO" .+ \[no-placeholder\]$/),
    )
  },
  json(text) {
    const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/report.json'), 'utf8'))
    const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(schema)
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true)
    expect(JSON.parse(text).files.map(({ path }: { path: string }) => path)).toEqual(PATHS)
  },
  jsonl(text) {
    expect(lines(text).map((line) => JSON.parse(line)).length).toBeGreaterThanOrEqual(PATHS.length)
  },
  github(text) {
    expect(lines(text)[0]).toMatch(/^::error file=post\/bad\.md,line=\d+.*,title=/)
    for (const line of lines(text)) expect(line).toMatch(/^::(?:error|warning|notice) /)
  },
  summary(text) {
    expect(text).toContain('| `post/bad.md` |')
    expect(text).toContain('**Gate failed')
  },
  markdown(text) {
    expect(text.startsWith('<!-- postmortem-lint -->\n')).toBe(true)
  },
  gitlab(text) {
    const list = JSON.parse(text) as readonly Record<string, unknown>[]
    expect(new Set(list.map(({ fingerprint }) => fingerprint)).size).toBe(list.length)
    for (const entry of list) {
      expect(entry).toMatchObject({
        description: expect.stringMatching(/./),
        check_name: expect.stringMatching(/^[a-z/-]+$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{16,}$/),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: { path: expect.stringMatching(/^post\//), lines: { begin: expect.any(Number) } },
      })
    }
  },
  sarif(text) {
    const { version, runs } = JSON.parse(text)
    expect(version).toBe('2.1.0')
    const [{ tool, results, artifacts }] = runs
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id)
    expect(results.length).toBeGreaterThan(5)
    for (const { ruleId, ruleIndex, partialFingerprints, locations } of results) {
      expect(ids[ruleIndex]).toBe(ruleId)
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]+:1$/)
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0)
    }
    expect(artifacts[1].location.uri).toBe('post/good%20%C3%BC.md')
  },
  junit(text) {
    const { testsuites } = xml(text)
    const [bad] = testsuites.testsuite
    const items = bad.testcase.filter(
      (one: Record<string, string>) => !/hygiene|wording|consistency/.test(one['@_classname'] ?? ''),
    )
    expect(items.length).toBeGreaterThanOrEqual(ITEMS)
    const placeholder = bad.testcase.find((one: Record<string, string>) => one['@_name'] === 'no-placeholder')
    expect(placeholder.failure).toBeDefined()
    const count = testsuites.testsuite.flatMap((suite: { testcase?: readonly object[] }) => suite.testcase ?? []).length
    expect(Number(testsuites['@_tests'])).toBe(count)
  },
  checkstyle(text) {
    const { checkstyle } = xml(text)
    expect(checkstyle.file[0]['@_name']).toBe('post/bad.md')
    expect(checkstyle.file[0].error.map((one: Record<string, string>) => one['@_source'])).toContainEqual(
      expect.stringContaining('no-placeholder'),
    )
  },
  tap(text) {
    const strange: string[] = []
    const ended: { ok?: boolean; count?: number }[] = []
    const parser = new Parser((results) => ended.push(results))
    parser.on('extra', (line: string) => strange.push(line))
    parser.end(text)
    expect(strange).toEqual([])
    expect(ended[0]).toMatchObject({ ok: false })
    expect(ended[0]?.count).toBeGreaterThanOrEqual(2 * ITEMS)
  },
  rdjsonl(text) {
    for (const line of lines(text)) {
      expect(JSON.parse(line)).toMatchObject({
        message: expect.any(String),
        severity: expect.stringMatching(/^(?:ERROR|WARNING|INFO)$/),
        location: { path: expect.stringMatching(/^post\//) },
        code: { value: expect.any(String) },
      })
    }
  },
  html(text) {
    expect(text).toMatch(/^<!doctype html>/)
    expect(text).toContain("default-src 'none'")
    expect(text).not.toMatch(/<script|<link|<img|\b(?:src|href)="(?!#)/)
    expect(text).toMatch(/<mark class="error" title="no-placeholder[^>]*>TODO/)
  },
  agent(text) {
    expect(lines(text)[0]).toMatch(/^post\/bad\.md: score=\d+ met=\d+ /)
    expect(lines(text).at(-1)).toMatch(/^gate: failed: /)
  },
  suggestions(text) {
    expect(text).toMatch(/^post\/bad\.md:\d+:\d+: \w+: .+\n {2}- .+\n {2}\+ .+$/m)
  },
}

describe('each format', () => {
  const base = repository(FILES)

  test('is here, and there are no others', () => {
    const { code, err } = run(base, ['-f', 'x', 'post'])
    expect(code).toBe(2)
    const [, named = ''] = /allowed are ([a-z, ]+)/.exec(err) ?? []
    expect(named.split(', ')).toEqual(Object.keys(CHECKS))
  })

  test.each(Object.entries(CHECKS))('%s', (format, check) => {
    const ran = run(base, ['-f', format, '--width', '100', ...PATHS])
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/^postmortem-lint: notice: post\/notes\.md: .*\n$/)
    check(ran.out)
    const written = run(base, ['-f', `${format}=out/${format}.txt`, '--width', '100', ...PATHS])
    expect({ ...written, out: readFileSync(join(base, 'out', `${format}.txt`), 'utf8') }).toEqual(ran)
    expect(written.out).toBe('')
    expect(run(base, ['-f', format, 'post/good ü.md'])).toMatchObject({ code: 0, err: '' })
    expect(run(base, ['-f', format, 'post/gone.md']).code).toBe(2)
  })

  test('several in one run: files, and one for standard output', () => {
    const all = Object.keys(CHECKS).flatMap((format) => ['-f', `${format}=all/${format}.txt`])
    const ran = run(base, ['-f', 'compact', '--width', '100', ...all, ...PATHS])
    expect(ran.code).toBe(1)
    CHECKS.compact?.(ran.out)
    for (const [format, check] of Object.entries(CHECKS)) check(readFileSync(join(base, `all/${format}.txt`), 'utf8'))
    expect(run(base, ['-f', 'json', '-f', 'sarif', ...PATHS])).toMatchObject({
      code: 2,
      err: expect.stringContaining('two formats for standard output'),
    })
    expect(run(base, ['-f', 'jsno', ...PATHS]).err).toContain('did you mean json?')
  })

  test('a file that cannot be written is exit code 2, and the others are written', () => {
    const ran = run(base, ['-f', 'json=post/bad.md/x.json', '-f', 'tap=kept.tap', '-f', 'compact', 'post/good ü.md'])
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('error[NOT_WRITTEN]: post/bad.md/x.json') })
    expect(readFileSync(join(base, 'kept.tap'), 'utf8')).toContain('TAP version 14')
    expect(ran.out).not.toBe('')
  })
})

describe('in GitHub Actions', () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, number) => [`post/${number}.md`, BAD]))
  const ACTIONS = { GITHUB_ACTIONS: 'true' }

  test('annotations come by themselves beside what people read: worst first, ten of each level at most', () => {
    const ran = run(repository(many), ['post'], { env: ACTIONS })
    expect(ran.code).toBe(1)
    const commands = lines(ran.out).filter((line) => /^::(?:error|warning|notice) /.test(line))
    for (const level of ['error', 'warning', 'notice'])
      expect(commands.filter((line) => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10)
    expect(commands.filter((line) => line.startsWith('::error ')).length).toBe(10)
    const order = commands.map((line) => ['::error', '::warning', '::notice'].indexOf(line.split(' ')[0] ?? ''))
    expect(order).toEqual([...order].sort())
    expect(commands.at(-1)).toMatch(/^::notice title=postmortem-lint::\D*\d+/)
    const [, token] = /^::stop-commands::(\S+)$/m.exec(ran.out) ?? []
    expect(ran.out).toContain(`\n::${token}::\n`)
  })

  test('and not where a machine reads', () => {
    const base = repository(many)
    expect(() => JSON.parse(run(base, ['-f', 'json', 'post'], { env: ACTIONS }).out)).not.toThrow()
    expect(run(base, ['post']).out).not.toMatch(/^::/m)
  })
})

describe('$GITHUB_STEP_SUMMARY', () => {
  test('is appended to, and left alone when it has no room', () => {
    const base = repository({ ...FILES, 'page.md': 'before\n' })
    const env = { GITHUB_STEP_SUMMARY: join(base, 'page.md') }
    const page = () => readFileSync(join(base, 'page.md'), 'utf8')
    expect(run(base, ['-f', 'summary', ...PATHS], { env })).toMatchObject({ code: 1, out: '' })
    expect(page().startsWith('before\n')).toBe(true)
    CHECKS.summary?.(page())
    run(base, ['-f', 'summary', ...PATHS], { env })
    expect(page().split('**Gate failed')).toHaveLength(3)
    const full = 'x'.repeat(1_048_000)
    writeFileSync(join(base, 'page.md'), full)
    expect(run(base, ['-f', 'summary', ...PATHS], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no room for the report in it'),
    })
    expect(page()).toBe(full)
    expect(run(base, ['-f', 'summary=own.md', '-f', 'compact', ...PATHS], { env }).code).toBe(1)
    expect(existsSync(join(base, 'own.md'))).toBe(true)
  })

  test('stays under its limit whatever there is to say', () => {
    const crowd = GOOD + 'Bob forgot the key, and it will never happen again.\n\n'.repeat(2000)
    const base = repository(Object.fromEntries([1, 2, 3, 4].map((number) => [`${number}.md`, crowd])))
    const ran = run(base, ['-f', 'summary', '.'], { env: { GITHUB_STEP_SUMMARY: join(base, 'page.txt') } })
    expect(ran.code).toBeLessThan(2)
    expect(Buffer.byteLength(readFileSync(join(base, 'page.txt')))).toBeLessThan(1_000_000)
  })
})
