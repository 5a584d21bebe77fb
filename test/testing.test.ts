/** The runner of rule pages: it must be able to fail. */
import { describe, expect, test } from 'vitest'
import { between } from '../bin/pages.js'
import { defineRule, flag } from '../src/rule.js'
import { examplesOf, faultsOf, withResults } from '../src/testing.js'

const noShouting = defineRule({
  id: 'no-shouting',
  room: 'wording',
  tier: null,
  severity: 'warning',
  source: 'none',
  summary: 'Does not shout.',
  why: 'Readers are near.',
  options: { twice: flag(false, 'Allow one.') },
  messages: { shouts: { what: '"{word}" shouts.', write: 'Say it calmly.' } },
  check(document, { finding, report }, { twice }) {
    const words = [...document.text.matchAll(/[A-Z]{3,}/g)].slice(twice ? 1 : 0)
    return report(
      words.map(({ 0: word, index }) => finding({ start: index, end: index + word.length }, 'shouts', { word })),
    )
  },
})

const page = (bad: string, result: string, good = 'All is calm.'): string => `# no-shouting

## Examples

\`\`\`\`markdown bad en
${bad}
\`\`\`\`

${result}

\`\`\`\`markdown good en
${good}
\`\`\`\`
`
const block = (...lines: readonly string[]) => ['```text', ...lines, '```'].join('\n')

describe('faults of a page', () => {
  test('none when it keeps its word', async () => {
    const text = page(
      'Stay\ncalm NOW and HERE.',
      block('2:6  missed  "NOW" shouts. (shouts)', '2:14  missed  "HERE" shouts. (shouts)'),
    )
    expect(await faultsOf(text, noShouting, [])).toEqual([])
  })

  test.each([
    ['another place', page('STOP', block('1:2  missed  "STOP" shouts. (shouts)')), 'but it gives\n1:1  missed'],
    ['a finding too few', page('STOP NOW', block('1:1  missed  "STOP" shouts. (shouts)')), '1:6  missed  "NOW"'],
    ['no block', page('STOP', ''), 'no block of results'],
    ['a bad example without a finding', page('fine', block('')), 'nothing was found'],
    ['a good example with one', page('STOP', block('1:1  missed  "STOP" shouts. (shouts)'), 'GOOD'), 'missed, not met'],
  ])('named: %s', async (_, text, words) => {
    expect((await faultsOf(text, noShouting, [])).join('\n')).toContain(words)
  })

  test('options are said in the info string', async () => {
    const text = '````markdown good en twice=true\nSTOP\n````\n'
    expect(await faultsOf(text, noShouting, [])).toEqual([])
    expect(await faultsOf(text.replace(' twice=true', ''), noShouting, [])).toHaveLength(2)
  })

  test('an example that cannot be read names its line', () => {
    expect(() => examplesOf('\n````markdown bad\nx\n````')).toThrow('line 2')
    expect(() => examplesOf('````markdown bad en\nx\n')).toThrow('not closed')
    expect(() => examplesOf('````markdown bad en loud\nx\n````')).toThrow('"loud" is not name=value')
  })
})

test('results are written below bad examples, whether a block is there or not', async () => {
  const right = page('STOP', block('1:1  missed  "STOP" shouts. (shouts)'))
  expect(await withResults(page('STOP', block('old', 'older')), noShouting, [])).toBe(right)
  const without = '````markdown bad en\nSTOP\n````\n'
  expect(await withResults(without, noShouting, [])).toBe(
    `${without}${block('1:1  missed  "STOP" shouts. (shouts)')}\n`,
  )
})

test('a table goes between its markers and nothing else moves', () => {
  expect(between('a\n<!-- x -->\nold\n<!-- /x -->\nb', 'x', 'new')).toBe('a\n<!-- x -->\nnew\n<!-- /x -->\nb')
  expect(between('no markers', 'x', 'new')).toBe('no markers')
})
