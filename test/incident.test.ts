/** Start, end, length and events of postmortems in miniature. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openDocument } from '../src/document.js'
import { incident } from '../src/facts/course/incident.js'
import { timeline } from '../src/facts/course/timeline.js'

interface Case {
  readonly name: string
  readonly text: string
  readonly start?: string | null
  readonly end?: string | null
  readonly duration?: number | null
  readonly events?: number
  readonly open?: boolean
}

const cases = parse(
  readFileSync(fileURLToPath(new URL('times/incidents.yaml', import.meta.url)), 'utf8'),
) as readonly Case[]

test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, { text, ...wanted }) => {
  const document = await openDocument('post.md', text)
  const { start, end, durationMinutes, open } = incident(document)
  const got = {
    start: start?.iso ?? null,
    end: end?.iso ?? null,
    duration: durationMinutes,
    events: timeline(document).length,
    open,
  }
  const keys = (['start', 'end', 'duration', 'events', 'open'] as const).filter((key) => wanted[key] !== undefined)
  expect(Object.fromEntries(keys.map((key) => [key, got[key]]))).toEqual(
    Object.fromEntries(keys.map((key) => [key, wanted[key]])),
  )
})
