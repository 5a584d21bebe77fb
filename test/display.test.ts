/** What is printed of other people's text cannot act; what is measured in columns is what a terminal shows. */
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { clip, guardLines, show, showJson, showLine, showPath, showWords } from '../src/display.js'
import { nearest } from '../src/errors.js'
import { linesOf } from '../src/lines.js'
import { frameOf } from '../src/reporters/frame.js'
import { shorten, wrap } from '../src/reporters/width.js'

const LIVE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2060-\u206f\ufeff]/
const anything = fc.string({ unit: 'binary', maxLength: 200 })
const hostile = fc
  .array(
    fc.constantFrom(
      '::',
      '##[',
      '##vso[',
      '\u001b[2J',
      '\u0085',
      '\u202e',
      '\n',
      '\r',
      ' ',
      '\t',
      '#',
      'a',
      '語',
      '👩‍👩‍👧',
      '\ud800',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))
const text = fc.oneof(anything, hostile)

describe('show', () => {
  test('leaves nothing live, in one line', () => {
    fc.assert(
      fc.property(text, (given) => {
        const shown = show(given)
        expect(shown).not.toMatch(LIVE)
        expect(shown).not.toMatch(/##(?:\[|vso\[)/i)
        expect(shown).not.toMatch(/\p{Cs}/u)
      }),
    )
  })

  test('says what was there', () => {
    expect(show('a\u001b[31mb\u202e\n\u{e0041}\u0085')).toBe('a\\x1b[31mb\\u202e\\n\\u{e0041}\\x85')
    expect(show('障害レポート – “ok” 👩‍👩‍👧')).toBe('障害レポート – “ok” 👩‍👩‍👧')
    expect(showWords('  two\n\tlines\u2028here ')).toBe('two lines here')
    expect(show('a\rb\tc\u007f\u0000\ud800d\ufeff')).toBe('a\\rb\\tc\\x7f\\x00\\ud800d\\ufeff')
    expect(show('\u00ff\u009f\u2028\u{10ffff}')).toBe('\u00ff\\x9f\\u2028\u{10ffff}')
    expect(showLine('\ta\tb')).toBe('  a  b')
    expect(showLine('\ta', 4)).toBe('    a')
    expect(showPath('::error::.md')).toBe('./::error::.md')
    expect(showPath(' \t::error::.md')).toBe('./ \\t::error::.md')
    for (const path of ['a/::b.md', ':a.md', 'a.md::', 'a::']) expect(showPath(path)).toBe(path)
  })

  test('no line of an output begins a command, coloured or not', () => {
    expect(guardLines('a\n  ::error::x\n\u001b[31m::warning::y\nb::c')).toBe(
      'a\n  .::error::x\n\u001b[31m.::warning::y\nb::c',
    )
    fc.assert(fc.property(text, (given) => void expect(guardLines(given)).not.toMatch(/^[^\S\n]*::/m)))
  })

  test('JSON escapes what a terminal would act on, unit by unit', () => {
    expect(showJson('\u009b\u202e\u{e0041}##[x]##VSO[y]## [z]')).toBe(
      '"\\u009b\\u202e\\udb40\\udc41#\\u0023[x]#\\u0023VSO[y]## [z]"',
    )
    expect(showJson({ a: [1] }, 2)).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(showJson({ a: [1] })).toBe('{"a":[1]}')
  })

  test('JSON keeps its value and shows nothing live', () => {
    fc.assert(
      fc.property(fc.dictionary(text, text), (value) => {
        const shown = showJson(value, 2)
        expect(JSON.parse(shown)).toEqual(value)
        expect(shown.replaceAll('\n', '')).not.toMatch(LIVE)
        expect(shown).not.toMatch(/##(?:\[|vso\[)/i)
      }),
    )
  })

  test('clip keeps to its limit and cuts no character in two', () => {
    expect(clip('abcdef', 4)).toBe('abc…')
    expect(clip('ab👍👍', 4)).toBe('ab…')
    expect(clip('abcd', 4)).toBe('abcd')
    expect(clip(' ab cd', 4)).toBe(' ab…')
    expect(clip('ab     cd', 6)).toBe('ab…')
    // The first and the last of the characters that begin a pair.
    for (const pair of ['\u{10000}', '\u{10ffff}']) expect(clip(`ab${pair}cd`, 4)).toBe('ab…')
    expect(clip('ab\udc00xcd', 4)).toBe('ab\udc00…')
    expect(clip('ab\ue000xcd', 4)).toBe('ab\ue000…')
    expect(clip('ab', 0)).toBe('…')
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 20 }),
        (given, limit) => clip(given, limit).length <= limit,
      ),
    )
  })
})

describe('columns', () => {
  test('wrapped lines fit, and nothing but spaces is lost', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '語', '、', '「', '」', '.', '👍'), maxLength: 120 })
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 40 }), (given, width) => {
        const lines = wrap(given, width)
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''))
      }),
    )
  })

  test('Japanese is wrapped between characters, never before a full stop or after an opening bracket', () => {
    expect(wrap('復旧しました。原因は「設定」です。', 12)).toEqual(['復旧しまし', 'た。原因は', '「設定」で', 'す。'])
  })

  test('a shortened text fits and says that it was cut', () => {
    expect(shorten('検索が止まった', 8)).toBe('検索が…')
    expect(shorten('short', 8)).toBe('short')
  })
})

describe('a frame', () => {
  const inFrame = (source: string, words: string, width = 40) => {
    const start = source.indexOf(words)
    const frame = frameOf(source, { start, end: start + words.length }, width)
    const from = frame.underline.indexOf('^')
    return { ...frame, from, marked: frame.underline.length - from }
  }

  test('marks the words behind tabs, wide characters and escapes', () => {
    const { source, from, marked } = inFrame('\t障害\u001bは bad でした', 'bad')
    expect(source).toBe('障害\\x1bは bad でした')
    expect(from).toBe(stringWidth('障害\\x1bは '))
    expect(marked).toBe(3)
  })

  test('cuts a long line around the words', () => {
    const { source, from, marked, gutter } = inFrame(`first\n${'word '.repeat(300)}HERE${' more'.repeat(300)}`, 'HERE')
    expect(gutter.trim()).toBe('2')
    expect(stringWidth(source)).toBeLessThanOrEqual(32)
    expect(source.slice(from, from + marked)).toBe('HERE')
    expect(source).toMatch(/^….*…$/)
  })

  test('joins the lines of a paragraph, and ends with it', () => {
    const { source, marked } = inFrame('a\n\n  b c\r\nd e\nf', 'b c\r\nd')
    expect(source).toBe('b c d e')
    expect(marked).toBe('b c d'.length)
    const whole = inFrame('a\n\n  b c\nd\n \ne', '\n\n  b c\nd\n \ne')
    expect(whole.source).toBe('b c d')
    expect(whole.marked).toBe('b c d'.length)
  })

  test('never fails and never grows wider than the terminal', () => {
    fc.assert(
      fc.property(text, fc.nat(200), fc.nat(200), fc.integer({ min: 50, max: 120 }), (given, a, b, width) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        const frame = frameOf(given, { start: Math.min(start, given.length), end: Math.min(end, given.length) }, width)
        expect(stringWidth(frame.source)).toBeLessThanOrEqual(width)
        expect(frame.source).not.toMatch(LIVE)
      }),
    )
  })
})

test('places count lines as editors do: LF, CR LF and CR', () => {
  const lines = linesOf('a\r\nbc\rd\n\ne')
  expect(lines.count).toBe(5)
  expect([0, 3, 4, 6, 8, 9, 99].map((offset) => [lines.place(offset).line, lines.place(offset).column])).toEqual([
    [1, 1],
    [2, 1],
    [2, 2],
    [3, 1],
    [4, 1],
    [5, 1],
    [5, 2],
  ])
  expect([1, 2, 3, 4, 5, 6].map((line) => lines.text(line))).toEqual(['a', 'bc', 'd', '', 'e', ''])
})

test('the nearest name is a slip of the hand or a beginning, not a guess', () => {
  expect(nearest('no-balme', ['no-blame', 'no-leak'])).toBe('no-blame')
  expect(nearest('Warn', ['warning', 'error'])).toBe('warning')
  expect(nearest('impakt', ['impact', 'contact'])).toBe('impact')
  expect(nearest('zzz', ['impact', 'contact'])).toBeNull()
})

test('a code frame shows no command to a CI runner, and its carets stay below the words', () => {
  for (const text of ['##[add-mask]we were down', '##vso[x]we were down', 'a ##[b] ##[c] we were down']) {
    const frame = frameOf(text, { start: text.indexOf('we'), end: text.length }, 80, 2)
    expect(frame.source).not.toMatch(/##(?:\[|vso\[)/i)
    expect(frame.source.slice(frame.underline.indexOf('^'))).toBe('we were down')
  }
})
