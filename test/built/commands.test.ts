/** The commands beside linting, as users call them: help, skeletons, samples, completion. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ENVIRONMENT, folder, put, run } from './program.js'

const COMMANDS = ['explain', 'rules', 'config', 'facts', 'new', 'init', 'completion']
const installed = (program: string) => spawnSync(program, ['--version']).status === 0

describe('--help', () => {
  const base = folder()
  const { code, out, err } = run(base, ['--help'])
  const every = run(base, ['--help-all']).out

  test('fits a screen of 40 lines with 80 columns, and shows examples and exit codes', () => {
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const lines = out.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(40)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(out).toContain('Examples\n')
    expect(out).toContain('Exit codes: 0 ')
    expect(run(base, ['-h']).out).toBe(out)
  })

  test('names commands and options that there are, and the whole list names them all', () => {
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}.*\\b${command}\\b`, 'm'))
    const short = [...out.matchAll(/--[a-z][a-z-]+/g)].map(([name]) => name)
    expect(short.length).toBeGreaterThan(12)
    for (const name of short) expect(`${every} --help`).toContain(name)
  })

  test('its examples can be read', () => {
    const examples = [...out.matchAll(/^ {2}postmortem-lint (.+)$/gm)].map(([, words = '']) => words)
    expect(examples.length).toBeGreaterThanOrEqual(3)
    for (const words of examples) {
      const { err: told } = run(base, [...words.replaceAll('"', '').split(' ')])
      expect(told).not.toContain('BAD_OPTION')
    }
  })

  test.each(COMMANDS)('%s --help says how it is used and writes nothing', (command) => {
    const here = folder()
    const own = run(here, [command, '--help'])
    expect(own).toMatchObject({ code: 0, err: '' })
    expect(own.out).toMatch(new RegExp(`^Usage: postmortem-lint ${command}\\b`))
    expect(run(here, [command, '-h']).out).toBe(own.out)
    expect(readdirSync(here)).toEqual([])
  })
})

describe('new', () => {
  const kinds = ['public', 'internal'].map((kind) => [kind, ['--kind', kind]] as const)
  const stages = ['investigating', 'identified', 'monitoring', 'resolved'].map(
    (stage) => [stage, ['--kind', 'status', '--stage', stage]] as const,
  )
  const all = ['en', 'de', 'ja'].flatMap((lang) =>
    [...kinds, ...stages].map(([name, options]) => ({ lang, name, options })),
  )

  interface Finding {
    readonly rule: string
    readonly severity: string
    readonly start: { readonly offset: number }
    readonly end: { readonly offset: number }
    readonly related: readonly Finding[]
  }
  const base = folder()
  const nameOf = ({ lang, name }: (typeof all)[number]) => `${lang}-${name}.md`
  const found = new Map<string, readonly Finding[]>()
  beforeAll(() => {
    for (const one of all) {
      const made = run(base, ['new', '--lang', one.lang, ...one.options, `post/${nameOf(one)}`])
      expect(made).toMatchObject({ code: 0, err: '' })
      const open = readFileSync(join(base, 'post', nameOf(one)), 'utf8').replace('status: "draft"', 'status: "final"')
      put(base, `open/${nameOf(one)}`, open)
      put(base, `filled/${nameOf(one)}`, open.replaceAll(/<[^>]+>/g, '2026-03-03 10:05'))
    }
    const { out } = run(base, ['-f', 'json', '--treat-as', 'postmortem', 'post', 'open', 'filled'])
    for (const { path, findings } of JSON.parse(out).files) {
      found.set(
        path,
        (findings as readonly Finding[]).filter(({ rule }) => rule === 'no-placeholder'),
      )
    }
  }, 120_000)

  test('without a file name the skeleton goes to standard output', () => {
    expect(run(base, ['new'])).toEqual({ code: 0, out: readFileSync(join(base, 'post/en-public.md'), 'utf8'), err: '' })
  })

  test.each(all)('$lang, $name: every blank is a finding until it is filled', (one) => {
    const text = readFileSync(join(base, 'post', nameOf(one)), 'utf8')
    expect(parse(text.split('---\n')[1] ?? '')).toMatchObject({ lang: one.lang, status: 'draft' })
    const drafts = found.get(`post/${nameOf(one)}`) ?? []
    expect(new Set(drafts.map(({ severity }) => severity))).toEqual(new Set(['warning']))
    const spans = drafts.flatMap((finding) => [finding, ...finding.related])
    const blanks = [...text.matchAll(/<[^>]+>/g)]
    expect(blanks.length).toBeGreaterThanOrEqual(8)
    const missed = blanks.filter(
      ({ index, 0: { length } }) =>
        !spans.some(({ start, end }) => start.offset < index + length && end.offset > index),
    )
    expect(missed.map(([blank]) => blank)).toEqual([])
    expect(found.get(`open/${nameOf(one)}`)?.[0]?.severity).toBe('error')
    expect(found.get(`filled/${nameOf(one)}`)).toEqual([])
  })

  test('front matter is what the options say, and is read so', () => {
    const base = folder()
    const ran = run(base, [
      'new',
      '--title',
      'Login: "down"\n# again',
      '--severity=SEV2',
      '--start=2026-03-03T10:05Z',
      '--detected=2026-03-03T10:11Z',
      '--end=ongoing',
      '--contact=team@example.com',
      '--updates=https://status.example.com/i/42',
      'a.md',
    ])
    expect(ran).toMatchObject({ code: 0, err: '' })
    const text = readFileSync(join(base, 'a.md'), 'utf8')
    expect(parse(text.split('---\n')[1] ?? '')).toEqual({
      title: 'Login: "down" # again',
      lang: 'en',
      audience: 'public',
      status: 'draft',
      severity: 'SEV2',
      contact: 'team@example.com',
      updates: 'https://status.example.com/i/42',
      incident: { start: '2026-03-03T10:05Z', detected: '2026-03-03T10:11Z', end: 'ongoing' },
    })
    expect(text).toContain('\n# Login: "down" # again\n')
    const file = JSON.parse(run(base, ['-f', 'json', '--exit-zero', 'a.md']).out).files[0]
    expect(file.findings.filter(({ rule }: { rule: string }) => rule === 'front-matter')).toEqual([])
    expect(file.facts.incident).toMatchObject({ start: '2026-03-03T10:05Z', detected: '2026-03-03T10:11Z' })
  })

  test('nothing is overwritten, and what cannot be read is refused', () => {
    const base = folder()
    put(base, 'a.md', 'mine')
    expect(run(base, ['new', 'a.md'])).toMatchObject({ code: 2, out: '' })
    expect(readFileSync(join(base, 'a.md'), 'utf8')).toBe('mine')
    expect(run(base, ['new', '--start', 'yesterday', 'b.md']).err).toContain('error[BAD_OPTION]: --start: ')
    expect(run(base, ['new', '--lang', 'nl']).err).toContain('en, de, ja')
    expect(run(base, ['new', '--sevrity', '1']).err).toContain('did you mean --severity?')
  })
})

describe('init', () => {
  const KINDS = ['config', 'pre-commit', 'lefthook', 'lint-staged', 'github', 'gitlab']

  test('writes what is asked for once, and changes nothing that is there', () => {
    const base = folder()
    const first = run(base, ['init', ...KINDS])
    expect(first).toMatchObject({ code: 0, err: '' })
    const paths = [...first.out.matchAll(/^Wrote (.+)\.$/gm)].map(([, path = '']) => path)
    expect(paths).toHaveLength(KINDS.length)
    for (const path of paths) {
      expect(parse(readFileSync(join(base, path), 'utf8'))).toBeTypeOf('object')
      put(base, path, `mine: ${path}\n`)
    }
    const second = run(base, ['init', ...KINDS])
    expect(second).toMatchObject({ code: 0, err: '' })
    expect(second.out).not.toContain('Wrote ')
    for (const path of paths) {
      expect(readFileSync(join(base, path), 'utf8')).toBe(`mine: ${path}\n`)
      expect(second.out).toContain(`${path} is there already and was left as it is. To merge by hand:`)
    }
  })

  test('the configuration that it writes is understood', () => {
    const base = folder()
    put(base, 'a.md', '# Outage\n')
    expect(run(base, ['init'])).toMatchObject({ code: 0, out: 'Wrote .postmortemlintrc.yaml.\n' })
    expect(JSON.parse(run(base, ['config', 'a.md']).out)).toMatchObject({ file: '.postmortemlintrc.yaml' })
    expect(run(base, ['init', 'jenkins']).err).toContain(KINDS.join(', '))
  })
})

describe('completion', () => {
  const script = (shell: string) => run(folder(), ['completion', shell]).out

  test.runIf(installed('bash'))('bash completes commands, options, formats and rules', () => {
    const base = folder()
    put(base, 'completion.bash', script('bash'))
    const complete = (...words: readonly string[]) =>
      execFileSync(
        'bash',
        [
          '--norc',
          '-c',
          `source ./completion.bash; COMP_WORDS=(postmortem-lint "$@"); COMP_CWORD=$#; _postmortem_lint; printf '%s\\n' "\${COMPREPLY[@]}"`,
          'bash',
          ...words,
        ],
        { cwd: base, env: ENVIRONMENT, encoding: 'utf8' },
      )
        .trim()
        .split('\n')
    expect(complete('expl')).toContain('explain')
    expect(complete('--st')).toEqual(['--staged', '--stats', '--stdin-filename'])
    expect(complete('-f', 'sar')).toEqual(['sarif'])
    expect(complete('explain', 'incident')).toEqual(['incident-times'])
    expect(complete('--profile', 'int')).toEqual(['internal'])
    expect(complete('init', 'git')).toEqual(['github', 'gitlab'].toReversed().sort())
  })

  test.runIf(installed('fish'))('fish completes commands, options, formats and rules', () => {
    const base = folder()
    put(base, 'completion.fish', script('fish'))
    const complete = (line: string) =>
      execFileSync('fish', ['--no-config', '-c', `source ./completion.fish; complete -C '${line}'`], {
        cwd: base,
        env: { ...ENVIRONMENT, HOME: base },
        encoding: 'utf8',
      })
        .trim()
        .split('\n')
        .map((row) => row.split('\t')[0])
    expect(complete('postmortem-lint expl')).toContain('explain')
    expect(complete('postmortem-lint --sta')).toEqual(['--staged', '--stats'])
    expect(complete('postmortem-lint -f sar')).toEqual(['sarif'])
    expect(complete('postmortem-lint explain incident')).toContain('incident-times')
  })

  test.runIf(installed('zsh'))('zsh reads it without complaint', () => {
    const base = folder()
    put(base, 'completion.zsh', script('zsh'))
    const ran = spawnSync(
      'zsh',
      ['-f', '-c', 'autoload -U compinit && compinit -u -D; source ./completion.zsh; print $_comps[postmortem-lint]'],
      { cwd: base, env: { ...ENVIRONMENT, HOME: base }, encoding: 'utf8' },
    )
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    expect(ran.stdout).toContain('_postmortem_lint')
  })
})

test('explain, rules, config and facts end with 0 and what they promise', () => {
  const base = folder()
  put(base, 'a.md', '# Outage\n\nOn 3 March 2026 from 10:00 to 11:00 UTC all logins failed.\n')
  expect(run(base, ['explain', 'incident-times']).out).toContain('How to fix')
  expect(run(base, ['explain', 'incident-times', '--ui-lang', 'de']).out).toContain('bad:')
  expect(JSON.parse(run(base, ['rules', '--format', 'json']).out).length).toBeGreaterThan(40)
  expect(JSON.parse(run(base, ['config', 'a.md']).out)).toMatchObject({ file: null })
  expect(JSON.parse(run(base, ['facts', 'a.md']).out)).toMatchObject({ incident: { start: { place: '3:4' } } })
  const gone = run(base, ['facts', 'gone.md'])
  expect(gone).toMatchObject({ code: 2, out: '' })
  expect(gone.err).toMatch(/^postmortem-lint: error\[NOT_FOUND\]: gone\.md: /)
})
