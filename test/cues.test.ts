/** Every cue and every section name of every language finds its own examples, and nothing in its counter-examples. */
import { readdirSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCues, readSections } from '../bin/language-data.js'
import { type CueSource, compileCues } from '../src/languages/compile.js'
import { Matcher } from '../src/languages/matcher.js'
import { SLOTS } from '../src/languages/notation.js'

const LANGUAGES = new URL('../src/languages/', import.meta.url).pathname
const languages = readdirSync(LANGUAGES).filter((name) => statSync(LANGUAGES + name).isDirectory())

/** Examples mark slot values as `<time 10:05>`; the value stays, its place fills the slot. */
function withSlots(example: string) {
  const slots: Record<string, { start: number; end: number }[]> = {}
  let text = ''
  let at = 0
  for (const match of example.matchAll(/<(\w+) ([^>]+)>/g)) {
    const [whole, slot = '', value = ''] = match
    if (!(SLOTS as readonly string[]).includes(slot)) continue
    text += example.slice(at, match.index)
    slots[slot] = [...(slots[slot] ?? []), { start: text.length, end: text.length + value.length }]
    text += value
    at = match.index + whole.length
  }
  return { text: text + example.slice(at), slots }
}

for (const language of languages) {
  const cues = Object.entries(readCues(language)).flatMap(([id, cue]) => ('match' in cue ? [[id, cue] as const] : []))
  const sections = Object.entries(readSections(language))
  for (const [kind, sources] of [
    ['cue', cues],
    ['section', sections],
  ] as const) {
    if (sources.length === 0) continue
    describe(`${language} ${kind}s`, () => {
      test.each(sources.map(([id, source]) => [id, source] as const))('%s', (id: string, source: CueSource) => {
        const matcher = new Matcher(compileCues({ [id]: source }))
        const found = (example: string) => {
          const { text, slots } = withSlots(example)
          return matcher.scan(text, [{ start: 0, end: text.length }], slots).length > 0
        }
        expect(source.yes?.length ?? 0, 'has examples').toBeGreaterThan(0)
        for (const example of source.yes) expect(found(example), `must match: ${example}`).toBe(true)
        for (const example of source.no ?? []) expect(found(example), `must not match: ${example}`).toBe(false)
      })
    })
  }
}

describe('every language', () => {
  const english = Object.keys(readCues('en'))
  const groupOf = (id: string) => id.slice(0, Math.max(0, id.indexOf('.')))

  test.each(languages.filter((language) => language !== 'en'))(
    '%s has each cue of English, or says why not',
    (language) => {
      const own = readCues(language)
      expect(english.filter((id) => !(id in own) && !(groupOf(id) in own))).toEqual([])
    },
  )

  test.each(languages)(
    '%s defines no cue that English lacks, and is silent about none without a reason',
    (language) => {
      const groups = new Set(english.map(groupOf))
      for (const [id, cue] of Object.entries(readCues(language))) {
        expect(english.includes(id) || ('absent' in cue && groups.has(id)), id).toBe(true)
        if ('absent' in cue) expect(cue.absent.length, id).toBeGreaterThan(10)
      }
    },
  )

  test.each(languages)('%s names no role that English lacks', (language) => {
    const roles = Object.keys(readSections('en'))
    expect(Object.keys(readSections(language)).filter((role) => !roles.includes(role))).toEqual([])
  })
})
