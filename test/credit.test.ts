/** Credit: what a verdict keeps, and what it says when it loses all it rested on. */
import { expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { credited } from '../src/lint/credit.js'
import type { Confidence, Grade, Outcome } from '../src/rule.js'

const STORY = `# Sign-in failed on 3 May 2026

On 3 May 2026 from 10:05 to 11:00 UTC nobody could sign in: a certificate had expired. We are sorry that we missed it.

## Cause

A certificate had expired.

Nobody had been told that it would.

## Responders

<who led, who fixed>
`
const FORM = `# Incident report: [title of the incident]

## Summary

[Describe what happened]

## Impact

[Describe who was affected]

## Cause

[Describe what broke]
`

/** An outcome that rests on these words, each where it stands first. */
const restingOn = (text: string, words: readonly string[], grade: Grade = 'met', confidence: Confidence = 'medium') => {
  const evidence = words.map((one) => {
    const start = text.indexOf(one)
    return { span: { start, end: start + one.length }, note: 'seen', confidence }
  })
  return { grade, confidence, reason: null, evidence, findings: [] } satisfies Outcome
}

test('what the writer said stays, sentences before names of sections', async () => {
  const outcome = restingOn(STORY, ['## Cause', 'A certificate had expired.', '# Sign-in failed on 3 May 2026'])
  const [cause, sentence, title] = outcome.evidence
  const kept = credited(await openDocument('post.md', STORY), outcome)
  expect(kept).toEqual({ ...outcome, evidence: [sentence, cause, title] })
})

test('of several places only those that are filled in count', async () => {
  const outcome = restingOn(STORY, ['<who led, who fixed>', 'A certificate had expired.'], 'partial')
  const kept = credited(await openDocument('post.md', STORY), outcome)
  expect(kept).toEqual({ ...outcome, evidence: outcome.evidence.slice(1) })
})

test('with nothing filled in it is missed, as sure as it was met, and the first place is named', async () => {
  const outcome = restingOn(STORY, ['## Responders', '<who led, who fixed>'], 'partial', 'low')
  expect(credited(await openDocument('post.md', STORY), outcome)).toEqual({
    grade: 'missed',
    confidence: 'low',
    reason: null,
    evidence: [],
    findings: [
      {
        messageId: 'unfilled',
        data: { words: 'Responders' },
        span: outcome.evidence[0]?.span,
        confidence: 'low',
        related: [],
        suggestions: [],
        severity: null,
      },
    ],
  })
})

test('that nothing is wrong counts in a report, and not in a form', async () => {
  const nothing = restingOn('', [])
  expect(credited(await openDocument('post.md', STORY), nothing)).toEqual(nothing)
  const { grade, findings } = credited(await openDocument('post.md', FORM), nothing)
  expect(grade).toBe('missed')
  expect(findings).toMatchObject([{ messageId: 'blank', span: 'document', data: {}, confidence: 'medium' }])
})

test('in a form as it came not even the name of a section counts', async () => {
  const { grade } = credited(await openDocument('post.md', FORM), restingOn(FORM, ['## Impact']))
  expect(grade).toBe('missed')
})

test.each(['missed', 'skipped'] as const)('what is %s stays as it is', async (grade) => {
  const outcome = restingOn(STORY, ['<who led, who fixed>'], grade)
  expect(credited(await openDocument('post.md', STORY), outcome)).toBe(outcome)
})
