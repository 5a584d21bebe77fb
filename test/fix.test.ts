/** `--fix`: what it deletes, what it leaves, and that nothing a reader is told changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { openDocument } from '../src/document.js'
import { edited, inOrder } from '../src/edits.js'
import { prose } from '../src/facts/text/prose.js'
import { lint, settingsWith } from '../src/lint.js'
import { fix, safeEdits } from '../src/run/fix.js'

const settings = settingsWith(rules, { treatAs: 'postmortem' })
const judge = (text: string) => lint({ path: 'post.md', text }, settings)
const fixed = async (text: string): Promise<string> => (await fix(await judge(text), judge)).report.text

describe('deletes', () => {
  test.each([
    [
      'a comment of the template, with its lines',
      '## Summary\n\n<!-- What happened? -->\n\nAll was down.\n',
      '## Summary\n\nAll was down.\n',
    ],
    ['a comment right below the heading', '## Summary\n<!-- What happened? -->\n\nDown.\n', '## Summary\n\nDown.\n'],
    ['a comment right above the text', '## Summary\n\n<!-- What happened? -->\nDown.\n', '## Summary\n\nDown.\n'],
    ['a comment without any room', '## Summary\n<!-- What happened? -->\nDown.\n', '## Summary\n\nDown.\n'],
    [
      'a comment of several lines, with Windows line ends',
      '## Impact\r\n\r\n<!-- Describe who was\r\naffected. -->\r\n\r\nAll.\r\n',
      '## Impact\r\n\r\nAll.\r\n',
    ],
    ['two comments', '## A\n\n<!-- What happened? -->\n\n<!-- How was it found? -->\n\nDown.', '## A\n\nDown.'],
    ['a remark in a heading', '## Five whys (optional)\n\nBecause.\n', '## Five whys\n\nBecause.\n'],
    ['in German', '## Ursache (optional)\n\nDie Platte lief voll.\n', '## Ursache\n\nDie Platte lief voll.\n'],
    [
      'in Japanese',
      '## 原因（任意）\n\nディスクがいっぱいになりました。\n',
      '## 原因\n\nディスクがいっぱいになりました。\n',
    ],
  ])('%s', async (_, before, after) => {
    expect(await fixed(before)).toBe(after)
  })
})

describe('leaves', () => {
  test.each([
    ['the prompt of a section that nobody has written', '## Summary\n\n<!-- What happened? -->\n\n## Impact\n\nAll.\n'],
    ["the writer's own reminder", '## Summary\n\n<!-- TODO: ask Kim -->\n\nDown.\n'],
    ['a question to a colleague', '## Summary\n\n<!-- Is this right, @kim? -->\n\nDown.\n'],
    ['a comment between two lists', '## Impact\n\n- All\n\n<!-- Describe the rest -->\n\n- Most\n'],
    ['a comment in a list', '## Impact\n\n- All\n  <!-- Describe the rest -->\n- Most\n'],
    ['a comment beside markup', '## Impact\n\n<!-- Describe the rest --><p>All</p>\n\nAll.\n'],
    ['follow-ups that are optional', '## Action items (optional)\n\n- Add an alert when the disk is 80 % full\n'],
    ['a heading that is linked to', '[Why](#five-whys-optional)\n\n## Five whys (optional)\n\nBecause.\n'],
    ['a remark above nothing', '## Five whys (optional)\n\n## Impact\n\nAll.\n'],
    ['what nobody filled in', '## Impact\n\nTBD\n\nOwner: [your name]\n'],
    ['sentences', 'We apologize for any inconvenience this may have caused. This will never happen again.\n'],
    ['what a directive keeps', '<!-- postmortem-lint-disable no-placeholder -- kept -->\n\n## Why (optional)\n\nSo.\n'],
  ])('%s', async (_, text) => {
    expect(await fixed(text)).toBe(text)
  })
})

describe('whatever stands around it', () => {
  const piece = fc.constantFrom(
    '## Summary',
    '## Five whys (optional)',
    '## 原因（任意）',
    '<!-- What happened? -->',
    '<!-- Describe\nwho was affected. -->',
    '<!-- TODO: ask -->',
    'All was down.',
    '- one',
    '- two\n  - three',
    '> quoted',
    '    code',
    '| a | b |\n| - | - |\n| c | d |',
    '---',
    '[a]: #b',
    'TBD',
  )
  const end = fc.constantFrom('\n', '\n\n', '\n\n\n', '\r\n', '\r\n\r\n', ' \n\t\n')
  const text = fc.array(fc.tuple(piece, end), { maxLength: 12 }).map((all) => all.flat().join(''))

  test('readers are told the same in the same order, and once is enough', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (before) => {
        const first = await judge(before)
        const once = edited(before, safeEdits(first))
        expect(await told(once)).toEqual(await told(before))
        expect(safeEdits(await judge(once))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

/** Words with the kind of block they stand in, without remarks in headings. */
const told = async (text: string) =>
  prose(await openDocument('post.md', text)).map(({ kind, text: words, level, item, quoted }) => [
    kind,
    kind === 'heading' ? words.replace(/\s*[(（].*/, '') : words,
    level,
    item !== null,
    quoted,
  ])

test('of edits that overlap the first is made', () => {
  const edits = [
    { start: 3, end: 5, text: 'X' },
    { start: 0, end: 4, text: 'Y' },
    { start: 5, end: 5, text: 'Z' },
  ]
  expect(inOrder(edits)).toHaveLength(2)
  expect(edited('abcdefg', edits)).toBe('YeZfg')
})
