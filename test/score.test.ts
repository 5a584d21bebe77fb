/** The score: what each verdict and finding is worth, and that every lost point has a rule. */
import { describe, expect, test } from 'vitest'
import { isSmall, POLICY, score } from '../src/lint/score.js'
import type { ReportedFinding, Verdict } from '../src/report.js'
import { type Confidence, defineRule, type Grade, type Room, type Severity, type Tier } from '../src/rule.js'

const rule = (id: string, tier: Tier | null = 'requirement', room: Room = 'checklist') =>
  defineRule({
    id,
    room,
    tier,
    severity: 'warning',
    summary: 'Is well written.',
    why: 'Readers compare.',
    source: 'test',
    messages: {},
    check: (_, { skipped }) => skipped('test'),
  })
const verdict = (id: string, grade: Grade, tier: Tier | null = 'requirement'): Verdict => ({
  rule: rule(id, tier),
  grade,
  confidence: 'high',
  reason: null,
  evidence: [],
  error: null,
})
const finding = (
  id: string,
  level: Exclude<Severity, 'off'>,
  confidence: Confidence = 'high',
  room: Room = 'wording',
): ReportedFinding => ({
  rule: rule(id, null, room),
  messageId: 'x',
  level,
  span: 'document',
  data: {},
  confidence,
  related: [],
  suggestions: [],
  severity: null,
  suppressed: null,
})
const of = (verdicts: readonly Verdict[], findings: readonly ReportedFinding[] = []) =>
  score(verdicts, findings, 'public')
const met = [verdict('impact', 'met')]

test('small is what good practice asks for and the policy does not weigh', () => {
  expect(isSmall(rule('contact', 'practice'))).toBe(true)
  expect(isSmall(rule('timeline', 'practice'))).toBe(false)
  expect(isSmall(rule('contact', 'bonus'))).toBe(false)
})

describe('items', () => {
  test('count by their weight; partly met is half', () => {
    expect(of([verdict('impact', 'met'), verdict('root-cause', 'missed')])).toEqual({
      total: 44,
      tiers: { prerequisite: null, requirement: 44, bonus: null, practice: null },
      lost: [{ rule: 'root-cause', lost: 55.6 }],
    })
    expect(of([verdict('impact', 'met'), verdict('root-cause', 'partial')])).toMatchObject({
      total: 72,
      lost: [{ rule: 'root-cause', lost: 27.8 }],
    })
    expect(of([verdict('impact', 'missed'), verdict('root-cause', 'missed')]).total).toBe(0)
  })

  test('that the policy does not name count little, and all weigh what the profile makes of them', () => {
    // 8 of 8.5, and 8 of 9 where severity counts twice.
    const verdicts = [verdict('impact', 'met'), verdict('severity', 'missed', 'practice')]
    expect(of(verdicts).total).toBe(94)
    expect(score(verdicts, [], 'internal').total).toBe(89)
  })

  test('are summed by tier, and one without a tier in none of them', () => {
    const tiers = [
      verdict('admit-failure', 'met', 'prerequisite'),
      verdict('human-voice', 'missed', 'prerequisite'),
      verdict('five-whys', 'partial', 'bonus'),
      verdict('timeline', 'missed', null),
    ]
    expect(of(tiers)).toMatchObject({
      total: 41,
      tiers: { prerequisite: 67, requirement: null, bonus: 50, practice: null },
    })
  })

  test('that were skipped or failed are not asked for', () => {
    const skipped = [...met, verdict('root-cause', 'skipped')]
    expect(of(skipped)).toMatchObject({ total: 100, lost: [] })
    const failed = [...met, { ...verdict('root-cause', 'missed'), error: new Error('x') }]
    expect(of(failed)).toMatchObject({ total: 100, lost: [] })
  })

  test('none of which is judged give no score, whatever was found', () => {
    const nothing = { prerequisite: null, requirement: null, bonus: null, practice: null }
    expect(of([])).toEqual({ total: null, tiers: nothing, lost: [] })
    expect(of([verdict('impact', 'skipped')], [finding('no-blame', 'error')])).toEqual({
      total: null,
      tiers: nothing,
      lost: [{ rule: 'no-blame', lost: 3 }],
    })
  })
})

describe('findings', () => {
  test.each([
    ['error', 'high', 97, 3],
    ['error', 'medium', 98, 2.1],
    ['error', 'low', 99, 0.9],
    ['warning', 'high', 99, 1.5],
    ['info', 'high', 100, 0.3],
  ] as const)('one %s of %s confidence leaves %i', (level, confidence, total, lost) => {
    expect(of(met, [finding('no-blame', level, confidence)])).toMatchObject({
      total,
      lost: [{ rule: 'no-blame', lost }],
    })
  })

  test.each([
    ['error', 92],
    ['warning', 96],
    ['info', 99],
  ] as const)('of one rule take so much at most: %s', (level, total) => {
    expect(
      of(
        met,
        Array.from({ length: 9 }, () => finding('no-blame', level)),
      ).total,
    ).toBe(total)
  })

  test('of several levels take as much as the gravest may, in any order', () => {
    const many = [...Array.from({ length: 5 }, () => finding('no-blame', 'warning')), finding('no-blame', 'error')]
    expect(of(met, many).total).toBe(92)
    expect(of(met, [...many].reverse()).total).toBe(92)
    expect(of(met, many.slice(0, 2)).total).toBe(97)
  })

  test('of several rules add up, the dearest first, and by name where they cost the same', () => {
    const many = [finding('b', 'warning'), finding('c', 'error'), finding('a', 'warning')]
    for (const given of [many, [...many].reverse()])
      expect(of(met, given)).toMatchObject({
        total: 94,
        lost: [
          { rule: 'c', lost: 3 },
          { rule: 'a', lost: 1.5 },
          { rule: 'b', lost: 1.5 },
        ],
      })
  })

  test('that are suppressed, or say again what an item says, take nothing', () => {
    const excused = { ...finding('no-blame', 'error'), suppressed: 'known' }
    expect(of(met, [excused, finding('impact', 'error', 'high', 'checklist')])).toMatchObject({ total: 100, lost: [] })
    for (const room of ['wording', 'consistency', 'hygiene'] as const)
      expect(of(met, [finding('x', 'error', 'high', room)]).total).toBe(97)
  })

  test('never take more than there is', () => {
    const many = Array.from({ length: 20 }, (_, i) => [1, 2, 3].map(() => finding(`r${i}`, 'error'))).flat()
    expect(of(met, many).total).toBe(0)
  })

  test('too small to show are not shown', () => {
    const policy = { ...POLICY, finding: { ...POLICY.finding, info: 0.01 } }
    expect(score(met, [finding('x', 'info')], 'public', policy).lost).toEqual([])
  })
})

test('the policy names the items by what they weigh', () => {
  const { items, partial } = POLICY
  const sum = Object.values(items).reduce((all, weight) => all + weight, 0)
  expect(Object.keys(items)).toHaveLength(20)
  expect(sum).toBe(97)
  expect(partial).toBe(0.5)
  expect(items).toMatchObject({ 'root-cause': 10, 'lessons-learned': 10, impact: 8, 'five-whys': 5, 'human-voice': 2 })
})
