/** Times as they are written: a table of expressions, round trips, places in the text, and linear time. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { LANGUAGES, readYaml } from '../bin/language-data.js'
import { dateOfDay, dayNumber, isDate, offsetAt, offsetsOfWallClock, weekdayOf } from '../src/facts/times/calendar.js'
import { pointsOf } from '../src/facts/times/drafts.js'
import { readTimes } from '../src/facts/times/read.js'
import { compileLexicon, type Lexicon, type TimeWords } from '../src/facts/times/words.js'
import { describeMention } from './times/notation.js'

const wordsOf = (language: string) => ({
  language,
  times: readYaml(`${LANGUAGES}/${language}/times.yaml`) as TimeWords,
})
const lexicons: Readonly<Record<string, Lexicon>> = {
  en: compileLexicon([wordsOf('en')]),
  de: compileLexicon([wordsOf('de'), wordsOf('en')]),
  ja: compileLexicon([wordsOf('ja'), wordsOf('en')]),
}
const lexiconOf = (language: string): Lexicon => lexicons[language] as Lexicon
const read = (text: string, language: string): string =>
  readTimes(text, lexiconOf(language)).map(describeMention).join(' | ') || 'nothing'

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>
const tableOf = (name: string): Table =>
  parse(readFileSync(fileURLToPath(new URL(`times/${name}.yaml`, import.meta.url)), 'utf8'))

describe.each([...Object.entries(tableOf('expressions')), ...Object.entries(tableOf('edges'))])(
  '%s',
  (language, expressions) => {
    test.each(Object.entries(expressions))('%s', (text, expected) => {
      expect(read(text, language)).toBe(expected)
    })
  },
)

test('what is read fits together: places lie within, clocks are as exact as they say, halves are halves of the day', () => {
  for (const [language, expressions] of [
    ...Object.entries(tableOf('expressions')),
    ...Object.entries(tableOf('edges')),
  ]) {
    for (const text of Object.keys(expressions)) {
      for (const mention of readTimes(text, lexiconOf(language))) {
        const written = text.slice(mention.start, mention.end)
        expect(written).toBe(written.trim())
        expect(written).not.toBe('')
        for (const { start, end, clock, zone } of pointsOf(mention)) {
          expect([text, start >= mention.start, start < end, end <= mention.end]).toEqual([text, true, true, true])
          if (zone !== null) expect(text).toContain(zone.text)
          if (clock === null) continue
          const { hour, minute, second, precision, half, odd } = clock
          expect([text, precision]).toEqual([
            text,
            second !== null ? 'second' : precision === 'hour' ? 'hour' : 'minute',
          ])
          if (precision === 'hour') expect([text, minute]).toEqual([text, 0])
          if (half !== null && !odd) expect([text, half]).toEqual([text, hour < 12 ? 'am' : 'pm'])
        }
      }
    }
  }
})

const two = (value: number) => String(value).padStart(2, '0')
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const MONATE = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
]
interface Stamp {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}
const half = (hour: number) => (hour < 12 ? 'am' : 'pm')
const twelve = (hour: number) => (hour % 12 === 0 ? 12 : hour % 12)
const formats: readonly (readonly [language: string, write: (stamp: Stamp) => string])[] = [
  ['en', ({ year, month, day, hour, minute }) => `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`],
  ['en', ({ year, month, day, hour, minute }) => `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`],
  ['en', ({ year, month, day, hour, minute }) => `${MONTHS[month - 1]} ${day}, ${year} at ${two(hour)}:${two(minute)}`],
  [
    'en',
    ({ year, month, day, hour, minute }) =>
      `${day} ${MONTHS[month - 1]} ${year}, ${twelve(hour)}:${two(minute)} ${half(hour)}`,
  ],
  ['de', ({ year, month, day, hour, minute }) => `${day}.${month}.${year}, ${hour}:${two(minute)} Uhr`],
  ['de', ({ year, month, day, hour, minute }) => `${day}. ${MONATE[month - 1]} ${year} um ${hour}.${two(minute)} Uhr`],
  ['ja', ({ year, month, day, hour, minute }) => `${year}年${month}月${day}日 ${hour}時${minute}分`],
  ['ja', ({ year, month, day, hour, minute }) => `${year}年${month}月${day}日 ${two(hour)}:${two(minute)}`],
]
const stamps = fc
  .record({
    day: fc.integer({ min: dayNumber(1990, 1, 1), max: dayNumber(2090, 12, 31) }),
    minute: fc.integer({ min: 0, max: 1439 }),
  })
  .map(({ day, minute }): Stamp => ({ ...dateOfDay(day), hour: Math.floor(minute / 60), minute: minute % 60 }))

describe('what is written is read', () => {
  test.each(formats.map(([language, write], index) => [index, language, write] as const))(
    'format %i (%s)',
    (_, language, write) => {
      fc.assert(
        fc.property(stamps, fc.constantFrom('', 'At ', '(', '- '), (stamp, before) => {
          const found = readTimes(`${before}${write(stamp)}`, lexiconOf(language)).filter(
            ({ kind }) => kind === 'point',
          )
          const { year, month, day, hour, minute } = stamp
          expect(found.map(describeMention)).toEqual([`${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`])
        }),
        { numRuns: 200 },
      )
    },
  )

  test('days and dates are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100000, max: 100000 }), (number) => {
        const { year, month, day } = dateOfDay(number)
        expect(dayNumber(year, month, day)).toBe(number)
        expect(isDate(year, month, day)).toBe(true)
        expect(weekdayOf(number)).toBe((weekdayOf(number - 1) % 7) + 1)
      }),
    )
    expect(weekdayOf(dayNumber(2024, 3, 3))).toBe(7)
  })

  test('summer time is that of the place', () => {
    expect(offsetAt('Europe/Berlin', dayNumber(2024, 7, 1) * 1440)).toBe(120)
    expect(offsetAt('America/Los_Angeles', dayNumber(2024, 1, 1) * 1440)).toBe(-480)
    expect(offsetAt('Nowhere/Land', 0)).toBeNull()
    expect(offsetsOfWallClock('America/New_York', dayNumber(2024, 3, 10) * 1440 + 150)).toEqual([])
    expect(offsetsOfWallClock('America/New_York', dayNumber(2024, 11, 3) * 1440 + 90)).toEqual([-240, -300])
  })
})

const pieces = fc.constantFrom(
  '10',
  '2024',
  ':',
  '-',
  '/',
  '.',
  ' ',
  '03',
  'UTC',
  'am',
  'March',
  ' to ',
  'between ',
  ' and ',
  '月',
  '日',
  '時',
  '分',
  '〜',
  'から',
  'Uhr',
  'von ',
  ' bis ',
  ', ',
  '(',
  ')',
  'about ',
  'T',
  'Z',
  '+',
  'hours',
  'since ',
  '\n',
  '１',
  '：',
  '令和',
  'x',
  'ß',
  '😀',
)

describe('on any text', () => {
  test('mentions lie inside it, in order, apart from each other', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.constantFrom('en', 'de', 'ja'), (list, language) => {
        const text = list.join('')
        let at = 0
        for (const { start, end } of readTimes(text, lexiconOf(language))) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 3000 },
    )
  })

  const hostile = [
    '10:04 ',
    '10-',
    '1/2/',
    'between 10:04 ',
    '2024-03-03 ',
    '10 to ',
    'about ',
    'from ',
    '3月',
    '〜',
    'March 3 ',
    'one and ',
    'T+1',
    '10:04 (',
    'America/',
    '    ',
  ]
  test.each(hostile)('time is linear in repetitions of "%s"', (piece) => {
    const measure = (count: number): number => {
      const text = piece.repeat(count)
      let best = Number.POSITIVE_INFINITY
      for (let run = 0; run < 3; run += 1) {
        const start = process.cpuUsage()
        readTimes(text, lexiconOf('ja'))
        best = Math.min(best, process.cpuUsage(start).user / 1000)
      }
      return best
    }
    measure(2000)
    const small = measure(4000)
    // Processor time, since others may be at work; quadratic reading would take sixteen times as much.
    expect(measure(16000)).toBeLessThan(Math.max(small, 20) * 10)
  })
})
