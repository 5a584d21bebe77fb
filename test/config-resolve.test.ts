/** Layers of configuration to what one document is judged by: the later says more, and each value knows who said it. */
import { describe, expect, test } from 'vitest'
import type { ConfigFile } from '../src/config/read.js'
import { matchesGlob, resolveConfig } from '../src/config/resolve.js'
import type { ConfigValue } from '../src/config/value.js'
import { frontMatterOf } from '../src/document/front-matter.js'

const layer = (origin: string, value: ConfigValue): ConfigFile => ({ origin, folder: '/team', value })
const resolved = (...values: readonly ConfigValue[]) =>
  resolveConfig(
    values.map((value, index) => layer(`layer ${index}`, value)),
    '/team/docs/post.md',
    null,
  )

test('nothing said is nothing decided', () => {
  expect(resolved()).toEqual(resolved({}))
  expect(resolved({})).toEqual({
    severities: {},
    options: {},
    weights: {},
    profile: null,
    language: null,
    treatAs: null,
    failOn: null,
    minScore: null,
    ignore: [],
    words: { headings: {}, terms: {}, avoid: [], expect: [] },
    requireReason: true,
    reportUnused: true,
    suppressions: null,
    origins: new Map(),
  })
})

describe('of two layers', () => {
  test('the later has the last word on each value, and is named for it', () => {
    const first: ConfigValue = {
      profile: 'public',
      lang: 'de',
      'treat-as': 'postmortem',
      'fail-on': 'error',
      score: { min: 10, weights: { impact: 2, timeline: 3 } },
      suppressions: 'first.json',
      directives: { 'require-reason': false, 'report-unused': false },
    }
    const all = resolved(first, {})
    expect(all).toMatchObject({
      profile: 'public',
      language: 'de',
      treatAs: 'postmortem',
      failOn: 'error',
      minScore: 10,
      weights: { impact: 2, timeline: 3 },
      suppressions: '/team/first.json',
      requireReason: false,
      reportUnused: false,
    })
    expect([...all.origins]).toEqual(
      [
        'profile',
        'lang',
        'treat-as',
        'fail-on',
        'score.min',
        'score.weights.impact',
        'score.weights.timeline',
        'directives.require-reason',
        'directives.report-unused',
        'suppressions',
      ].map((key) => [key, 'layer 0']),
    )
    const both = resolved(first, {
      profile: 'internal',
      lang: 'auto',
      'treat-as': 'auto',
      'fail-on': 'never',
      score: { min: 0, weights: { impact: 5 } },
      suppressions: '/elsewhere/second.json',
      directives: { 'require-reason': true },
    })
    expect(both).toMatchObject({
      profile: 'internal',
      language: null,
      treatAs: null,
      failOn: 'never',
      minScore: 0,
      weights: { impact: 5, timeline: 3 },
      suppressions: '/elsewhere/second.json',
      requireReason: true,
      reportUnused: false,
    })
    expect(both.origins.get('score.weights.impact')).toBe('layer 1')
    expect(both.origins.get('score.weights.timeline')).toBe('layer 0')
    expect(both.origins.get('profile')).toBe('layer 1')
    expect(both.origins.get('directives.report-unused')).toBe('layer 0')
  })

  test('rules are a severity, or a severity, a weight and options, each kept until it is said anew', () => {
    const { severities, options, weights, origins } = resolved(
      { rules: { impact: 'error', 'no-hedging': { severity: 'warning', weight: 2, max: 3, words: ['perhaps'] } } },
      { rules: { impact: { weight: 4 }, 'no-hedging': { max: 5 } } },
    )
    expect(severities).toEqual({ impact: 'error', 'no-hedging': 'warning' })
    expect(weights).toEqual({ impact: 4, 'no-hedging': 2 })
    expect(options).toEqual({ impact: {}, 'no-hedging': { max: 5, words: ['perhaps'] } })
    expect(origins.get('rules.no-hedging')).toBe('layer 1')
  })

  test('lists and words add up', () => {
    const avoid = { id: 'no-jargon', match: ['synergy'], message: 'Say it plainly.' }
    const also = { id: 'no-slang', match: ['borked'], message: 'Say it plainly.' }
    const expected = { id: 'names-team', match: ['our team'], message: 'Say it plainly.' }
    const { ignore, words, origins } = resolved(
      { ignore: ['a.md'], headings: { impact: ['Damage'] }, terms: { 'cause.root': ['root'] }, avoid: [avoid] },
      {
        ignore: ['b.md', 'c.md'],
        headings: { impact: ['Harm'], timeline: ['Course'] },
        terms: { 'cause.root': ['origin'] },
        avoid: [also],
        expect: [expected],
      },
    )
    expect(ignore).toEqual(['a.md', 'b.md', 'c.md'].map((glob) => ({ folder: '/team', glob })))
    expect(words).toEqual({
      headings: { impact: ['Damage', 'Harm'], timeline: ['Course'] },
      terms: { 'cause.root': ['root', 'origin'] },
      avoid: [avoid, also],
      expect: [expected],
    })
    expect(Object.fromEntries(origins)).toEqual({
      'headings.impact': 'layer 1',
      'headings.timeline': 'layer 1',
      'terms.cause.root': 'layer 1',
      'own/no-jargon': 'layer 0',
      'own/no-slang': 'layer 1',
      'own/names-team': 'layer 1',
    })
  })
})

describe('overrides', () => {
  const told = async (
    when: Readonly<Record<string, unknown>> | undefined,
    files: readonly string[] | undefined,
    matter = '',
  ) => {
    const override = { ...(when && { when }), ...(files && { files }), profile: 'internal' }
    const config = { profile: 'public', overrides: [{ files: ['nothing.md'], lang: 'de' }, override] } as ConfigValue
    const { profile, language, origins } = resolveConfig(
      [layer('team.yaml', config)],
      '/team/docs/post.md',
      await frontMatterOf(matter),
    )
    expect(language).toBeNull()
    expect(origins.get('profile')).toBe(profile === 'public' ? 'team.yaml' : 'team.yaml, overrides.1')
    return profile === 'internal'
  }

  test('hold for files that one of their globs names', async () => {
    expect(await told(undefined, ['docs/*.md'])).toBe(true)
    expect(await told(undefined, ['other/**', '**/post.md'])).toBe(true)
    expect(await told(undefined, ['post.md'])).toBe(false)
    expect(await told(undefined, undefined)).toBe(true)
  })

  test('hold where all that they ask of the front matter is stated, in any case of letters', async () => {
    const matter = '---\nTeam: Search\ndraft: true\n---\n'
    expect(await told({ team: 'search' }, undefined, matter)).toBe(true)
    expect(await told({ TEAM: 'SEARCH', draft: true }, undefined, matter)).toBe(true)
    expect(await told({ team: 'search', draft: false }, undefined, matter)).toBe(false)
    expect(await told({ owner: 'search' }, undefined, matter)).toBe(false)
    expect(await told({ team: 'search' }, undefined)).toBe(false)
    expect(await told({ team: 'search' }, ['other.md'], matter)).toBe(false)
    expect(await told({ team: 'search' }, ['docs/post.md'], matter)).toBe(true)
  })
})

test.each([
  ['*.md', '/team/post.md', true],
  ['*.md', '/team/docs/post.md', false],
  ['**/*.md', '/team/docs/.hidden/post.md', true],
  ['docs/**', '/team/docs/post.md', true],
  ['../*.md', '/post.md', true],
  // Neither a negation nor a choice of patterns: such names exist.
  ['!post.md', '/team/other.md', false],
  ['@(a|b).md', '/team/a.md', false],
])('%s names %s: %s', (glob, path, named) => {
  expect(matchesGlob(glob, '/team', path)).toBe(named)
})
