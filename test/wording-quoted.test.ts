/** Words that are not the author's: code, addresses, quotations and block quotes give no finding of wording unless an option asks. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import type { Language } from '../src/languages/registry.js'
import { lint, settingsWith } from '../src/lint.js'
import { examplesOf } from '../src/testing.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const wording = rules.filter(({ room }) => room === 'wording')
const shown = ['en', 'de', 'ja'] as const

/** Sentences that the pages of all wording rules call bad. */
const bad = new Map(shown.map((language) => [language, sentencesOf(language)]))

function sentencesOf(language: Language): readonly string[] {
  return wording
    .map(({ id }) => readFileSync(`${ROOT}rules/wording/${id}.md`, 'utf8'))
    .flatMap(examplesOf)
    .filter((example) => example.kind === 'bad' && example.language === language)
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/^(?:[-*#]+|\d+\.) +/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('|') && !/["`“”„「」<>]/.test(line))
}

const found = async (text: string, language: Language, options: Readonly<Record<string, unknown>> = {}) => {
  const { findings, failures } = await lint(
    { path: 'post.md', text },
    settingsWith(wording, {
      options: Object.fromEntries(wording.map(({ id }) => [id, options])),
      profile: 'public',
      language,
      treatAs: 'postmortem',
    }),
  )
  expect(failures).toEqual([])
  return findings.map(({ rule, span }) => `${rule.id}: ${span === 'document' ? '' : text.slice(span.start, span.end)}`)
}

const address = (words: string) => `https://example.org/${words.replace(/[\s.,:;!?。、]+/g, '-')}`
const marks: Readonly<Record<(typeof shown)[number], readonly [string, string]>> = {
  en: ['“', '”'],
  de: ['„', '“'],
  ja: ['「', '」'],
}
const frames: Readonly<Record<string, (words: string, language: (typeof shown)[number]) => string>> = {
  'a code span': (words) => `The log: \`${words}\``,
  'a fence': (words) => `~~~text\n${words}\n~~~`,
  'indented code': (words) => `Log:\n\n    ${words}`,
  'code in a list': (words) => `- Log:\n\n  \`\`\`\n  ${words}\n  \`\`\``,
  'an address': (words) => `<${address(words)}>`,
  'the target of a link': (words) => `[log](${address(words)})`,
  'a definition': (words) => `[log]\n\n[log]: ${address(words)} "${words}"`,
  'an image': (words) => `![](${address(words)})`,
  'a comment': (words) => `<!-- ${words} -->`,
  'a block quote': (words) => `> ${words}`,
  'a block quote in a list': (words) => `- Report:\n\n  > ${words}`,
  "a user's words": (words, language) => `${marks[language][0]}${words}${marks[language][1]}`,
  'words in straight marks': (words) => `Ticket 4711: "${words}"`,
}

describe.each(Object.entries(frames))('%s', (_, frame) => {
  test.each(shown)('is not judged in %s', async (language) => {
    const sentences = bad.get(language) ?? []
    expect(sentences.length).toBeGreaterThan(12)
    const text = sentences.map((words) => frame(words, language)).join('\n\n')
    expect(await found(text, language)).toEqual([])
  })
})

test('any of them, in any order', async () => {
  const pieces = fc.constantFrom(...shown).chain((language) => {
    const sentence = fc.constantFrom(...(bad.get(language) ?? []))
    const piece = fc
      .tuple(sentence, fc.constantFrom(...Object.values(frames)))
      .map(([words, frame]) => frame(words, language))
    return fc.tuple(fc.constant(language), fc.array(piece, { maxLength: 8 }))
  })
  await fc.assert(
    fc.asyncProperty(pieces, async ([language, all]) => {
      expect(await found(all.join('\n\n'), language)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test.each(shown)('block quotes and quotations are judged when asked for, in %s', async (language) => {
  for (const name of ['a block quote', "a user's words"]) {
    const text = (bad.get(language) ?? []).map((words) => frames[name]?.(words, language)).join('\n\n')
    const asked = new Set((await found(text, language, { quotations: true })).map((line) => line.split(':')[0]))
    expect(asked.size, `${name}: ${[...asked]}`).toBeGreaterThan(7)
  }
})
