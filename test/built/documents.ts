/** Documents and repositories that tests of the program and of its source share. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** No settings of whoever runs the tests. */
export const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
}

export function put(base: string, path: string, text: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true })
  writeFileSync(join(base, path), text)
}

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env: ENVIRONMENT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** A postmortem that passes. */
export const GOOD = `# Login was down for 42 minutes on 3 March 2026

We broke the login of all customers, and we are sorry: from 10:05 to 10:47 UTC on 3 March 2026 nobody could sign in.
About 12,000 people saw an error page. No data was lost. Updates went to status.example.com.

## Timeline (UTC)

| Time | Event |
| --- | --- |
| 2026-03-03 10:05 | We deployed version 41 of the session service |
| 10:11 | An alert on failed logins woke the engineer on call |
| 10:47 | We rolled back to version 40, and logins worked again |

## Root cause

Version 41 read the signing key from a path that exists only in the test cluster. The service started without a key,
because a missing key was a warning and not an error, and it refused every session.

## Lessons learned and action items

- The service refuses to start without a key (owner: session team, SES-101, due 2026-03-10)
- The deploy waits for one real login before it goes on (owner: platform team, PLA-7, due 2026-03-20)
`

/** A postmortem that fails, by one line that nobody filled in. */
export const BAD = GOOD.replace('## Root cause\n', '## Root cause\n\nTODO: ask the session team\n')
