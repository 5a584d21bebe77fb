/** Whatever a report says in words of ours is said in every language of the interface. */
import { beforeAll, describe, expect, test } from 'vitest'
import { tables } from '../src/languages/messages.js'
import type { MessageTable } from '../src/messages.js'
import { type Fixture, readFixtures } from './fixtures.js'

let fixtures: readonly Fixture[] = []
beforeAll(async () => {
  fixtures = await readFixtures()
})

describe.each(Object.keys(tables).filter((locale) => locale !== 'en'))('%s', (locale) => {
  const load = async () =>
    (await (tables as Readonly<Record<string, () => Promise<{ default: MessageTable }>>>)[locale]?.())?.default

  test('names what rules saw', async () => {
    const notes = fixtures.flatMap(({ report }) =>
      report.verdicts.flatMap(({ evidence }) => evidence.map(({ note }) => note)),
    )
    const known = (await load())?.notes ?? {}
    expect(
      [...new Set(notes)]
        .filter((note) => note !== null && note !== undefined && note !== '' && !Object.hasOwn(known, note))
        .sort(),
    ).toEqual([])
  })

  test('says why rules did not judge', async () => {
    const reasons = fixtures.flatMap(({ report }) => report.verdicts.flatMap(({ reason }) => reason ?? []))
    const known = (await load())?.reasons ?? {}
    expect([...new Set(reasons)].filter((reason) => !Object.hasOwn(known, reason)).sort()).toEqual([])
  })
})
