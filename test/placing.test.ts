/** What the place of a time adds to it: the day carried over, the year, the night between, the zone stated around. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openDocument } from '../src/document.js'
import { prose } from '../src/facts/text/prose.js'
import { times } from '../src/facts/times.js'
import { describePlaces, type Places } from './times/places.js'

interface Case extends Places {
  readonly name: string
  readonly path?: string
  readonly text: string
}

const cases = parse(
  readFileSync(fileURLToPath(new URL('times/places.yaml', import.meta.url)), 'utf8'),
) as readonly Case[]

test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, { name: _name, path, text, ...wanted }) => {
  expect(describePlaces(times(await openDocument(path ?? 'post.md', text)))).toEqual(wanted)
})

test.each(cases.map((one) => [one.name, one] as const))('%s: each time stands where it is said to', async (_, one) => {
  const { text, path } = one
  const document = await openDocument(path ?? 'post.md', text)
  const { all, frontMatter, inBlock } = times(document)
  expect(all.map(({ index }) => index)).toEqual(all.map((_mention, index) => index))
  for (const mention of all) {
    expect(text.slice(mention.span.start, mention.span.end)).toBe(mention.text)
    const points = [mention.from, mention.to].filter((moment) => moment !== null)
    for (const { span, point, day, dated, yearStated, zoneStated, local, offset, instant } of points) {
      expect(mention.text).toContain(text.slice(span.start, span.end))
      expect(dated).toBe(day !== null && point.date?.day != null)
      expect(yearStated).toBe(dated && point.date?.year != null)
      expect(zoneStated).toBe(point.zone !== null)
      expect(local === null).toBe(day === null || point.clock === null)
      expect(instant).toBe(local === null || offset === null ? null : local - offset)
      if (local !== null) expect(Math.round((local * 60) % 60)).toBe(point.clock?.second ?? 0)
    }
    const block = prose(document)[mention.block]
    expect(mention.text).toBe(
      (block?.text ?? document.frontMatter?.fields.get(mention.key)?.value)?.slice(mention.start, mention.end),
    )
    expect([mention.block === -1, mention.key === '']).toEqual([block === undefined, block !== undefined])
  }
  expect(frontMatter).toEqual(all.filter(({ block }) => block === -1))
  for (const { index } of prose(document)) expect(inBlock(index)).toEqual(all.filter(({ block }) => block === index))
})

test('a long value of front matter tells no time, a quoted one stands behind its quote', async () => {
  const text = `---\ntitle: "Outage at 10:04"\nabout: ${'x'.repeat(3990)} 10:05\nlong: ${'x'.repeat(3996)} 10:06\n---\n\nText.\n`
  const { frontMatter } = times(await openDocument('post.md', text))
  expect(frontMatter.map(({ key, span }) => [key, text.slice(span.start, span.end)])).toEqual([
    ['title', '10:04'],
    ['about', '10:05'],
  ])
})
