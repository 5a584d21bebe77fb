/** Wording is judged in time that grows with the text, also where one sentence is all trigger. */
import { expect, test } from 'vitest'
import { findingsOf } from './wording.js'

const triggers: readonly (readonly [string, string])[] = [
  ['no-blame', 'the database team ignored the alert '],
  ['no-blame', 'deleted by Ben Vale '],
  ['no-blame-shift', 'caused by our provider '],
  ['specific-actions', 'we will continue to improve when '],
  ['no-minimising', 'a small number of '],
  ['no-leak', 'kim@acme.io '],
  ['no-leak', '+49 170 1234567 '],
  ['no-placeholder', '{{ a b }} '],
]

const cost = async (rule: string, text: string) => {
  const start = process.cpuUsage().user
  await findingsOf(rule, text, { profile: 'public' })
  return (process.cpuUsage().user - start) / 1000
}

test.each(triggers)(
  '%s on repetitions of "%s"',
  async (rule, trigger) => {
    const text = (size: number) => trigger.repeat(Math.floor(size / trigger.length))
    await cost(rule, text(20_000))
    const small = await cost(rule, text(40_000))
    const large = await cost(rule, text(160_000))
    // Four times the text; sixteen times the time would be quadratic.
    expect(large).toBeLessThan(9 * Math.max(small, 60))
  },
  60_000,
)
