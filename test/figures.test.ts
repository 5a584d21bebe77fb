/** Figures against times, counts against counts, dates of actions: what contradicts, and what only seems to. */
import { describe, expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { unequalCounts } from '../src/facts/course/quantities.js'
import { wrongMetrics } from '../src/facts/course/stated-metrics.js'
import { doneTooEarly, dueTooEarly } from '../src/facts/story/action-dates.js'

const FIELDS = [
  '# Search outage',
  '',
  '- **Incident start**: 2024-03-03 10:04 UTC',
  '- **Detected**: 2024-03-03 10:09 UTC',
  '- **Resolved**: 2024-03-03 10:44 UTC',
  '',
].join('\n')

describe('stated metrics', () => {
  const stated = async (text: string) =>
    wrongMetrics(await openDocument('post.md', text)).map(
      ({ data }) => `${data.edge}: ${data.minutes} / ${data.stated}`,
    )

  test.each([
    ['a field', '- **Time to detect**: 20 minutes\n', 'detect: 5 minutes / 20 minutes'],
    ['an abbreviation', '- TTR: 2 hours\n', 'resolve: 40 minutes / 2 hours'],
    ['a sentence', '\nThe time to resolve was 90 minutes.\n', 'resolve: 40 minutes / 90 minutes'],
    ['a row', '\n| Metric | Value |\n|---|---|\n| MTTD | 25 min |\n', 'detect: 5 minutes / 25 min'],
  ])('%s that no two times give', async (_, text, wanted) => {
    expect(await stated(FIELDS + text)).toEqual([wanted])
  })

  test.each([
    ['the right figure', '- **Time to detect**: 5 minutes\n'],
    ['two minutes off', '- **Time to detect**: 7 minutes\n'],
    ['counted from the detection', '- **Time to resolve**: 35 minutes\n'],
    ['an approximate figure', '- **Time to resolve**: about 45 minutes\n'],
    ['a bound', '- **Time to detect**: less than 30 minutes\n'],
    ['a goal', '\nOur target is a time to detect of 1 minute.\n'],
    ['an average', '\nOn average our time to resolve is 3 hours.\n'],
    ['a figure of another sentence', '\nWe discussed the time to detect. 90 minutes went into the restore.\n'],
    ['a word that only contains the name', '\nThe HTTRACK job ran for 3 hours.\n'],
  ])('silent on %s', async (_, text) => {
    expect(await stated(FIELDS + text)).toEqual([])
  })

  test('silent when the document tells no detection', async () => {
    const text = FIELDS.replace(/- \*\*Detected.*\n/, '')
    expect(await stated(`${text}- **Time to detect**: 3 hours\n`)).toEqual([])
  })

  test('silent when a row of the timeline fits', async () => {
    const rows =
      '\n## Timeline\n\n- 10:04 UTC errors begin\n- 10:24 UTC an alert pages the engineer on call\n- 10:44 UTC service restored\n'
    expect(await stated(`${FIELDS}- **Time to detect**: 20 minutes\n${rows}`)).toEqual([])
  })
})

describe('counts', () => {
  const counts = async (summary: string, impact: string) =>
    unequalCounts(
      await openDocument('post.md', `# Search outage\n\n## Summary\n\n${summary}\n\n## Impact\n\n${impact}\n`),
    ).map(({ data }) => `${data.first} / ${data.second}`)

  test('the same noun and verb with another figure', async () => {
    expect(
      await counts('We broke search; 415 customers were affected.', 'In all, 451 customers were affected.'),
    ).toEqual(['415 / 451'])
    expect(await counts('415 orders were lost.', '514 orders were lost.')).toEqual(['415 / 514'])
  })

  test.each([
    ['the same figure', '1,240 customers were affected.', '1240 customers were affected.'],
    ['a rounded figure', '1,200 customers were affected.', '1,240 customers were affected.'],
    ['about', 'About 400 customers were affected.', '451 customers were affected.'],
    ['a bound', 'Up to 400 customers were affected.', '151 customers were affected.'],
    ['another noun', '415 customers were affected.', '9231 users were affected.'],
    ['another verb', '415 customers were affected.', '31 customers were hit.'],
    ['what was first thought', 'At first thought 415 customers were affected.', '431 customers were affected.'],
    [
      'several figures',
      '415 customers were affected.',
      '300 customers were affected. Later 115 customers were affected.',
    ],
    ['a part of them', '415 customers were affected.', 'Of them 31 customers were affected for an hour.'],
  ])('silent on %s', async (_, summary, impact) => {
    expect(await counts(summary, impact)).toEqual([])
  })
})

describe('dates of actions', () => {
  const table = (due: string, column = 'Due date') =>
    `${FIELDS}\n## Action items\n\n| Action | Owner | ${column} |\n|---|---|---|\n| Add an alert on index memory | Kim | ${due} |\n`
  const early = async (text: string) =>
    dueTooEarly(await openDocument('post.md', text)).map(({ data }) => `${data.date} / ${data.other}`)

  test('due before the incident', async () => {
    expect(await early(table('2023-03-20'))).toEqual(['2023-03-20 / 2024-03-03'])
    expect(await early(`${FIELDS}\n## Action items\n\n- Add an alert on index memory (due: 2023-03-20)\n`)).toEqual([
      '2023-03-20 / 2024-03-03',
    ])
  })

  test.each([
    ['a date after it', table('2024-03-20')],
    ['the day before, which another zone may make the same', table('2024-03-02')],
    ['no year', table('February 12')],
    ['a column that does not say due', table('2023-03-20', 'Ticket opened')],
    ['a date of something else', `${FIELDS}\n## Action items\n\n- Undo the change of 2023-03-20 in the index\n`],
    ['an unknown incident date', table('2023-03-20').replace(/- \*\*.*\n/g, '')],
    ['a month or a day', table('03/02/2024')],
  ])('silent on %s', async (_, text) => {
    expect(await early(text)).toEqual([])
  })

  const done = async (text: string, today: string | null) =>
    doneTooEarly(await openDocument('post.md', text), today).map(({ data }) => `${data.date} / ${data.other}`)
  const item = `${FIELDS}\n## Action items\n\n- [x] Add an alert on index memory (done on 2024-05-20)\n`

  test('done in the future of today, or of the document', async () => {
    expect(await done(item, '2024-04-01')).toEqual(['2024-05-20 / 2024-04-01'])
    expect(await done(`---\npublished: 2024-03-10\n---\n${item}`, null)).toEqual(['2024-05-20 / 2024-03-10'])
  })

  test('silent on what is done by today, planned, or due', async () => {
    expect(await done(item, '2024-06-01')).toEqual([])
    expect(await done(item, null)).toEqual([])
    expect(await done(item.replace('done on', 'due on'), '2024-04-01')).toEqual([])
    expect(await done(item.replace('[x]', '[ ]').replace('done on', 'to be done on'), '2024-04-01')).toEqual([])
  })
})
