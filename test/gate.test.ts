/** When a run passes, and the sentence that says why. */
import { expect, test } from 'vitest'
import { decide, type GateSettings } from '../src/gate.js'
import { lint, settingsWith } from '../src/lint.js'
import type { FileReport } from '../src/report.js'
import { type Confidence, defineRule } from '../src/rule.js'
import { sample, single } from './sample.js'

const [file] = single.files as readonly [FileReport]
const gate = (settings: Partial<GateSettings> = {}, files = sample.files) =>
  decide(files, { failOn: 'error', minScore: null, requirePostmortem: false, ...settings })

test('only findings that we are sure of count', () => {
  const errors = file.findings.filter(({ level }) => level === 'error')
  expect(errors.map(({ confidence }) => confidence).sort()).toEqual(['high', 'high', 'medium'])
  expect(gate()).toMatchObject({
    passed: false,
    because: '2 errors we are sure of in postmortems/2026-03-04-checkout.md',
  })
  const unsure = { ...file, findings: errors.filter(({ confidence }) => confidence !== 'high') }
  expect(gate({}, [unsure])).toMatchObject({ passed: true, because: 'no error we are sure of' })
})

test('a suppressed finding does not count', () => {
  const excused = { ...file, findings: file.findings.map((finding) => ({ ...finding, suppressed: 'known' })) }
  expect(gate({ failOn: 'info' }, [excused]).passed).toBe(true)
})

test('the severity that fails can be chosen', () => {
  const only = (level: 'warning' | 'info') => [
    { ...file, findings: file.findings.filter((one) => one.level === level) },
  ]
  expect(gate({}, only('warning')).passed).toBe(true)
  expect(gate({ failOn: 'warning' }, only('warning')).because).toBe(
    '2 findings we are sure of in postmortems/2026-03-04-checkout.md',
  )
  expect(gate({ failOn: 'warning' }, only('info')).passed).toBe(true)
  expect(gate({ failOn: 'info' }, only('info')).passed).toBe(false)
  expect(gate({ failOn: 'never' })).toMatchObject({ passed: true, because: 'no gate was asked for' })
})

test('the least score is met by the score itself', () => {
  expect(gate({ failOn: 'never', minScore: 62 })).toMatchObject({ passed: true, because: 'no score below 62' })
  expect(gate({ failOn: 'never', minScore: 63 }).because).toBe(
    'score 62 is below 63 in postmortems/2026-03-04-checkout.md',
  )
  expect(gate({ minScore: 99 }).because).toMatch(/^2 errors .*, and 2 more$/)
})

test('what is no postmortem passes unless one is required', () => {
  const other = sample.files.slice(2)
  expect(gate({ minScore: 90 }, other).passed).toBe(true)
  expect(gate({ requirePostmortem: true }, other)).toMatchObject({
    passed: false,
    because: 'docs/release.md is no postmortem',
  })
})

test('one is one, and none at the level that was asked for is said with the level', () => {
  const [first, ...rest] = file.findings.filter(({ level, confidence }) => level === 'error' && confidence === 'high')
  expect(rest).toHaveLength(1)
  expect(gate({}, [{ ...file, findings: [first as (typeof rest)[number]] }]).because).toBe(
    '1 error we are sure of in postmortems/2026-03-04-checkout.md',
  )
  const calm = [{ ...file, findings: [] }]
  expect(gate({ failOn: 'warning' }, calm)).toEqual({
    passed: true,
    because: 'nothing at warning or above we are sure of',
    reasons: [{ id: 'nothing', data: { level: 'warning' } }],
  })
  expect(gate({ failOn: 'info', minScore: 10 }, calm).because).toBe(
    'nothing at info or above we are sure of, no score below 10',
  )
})

test('a document without a score is below none', () => {
  const unscored = { ...file, findings: [], score: { ...file.score, total: null } }
  expect(gate({ minScore: 50 }, [unscored]).passed).toBe(true)
})

test('what follows from a hunch fails no gate', async () => {
  const judged = async (confidence: Confidence) => {
    const rule = defineRule({
      id: 'impact',
      room: 'checklist',
      tier: 'requirement',
      severity: 'error',
      source: 'test',
      summary: 'Is missed.',
      why: 'For the test.',
      messages: { none: { what: 'Nothing.', write: 'Something.' } },
      check: (_document, { missed, finding }) => missed(confidence, finding('document', 'none')),
    })
    return lint({ path: 'post.md', text: 'The site was down.\n' }, settingsWith([rule], { treatAs: 'postmortem' }))
  }
  expect(gate({}, [await judged('high')]).passed).toBe(false)
  for (const hunch of ['medium', 'low'] as const)
    expect(gate({}, [await judged(hunch)])).toMatchObject({ passed: true, because: 'no error we are sure of' })
})
