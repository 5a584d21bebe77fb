/** A second reader as an oracle: what chrono-node reads in generated English expressions, and where we differ on purpose. */
import { en } from 'chrono-node'
import { expect, test } from 'vitest'
import { LANGUAGES, readYaml } from '../bin/language-data.js'
import type { Point } from '../src/facts/times/mentions.js'
import { readTimes } from '../src/facts/times/read.js'
import { compileLexicon, type TimeWords } from '../src/facts/times/words.js'

const lexicon = compileLexicon([{ language: 'en', times: readYaml(`${LANGUAGES}/en/times.yaml`) as TimeWords }])

const DATES = [
  '2024-03-10',
  '2024/3/10',
  'March 10, 2024',
  'March 10th, 2024',
  '10 March 2024',
  '10th of March 2024',
  'Mar 10, 2024',
  'Sunday, March 10, 2024',
  'Sun 10 Mar 2024',
  'March 10',
  '10 March',
  '29 February 2024',
  'December 31, 2023',
  '13/03/2024',
  '03/13/2024',
]
const CLOCKS = ['', '02:30', '2:30 am', '12:15 am', '12:15 pm', '11:59 pm', '14:05', '14:05:09', '5 pm', '5pm', '00:00']
const ZONES = ['', 'UTC', 'GMT', 'EST', 'PDT', 'CET', 'JST', '+02:00', '-0800']
const JOINS = [' ', ' at ', ', ']

/** Year, month, day, hour, minute, second, minutes east of UTC; `-` what is not told. */
type Reading = string
const line = (...parts: readonly (number | null | undefined)[]): Reading => parts.map((part) => part ?? '-').join(' ')

function ours(text: string): Reading {
  const points = readTimes(text, lexicon).filter((mention): mention is Point => mention.kind === 'point')
  return points
    .map(({ date, clock, zone }) =>
      line(date?.year, date?.month, date?.day, clock?.hour, clock && (clock.minute ?? 0), clock?.second, zone?.offset),
    )
    .join(' | ')
}

function theirs(text: string): Reading {
  const reference = { instant: new Date(Date.UTC(2024, 0, 1)), timezone: 0 }
  return en
    .parse(text, reference)
    .map(({ start }) => {
      const told = (name: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'timezoneOffset') =>
        start.isCertain(name) ? start.get(name) : null
      const hour = told('hour')
      return line(
        told('year'),
        told('month'),
        told('day'),
        hour,
        hour === null ? null : start.get('minute'),
        told('second'),
        told('timezoneOffset'),
      )
    })
    .join(' | ')
}

function* expressions(): Generator<string> {
  for (const date of DATES)
    for (const clock of CLOCKS)
      for (const join of clock === '' ? [''] : JOINS)
        for (const zone of clock === '' ? [''] : ZONES) yield `${date}${join}${clock}${zone === '' ? '' : ` ${zone}`}`
}

/** Where the two differ, and who is right. */
const JUDGED: readonly { readonly where: RegExp; readonly judgement: string }[] = [
  {
    where: /(?:[ ,]\d\d?:\d\d|[ap]m) -0800$/,
    judgement: 'Behind minutes "-0800" may be the end of a range as well ("02:30 -0800"): we leave it unread.',
  },
]

test('generated expressions', () => {
  const differing: string[] = []
  const judged = new Map<RegExp, number>()
  let count = 0
  for (const text of expressions()) {
    count += 1
    const [mine, other] = [ours(text), theirs(text)]
    if (mine === other) continue
    const known = JUDGED.find(({ where }) => where.test(text))
    if (known) judged.set(known.where, (judged.get(known.where) ?? 0) + 1)
    else differing.push(`${text}: ${mine} / ${other}`)
  }
  expect(differing).toEqual([])
  expect(JUDGED.filter(({ where }) => !judged.has(where)).map(({ judgement }) => judgement)).toEqual([])
  expect(count).toBeGreaterThan(3000)
}, 60_000)
