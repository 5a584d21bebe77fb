/** Nothing that a template says earns anything: neither a skeleton as it is written, nor what is left of it between filled parts. */
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { skeletons } from '../src/languages/skeletons.js'
import { lint, settingsWith } from '../src/lint.js'

const LANGUAGES = ['en', 'de', 'ja'] as const

async function read(text: string) {
  const { documentType, verdicts, findings } = await lint({ path: 'post.md', text }, settingsWith(rules))
  const earned = verdicts.filter(({ grade }) => grade === 'met' || grade === 'partial').map(({ rule }) => rule.id)
  const found = new Set(findings.map(({ rule }) => rule.id))
  const unexplained = verdicts.filter(({ grade, rule }) => grade === 'missed' && !found.has(rule.id))
  return { documentType, earned, findings, unexplained: unexplained.map(({ rule }) => rule.id) }
}

describe.each(LANGUAGES)('a skeleton in %s', (language) => {
  test('is a template and earns nothing', async () => {
    const { default: own } = await skeletons[language]()
    const bodies = { public: own.public, internal: own.internal, ...own.status }
    for (const [kind, body] of Object.entries(bodies)) {
      const seen = await read(`---\nlang: ${language}\nstatus: draft\n---\n\n# ${own.title}\n\n${body}\n`)
      expect(seen, kind).toMatchObject({ documentType: 'template', earned: [], unexplained: [] })
    }
  })
})

test('boxes and rows that are to be determined are no action items', async () => {
  const story = `# Labels were late on 3 May 2026

On 3 May 2026 from 10:05 to 11:00 UTC the label printers stood still: a driver update had failed. We are sorry.
We restarted the spooler, and since 11:00 everything has printed again.

## Action items

`
  const { documentType, earned } = await read(`${story}- [ ] TBD\n- [ ] TBD\n`)
  expect(documentType).toBe('postmortem')
  expect(earned).not.toContain('action-items')
  const filled = await read(
    `${story}- [ ] Test driver updates on one printer first (OPS-3, Kim, by 1 June 2026)\n- [ ] Add an alert\n`,
  )
  expect(filled.earned).toContain('action-items')
})

test('what is left of the template earns nothing between filled parts, and takes nothing from them', async () => {
  const { documentType, earned } = await read(`# Sign-in failed on 3 May 2026

On 3 May 2026 from 10:05 to 11:00 UTC nobody could sign in: a certificate had expired. We are sorry that we missed it.

## Root cause

The cause was <what broke>; it failed because <why it was possible>.

## What went well

- <what helped, luck included>

## Detection

The alert fired at 10:08 UTC, and the engineer on call looked at it at once (details TBD).
`)
  expect(documentType).toBe('postmortem')
  expect(earned).toEqual(expect.arrayContaining(['incident-times', 'detection']))
  expect(earned).not.toContain('went-well')
})

test('an item that lost its credit says to what', async () => {
  const text = `# Sign-in failed on 3 May 2026

On 3 May 2026 from 10:05 to 11:00 UTC nobody could sign in. We are sorry that we missed it.

## Responders

<who led, who fixed, who told people>
`
  const { earned, findings, unexplained } = await read(text)
  expect(earned).not.toContain('roles')
  expect(unexplained).toEqual([])
  const [roles] = findings.filter(({ rule }) => rule.id === 'roles')
  expect(roles).toMatchObject({ messageId: 'unfilled', data: { words: 'Responders' } })
})

test('a dash says that there is none: it is no gap, makes no template of a report, and earns nothing', async () => {
  const { documentType, earned, findings } = await read(`# Sign-in failed on 3 May 2026

On 3 May 2026 from 10:05 to 11:00 UTC nobody could sign in: a certificate had expired. We are sorry that we missed it.

## Impact

–

## Root cause

—

## Responders

ー

## Severity

–
`)
  expect(documentType).toBe('postmortem')
  expect(findings.filter(({ rule }) => rule.id === 'no-placeholder')).toEqual([])
  expect(earned).toContain('incident-times')
  expect(earned).not.toContain('roles')
  expect(earned).not.toContain('severity')
})
