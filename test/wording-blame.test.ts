/** Blame, human error and hindsight: who is the subject, in which section, and whose words they are. */
import { describe, expect, test } from 'vitest'
import { findingsOf, wordsOf } from './wording.js'

describe('no-blame', () => {
  test.each([
    ['An engineer forgot to renew the certificate.', 'engineer forgot'],
    ['The on-call failed to react for an hour.', 'The on-call failed to react'],
    ['@rosa.k accidentally deleted the volume.', null],
    ['@rosa accidentally deleted the volume.', '@rosa accidentally deleted'],
    ['The table was accidentally dropped by an intern.', 'dropped by an intern'],
    ["The outage was the release manager's mistake.", "release manager's mistake"],
    ['She ignored the warning twice.', 'She ignored the warning'],
    ['The usual excuse was that it is only one line; his excuse was no better.', 'his excuse'],
    ['Marta forgot to tell the others.', 'Marta forgot'],
    ['One of our network engineers mistyped the mask.', 'One of our network engineers mistyped'],
  ])('%s', async (text, words) => {
    expect(await wordsOf('no-blame', text)).toEqual(words === null ? [] : [words])
  })

  test.each([
    'We failed to plan for this.',
    'This morning we failed to live up to our promise.',
    'We failed to maintain the level of uptime that you expect.',
    'Our team forgot to renew the certificate.',
    'The engineering team overlooked the alert.',
    'Nick deployed the fix.',
    'The operator failed to reconcile the custom resource.',
    'The pod failed to start and the controller did not check its lease.',
    'Kafka did not respond to requests.',
    'The engineer noticed that the script failed to finish.',
    "The engineer's laptop failed to boot.",
    'An engineer accidentally found the cause while reading logs.',
    'Nobody is to blame.',
    'A customer wrote: “your engineer forgot to renew it”.',
    '> The engineer forgot to renew it.',
    'Run `the engineer forgot to renew it` again.',
    '## Action items\n\n- Prevent that an engineer accidentally deleted volume stays deleted.',
    'The change committed in December was never tested.',
  ])('is silent: %s', async (text) => {
    expect(await wordsOf('no-blame', text)).toEqual([])
  })

  test('names only those that the document lists as people, when software could do the same', async () => {
    const said = 'Quinn Vale broke the build.'
    expect(await wordsOf('no-blame', said)).toEqual([])
    expect(await wordsOf('no-blame', `${said}\n\n## Participants\n\n- Quinn Vale\n`)).toEqual([
      'Quinn Vale broke the build',
    ])
  })

  test('reports one finding to a sentence, and the same words once with the places where they stand again', async () => {
    const once = 'An engineer forgot the flag and an engineer ignored the alert.'
    expect(await wordsOf('no-blame', once)).toHaveLength(1)
    const [finding, ...rest] = await findingsOf(
      'no-blame',
      `${once}\n\nAn engineer forgot it.\n\nThe engineer forgot it.`,
    )
    expect(rest).toEqual([])
    expect(finding?.related).toHaveLength(2)
  })

  test('judges quotations when asked to', async () => {
    const text = 'He said “the engineer forgot to renew it”.'
    expect(await wordsOf('no-blame', text, { options: { quotations: true } })).toEqual(['engineer forgot'])
  })
})

describe('no-human-error', () => {
  test.each([
    ['The outage was caused by human error.', 'human error'],
    ['## Root cause\n\nOperator error.', 'Operator error'],
  ])('%s', async (text, words) => {
    expect(await wordsOf('no-human-error', text)).toEqual([words])
  })

  test('is only a remark when the next sentence tells what let it happen', async () => {
    const [finding] = await findingsOf(
      'no-human-error',
      'It was human error. Nothing stopped a run against production.',
    )
    expect(finding?.level).toBe('info')
  })

  test.each([
    'We do not accept human error as a cause.',
    'Human error is never a root cause.',
    'Any operator error is a symptom of a missing mechanism.',
    'The user error rate rose to 4 %.',
    'Automation reduces the risk of human error.',
    '## Lessons learned\n\nHuman error will happen again; the tool has to ask.',
    'They called it “human error”.',
  ])('is silent: %s', async (text) => {
    expect(await wordsOf('no-human-error', text)).toEqual([])
  })
})

describe('no-counterfactual', () => {
  test.each([
    ['This should have been caught in review.', 'should have been caught'],
    ['If we had checked the plan, the outage would not have happened.', null],
  ])('%s', async (text, words) => {
    const found = await wordsOf('no-counterfactual', text)
    expect(found).toHaveLength(1)
    if (words !== null) expect(found).toEqual([words])
  })

  test.each([
    'We recovered later than we would have liked.',
    'The retry would have resulted in users seeing old data.',
    'Typically, we would have switched to the standby.',
    "We should have been resilient to that, but weren't.",
    'This should not have happened.',
    'Up to 40 accounts could have been accessed.',
    '## Lessons learned\n\nThis should have been caught in review.',
    '## Action items\n\n- The limit should have been checked.',
  ])('is silent: %s', async (text) => {
    expect(await wordsOf('no-counterfactual', text)).toEqual([])
  })

  test('leaves to no-blame what a person should have done', async () => {
    const text = 'The engineer should have checked the plan.'
    expect(await wordsOf('no-counterfactual', text)).toEqual([])
    expect(await wordsOf('no-blame', text)).toHaveLength(1)
  })
})
