/** Every regular expression of the sources is proven linear, or looks at so many characters at most. */
import { expect, test } from 'vitest'
import { expressions, judge } from '../hostile/regexes.js'

/** Far more than any takes: one that is not proven in this time is written so that nobody could. */
const SECONDS = 60

test('the checker tells linear ones from others', () => {
  const judged = (source: string): string => judge({ path: 'a.ts', line: 1, source, flags: 'u' }, SECONDS).complexity
  expect(judged('^a{1,3}b')).toBe('linear')
  expect(judged('(a+)+$')).toBe('exponential')
  expect(judged('\\s+$')).toBe('polynomial')
  expect(judged('(?<!b)a+$')).toBe('unknown')
})

test('all are found and proven', { timeout: 600_000 }, () => {
  const all = expressions()
  expect(all.length).toBeGreaterThan(150)
  expect(all.map((one) => judge(one, SECONDS)).filter(({ complexity }) => complexity !== 'linear')).toEqual([])
})
