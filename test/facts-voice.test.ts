/** What a writer admits, offers, teaches, tells of people and says of losses: facts with their counter-examples. */
import { describe, expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { admissions } from '../src/facts/story/admissions.js'
import { candour } from '../src/facts/story/candour.js'
import { addressKind, channels } from '../src/facts/story/channels.js'
import { consequences } from '../src/facts/story/consequences.js'
import { people } from '../src/facts/story/people.js'
import { signs } from '../src/facts/story/signs.js'
import { takeaways } from '../src/facts/story/takeaways.js'

const open = (text: string) => openDocument('post.md', text, { language: 'en' })

describe('admissions', () => {
  const kinds = async (text: string) => admissions(await open(text)).map(({ kind }) => kind)

  test.each([
    ['We did not test the rollback.', 'own'],
    ['This was entirely our own fault.', 'own'],
    ['We forgot to renew the certificate.', 'own'],
    ['We apologize to everyone who lost a build.', 'apology'],
    ['This should have been caught in review.', 'should'],
    ['Nobody noticed for six hours, since there was a lack of monitoring.', 'lack'],
    ['The table was dropped by mistake.', 'slip'],
  ])('%s is one of kind %s', async (text, kind) => {
    expect(await kinds(text)).toEqual([kind])
  })

  test.each([
    'An engineer forgot to renew the certificate.',
    'We apologize for any inconvenience.',
    'We are sorry if you were affected.',
    'We did not find any sign of abuse.',
    'The network card failed at noon.',
    '> We messed up and let you down, wrote the provider.',
  ])('%s is none', async (text) => {
    expect(await kinds(text)).toEqual([])
  })

  test('entries under what went wrong count, empty answers do not', async () => {
    expect(await kinds('## What went wrong\n\n- Paging reached one phone that was switched off\n- Nothing.\n')).toEqual(
      ['listed'],
    )
  })

  test('the span is the sentence', async () => {
    const text = 'Search was down. We did not test the new index. It is back.'
    const [first] = admissions(await open(text))
    expect(text.slice(first?.span.start, first?.span.end)).toBe('We did not test the new index.')
  })
})

describe('channels', () => {
  const seen = async (text: string) =>
    channels(await open(text)).map(({ offered, address }) => `${offered ? 'offered' : 'mentioned'} ${address}`)

  test.each([
    ['Questions? Please write to support@example.org.', ['offered mail']],
    ['See our [status page](https://status.example.org/incidents/1).', ['offered status']],
    ['Progress is tracked in [issue 12](https://git.example.org/a/b/issues/12).', ['offered tracker']],
    ['A user reported it in Slack.', ['mentioned null']],
    ['The fix is [here](https://git.example.org/a/b/pull/3).', ['mentioned tracker']],
    ['The node was [restarted](https://docs.example.org/restart).', []],
  ])('%s', async (text, expected) => {
    expect(await seen(text)).toEqual(expected)
  })

  test('the address of a listed author is no offer', async () => {
    expect(await seen('## Authors\n\n- Jane Example <jane@example.org>\n')).toEqual(['mentioned mail'])
  })

  test.each([
    ['mailto:a@example.org', 'mail'],
    ['https://status.example.org', 'status'],
    ['https://www.reddit.com/r/example', 'social'],
    ['https://discord.gg/abc', 'chat'],
    ['https://forum.example.org/t/1', 'forum'],
    ['https://example.org/blog', 'page'],
    ['#summary', null],
    ['./media/graph.png', null],
  ])('%s leads to %s', (url, kind) => {
    expect(addressKind(url)).toBe(kind)
  })
})

describe('takeaways', () => {
  const kinds = async (text: string) => takeaways(await open(text)).map(({ kind }) => kind)

  test('a lesson without "we" is general, one with "we" is the team’s own', async () => {
    expect(
      await kinds(
        '## Lessons learned\n\n- A restore that is never tested can fail when it counts.\n- We compare the counts before the switch.\n',
      ),
    ).toEqual(['general', 'lesson'])
  })

  test('advice speaks to the reader', async () => {
    expect(await kinds('If you run your own mail server, test the restore.')).toEqual(['advice'])
  })

  test('what happened is no lesson', async () => {
    expect(await kinds('The alias was moved at noon.')).toEqual([])
  })
})

describe('consequences', () => {
  const kinds = async (text: string) => consequences(await open(text)).map(({ kind }) => kind)

  test.each([
    ['No customer data was lost.', 'none'],
    ['All funds are safe.', 'none'],
    ['Orders from the first hour were permanently lost.', 'lost'],
    ['The records were restored from a backup of the database.', 'hint'],
  ])('%s tells %s', async (text, kind) => {
    expect(await kinds(text)).toEqual([kind])
  })

  test('a slow page leaves nothing behind', async () => {
    expect(await kinds('The page was slow.')).toEqual([])
  })

  test('losses under actions are those to come', async () => {
    const [one] = consequences(await open('## Action items\n\n- Alert us before data is permanently lost\n'))
    expect(one?.ahead).toBe(true)
  })
})

describe('people and candour', () => {
  test('a quoted chat shows people at work', async () => {
    const { signals } = people(await open('> We suspected the network.\n\n@ana replaced the disk.'))
    expect(signals).toMatchObject({ thought: 1, handle: 1, luck: 0 })
  })

  test('a quotation is not one’s own candour', async () => {
    const { signals } = candour(await open('> The cause remains unclear, wrote the provider.'))
    expect(signals.unknown).toBe(0)
  })

  test('a sentence is shown once, for the trait named first', async () => {
    const document = await open('Luckily we suspected the network.')
    const { signals, list } = signs(document, [
      { note: 'luck', cues: ['people.luck'] },
      { note: 'thought', cues: ['people.thought'] },
    ])
    expect(signals).toEqual({ luck: 1, thought: 1 })
    expect(list.map(({ note }) => note)).toEqual(['luck'])
  })
})

test('a long text full of triggers is read in time that grows with its length', async () => {
  const line = 'We did not test it, a@example.org, no data was lost, if you run your own, we suspected luck.\\\n'
  const measure = async (count: number) => {
    const document = await open(`## What went wrong\n\n${line.repeat(count)}`)
    const start = performance.now()
    for (const fact of [admissions, channels, takeaways, consequences, people, candour]) fact(document)
    return performance.now() - start
  }
  await measure(50)
  const short = await measure(250)
  // Eight times the text; quadratic work would take sixty-four times as long.
  expect(await measure(2000)).toBeLessThan(Math.max(short, 20) * 30)
})
