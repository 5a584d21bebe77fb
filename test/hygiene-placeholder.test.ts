/** Placeholders: the shapes that templates leave, and what only looks like them. */
import { describe, expect, test } from 'vitest'
import { findingsOf, wordsOf } from './wording.js'

describe('no-placeholder', () => {
  test.each([
    ['Root cause: TBD', 'TBD'],
    ['First seen on Monday (time TBC).', 'TBC'],
    ['TODO: ask the network team', 'TODO'],
    ['Recording: <Link to the recording>', '<Link to the recording>'],
    ['**Date:** <DATE>', '<DATE>'],
    ['**Service:** <service-name here>', '<service-name here>'],
    ['**Date:** YYYY-MM-DD', 'YYYY-MM-DD'],
    ['Impact: [describe who was affected]', '[describe who was affected]'],
    ['Owner: [your name]', '[your name]'],
    ['Duration: ____', '____'],
    ['## Summary\n\n_Describe what happened in two sentences._', '_Describe what happened in two sentences._'],
    ['## Summary\n\nProvide a short overview of the incident.', 'Provide a short overview of the incident.'],
    ['## Impact\n\n## Root cause\n\nA disk filled.', '## Impact'],
    ['## Cause\n\nA disk filled.\n\n**Where we got lucky**\n\n## Timeline\n\n10:00 down', '**Where we got lucky**'],
    ['# {{ incident name }}\n\nText.', '{{ incident name }}'],
    ['## Lessons learned\n\n> List the things that went well.\n\nNothing.', 'List the things that went well.'],
    ['- Detected: 10:02\n- Resolved:\n- Severity: 2', 'Resolved:'],
    ['Author: Kim\nReviewer:\nDate: 3 May', 'Reviewer:'],
    ['## Cause\n\n...\n\n## Impact\n\nAll.', '...'],
    ['## Impact\n\nDescribe who was affected and how.\n\nAll logins failed.', 'Describe who was affected and how.'],
    ['Resolved: tbd', 'tbd'],
    ['- [] Ask the network team', '[] Ask the network team'],
    ['Resolved: to be determined', 'to be determined'],
    ['The example below shows one way of formatting it.', 'The example below shows'],
    ['Lorem ipsum dolor sit amet.', 'Lorem ipsum'],
    ['# Outage of [service name]\n\nDown.', '[service name]'],
    ['Between {time range of incident} nobody could log in.', '{time range of incident}'],
    ['## Action items\n\n- [ ]\n- [ ]', '- [ ]\n- [ ]'],
    ['## What went well\n\n-\n\n## What went wrong\n\nThe alert was late.', '-'],
    ['**Root cause:** ???', '**Root cause:** ???'],
    ['| Action | Owner |\n| - | - |\n| Add an alert | ? |', '| ? |'],
    ['See [the ticket](LINK_HERE) and the graph.', '[the ticket](LINK_HERE)'],
    ['See [the graph]() of the day.', '[the graph]()'],
    ['## Responders\n\nWho led? Who wrote it down?\n\n## Cause\n\nA disk.', 'Who led? Who wrote it down?'],
    ['## 5 whys\n\n1. Why did it fail?\n2. Why?\n\n## Impact\n\nAll.', 'Why did it fail?'],
    ['The outage lasted for X hours Y minutes.', 'X hours Y minutes'],
    ['This document is a work in progress.', 'This document is a work in progress'],
    ['Severity: low / medium / high', 'low / medium / high'],
    ['## Impact\n\nBe very specific here.', 'Be very specific here.'],
    ['## Lessons\n\n- Test the restore.\n- ...\n- Name an owner.', '...'],
  ])('%s', async (text, words) => {
    expect(await wordsOf('no-placeholder', text)).toEqual([words])
  })

  test.each([
    'Some got too much:\n\n- the first got one mail\n- the second got two\n- ...',
    '- [x] Add an alert\n- [ ] Test the restore',
    'Logs went on to be written to the full disk.',
    'Write to <email press@example.org />.',
    '## Action items\n\n### TODO\n\n- [ ] Add an alert',
    '| Item | State |\n| - | - |\n| Add an alert | 🔜 TODO |',
    '## 3) Findings\n\n## 3.1 What was seen\n\nErrors on every page.',
    '**Datum:** 2025-05-14\n**Symptom:** Auf manchen Seiten (z. B. im Fahrplan) fehlten die Zeiten.',
    'The key was [redacted] and the value [value redacted].',
    'See [link] and [the ticket](https://example.com/1).',
    'Run `deploy <service> [describe it]` again.',
    '```\nTODO: <name>\n```',
    'A `Vec<String>` and a Vec<String> are the same.',
    'Write to <ops@example.com> or see <https://example.com>.',
    'The flag allowed more servers to be added.',
    'There was a TODO in the code that nobody had read.',
    '10:02 [us-east-1] errors rise\n[10:05] paged',
    'The error rate of 5XX answers rose.',
    'Use <b>bold</b> and <kbd>Ctrl</kbd>, H<sub>2</sub>O.',
    'Times are in the format YYYY-MM-DD HH:MM and all of them are in UTC.',
    '## Owner: the platform team\n\n## Impact\n\nNone.',
    '## Lessons\n\n**Lessons learned:**\n\n**What went well**\n\n- The alert came at once.',
    '## What we do\n\n## Details\n\nMore.\n\n### Why\n\nBecause.'.replace('## What we do\n\n', ''),
    '## Action items\n\nAdd an alert on the queue length.',
    '09:10 **\\<START OF OUTAGE>** errors rise',
    '> TODO: ask the customer',
    '{{ page.title }} and {{ site.name | upcase }} and {{< track "2021-01-01" >}}',
    '- Fixed:\n  - the disk\n  - the alert\n- Open: nothing',
    'We did two things:\n\n- one\n- two',
    '## Cause\n\nThe disk was full.\n\n> Describe the disk, the customer wrote.',
    '<!-- truncate -->\n\nText.',
    '### Phase 6: the repair (to be completed)\n\nWe replace the disk.',
    '| Action | Status |\n| - | - |\n| Add an alert | pending |',
    '## Open questions\n\n- Why did the job stop?',
    '## Impact\n\n–\n\n## Follow-ups\n\n- —\n\n## Cause\n\nA disk.',
    '## Cause\n\nWhy did it fail? A disk was full.',
    '## Why?\n\nWhy did nobody see it?\n\n    df -h\n\nIt was in the log.',
    '- one\n-\n- three',
    'Do you know `{}`, {HOME} and \\\\text{some words}?',
    'See [the API](https://example.com/API) and [below](#TEXT) and [the ticket][1].\n\n[1]: https://example.com/1',
    '<!-- postmortem-lint-disable no-blame -- a quotation -->\n\nText.',
    '## Root cause\n\nA disk.\n\n**Measures:**\n\n### A. Guard the shell\n\nSet the variable for each user.\n',
    '##### Problem\n\n### 3.2 Problem\n\nOrders could not be read.\n',
  ])('is silent: %s', async (text) => {
    expect(await wordsOf('no-placeholder', text)).toEqual([])
  })

  test('a comment of the template is a remark with a safe deletion', async () => {
    const text = '## Summary\n\n<!-- What happened? -->\n\nDown.\n\n## Impact\n\n<!-- What happened? -->\n\nAll.\n'
    const [finding, ...rest] = await findingsOf('no-placeholder', text)
    expect(rest).toEqual([])
    expect(finding?.level).toBe('info')
    expect(finding?.suggestions[0]).toMatchObject({ safe: true, edits: [{ text: '' }, { text: '' }] })
  })

  test('a remark in a heading may be deleted safely, prompts never', async () => {
    const [remark] = await findingsOf('no-placeholder', '## Five whys (optional)\n\nBecause.\n')
    expect(remark?.suggestions[0]?.safe).toBe(true)
    const [prompt] = await findingsOf('no-placeholder', 'Owner: [your name]\n')
    expect(prompt?.suggestions).toEqual([])
  })

  test('in a draft nothing is above a warning', async () => {
    const [finding] = await findingsOf('no-placeholder', '---\nstatus: draft\n---\n\nRoot cause: TBD\n')
    expect(finding?.level).toBe('warning')
  })

  test('the same marker many times is one finding', async () => {
    const findings = await findingsOf('no-placeholder', '- TBD\n- TBD\n- TBD\n')
    expect(findings.map(({ related }) => related.length)).toEqual([2])
  })
})
