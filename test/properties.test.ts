/** What holds for any text: properties tried on generated documents. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printedFaults } from '../hostile/printed.js'
import { shapes } from '../hostile/shapes.js'
import { rules } from '../rules/index.js'
import { guardLines, show, showJson } from '../src/display.js'
import { frontMatterOf } from '../src/document/front-matter.js'
import { loadNative, loadReference } from '../src/document/parse.js'
import { decide } from '../src/gate.js'
import { lint, settingsWith } from '../src/lint.js'
import { loadTexts } from '../src/messages.js'
import type { FileReport, Report } from '../src/report.js'
import { formats, reporters } from '../src/reporters/index.js'
import { TOOL } from '../src/tool.js'

const settings = settingsWith(rules, { treatAs: 'postmortem' })
const RUNS = Number(process.env.PROPERTY_RUNS ?? 60)

/** Pieces that documents are made of, so that chance finds more than noise. */
const pieces = [
  ...Object.values(shapes).map((make) => make(120)),
  '# Postmortem: API outage\n\n',
  '## Summary\n\n',
  '## Timeline\n\n',
  '- 02:30 UTC down\n',
  '| 02:30 | down |\n',
  'We are sorry for deleting your photos.\n\n',
  '---\ntitle: x\n---\n',
  '```\n',
  '<!--',
  '-->',
  '\n',
  '\n\n',
  '\t',
  '\u00a0',
  '\u202e',
  '\u001b[31m',
  '::error::x\n',
  '##[add-mask]a',
  '\ud83d',
  '\u{1F600}',
  'ß',
  'が',
  '１２時３０分',
]
const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''))

const judged = (document: string) => lint({ path: 'post.md', text: document }, settings)
/** What a report says, without places. */
const grades = ({ verdicts, findings, language }: FileReport & { language?: unknown }) => ({
  verdicts: verdicts.map(({ rule, grade }) => `${rule.id} ${grade}`),
  findings: findings.map(({ rule, messageId }) => `${rule.id} ${messageId}`),
  language,
})
const holds = async (property: (document: string) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(text, property), { numRuns: RUNS })
const slow = { timeout: 300_000 }

describe('any text', () => {
  test('is judged without a fault, each place within the text, in order, the score within bounds', slow, () =>
    holds(async (document) => {
      const report = await judged(document)
      expect(report.failures.map(({ rule, error }) => `${rule.id}: ${error.stack}`)).toEqual([])
      const spans = [
        ...report.findings.flatMap(({ span }) => (span === 'document' ? [] : [span])),
        ...report.verdicts.flatMap(({ evidence }) => evidence.map(({ span }) => span)),
      ]
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(document.length)
      }
      const starts = report.findings.map(({ span }) => (span === 'document' ? -1 : span.start))
      expect(starts).toEqual([...starts].sort((a, b) => a - b))
      for (const total of [report.score.total]) {
        if (total !== null) expect(total >= 0 && total <= 100).toBe(true)
      }
    }),
  )

  test('is judged alike twice', slow, () =>
    holds(async (document) => {
      expect(grades(await judged(document))).toEqual(grades(await judged(document)))
    }),
  )

  test('is judged alike with Windows line ends', slow, () =>
    holds(async (document) => {
      const unix = document.replace(/\r\n?/g, '\n')
      expect(grades(await judged(unix.replaceAll('\n', '\r\n')))).toEqual(grades(await judged(unix)))
    }),
  )

  test('is judged alike with empty lines behind it', slow, () =>
    holds(async (document) => {
      expect(grades(await judged(`${document}\n\n\n`))).toEqual(grades(await judged(`${document}\n\n`)))
    }),
  )

  test('reaches no format as anything that a terminal or a CI runner obeys', slow, async () => {
    const texts = await loadTexts('en')
    await holds(async (document) => {
      const files = [await judged(document)]
      const report: Report = {
        version: 1,
        tool: TOOL,
        files,
        errors: [],
        gate: decide(files, { failOn: 'error', minScore: null, requirePostmortem: false }),
      }
      for (const format of formats) {
        const printed = guardLines(
          reporters[format](report, {
            texts,
            locate: (path) => path,
            colors: 0,
            width: 80,
            quiet: false,
            all: true,
          }),
        )
        expect(printedFaults(printed, format === 'github'), format).toEqual([])
      }
    })
  })
})

describe('the fast parser', () => {
  test('gives the same verdicts, places and messages as the reference', slow, async () => {
    const native = await loadNative().catch(() => null)
    if (native === null) return
    const reference = await loadReference()
    const view = (report: FileReport) =>
      JSON.stringify({ v: report.verdicts, f: report.findings, n: report.facts }, (key, value) =>
        key === 'rule' && value !== null && typeof value === 'object' ? value.id : value,
      )
    await holds(async (document) => {
      const [one, other] = [native, reference].map((parse) =>
        lint({ path: 'post.md', text: document }, settings, undefined, parse),
      )
      expect(view(await (one as Promise<FileReport>))).toBe(view(await (other as Promise<FileReport>)))
    })
  })
})

describe('what is shown', () => {
  test('has no character that acts, whatever it was made from, and stays one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (wild) => {
        const shown = show(wild)
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|##\[|##vso\[/i)
        expect(shown).not.toMatch(/\p{Cs}/u)
      }),
      { numRuns: 2000 },
    )
  })

  test('as JSON parses to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(showJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('front matter', () => {
  test('of any kind leaves the world as it was', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length
    const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'a', '<<', '? x'), fc.string())
    const line = fc.tuple(key, fc.string()).map(([name, value]) => `${name}: ${value}`)
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.constantFrom('---', '+++'), async (lines, fence) => {
        await frontMatterOf(`${fence}\n${lines.join('\n')}\n${fence}\ntext\n`)
        await judged(`${fence}\n${lines.join('\n')}\n${fence}\ntext\n`)
        expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before)
        expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      }),
      { numRuns: RUNS },
    )
  })
})
