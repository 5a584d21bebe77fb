/** The GitHub action: its script run as the runner runs it, with the environment that the runner sets. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { BAD, ENVIRONMENT, GOOD, git, PROGRAM, put, ROOT, repository, run } from './program.js'

interface Step {
  readonly run: string
  readonly shell: string
  readonly env: Readonly<Record<string, string>>
}
const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}
const [step] = action.runs.steps as readonly [Step]

/** Runs the step with these inputs; `npx` is a stand-in that runs the built program and notes which version it was asked for. */
function act(base: string, inputs: Readonly<Record<string, string>>) {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(step.env)) {
    const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value) ?? []
    env[name] = inputs[input] ?? action.inputs[input]?.default ?? 'no such input'
  }
  put(
    base,
    '.git/runner/npx',
    `#!/bin/sh\necho "$3" > .git/runner/asked\nshift 3\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`,
  )
  chmodSync(join(base, '.git/runner/npx'), 0o755)
  put(base, '.git/runner/script.sh', step.run)
  put(base, '.git/runner/summary.md', '')
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-e', '-o', 'pipefail', '.git/runner/script.sh'],
    {
      cwd: base,
      encoding: 'utf8',
      env: {
        ...ENVIRONMENT,
        ...env,
        PATH: `${join(base, '.git/runner')}:${ENVIRONMENT.PATH}`,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: base,
        GITHUB_STEP_SUMMARY: join(base, '.git/runner/summary.md'),
        RUNNER_TEMP: join(base, '.git/runner'),
      },
    },
  )
  const read = (name: string) => readFileSync(join(base, '.git/runner', name), 'utf8')
  return {
    code: status,
    out: stdout,
    err: stderr,
    summary: read('summary.md'),
    asked: existsSync(join(base, '.git/runner/asked')) ? read('asked').trim() : '',
  }
}

describe.skipIf(process.platform === 'win32')('action.yml', () => {
  test('is one composite step whose inputs reach the shell as environment only', () => {
    expect(action.runs.using).toBe('composite')
    expect(action.runs.steps).toHaveLength(1)
    expect(step.shell).toBe('bash')
    expect(step.run).not.toContain('${{')
    const used = Object.values(step.env).map((value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1])
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort())
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(action.inputs.version?.default).toBe(version)
  })

  test('fails on a bad document: report, annotations, and the page of the run', () => {
    const base = repository({ 'postmortems/a.md': BAD, 'postmortems/b.md': GOOD })
    const ran = act(base, { formats: 'sarif=out.sarif\njson=out.json' })
    expect(ran).toMatchObject({ code: 1, err: '', asked: expect.stringMatching(/^postmortem-lint@\d/) })
    expect(ran.out).toMatch(/^::stop-commands::[0-9a-f-]{36}\n/)
    expect(ran.out).toMatch(/^::error file=postmortems\/a\.md,line=\d+,.*title=no-placeholder::/m)
    expect(ran.summary).toContain('## postmortem-lint')
    expect(ran.summary).toContain('postmortems/b.md')
    expect(JSON.parse(readFileSync(join(base, 'out.sarif'), 'utf8')).version).toBe('2.1.0')
    expect(JSON.parse(readFileSync(join(base, 'out.json'), 'utf8')).gate.passed).toBe(false)
  })

  test('passes on good ones, fails below a score, and looks only at what changed when told', () => {
    const base = repository({ 'postmortems/b.md': GOOD, 'postmortems/old.md': BAD })
    expect(act(base, { paths: 'postmortems/b.md', summary: 'false' })).toMatchObject({ code: 0, summary: '' })
    expect(act(base, { paths: 'postmortems/b.md', 'min-score': '100' }).code).toBe(1)
    expect(act(base, {}).code).toBe(1)
    git(base, 'checkout', '-q', '-b', 'topic')
    put(base, 'postmortems/new.md', GOOD)
    git(base, 'add', '-A')
    git(base, 'commit', '-q', '-m', 'New')
    expect(act(base, { since: 'main' })).toMatchObject({ code: 0 })
  })

  test('a configuration of the base branch counts instead of what the pull request brings', () => {
    const silenced = `<!-- postmortem-lint-disable-file no-placeholder -- trust me -->\n\n${BAD}`
    const base = repository({ 'postmortems/a.md': silenced, '.postmortemlintrc.yaml': 'fail-on: never\n' })
    put(base, '.postmortemlintignore', '*\n')
    run(base, ['--suppress-all', '--no-directives', '--no-ignore', 'postmortems'])
    put(base, '.git/base.yaml', 'fail-on: error\n')
    expect(act(base, { 'fail-on': 'never' }).code).toBe(2)
    expect(act(base, { paths: 'postmortems/a.md' }).code).toBe(0)
    expect(act(base, { config: '.git/base.yaml' }).code).toBe(1)
  })

  test.each([
    ['paths', '$(touch pwned)'],
    ['paths', '"; touch pwned; "'],
    ['paths', '`touch pwned`'],
    ['paths', '--format=json=pwned'],
    ['fail-on', 'error; touch pwned'],
    ['min-score', '1 --format=json=pwned'],
    ['config', '$(touch pwned).yaml'],
    ['formats', 'json=x $(touch pwned)'],
    ['since', '--output=pwned'],
    ['version', '0.1.0; touch pwned'],
  ])('%s: %s is no command and no option', (input, value) => {
    const base = repository({ 'postmortems/b.md': GOOD })
    act(base, { [input]: value })
    expect(git(base, 'ls-files', '--others').split('\n')).not.toContain('pwned')
  })
})
