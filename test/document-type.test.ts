/** Postmortems told from templates and from everything else. */
import { describe, expect, test } from 'vitest'
import { openDocument } from '../src/document.js'
import { documentType, severalIncidents } from '../src/facts/document-type.js'

const typeOf = async (text: string) => documentType(await openDocument('post.md', text))

const POSTMORTEMS: Record<string, string> = {
  'a live notice':
    '---\ntitle: Mail is down\ndate: 2026-05-03 10:00\nresolved: false\n---\n\nMail is currently unavailable. We are investigating.\n',
  'a short story':
    'On Monday our wiki went down at 10:05. A disk had failed. We replaced it and restored the pages by noon.\n',
  'an internal report':
    '# INC-12: Label printers stopped\n\n## Impact\n\nAll labels were delayed.\n\n## Timeline\n\n- 10:05 UTC Printers stop\n- 10:20 UTC We restart the spooler\n\n## Root cause\n\nThe spooler crashed on an empty page.\n\n## Action items\n\n- [ ] Fix the parser (OPS-3)\n',
  'a template that broke something':
    '# A broken e-mail template stopped all sign-ups on 3 May\n\nOn 3 May, from 10:05 to 11:00 UTC, sign-ups failed. The new template was missing a field, and the mailer crashed. We rolled it back.\n',
  'maintenance that failed':
    '# Planned maintenance on 3 May took the site down\n\nThe site went down at 10:05 UTC. The migration failed and the database crashed. We restored it at 12:00 UTC.\n',
  'a story below the name of its site':
    '# News of the archive :: May\n\n## The archive is down!\n\nWe had to pull the plug. Too many robots asked for every page at once, and the readers got nothing but errors. The admins tried to keep them out for a week, and each time they were back within the day. It will be back when they are gone.\n',
  'a text between two rules':
    '---\n\n# Outage of the wiki\n\nOn 3 May the wiki went down at 10:05. A disk had failed, and we replaced it by noon.\n\n---\n',
  'an apology without a clock':
    '# What went wrong with the calendar\n\nTwo of our choirs saw the rehearsals of the other for a week, and we are sorry. We had changed how it reads the list, and nobody opened it on a phone. We missed it.\n',
  'reports under dates': `# Exam server\n\n${['15.07.20', '24.07.20'].map((day) => `## ${day}\n\nThe exam server was down at 10:05. It ran out of memory, and we restarted it.\n\n`).join('')}`,
  'a page whose headings name the cause and the cure': `# Error in the monthly sheets\n\n## Root cause\n\nThe server crashed on empty rows. The sheets were unavailable. ${'The builder adds each column. '.repeat(14)}\n\n## Fix\n\n${'The builder skips empty rows. '.repeat(14)}\n`,
  'a notice with a table of figures': `# Irregularities of the card readers\n\nMore readers than usual failed today, and we ask for your help.\n\n| Model | Failed | Done |\n| --- | --- | --- |\n${'| R1 | 6 | 62 |\n'.repeat(20)}\nWho has seen the same? Write to us in the forum.\n`,
  'a German notice':
    '# Störung der Anmeldung\n\nAm 3. Mai war die Anmeldung ab 10:05 Uhr nicht erreichbar. Ein Zertifikat war abgelaufen. Um 11:00 Uhr war der Fehler behoben.\n',
  'a Japanese notice':
    '# 検索障害のお知らせ\n\n2026年5月3日10時5分に障害が発生し、検索が利用できない状態となりました。11時に復旧しました。\n',
}
describe('a postmortem is', () => {
  test.each(Object.entries(POSTMORTEMS))('%s', async (_, text) => expect(await typeOf(text)).toBe('postmortem'))
})

const TEMPLATES: Record<string, string> = {
  'names of sections and nothing else':
    '# Title\n\n## Summary\n\n## Impact\n\n## Timeline\n\n## Root cause\n\n## Action items\n',
  placeholders:
    '# Incident YYYY-MM-DD: [short title]\n\n## Summary\n\n[one sentence]\n\n## Impact\n\n[who was affected]\n\n## Timeline\n\n- HH:MM [first symptom]\n\n## Root cause\n\n[why]\n\n## Action items\n\n- [ ] [what]\n',
  'a form that says so': '# Postmortem template\n\nDate:\n\nOwner:\n\nImpact:\n\nRoot cause:\n',
}
describe('a template is', () => {
  test.each(Object.entries(TEMPLATES))('%s', async (_, text) => expect(await typeOf(text)).toBe('template'))
})

const OTHERS: Record<string, string> = {
  'the page of a package in which something can break':
    '# ribbon\n\nA small queue for Node.\n\nCall `open()` to begin. Each item is handed to the worker. The worker returns a promise. An item that failed is tried again. Options are read once. The limit counts from one. Older browsers need a shim. The license is MIT.\n',
  'a runbook':
    '# Runbook: the site is down\n\n## Checklist\n\n- If you see errors, check the logs.\n- Make sure the proxy is running. Restart it if you need to.\n- Ask the on-call engineer before you delete anything.\n',
  'release notes':
    '# Version 3.1 released\n\nThis release includes a faster search. You can upgrade with one command.\n\n## New features\n\n- Boards\n- Labels\n',
  'a decision':
    '# ADR 12: Use a hosted database\n\n## Status\n\nAccepted\n\n## Context\n\nOur own database needs much care.\n\n## Decision\n\nWe use a hosted one.\n\n## Consequences\n\nLess work, more cost.\n',
  'a guide':
    '# How to write a good postmortem\n\nAfter an incident you should write down what happened. Describe the impact. List the actions.\n',
  'planned maintenance':
    '---\ntitle: Planned maintenance of the wiki on Sunday\n---\n\nOn 3 May from 10:00 to 12:00 UTC, we will perform planned maintenance. The wiki will be unavailable.\n',
  'a look back on a game':
    '# Post mortem: our first game jam\n\nWe made a game in two days. The level design took long. Players liked the music. Next time we start with the gameplay.\n',
  'a list of such documents':
    '# Postmortems\n\nThis repository is a collection of postmortems. Contributing is easy: open a pull request.\n\n- [Search](search.md)\n- [Mail](mail.md)\n',
  'a README':
    '# Queue\n\nA small queue that never loses a job, even if the process crashed.\n\n## Installation\n\nIt is installed with one command.\n\n## License\n\nFree for all.\n',
  'a change log':
    '# Changelog\n\n## 2.1.1 - 2026-05-03\n\n- Fixed: the parser crashed on an empty page\n\n## 2.1.0 - 2026-04-12\n\n- Fixed: requests failed behind a proxy\n',
  'German maintenance':
    '---\ntitle: Geplante Wartung am Sonntag\n---\n\nAm 3. Mai finden Wartungsarbeiten statt. Es ist nicht mit Ausfällen zu rechnen.\n',
}
describe('something else is', () => {
  test.each(Object.entries(OTHERS))('%s', async (_, text) => expect(await typeOf(text)).toBe('other'))
})

test('several incidents in one file', async () => {
  const several = async (text: string) => severalIncidents(await openDocument('post.md', text))
  const part = (name: string) => `## ${name}\n\n### Impact\n\nMail was down.\n\n### Root cause\n\nA full disk.\n\n`
  expect(await several(`# Outages\n\n${part('Mail lost its disk')}${part('Wiki lost its disk')}`)).toBe(true)
  expect(
    await several(
      '# Problems\n\n## 3 May 2026: mail was down\n\nDisk.\n\n## 7 June 2026: wiki was slow\n\nCache.\n\n## 9 July 2026: mail was down again\n\nDisk.\n',
    ),
  ).toBe(true)
  expect(await several(`# Mail was down\n\n${part('Mail lost its disk')}`)).toBe(false)
  const news = ['3 May 2026 10:00', '3 May 2026 12:00', '1 June 2026 08:00'].map(
    (at) => `## What we know, ${at}\n\nDisk.\n`,
  )
  expect(await several(`# Mail was down\n\n${news.join('\n')}`)).toBe(false)
  expect(
    await several(
      '# Mail was down\n\n## Timeline\n\n### 3 May 2026\n\n10:05 down\n\n### 4 May 2026\n\n10:05 up\n\n### 5 May 2026\n\nfine\n',
    ),
  ).toBe(false)
})
