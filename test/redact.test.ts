/** A redacted report holds no word of its document, in any format. */
import { expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { decide } from '../src/gate.js'
import { lint, settingsWith } from '../src/lint.js'
import { loadTexts } from '../src/messages.js'
import type { FileReport, Report } from '../src/report.js'
import { type Format, formats, reporters } from '../src/reporters/index.js'
import { redacted } from '../src/run/redact.js'
import { TOOL } from '../src/tool.js'
import { readFixtures } from './fixtures.js'

/** The word that must not get out, wherever rules quote: names, titles, blame, placeholders, addresses, reasons, keys. */
const TEXT = `---
title: Zarquon outage
severity: Zarquon-1
zarquon: 1
status: zarquon
---
# Zarquon was down on 3 March 2026

Zarquon Berg deleted the zarquon table and should have known better. The Zarquon team may have affected some zarquons.
We apologise for any inconvenience. It broke because of human error at Zarquon Inc., and it will never happen again.

<!-- postmortem-lint-disable zarquon -- zarquon said so -->
<!-- postmortem-lint-disable no-hedging -- zarquon is quoted -->

[zarquon name] {{ zarquon }} TODO: zarquon. Ask zarquon@zarquon.io or zarquon.internal, 10.1.2.3.

## Timeline

- 13:37 UTC: zarquon fell over
- 12:51 UTC: zarquon was well again, after 3 hours of zarquon

## Zarquon

## Action items

- Improve zarquon (@zarquon, 2020-02-29)
- Consider zarquons
`

const settings = settingsWith(rules, { treatAs: 'postmortem', today: '2026-04-01' })
const texts = await loadTexts('en')

function print(format: Format, file: FileReport): string {
  const gate = decide([file], { failOn: 'info', minScore: 90, requirePostmortem: true })
  const report: Report = { version: 1, tool: TOOL, files: [file], errors: [], gate }
  const locate = (path: string) => path
  return reporters[format](report, { texts, locate, colors: 0, width: 80, quiet: false, all: true })
}

test.each(formats)('%s', async (format) => {
  const file = await lint({ path: 'post.md', text: TEXT }, settings)
  expect(print(format, file)).toMatch(/zarquon/i)
  const shown = print(format, redacted(file))
  expect(shown).not.toMatch(/zarquon/i)
  expect(shown).not.toMatch(/3 March 2026|13:37|12:51|2020-02-29|10\.1\.2\.3/)
  // Still of use: the rules and where they found something. Rewrites are words of the document and nothing else.
  if (format !== 'suggestions') expect(shown).toMatch(/(?:no-blame|post\.md)/)
})

test('what is left is ours: lengths, numbers, lists and places', async () => {
  const file = await lint({ path: 'post.md', text: TEXT.replaceAll('\n', '\r\n') }, settings)
  const [verdict] = file.verdicts
  const [finding] = file.findings
  if (!verdict || !finding) throw new Error('Nothing was found')
  const error = new Error('zarquon')
  const less = redacted({
    ...file,
    failures: [{ rule: verdict.rule, error }],
    verdicts: [verdict, { ...verdict, error }],
    findings: [
      { ...finding, data: { words: 'zarquon', count: 3, list: ['a'] }, suppressed: 'zarquon said so' },
      { ...finding, suppressed: null },
    ],
  })
  expect(less.text).toBe(TEXT.replaceAll('\n', '\r\n').replace(/[^\r\n]/g, ' '))
  expect(less.title).toBeNull()
  const unknown = { start: null, end: null, detected: null, mitigated: null, timeZone: null, durationMinutes: null }
  const { timelineEvents, actionItems } = file.facts
  expect(less.facts).toEqual({ incident: unknown, severity: null, timelineEvents, actionItems })
  expect(less.failures).toEqual([{ rule: verdict.rule, error: new Error('…') }])
  expect(less.verdicts[0]).toBe(verdict)
  expect(less.verdicts[1]).toEqual({ ...verdict, error: new Error('…') })
  expect(less.findings).toEqual([
    { ...finding, data: { words: '…', count: 3, list: ['a'] }, suggestions: [], suppressed: '…' },
    expect.objectContaining({ suppressed: null, suggestions: [] }),
  ])
})

test('places, grades, levels and the score stay', async () => {
  const fixtures = await readFixtures()
  expect(fixtures.length).toBeGreaterThan(9)
  for (const { report } of fixtures) {
    const less = redacted(report)
    expect(less.findings.map(({ rule, span, level, messageId }) => [rule.id, span, level, messageId])).toEqual(
      report.findings.map(({ rule, span, level, messageId }) => [rule.id, span, level, messageId]),
    )
    expect(less.verdicts.map(({ grade }) => grade)).toEqual(report.verdicts.map(({ grade }) => grade))
    expect(less.score).toEqual(report.score)
    expect(less.text.length).toBe(report.text.length)
    expect(less.text.trim()).toBe('')
  }
})
