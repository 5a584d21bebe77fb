/** Profiles: what each asks for, and how one is guessed. */
import { describe, expect, test } from 'vitest'
import { rules } from '../rules/index.js'
import { PROFILES } from '../src/lint/profiles.js'
import { lint, settingsWith } from '../src/lint.js'
import type { Profile } from '../src/rule.js'

const reportOf = (text: string, profile: Profile | null = null) =>
  lint({ path: 'post.md', text }, settingsWith(rules, { profile, treatAs: 'postmortem' }))

const POST =
  '# The search was down\n\nOn 3 May the search was down. We are sorry that you could not find your orders.\n'

test('every rule that a profile names exists', () => {
  const known = rules.map(({ id }) => id)
  for (const { rules: severities, weights } of Object.values(PROFILES))
    for (const id of [...Object.keys(severities), ...Object.keys(weights)]) expect(known).toContain(id)
})

test('a profile moves severities and never a grade', async () => {
  const grades = async (profile: Profile) =>
    (await reportOf(POST, profile)).verdicts.map(({ rule, grade }) => [rule.id, grade])
  expect(await grades('internal')).toEqual(await grades('public'))
  expect(await grades('status-notice')).toEqual(await grades('public'))
})

test('transparent-uptime-2010 judges its twelve items and nothing else', async () => {
  const { verdicts, findings } = await reportOf(
    `${POST}\nSorry for any inconvenience. TBD\n`,
    'transparent-uptime-2010',
  )
  expect(verdicts.every(({ rule }) => rule.tier !== null && rule.tier !== 'practice')).toBe(true)
  expect(findings.every(({ rule }) => rule.room === 'checklist')).toBe(true)
})

describe('a profile that is not given is guessed', () => {
  const internal = `# Queue outage\n\nSeverity: SEV2\n\nThe on-call was paged by PagerDuty. See the Slack channel and the runbook. The incident commander told the stakeholders.\n\n## Root cause\n\nThe disk was full.\n\n## Action items\n\n| Action | Owner |\n| --- | --- |\n| Add an alert on disk space | Kim |\n`
  const told = `${POST}\n## What went wrong\n\nThe index was full, and our customers saw errors.\n\n## What we do\n\n- We added an alert on disk space.\n- We will double the index for you.\n`

  test.each([
    ['status-notice', POST],
    ['internal', internal],
    ['internal', `${told}\nFor internal use only.\n`],
    ['public', told],
  ])('%s', async (profile, text) => {
    const report = await reportOf(text)
    expect([report.profile, report.profileInferred]).toEqual([profile, true])
  })

  test('front matter and the caller go first', async () => {
    expect((await reportOf(`---\naudience: internal\n---\n\n${told}`)).profile).toBe('internal')
    const customers = await reportOf(`---\naudience: Customer\n---\n\n${internal}`)
    expect([customers.profile, customers.profileInferred]).toEqual(['public', false])
    const report = await reportOf(internal, 'public')
    expect([report.profile, report.profileInferred]).toEqual(['public', false])
  })
})
