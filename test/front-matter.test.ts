/** Front matter that needs no parser is read as the parser reads it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlainYaml } from '../src/document/front-matter/lines.js'
import { readYaml } from '../src/document/front-matter/yaml.js'
import { frontMatterOf } from '../src/document/front-matter.js'
import { type Field, openDocument } from '../src/document.js'

const key = fc.constantFrom('title', 'Date', 'lang', 'null', 'true', 'No', 'incident-start', 'a_1', '1a', '- a', '?')
const value = fc.oneof(
  fc.constantFrom('"Outage: a # b"', '""', 'null', 'Null', '~', 'true', '2024-03-10', '1_000', '0x1F', '1e3', '.5'),
  fc.constantFrom(
    'a - b',
    'a -',
    'a: b',
    'a #b',
    '[a, b]',
    '{a}',
    '&a b',
    '*a',
    '!a b',
    '|',
    '>',
    "'a'",
    '"a\\n"',
    'a, (b)',
  ),
  fc.string({ unit: fc.constantFrom(...'ab01 -.,/()+:#"\'&*!|>%@`[]{}?\t'), maxLength: 8 }),
)
const line = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(key, fc.constantFrom(': ', ':  ', ':'), value).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.constantFrom('', '  - a', '  b: c', '# c', '...', 'a', '"a": b') },
)

test.each([
  ['---\n\n# Outage\n\nThe disk was full.\n\n---\n', false],
  ['---\n\n# written by the tool\ntitle: Outage\n---\n\nThe disk was full.\n', true],
  ['---\ntitle: Outage\n---\n\nThe disk was full.\n', true],
])('a rule above a heading opens no front matter: %j', async (text, isFrontMatter) => {
  expect((await openDocument('post.md', text)).frontMatter !== null).toBe(isFrontMatter)
  expect((await frontMatterOf(text)) !== null).toBe(isFrontMatter)
})

test('what is read line by line is what the parser reads', () => {
  let plain = 0
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      const source = lines.join('\n')
      const own = new Map<string, Field>()
      if (!readPlainYaml(source, 4, own)) {
        expect(own.size).toBe(0)
        return
      }
      plain += 1
      const parsed = new Map<string, Field>()
      readYaml(source, 4, parsed)
      expect([...own]).toEqual([...parsed])
    }),
    { numRuns: 8000 },
  )
  expect(plain).toBeGreaterThan(200)
})
