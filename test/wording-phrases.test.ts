/** Phrases that an editor stops at, and the innocent ones that look like them. */
import { describe, expect, test } from 'vitest'
import { findingsOf, wordsOf } from './wording.js'

const hits: Readonly<Record<string, readonly string[]>> = {
  'no-empty-apology': [
    'We apologize for any inconvenience this may have caused.',
    'Sorry for the inconvenience!',
    'We are sorry if this affected you.',
    'We apologise to anyone who may have been affected.',
    'Thank you for your patience.',
  ],
  'no-overpromise': [
    'This will never happen again.',
    "We promise that it won't happen again.",
    'We guarantee that your data is safe.',
    'The change completely eliminates the risk.',
  ],
  'no-minimising': [
    'There was a brief outage of the API.',
    'A small subset of customers was affected.',
    'Only a few users noticed.',
    'This was a minor issue.',
  ],
  'no-hedging': ['Users may have experienced errors.', 'Some users saw errors.', 'Tokens may have been exposed.'],
  'no-corporate-speak': ['We take security very seriously.', 'Rest assured that we care.', 'We leverage a queue.'],
  'no-vague-time': ['The site went down late last night.', 'In the middle of the night the errors began.'],
  'no-agentless-admission': ['Mistakes were made.', 'The renewal was overlooked.'],
  'no-speculation': ['The crash was probably caused by a bad disk.', 'We believe that the cache was stale.'],
  'no-blame-shift': [
    'The outage was caused by our hosting provider.',
    'At this time the matter is out of our hands.',
    'Customers ignored the notice that we sent.',
  ],
  'specific-actions': [
    '## Action items\n\n- Improve monitoring\n- Reject deploys without a review.',
    '## Action items\n\n- Be more careful with deploys.',
    '## Action items\n\n- Look into the queue.',
    'We will continue to improve our processes.',
    'A fix was applied.',
    'We will do everything we can to prevent this from happening again.',
    'We need better monitoring.',
    'We have put measures in place to prevent this.',
    'Wir überprüfen unsere Abläufe und werden sie anpassen.',
  ],
}

const misses: Readonly<Record<string, readonly string[]>> = {
  'no-empty-apology': [
    'We apologize for losing your photos.',
    'We are sorry that you could not log in for two hours.',
    'The post says more than “sorry for any inconvenience”.',
  ],
  'no-overpromise': [
    'We cannot promise that this will never happen again.',
    'This should be much less likely to happen again.',
    'We never ran that script again.',
    'It was impossible to log in.',
    'The queue guarantees delivery in order.',
  ],
  'no-minimising': [
    'There was a brief outage (5 minutes) of the API.',
    'Slightly over 25% of requests failed.',
    'We isolated the fault to one rack.',
    'The minor version was upgraded.',
    'This was not a minor issue.',
    'A short time after the deploy, errors rose.',
    'We will roll out new versions to a small number of servers first.',
    'Only 12 of 400 customers saw errors.',
  ],
  'no-hedging': [
    'Up to 5 % of users may have experienced errors.',
    'You may have noticed that the site was slow.',
    '## Action items\n\n- Find out which users may have experienced errors.',
    'All users saw errors.',
  ],
  'no-corporate-speak': [
    'We did not take the warning seriously.',
    'The trader used ten times leverage on margin; the leverage ratio was high.',
  ],
  'no-vague-time': [
    'The site went down late last night, at 23:10 UTC.',
    'We met this morning to write this.',
    'The code was recently introduced.',
  ],
  'no-agentless-admission': ['We made mistakes.', 'The alert was overlooked by our team.', '10 requests were dropped.'],
  'no-speculation': [
    'Our hypothesis is that it was probably caused by a bad disk.',
    'We do not know yet what caused it; a disk is most likely the cause.',
    'At first we thought that it was probably caused by a bad disk.',
    '## Timeline\n\n- 10:05 it is probably caused by a bad disk',
  ],
  'no-blame-shift': [
    'The outage was caused by our hosting provider. We relied on one region. We will add a second provider.',
    'We moved to another provider.',
    'Customers did not receive mail.',
  ],
  'specific-actions': [
    '## Action items\n\n- Alert when the queue is longer than 1,000 for 5 minutes.\n- Remove the deploy role from laptops.',
    '## Action items\n\n- Improve the alert so that it pages before the disk is full.',
    '## Action items\n\n- Review the limits of `max_connections` on every replica.',
    '## Timeline\n\n- 10:40 a fix was deployed',
    'We improved it by adding an index.',
    'Ana monitored the situation for an hour and then went to bed.',
    'The team will take the following actions to improve the incident response practices.',
    'Here is how we plan to address these issues.',
  ],
}

describe.each(Object.entries(hits))('%s stops at', (rule, texts) => {
  test.each(texts)('%s', async (text) => {
    expect(await wordsOf(rule, text)).toHaveLength(1)
  })
})

describe.each(Object.entries(misses))('%s passes over', (rule, texts) => {
  test.each(texts)('%s', async (text) => {
    expect(await wordsOf(rule, text)).toEqual([])
  })
})

test.each(Object.keys(hits))('%s leaves quotations, block quotes and code alone', async (rule) => {
  for (const text of hits[rule] ?? []) {
    if (text.includes('\n')) continue
    expect(await wordsOf(rule, `Somebody wrote: “${text}”`), text).toEqual([])
    expect(await wordsOf(rule, `> ${text}`), text).toEqual([])
    expect(await wordsOf(rule, `\`${text}\` it says.`), text).toEqual([])
    expect(await wordsOf(rule, `\`\`\`\n${text}\n\`\`\``), text).toEqual([])
  }
})

describe('rewrites are edits of the source', () => {
  const rewritten = async (rule: string, text: string) => {
    const [finding] = await findingsOf(rule, text)
    const [edit] = finding?.suggestions[0]?.edits ?? []
    return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : null
  }

  test.each([
    ['no-overpromise', 'This will never happen again.', 'This should be much less likely to happen again.'],
    ['no-agentless-admission', 'Mistakes were made.', 'We made mistakes.'],
    ['no-corporate-speak', 'We leverage a queue.', 'We use a queue.'],
    ['no-corporate-speak', 'Rest assured that we care.', 'We care.'],
    ['no-hedging', 'Some users saw errors.', '[how many] users saw errors.'],
    [
      'no-empty-apology',
      'We apologize for any inconvenience this may have caused.',
      'We apologize for [what people could not do, and for how long].',
    ],
  ])('%s: %s', async (rule, text, better) => {
    expect(await rewritten(rule, text)).toBe(better)
  })
})

test('a bracket that a rewrite leaves is found as long as it is not filled in', async () => {
  expect(
    await wordsOf('no-placeholder', 'We apologize for [what people could not do, and for how long].'),
  ).toHaveLength(1)
  expect(await wordsOf('no-placeholder', '[how many] users saw errors.')).toHaveLength(1)
})

test('a list of nothing but training and reminders is a remark', async () => {
  const text =
    '## Action items\n\n- Train the on-call rotation in the `restore` command\n- Remind all teams of rule 7\n'
  const findings = await findingsOf('specific-actions', text)
  expect(findings.map(({ messageId, level }) => [messageId, level])).toContainEqual(['weak', 'info'])
})
