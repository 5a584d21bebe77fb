/** Follow-ups in every layout, with what each says of owner, ticket, date and state; and what is none. */
import { describe, expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { type Action, actions } from '../src/facts/story/actions.js'
import { lessons } from '../src/facts/story/lessons.js'

const read = async (text: string): Promise<readonly Action[]> => actions(await openDocument('post.md', text))
const texts = (all: readonly Action[]) => all.map(({ text }) => text)

describe('what one paragraph tells', () => {
  test('a link that is said to be a ticket is one, wherever it leads', async () => {
    const [action] = await read(
      '# Outage\n\nTo keep it from happening again, we have [filed a ticket](https://todo.example/limit) to limit the queue.\n',
    )
    expect(action).toMatchObject({ ticket: true, state: 'done' })
  })

  test.each([
    ['en', 'We will do what it takes to prevent such outages.'],
    ['de', 'Wir tun alles, damit so etwas nicht wieder vorkommt.'],
  ])('%s: an intention to keep it from coming again is one, if a vague one', async (_, sentence) => {
    const found = await read(`# Outage\n\nThe shop was down for an hour.\n\n${sentence}\n`)
    expect(found.map(({ text, concrete }) => [text, concrete])).toEqual([[sentence, false]])
  })

  test.each([
    ['en', 'We set up an alert for full disks.'],
    ['de', 'Wir haben eine Warnung ab 80 % Füllstand eingerichtet.'],
  ])('%s: a safeguard that was put in place is one, in whatever tense', async (_, sentence) => {
    expect(await read(`# Outage\n\nThe shop was down for an hour.\n\n${sentence}\n`)).toHaveLength(1)
  })

  test('a plan that is for nothing is none', async () => {
    expect(await read('# Outage\n\nThe shop was down for an hour. We will tell you more about it tomorrow.\n')).toEqual(
      [],
    )
  })

  test('the last paragraph of a section for actions counts', async () => {
    const found = await read(
      '# Outage\n\n## Corrective measures\n\nWe are going to add a second mirror and move the images there.\n',
    )
    expect(found).toHaveLength(1)
  })

  test('the steps of a repair are no follow-ups', async () => {
    expect(
      await read(
        '# Outage\n\nThese were the steps we took:\n\n- Stop the queue\n- Copy the table\n- Restart the workers\n',
      ),
    ).toEqual([])
  })

  test('a topic at the head of an item owns nothing, a team does', async () => {
    const found = await read(
      '# Outage\n\n## Action items\n\n- Monitoring: add an alert for a full disk\n- Platform team: write a runbook\n',
    )
    expect(found.map(({ owner }) => owner)).toEqual([false, true])
  })
})

describe('lists', () => {
  test('each outermost item under a heading for actions is one', async () => {
    const found = await read(
      '# Outage\n\n## Action items\n\n- Add an alert for a full disk\n- Write a runbook:\n  - how to restore\n  - whom to call\n- Test the restore\n',
    )
    expect(texts(found)).toEqual(['Add an alert for a full disk', 'Write a runbook:', 'Test the restore'])
  })

  test('a label stands for the items below it', async () => {
    const found = await read(
      '# Outage\n\n## Actions\n\n- Alerting\n  - Add an alert for a full disk\n  - Page two people\n- Drop the old table\n',
    )
    expect(texts(found)).toEqual(['Add an alert for a full disk', 'Page two people', 'Drop the old table'])
  })

  test('boxes, strikes, marks and asides tell the state', async () => {
    const found = await read(
      '# Outage\n\n## Follow-up\n\n- [x] Add an alert\n- [ ] Add a limit\n- ~~Drop the old table~~\n- ✅ Rotate the keys\n- Move the jobs (in progress)\n- Split the queue\n',
    )
    expect(found.map(({ state, stateMarked }) => (stateMarked ? state : null))).toEqual([
      'done',
      'open',
      'done',
      'done',
      'open',
      null,
    ])
  })

  test('owners by handle, role, name or team; tickets by link, key or number', async () => {
    const found = await read(
      [
        '# Outage\n\n## Next steps\n',
        '- Add an alert (@kim)',
        '- Kim to write a runbook',
        '- [SRE] Split the queue',
        '- Platform team: move the jobs',
        '- Add a limit, see https://example.com/team/repo/issues/12',
        '- Drop the old table (OPS-17)',
        '- Test the restore as described in the [manual](https://example.com/manual)',
      ].join('\n'),
    )
    expect(found.map(({ owner }) => owner)).toEqual([true, true, true, true, false, false, false])
    expect(found.map(({ ticket }) => ticket)).toEqual([false, false, false, false, true, true, false])
  })

  test('numbered headings are items of their own, unless boxes below them are', async () => {
    const found = await read(
      '# Outage\n\n## Action items\n\n### Step 1: Add a limit\n\n- in the proxy\n\n### Step 2: Drop the old table\n\nBy 2024-05-02.\n',
    )
    expect(texts(found)).toEqual(['Step 1: Add a limit', 'Step 2: Drop the old table'])
    expect(found.map(({ due }) => due)).toEqual([false, true])
    const boxed = await read(
      '# Outage\n\n## Action items\n\n### 1. Database\n\n- [ ] Add a limit\n\n### 2. Alerts\n\n- [ ] Add an alert\n',
    )
    expect(texts(boxed)).toEqual(['Add a limit', 'Add an alert'])
  })

  test('beside a section of actions, a list of boxes elsewhere is a checklist', async () => {
    const closing = '## Before closing\n\n- [x] Cause found\n- [x] Report written\n'
    expect(texts(await read(`# Outage\n\n${closing}`))).toHaveLength(2)
    expect(texts(await read(`# Outage\n\n## Action items\n\n- Add an alert\n\n${closing}`))).toEqual(['Add an alert'])
  })

  test('a step of the diagnosis changes nothing', async () => {
    const found = await read(
      '# Outage\n\n## Next steps\n\n- Check whether the pool is exhausted\n- Test the restore every month\n',
    )
    expect(found.map(({ inquiry }) => inquiry)).toEqual([true, false])
  })

  test('"none" and nothing are no actions', async () => {
    expect(await read('# Outage\n\n## Action items\n\n- None\n')).toEqual([])
    expect(await read('# Outage\n\n## Action items\n\n## Timeline\n\n- 10:05 The disk is full\n')).toEqual([])
  })

  test('a list of orders needs no heading; a list of what was seen is none', async () => {
    const orders =
      '# Outage\n\nThe disk was full.\n\n- Add an alert for a full disk\n- Limit the size of logs\n- Document the clean-up\n'
    expect(await read(orders)).toHaveLength(3)
    const seen = '# Outage\n\nWe saw:\n\n- a full disk\n- slow queries\n- three crashed workers\n'
    expect(await read(seen)).toEqual([])
  })
})

describe('tables', () => {
  const table =
    '# Outage\n\n## Action items\n\n| Action | Owner | Due | Ticket | Status |\n|---|---|---|---|---|\n| Add an alert | Kim | 2026-05-01 | OPS-1 | done |\n| Split the queue | | | | |\n'
  test('rows are actions, and columns say what is known of them', async () => {
    const [first, second] = await read(table)
    expect(first).toMatchObject({ owner: true, due: true, ticket: true, state: 'done', stateMarked: true })
    expect(second).toMatchObject({ owner: false, ticket: false })
  })

  test('the columns alone tell a table of actions from one of events', async () => {
    expect(await read(table.replace('## Action items\n\n', ''))).toHaveLength(2)
    expect(await read('# Outage\n\n| Time | Event |\n|---|---|\n| 10:05 | The disk is full |\n')).toEqual([])
  })
})

describe('running text', () => {
  test('a plan or a finished change that keeps it from coming back', async () => {
    const found = await read(
      '# Outage\n\nThe disk was full. We will add an alert for a full disk. To prevent a repeat, we have added a limit on the size of logs.\n',
    )
    expect(found.map(({ state }) => state)).toEqual(['open', 'done'])
  })

  test('not what ended the incident, news to come, or what readers can do', async () => {
    expect(
      await read(
        '# Outage\n\nThe disk was full. We removed old logs and restarted the database. We will post an update at noon. You should clear your cache.\n',
      ),
    ).toEqual([])
  })

  test('not the steps of the timeline, and not what went well', async () => {
    expect(
      await read(
        '# Outage\n\n## Timeline\n\n- 10:05 UTC We have added a disk\n- 10:20 UTC We have moved the logs\n\n## What went well\n\n- Add-ons kept working\n- We had tested the restore\n',
      ),
    ).toEqual([])
  })
})

describe('concreteness', () => {
  const concrete = async (item: string) => (await read(`# Outage\n\n## Action items\n\n- ${item}\n`))[0]?.concrete
  test.each([
    'Add an alert for a full disk',
    'Limit uploads to 5 MB',
    'Replace the cron job by a queue',
    'The deploy now refuses an empty index',
  ])('%s', async (item) => expect(await concrete(item)).toBe(true))
  test.each([
    'Improve monitoring',
    'We will be more careful',
    'Write an incident report',
    'We have implemented additional safeguards',
    'We will improve our monitoring and communication processes',
  ])('not: %s', async (item) => expect(await concrete(item)).toBe(false))
})

test('lessons are rules under a heading, or announced as learned', async () => {
  const document = await openDocument(
    'post.md',
    '# Outage\n\nThe disk was full.\n\n## Lessons learned\n\n- A backup must be restored before it counts.\n- Kim was on holiday.\n\n## Timeline\n\nWe learned that nobody reads the mail.\n',
  )
  expect(lessons(document).map(({ text }) => text)).toEqual([
    'A backup must be restored before it counts.',
    'We learned that nobody reads the mail.',
  ])
})

test('takes time in proportion to the text', async () => {
  const seconds = async (times: number) => {
    const text = `# Outage\n\nWe saw:\n\n${'- we will add a check, and we have added an alert to prevent this, (OPS-1)\n'.repeat(times)}`
    const document = await openDocument('post.md', text)
    const start = performance.now()
    actions(document)
    return performance.now() - start
  }
  await seconds(200)
  const [small, large] = [await seconds(400), await seconds(3200)]
  expect(large).toBeLessThan(40 * Math.max(small, 5))
})
