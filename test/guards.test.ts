/** Guards: what is refused before the parse, what is not, and the clock as the last resort. */
import { describe, expect, test } from 'vitest'
import { guard, weigh } from '../src/document/guards.js'
import { loadReference } from '../src/document/parse.js'
import { lint, settingsWith } from '../src/lint.js'
import { timeLimit } from '../src/run/time-limit.js'

const codeOf = (text: string, seconds = 5): string => {
  try {
    guard('post.md', text, seconds)
    return 'read'
  } catch (error) {
    return (error as { code: string }).code
  }
}

const SENTENCE =
  'On 10 March at 02:30 UTC the *gateway* failed for `api` users; see [the log](https://status.example/1).'

describe('counts decide before the parse', () => {
  test.each([
    ['> '.repeat(101), 'TOO_DEEP'],
    ['- '.repeat(20_000), 'TOO_DEEP'],
    ['1. > '.repeat(60), 'TOO_DEEP'],
    [`${'  '.repeat(120)}- deep`, 'TOO_DEEP'],
    [`${'- '.repeat(90)}a\n${'\n'.repeat(20_000)}`, 'TOO_DENSE'],
    ['[a]('.repeat(5000), 'TOO_DENSE'],
    ['*a_ '.repeat(5000), 'TOO_DENSE'],
    ['a <!-- '.repeat(9000), 'TOO_DENSE'],
    [`${'['.repeat(9000)}a${']'.repeat(9000)}`, 'TOO_DENSE'],
    ['|a'.repeat(90_000), 'TOO_DENSE'],
    ['- a\n'.repeat(60_000), 'TOO_DENSE'],
    ['a\n=\n'.repeat(12_000), 'TOO_DENSE'],
    ['* * \n'.repeat(9_000), 'TOO_DENSE'],
  ])('%#: %j', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  test.each([
    ['200 KB of paragraphs', `${SENTENCE} ${SENTENCE}\n\n`.repeat(900)],
    ['a paragraph as long as a page', `${SENTENCE} `.repeat(40)],
    ['a timeline of 1500 rows', `| time | event |\n|--|--|\n${`| 02:30 | ${SENTENCE} |\n`.repeat(1500)}`],
    ['a list of 1500 items', `- ${SENTENCE}\n`.repeat(1500)],
    ['lists ten deep', `${'  '.repeat(10)}- a\n`.repeat(2000)],
    ['underlined headings', `Heading\n-------\n\n${SENTENCE} ${SENTENCE}\n\n`.repeat(600)],
    ['a log of brackets in a fence', `\`\`\`\n${'[a][b] {"x": ["y", "z"]} _id_ *\n'.repeat(5000)}\`\`\`\n`],
    ['a page of dashes and lines', `${'-'.repeat(300)}\n\n`.repeat(500)],
  ])('%s is read', (_, text) => {
    expect(codeOf(text)).toBe('read')
  })

  test('more time raises what is a question of time, not depth', () => {
    const dense = '*a_ '.repeat(5000)
    const said = (() => {
      try {
        guard('post.md', dense, 5)
      } catch (error) {
        return (error as Error).message
      }
      return ''
    })()
    const seconds = Number(/--timeout (\d+)/.exec(said)?.[1])
    expect(codeOf(dense, seconds)).toBe('read')
    expect(codeOf('> '.repeat(101), 3600)).toBe('TOO_DEEP')
  })

  test('one pass: four times the text, four times the counts of lines', () => {
    const one = weigh(`${SENTENCE}\n\n`.repeat(100))
    const four = weigh(`${SENTENCE}\n\n`.repeat(400))
    expect(four.tangle / one.tangle).toBeCloseTo(4, 3)
  })
})

describe('a limit of CPU time', () => {
  test('stops what does not end', () => {
    const limit = timeLimit('post.md', 0.2)
    const forever = () => {
      for (let i = 0; ; i += 1) if (i < 0) return i
    }
    expect(() => limit.run(forever)).toThrow(/takes more than 0.2 s/)
  })

  test('stops a regular expression', () => {
    const slow = /^(a+)+$/
    expect(() => timeLimit('post.md', 0.2).run(() => slow.test(`${'a'.repeat(60)}b`))).toThrow(/takes more than/)
  })

  test('hands on results and errors, also one within another', () => {
    const limit = timeLimit('post.md', 5)
    expect(limit.run(() => limit.run(() => 2) + 1)).toBe(3)
    expect(() =>
      limit.run(() => {
        throw new TypeError('ours')
      }),
    ).toThrow(new TypeError('ours'))
  })

  test('parses alike before and after it stopped something', async () => {
    const parseMarkdown = await loadReference()
    const before = parseMarkdown(SENTENCE)
    expect(() => timeLimit('post.md', 0.05).run(() => parseMarkdown('*a_ '.repeat(20_000)))).toThrow()
    expect(parseMarkdown(SENTENCE)).toEqual(before)
  })

  test('a call stack that ran out is a text nested too deeply', async () => {
    const limit = {
      seconds: 5,
      run: () => {
        throw new RangeError('Maximum call stack size exceeded')
      },
    }
    const settings = settingsWith([])
    await expect(lint({ path: 'post.md', text: 'a' }, settings, limit)).rejects.toThrow(/nested too deeply/)
  })
})
