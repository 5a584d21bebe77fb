/** Every rule keeps what its page promises; that every rule has a page is the house's concern. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import type { Language } from '../src/languages/registry.js'
import type { Rule } from '../src/rule.js'
import { examplesOf, faultsOf, runExample } from '../src/testing.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Languages in which every page has examples; one joins when its pack is complete, none ever leaves. */
const shown: readonly Language[] = ['en', 'de', 'ja']
const pageOf = (rule: Rule): string => {
  const path = `${ROOT}rules/${rule.room}/${rule.id}.md`
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

const withPages = rules.filter((rule) => pageOf(rule) !== '')

if (withPages.length === 0) test('there is no page yet', () => expect(withPages).toEqual([]))

describe.each(withPages.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const page = pageOf(rule)

  test('says why and how to put it right', () => {
    expect(page).toContain(`# ${rule.id}\n`)
    for (const heading of ['## Why', '## How to fix', '## Examples']) expect(page).toContain(`\n${heading}\n`)
  })

  test('gives what its examples say', async () => {
    expect(await faultsOf(page, rule, rules)).toEqual([])
  })

  test('shows a good and a bad example in each language that it judges', async () => {
    const examples = examplesOf(page)
    const [english] = examples.filter(({ kind, language }) => kind === 'bad' && language === 'en')
    if (english === undefined) throw new Error('there is no bad example in English')
    for (const language of shown) {
      const { grade } = await runExample(rule, rules, { ...english, language })
      if (grade === 'skipped') continue
      const kinds = examples.filter((example) => example.language === language).map(({ kind }) => kind)
      expect(kinds, `examples in ${language}`).toEqual(expect.arrayContaining(['good', 'bad']))
    }
  })

  test('shows each of its messages in a bad example', async () => {
    const found = new Set<string>()
    for (const example of examplesOf(page)) {
      if (example.kind !== 'bad') continue
      for (const id of (await runExample(rule, rules, example)).messageIds) found.add(id)
    }
    expect([...found].sort()).toEqual(Object.keys(rule.messages).sort())
  })
})
