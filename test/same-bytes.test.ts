/** The same documents give the same bytes wherever the machine stands and whatever language it speaks. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const BINARY = fileURLToPath(new URL('../dist/bin/postmortem-lint.js', import.meta.url))
const ZONES = ['UTC', 'America/New_York', 'Asia/Tokyo', 'Europe/Berlin', 'Pacific/Apia']
const LOCALES = ['C', 'de_DE.UTF-8', 'ja_JP.UTF-8', 'tr_TR.UTF-8', 'sv_SE.UTF-8']
/** As many at once as keep two cores busy. */
const AT_ONCE = 4

/** Dates without zones, nights of changing clocks, wrong seasons and weekdays; letters that Turkish cases otherwise. */
const DOCUMENTS = {
  'en.md': `---
title: INDEX OUTAGE
date: 2024-03-10
---
# INDEX outage on Mon, March 10, 2024

- **Incident start**: 2024-03-10 01:30 EST
- **Detected**: 2024-03-10 02:30 PST
- **Resolved**: 2024-03-10 03:11 PDT
- **Duration**: 14 minutes
- **Time to detect**: 3 hours

We broke the INDEX and IT was offline from 11:30 pm until 1 am. We apologize for any inconvenience.

## Timeline

- 10 July 2024, 14:05 EST: first errors
- 14:01: the page went out
- yesterday at noon: all was fine again
`,
  'de.md': `# Störung der Anmeldung am 31. März 2024

- **Beginn**: 31.03.2024, 02:30 Uhr MEZ
- **Ende**: 31.03.2024, 03:30 Uhr MESZ
- **Dauer**: 90 Minuten

Leider konnten Sie sich seit gestern nicht anmelden. Übergänge, Ärger und Öl sortieren sich überall gleich.
`,
  'ja.md': `# 2024年3月31日 ログイン障害

- **発生日時**: 2024年3月31日（月）午後11時30分 〜 翌0時10分
- **影響時間**: 10分

ご不便をおかけしました。
`,
}

let folder = ''
beforeAll(async () => {
  if (!existsSync(BINARY)) throw new Error('There is no build to try: run `npm run build` first (`npm test` does).')
  folder = await mkdtemp(join(tmpdir(), 'postmortem-lint-'))
  for (const [name, text] of Object.entries(DOCUMENTS)) await writeFile(join(folder, name), text)
})
afterAll(() => (folder === '' ? undefined : rm(folder, { recursive: true, force: true })))

test('5 time zones by 5 languages: 25 runs, one output', async () => {
  const runs = ZONES.flatMap((TZ) => LOCALES.map((LANG) => ({ TZ, LANG })))
  const seen = new Map<string, string[]>()
  const next = runs.values()
  const work = async () => {
    for (const { TZ, LANG } of next) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [BINARY, '-f', 'json', '--exit-zero', ...Object.keys(DOCUMENTS)],
        { cwd: folder, env: { PATH: process.env.PATH, TZ, LANG, LC_ALL: LANG } },
      )
      seen.set(stdout, [...(seen.get(stdout) ?? []), `${TZ} ${LANG}`])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect([...seen.values()].map((same) => same.toSorted())).toEqual([
    runs.map(({ TZ, LANG }) => `${TZ} ${LANG}`).toSorted(),
  ])
  // And it is a report that rests on times, so that the test tests something.
  const [report = ''] = seen.keys()
  for (const rule of ['duration-matches', 'time-zone-season', 'weekday-matches', 'metrics-match'])
    expect(report).toContain(`"${rule}"`)
}, 300_000)
