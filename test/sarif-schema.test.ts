/** SARIF is what its schema says, whatever was read: fixtures, adversarial texts, names and refusals. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import Ajv from 'ajv'
import { expect, test } from 'vitest'
import { shapes } from '../hostile/shapes.js'
import { rules } from '../rules/index.js'
import { decide } from '../src/gate.js'
import { lint, settingsWith } from '../src/lint.js'
import { loadTexts } from '../src/messages.js'
import type { FileReport, LintError, Report } from '../src/report.js'
import { reporters } from '../src/reporters/index.js'
import { redacted } from '../src/run/redact.js'
import { TOOL } from '../src/tool.js'
import { readFixtures } from './fixtures.js'
import { sample } from './sample.js'

/** The schema of SARIF 2.1.0 as Microsoft ships it; written for JSON Schema 4, which gives it an `id` of the old kind. */
const SCHEMA = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
const {
  id: _,
  $schema: __,
  ...schema
} = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(SCHEMA), 'utf8'))
const formats = {
  uri: (text: string) => URL.canParse(text),
  'uri-reference': (text: string) => /^[!-~]*$/.test(text) && URL.canParse(text, 'file:///'),
  'date-time': (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text),
}
// One of its patterns is no regular expression in the Unicode mode.
const validate = new Ajv.default({ strict: false, unicodeRegExp: false, formats }).compile(schema)

const texts = await loadTexts('en')
const settings = settingsWith(rules, { treatAs: 'postmortem', directives: true })
const gate = decide([], { failOn: 'error', minScore: null, requirePostmortem: false })
const reportOf = (files: readonly FileReport[], errors: readonly LintError[] = []): Report => ({
  version: 1,
  tool: TOOL,
  files,
  errors,
  gate,
})
/** What the schema has against a report; nothing when it is valid. */
function faults(report: Report): unknown {
  const locate = (path: string) => path
  const text = reporters.sarif(report, { texts, locate, colors: 0, width: 80, quiet: false, all: true })
  return validate(JSON.parse(text)) ? [] : validate.errors
}

test('the schema refuses what is no SARIF', () => {
  expect(validate({ version: '2.1.0' })).toBe(false)
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'a', rules: [{}] } } }] })).toBe(false)
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'a', informationUri: 'b' } } }] })).toBe(false)
})

test('findings, rewrites, places beside them, suppressions and refusals', () => {
  expect(faults(sample)).toEqual([])
  expect(faults({ ...sample, files: sample.files.map(redacted) })).toEqual([])
  expect(faults(reportOf([], [{ path: 'gone.md', code: 'NOT_FOUND', message: 'no such file' }]))).toEqual([])
  expect(faults(reportOf([], [{ path: '', code: 'NO_INPUT', message: 'nothing to lint' }]))).toEqual([])
})

test('every fixture', async () => {
  for (const { name, report } of await readFixtures()) expect([name, faults(reportOf([report]))]).toEqual([name, []])
})

test.each(['a b%.md', '::add-mask::a.md', '../[x]#?.md', '/tmp/ü\u001b[2J.md', 'line\nend.md', '\ud800.md'])(
  'a document of the name %j',
  (path) => {
    expect(faults({ ...sample, files: sample.files.map((file) => ({ ...file, path })) })).toEqual([])
  },
)

test('adversarial texts of every shape', { timeout: 120_000 }, async () => {
  for (const [name, make] of Object.entries(shapes)) {
    const report = await lint({ path: 'post.md', text: make(1500) }, settings)
    expect([name, faults(reportOf([report]))]).toEqual([name, []])
  }
})
