/** The formats: golden files that a person has read, and what must hold whatever is in them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { loadTexts } from '../src/messages.js'
import type { Report, ReporterOptions } from '../src/report.js'
import { type Format, formats, reporters } from '../src/reporters/index.js'
import { clean, sample, single } from './sample.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const texts = await loadTexts('en')
const plain: ReporterOptions = { texts, locate: (path) => path, colors: 0, width: 80, quiet: false, all: false }
const print = (format: Format, report: Report = sample, options: Partial<ReporterOptions> = {}): string =>
  reporters[format](report, { ...plain, ...options })

describe.each(formats)('%s', (format) => {
  test('prints what was read and approved', async () => {
    await expect(print(format)).toMatchFileSnapshot(`golden/${format}.txt`)
  })

  test('prints one clean document, and none', () => {
    expect(print(format, clean)).not.toContain('undefined')
    expect(print(format, { ...clean, files: [] })).not.toContain('undefined')
  })

  test('prints no control character and no workflow command of the document', () => {
    const text = print(format)
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e]/)
    expect(text).not.toContain('##[')
  })
})

test('json follows its schema, alone and among others', () => {
  const schema = JSON.parse(readFileSync(`${ROOT}schemas/report.json`, 'utf8'))
  const valid = new Ajv({ strict: true, allErrors: true, formats: { uri: true }, allowUnionTypes: true }).compile(
    schema,
  )
  for (const report of [sample, single, clean]) {
    expect(valid(JSON.parse(print('json', report))), JSON.stringify(valid.errors)).toBe(true)
  }
  expect(valid({ ...JSON.parse(print('json')), version: 2 })).toBe(false)
})

describe('pretty', () => {
  const views = {
    'one document': single,
    'clean document': clean,
  }
  test.each(Object.entries(views))('%s', async (name, report) => {
    await expect(print('pretty', report)).toMatchFileSnapshot(`golden/pretty-${name.replaceAll(' ', '-')}.txt`)
  })

  test('all and quiet', async () => {
    await expect(print('pretty', single, { all: true })).toMatchFileSnapshot('golden/pretty-all.txt')
    await expect(print('pretty', single, { quiet: true })).toMatchFileSnapshot('golden/pretty-quiet.txt')
  })

  test.each([50, 60, 80, 100, 200])('no line is wider than %i columns', (width) => {
    for (const line of print('pretty', sample, { width }).split('\n')) {
      expect(stringWidth(line), line).toBeLessThanOrEqual(width)
    }
  })

  test('colours change nothing but colours', () => {
    const colour = /\u001b\[[0-9;]*m/g
    for (const colors of [1, 2, 3] as const) {
      const colored = print('pretty', sample, { colors })
      expect(colored).toMatch(colour)
      expect(colored.replace(colour, '')).toBe(print('pretty'))
    }
  })

  test('the carets stand below the words, also behind wide characters and tabs', () => {
    const lines = print('pretty').split('\n')
    const source = lines.findIndex((line) => line.includes('田中が'))
    const [line = '', carets = ''] = lines.slice(source, source + 2)
    expect(stringWidth(line.slice(0, line.indexOf('田中')))).toBe(carets.indexOf('^'))
    expect(carets.replace(/[^^]/g, '')).toHaveLength(stringWidth('田中がインデックスの設定を間違えた'))
  })
})
