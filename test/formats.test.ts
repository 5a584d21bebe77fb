/** What the readers of each format demand of it, asked with their own parsers where there are any. */
import { gzipSync } from 'node:zlib'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { Parser } from 'tap-parser'
import { describe, expect, test } from 'vitest'
import { hash } from '../src/hash.js'
import { loadTexts } from '../src/messages.js'
import type { FileReport, Report, ReportedFinding, ReporterOptions } from '../src/report.js'
import { type Format, reporters } from '../src/reporters/index.js'
import { plain } from '../src/reporters/markdown.js'
import { sample } from './sample.js'

const options: ReporterOptions = {
  texts: await loadTexts('en'),
  locate: (path) => path,
  colors: 0,
  width: 80,
  quiet: false,
  all: false,
}
const print = (format: Format, report: Report = sample, more: Partial<ReporterOptions> = {}): string =>
  reporters[format](report, { ...options, ...more })

const [english, japanese, other] = sample.files as readonly [FileReport, FileReport, FileReport]
const [anyFinding] = english.findings.filter(({ span }) => span !== 'document') as unknown as readonly [ReportedFinding]

/** The sample with as many findings as it takes. */
const crowded = (size: number, level: ReportedFinding['level'] = 'warning'): Report => ({
  ...sample,
  files: [{ ...english, findings: Array.from({ length: size }, () => ({ ...anyFinding, level })) }],
})
const hostile = (path: string): Report => ({
  ...sample,
  files: [
    {
      ...english,
      path,
      title: '</title><script>alert(1)</script>\u0000\ud800\uffff',
      findings: english.findings.map((finding) => ({
        ...finding,
        data: {
          who: `]]></failure>&"'<x>\u0007\ufffe`,
          words: '*/ # @everyone | ::error::',
          stated: '\n\n',
          counted: '%0A',
        },
      })),
    },
  ],
})

describe('XML', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => ['testsuite', 'testcase', 'file', 'error'].includes(name),
  })

  test.each(['junit', 'checkstyle'] as const)('%s is well-formed whatever is in it', (format) => {
    for (const report of [sample, hostile('a&b<c>"d\'\u0001\n.md')]) {
      expect(XMLValidator.validate(print(format, report))).toBe(true)
      expect(print(format, report)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/)
    }
  })

  test('junit: a test case per item, passes too, and sums that are right', () => {
    const { testsuites } = parser.parse(print('junit'))
    const cases = testsuites.testsuite.flatMap(({ testcase = [] }) => testcase)
    const has = (name: string) => cases.filter((one: object) => name in one).length
    expect(testsuites['@_tests']).toBe(String(cases.length))
    expect([testsuites['@_failures'], testsuites['@_errors'], testsuites['@_skipped']].map(Number)).toEqual([
      has('failure'),
      has('error'),
      has('skipped'),
    ])
    const names = testsuites.testsuite[0].testcase.map((one: Record<string, string>) => one['@_name'])
    expect(names).toEqual(expect.arrayContaining(english.verdicts.map(({ rule }) => rule.id)))
  })

  test('checkstyle: a file per document, an error per finding that counts', () => {
    const { checkstyle } = parser.parse(print('checkstyle'))
    expect(checkstyle.file.map((file: Record<string, string>) => file['@_name'])).toEqual([
      ...sample.files.map(({ path }) => path),
      ...sample.errors.map(({ path }) => path),
    ])
    expect(checkstyle.file[0].error).toHaveLength(8)
  })
})

test('tap: every line is understood, weak items are expected failures', () => {
  const extra: string[] = []
  let result: { count: number; pass: number; todo: number; skip: number } | undefined
  const parser = new Parser((results) => {
    result = results
  })
  parser.on('extra', (text: string) => extra.push(text))
  parser.end(print('tap', hostile('a # SKIP b\n.md')))
  expect(extra).toEqual([])
  expect(result).toMatchObject({ count: 12, pass: 4, todo: 3, skip: 1 })
})

describe('github', () => {
  test('the worst ten of a level, and one notice for the rest', () => {
    const lines = print('github', crowded(40)).trim().split('\n')
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10)
    expect(lines.filter((line) => line.startsWith('::notice '))).toEqual([
      '::notice title=postmortem-lint::30 more findings are left; -f pretty shows all.',
    ])
  })

  test('every line is one command and nothing of the document is', () => {
    for (const line of print('github', hostile('a,b:c%0A::error::.md')).trim().split('\n')) {
      expect(line).toMatch(/^::(?:error|warning|notice) (?:file=[^,:\s]*|title=)[^\n]*$/)
      expect(line.split('::').length).toBeGreaterThan(2)
      const properties = line.slice(2, line.indexOf('::', 2))
      expect(properties).not.toContain('::')
    }
  })

  test('paths are those of the repository', () => {
    expect(print('github', sample, { locate: (path) => `sub/${path}` })).toContain(
      'file=sub/postmortems/2026-03-04-checkout.md,',
    )
  })
})

describe('gitlab', () => {
  interface Issue {
    readonly fingerprint: string
    readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
  }
  const issues = (report: Report, more: Partial<ReporterOptions> = {}): readonly Issue[] =>
    JSON.parse(print('gitlab', report, more))

  test('has what GitLab needs, and no path begins with ./', () => {
    for (const issue of issues(sample, { locate: (path) => `./${path}` })) {
      expect(issue).toEqual({
        description: expect.any(String),
        check_name: expect.stringMatching(/^[a-z-]+$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        severity: expect.stringMatching(/^(?:info|minor|major)$/),
        location: {
          path: expect.stringMatching(/^[^.]/),
          lines: { begin: expect.any(Number), end: expect.any(Number) },
        },
      })
    }
  })

  test('fingerprints are all different, and stay when the lines move', () => {
    const before = issues(crowded(50)).map(({ fingerprint }) => fingerprint)
    expect(new Set(before).size).toBe(50)
    const shift = 'One more line.\n\n'
    const moved = (finding: ReportedFinding): ReportedFinding =>
      finding.span === 'document'
        ? finding
        : { ...finding, span: { start: finding.span.start + shift.length, end: finding.span.end + shift.length } }
    const later = { ...english, text: shift + english.text, findings: english.findings.map(moved) }
    const print = (file: FileReport) => issues({ ...sample, files: [file] })
    expect(print(later).map(({ fingerprint }) => fingerprint)).toEqual(
      print(english).map(({ fingerprint }) => fingerprint),
    )
    expect(print(later).map(({ location }) => location.lines.begin)).not.toEqual(
      print(english).map(({ location }) => location.lines.begin),
    )
  })

  test('the hash spreads', () => {
    const hashes = new Set(Array.from({ length: 20_000 }, (_, number) => hash(`a finding of number ${number}`)))
    expect(hashes.size).toBe(20_000)
  })
})

describe('sarif', () => {
  const run = (report: Report = sample, more: Partial<ReporterOptions> = {}) =>
    JSON.parse(print('sarif', report, more)).runs[0]

  test('every result names its rule by number and lies in its text', () => {
    const { results, tool } = run()
    expect(results).toHaveLength(10)
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
      const { artifactLocation, region } = locations[0].physicalLocation
      const file = sample.files.find(({ path }) => path === decodeURIComponent(artifactLocation.uri))
      expect(file).toBeDefined()
      if (region.charOffset !== undefined) {
        const line = file?.text.split('\n')[region.startLine - 1] ?? ''
        const words = file?.text.slice(region.charOffset, region.charOffset + region.charLength) ?? ''
        expect(line.slice(region.startColumn - 1, region.endColumn - 1)).toBe(words)
      }
    }
  })

  test('suppressed results say why, rewrites are fixes, unread files make the run unsuccessful', () => {
    const { results, invocations } = run()
    expect(results.filter((one: object) => 'suppressions' in one)).toHaveLength(1)
    expect(results.find((one: object) => 'fixes' in one).fixes[0].artifactChanges[0].replacements).toHaveLength(1)
    expect(invocations[0].executionSuccessful).toBe(false)
    expect(invocations[0].toolExecutionNotifications).toHaveLength(1)
  })

  test('no more than GitHub keeps, the worst of them, and it says so', () => {
    const many = crowded(5100, 'info')
    const [file] = many.files as readonly [FileReport]
    const report = { ...many, files: [file, { ...japanese, findings: [...japanese.findings] }] }
    const { results, invocations } = run(report)
    expect(results).toHaveLength(5000)
    expect(results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(1)
    expect(invocations[0].toolExecutionNotifications.at(-1).message.text).toContain('101 results were left out')
    // GitHub takes 10 MB in gzip, 20 tags of a rule and 1,000 places of a result.
    expect(gzipSync(print('sarif', report)).length).toBeLessThan(10 << 20)
    for (const { properties } of run(report).tool.driver.rules) expect(properties.tags.length).toBeLessThanOrEqual(20)
    for (const { locations, relatedLocations = [] } of results)
      expect(locations.length + relatedLocations.length).toBeLessThanOrEqual(1000)
  })

  test('paths are relative to the root, or absolute', () => {
    const uri = (path: string) => run({ ...sample, files: [{ ...english, path }] }).artifacts[0].location
    expect(uri('a b/障害#1.md')).toEqual({ uri: 'a%20b/%E9%9A%9C%E5%AE%B3%231.md', uriBaseId: '%SRCROOT%' })
    expect(uri('/elsewhere/a.md')).toEqual({ uri: 'file:///elsewhere/a.md' })
  })
})

test('rdjsonl: columns count bytes, and rewrites are suggestions', () => {
  const lines = print('rdjsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const blame = lines.find(({ location }) => location.path === japanese.path)
  const line = Buffer.from(japanese.text.split('\n')[blame.location.range.start.line - 1] ?? '')
  const { start, end } = blame.location.range
  expect(line.subarray(start.column - 1, end.column - 1).toString()).toBe('田中がインデックスの設定を間違えた')
  expect(lines.filter(({ suggestions }) => suggestions)).toHaveLength(1)
})

test('jsonl: one object a line, the gate last', () => {
  const lines = print('jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ type }) => type)).toEqual(['file', 'file', 'file', 'error', 'run'])
  expect(lines[0].findings).toEqual(JSON.parse(print('json')).files[0].findings)
})

describe('markdown', () => {
  const many: Report = {
    ...sample,
    files: Array.from({ length: 2000 }, (_, number) => ({ ...english, path: `postmortems/${number}.md` })),
  }

  test.each([
    ['markdown', 65_536],
    ['summary', 1_048_576],
  ] as const)('%s stays within what GitHub takes, and says what it left out', (format, limit) => {
    const text = print(format, many)
    expect(Buffer.byteLength(text)).toBeLessThan(limit)
    expect(text).toMatch(/\d+ documents are left out here/)
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0)
  })

  test('nothing of the document is markup', () => {
    expect(plain('*a* _b_ `c` [d](e) <f> @g #1 | ~~h~~ &amp;')).toBe(
      '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) &lt;f&gt; &#64;g \\#1 \\| \\~\\~h\\~\\~ &amp;amp;',
    )
    const text = print('markdown', hostile('a`b``|c.md'))
    expect(text).not.toContain('<x>')
    expect(text).not.toContain('@everyone')
    expect(text).toContain('``` a`b``\\|c.md ```'.replace(' a', 'a').replace('md ', 'md'))
  })
})

describe('html', () => {
  test('runs nothing and asks for nothing', () => {
    const page = print('html', hostile('"><img src=x onerror=alert(1)>.md'))
    expect(page).not.toMatch(/<(?:script|img|link|iframe|object)\b/i)
    expect(page).not.toMatch(/\b(?:src|href)="(?!#)/)
    expect(page).not.toMatch(/@import|url\(/)
    expect(page).toContain("default-src 'none'")
  })

  test('the text stands in it whole, marks overlapping or not', () => {
    const overlapping = {
      ...english,
      verdicts: [],
      findings: [
        { ...anyFinding, level: 'info' as const, span: { start: 40, end: 120 } },
        { ...anyFinding, level: 'error' as const, span: { start: 60, end: 90 } },
        { ...anyFinding, level: 'warning' as const, span: { start: 80, end: 10_000 } },
        { ...anyFinding, span: { start: 70, end: 70 } },
      ],
    }
    const page = print('html', { ...sample, files: [overlapping], errors: [] })
    const rows = [...page.matchAll(/<div id="d0l\d+"><i>\d+<\/i><span>(.*?)<\/span><\/div>/g)].map(([, row = '']) =>
      row
        .replace(/<\/?mark[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    )
    expect(rows.join('\n')).toBe(english.text.replace('##[', '#\\#['))
    expect(page.match(/<mark class="error"/g)).toHaveLength(3)
  })
})

test('what is no postmortem is said to be none in every format that tells of documents', () => {
  for (const format of ['pretty', 'agent', 'markdown', 'html'] as const) {
    expect(print(format, { ...sample, files: [other], errors: [] })).toMatch(/not judged/)
  }
})
