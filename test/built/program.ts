/** The program as users have it, run in folders and repositories of the test's own. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { ENVIRONMENT, git, put } from './documents.js'

export { BAD, ENVIRONMENT, GOOD, git, put } from './documents.js'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const PROGRAM = join(ROOT, 'dist/bin/postmortem-lint.js')
if (!existsSync(PROGRAM))
  throw new Error('The program is not built: run `npm run build`, or `npm test`, which builds first.')

/** How a run of the program ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Circumstances {
  readonly input?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Runs the program to its end. */
export function run(cwd: string, argv: readonly string[], { input = '', env = {} }: Circumstances = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], {
    cwd,
    input,
    env: { ...ENVIRONMENT, ...env },
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 1 << 28,
  })
  return { code: status, out: stdout, err: stderr }
}

/** A folder that is gone after the tests of a file; a real path, since git names those. */
export function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-built-')))
  afterAll(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A repository with one commit. */
export function repository(files: Readonly<Record<string, string>>): string {
  const base = folder()
  git(base, 'init', '-q', '-b', 'main')
  for (const [path, text] of Object.entries(files)) put(base, path, text)
  git(base, 'add', '-A')
  git(base, 'commit', '-q', '--allow-empty', '-m', 'Begin')
  return base
}

/** Paths that a run linted, from its JSON report. */
export const linted = ({ out }: Ended): readonly string[] =>
  (JSON.parse(out).files as readonly { readonly path: string }[]).map(({ path }) => path)
