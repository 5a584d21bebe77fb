/** Every example of README and docs: run, parsed or understood, as the word after its language says. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ENVIRONMENT, folder, GOOD, git, PROGRAM, put, ROOT, run } from './program.js'

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

interface Fence {
  readonly page: string
  readonly line: number
  /** Language and what is to be done with it, such as `sh run`. */
  readonly info: string
  readonly text: string
}

/** The fences of a page; one that is longer than three marks holds others and is an example of writing. */
function fencesOf(page: string): readonly Fence[] {
  const found: Fence[] = []
  let open: { mark: string; info: string; line: number; lines: string[] } | null = null
  for (const [index, line] of readFileSync(join(ROOT, page), 'utf8').split('\n').entries()) {
    const [, mark = '', info = ''] = /^(`{3,})(.*)$/.exec(line) ?? []
    if (open === null && mark !== '') open = { mark, info, line: index + 1, lines: [] }
    else if (open !== null && mark === open.mark && info === '') {
      found.push({ page, line: open.line, info: open.info, text: `${open.lines.join('\n')}\n` })
      open = null
    } else open?.lines.push(line)
  }
  expect(open, `${page} ends within a fence`).toBeNull()
  return found
}

const fences = PAGES.flatMap(fencesOf)
const of = (info: string) => fences.filter((fence) => fence.info === info)
/** What is shown and not run: what to install, what never ends, what needs another machine. */
const SHOWN = new Set(['sh', 'text', 'markdown', 'vim', 'sh reviewdog', 'yaml'])

/** A file of the example of a plugin; plugins.test.ts writes and runs them all. */
const FILE = /^\w+ lint\/\S+$/

/** A repository with documents of the names that the examples use, and the program on the path. */
let base = ''
let path = ''
beforeAll(() => {
  base = folder()
  put(base, '.git/bin/postmortem-lint', `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`)
  chmodSync(join(base, '.git/bin/postmortem-lint'), 0o755)
  path = `${join(base, '.git/bin')}:${ENVIRONMENT.PATH}`
  git(base, 'init', '-q', '-b', 'main')
  put(base, 'package.json', '{ "type": "module" }')
  put(base, 'draft.md', GOOD)
  put(base, 'postmortems/2026-03-03-login.md', GOOD)
  git(base, 'add', '-A')
  git(base, 'commit', '-q', '-m', 'Begin')
  put(base, 'postmortems/2026-03-04-search.md', GOOD.replace('Login', 'Search'))
  git(base, 'add', '-A')
  mkdirSync(join(base, 'node_modules'))
  symlinkSync(ROOT, join(base, 'node_modules/postmortem-lint'), 'dir')
  for (const name of ['unified', 'remark-parse', 'vfile']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(base, 'node_modules', name), 'dir')
  }
})

test('every fence says what it is', () => {
  const known = new Set([
    ...SHOWN,
    'sh run',
    'sh hook',
    'js node',
    'yaml config',
    'yaml workflow',
    'yaml step',
    'yaml steps',
    'yaml pre-commit',
    'yaml lefthook',
    'yaml gitlab',
    'json lint-staged',
    'json tasks',
    'json baseline',
    'json remarkrc',
  ])
  expect(
    fences
      .filter(({ info, text }) => !known.has(info) && !FILE.test(info) && !text.includes('```'))
      .map(({ page, line, info }) => `${page}:${line} ${info}`),
  ).toEqual([])
  for (const info of known) if (!SHOWN.has(info)) expect(of(info).length, info).toBeGreaterThan(0)
})

describe('runs', () => {
  test.each(of('sh run'))('$page:$line', ({ text }) => {
    const ran = spawnSync('sh', ['-e', '-c', text], {
      cwd: base,
      env: { ...ENVIRONMENT, PATH: path },
      encoding: 'utf8',
    })
    expect(ran.status, ran.stdout + ran.stderr).toBe(0)
    expect(ran.stderr).not.toContain('error[')
  })

  test.each(of('sh hook'))('$page:$line', ({ text }) => {
    const hook = join(base, '.git/hooks/pre-commit')
    put(base, '.git/hooks/pre-commit', text)
    chmodSync(hook, 0o755)
    expect(spawnSync(hook, [], { cwd: base, env: { ...ENVIRONMENT, PATH: path } }).status).toBe(0)
  })

  test.each(of('js node'))('$page:$line', ({ text }) => {
    put(base, 'example.mjs', text)
    const ran = spawnSync(process.execPath, ['example.mjs'], { cwd: base, env: ENVIRONMENT, encoding: 'utf8' })
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
  })
})

describe('is understood', () => {
  const configurations = [
    ...of('yaml config'),
    ...fencesOf('docs/configuration.md').filter(({ info }) => info === 'yaml'),
  ]

  test.each(configurations)('$page:$line', ({ text }) => {
    const here = folder()
    put(here, 'a.md', GOOD)
    put(here, '.postmortemlintrc.yaml', text)
    expect(run(here, ['--exit-zero', 'a.md'])).toMatchObject({ code: 0, err: '' })
  })

  test.each(of('json tasks'))('$page:$line reads our lines', ({ text }) => {
    const { regexp } = JSON.parse(text).tasks[0].problemMatcher.pattern
    const { out } = run(base, ['--exit-zero', '-f', 'compact', 'draft.md'])
    const lines = out.split('\n').filter((line) => line.startsWith('draft.md:'))
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.filter((line) => !new RegExp(regexp).test(line))).toEqual([])
  })

  test.each(of('yaml'))('$page:$line is YAML', ({ text }) => {
    expect(parse(text)).toBeTypeOf('object')
  })

  test.each(fencesOf('docs/configuration.md').filter(({ info }) => info === 'markdown'))(
    '$page:$line: directives that name rules and reasons',
    ({ text }) => {
      const here = folder()
      put(here, 'a.md', `${text}\n${GOOD}`)
      const { findings } = JSON.parse(run(here, ['--exit-zero', '-f', 'json', 'a.md']).out).files[0]
      const complaints = findings.filter(({ rule }: { rule: string }) => rule === 'directive')
      expect(new Set(complaints.map(({ messageId }: { messageId: string }) => messageId))).toEqual(new Set(['unused']))
    },
  )

  test.each(of('json baseline'))('$page:$line is read', ({ text }) => {
    const here = folder()
    put(here, 'a.md', GOOD)
    put(here, '.postmortem-lint-suppressions.json', text)
    expect(run(here, ['--exit-zero', 'a.md'])).toMatchObject({ code: 0, err: '' })
  })

  test.each([...of('json remarkrc'), ...of('json lint-staged')])('$page:$line', ({ text }) => {
    expect(JSON.parse(text)).toBeTypeOf('object')
  })

  test.each([...of('yaml pre-commit'), ...of('yaml lefthook'), ...of('yaml gitlab'), ...of('json lint-staged')])(
    '$page:$line is what init writes',
    ({ info, text }) => {
      const here = folder()
      const kind = info.split(' ')[1] ?? ''
      const [, written = ''] = /^Wrote (.+)\.$/m.exec(run(here, ['init', kind]).out) ?? []
      expect(readFileSync(join(here, written), 'utf8')).toBe(text)
    },
  )
})

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
}

describe('workflows', () => {
  const workflows = of('yaml workflow').map((fence) => ({ ...fence, value: parse(fence.text) as Workflow }))
  const written = () => {
    const here = folder()
    run(here, ['init', 'github'])
    return parse(readFileSync(join(here, '.github/workflows/postmortems.yml'), 'utf8')) as Workflow
  }
  const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps)
  const all = [
    ...workflows.flatMap(({ value }) => stepsOf(value)),
    ...[...of('yaml step'), ...of('yaml steps')].flatMap(({ text }) => parse(text) as readonly Step[]),
    ...stepsOf(written()),
  ]

  test.each(workflows)('$page:$line gives strangers nothing', ({ value }) => {
    expect(Object.keys(value.on)).not.toContain('pull_request_target')
    expect(value.permissions).toBeTypeOf('object')
    const ofStrangers = 'pull_request' in value.on
    if (ofStrangers) expect(value.permissions).toEqual({ contents: 'read' })
    for (const { uses = '', run: script = '', with: inputs } of stepsOf(value)) {
      expect(script).not.toContain('${{')
      if (uses.startsWith('actions/checkout@')) {
        expect(ofStrangers).toBe(true)
        expect(inputs?.['persist-credentials']).toBe(false)
      }
    }
  })

  test('actions that the samples write are pinned by commit', () => {
    for (const { uses } of stepsOf(written())) if (uses) expect(uses).toMatch(/@[0-9a-f]{40}$/)
  })

  test('inputs of the action are inputs that it has', () => {
    const { inputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))
    const calls = all.filter(({ uses }) => uses?.startsWith('OWNER/postmortem-lint@'))
    expect(calls.length).toBeGreaterThan(0)
    for (const call of calls) expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(call.with ?? {})))
  })

  test('commands of the samples are options that the program has', () => {
    const every = run(base, ['--help-all']).out
    const commands = all.flatMap(({ run: script }) => (script?.includes('postmortem-lint') ? [script] : []))
    expect(commands.length).toBeGreaterThan(3)
    const named = commands.flatMap((command) =>
      [...command.matchAll(/ (--[a-z][a-z-]+)/g)].map(([, name = '']) => name),
    )
    for (const name of named) expect(`${every} --yes --prefix --ignore-scripts`).toContain(name)
  })
})

describe('names what there is', () => {
  test.each(PAGES)('%s: every link within the repository leads somewhere', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8').replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [file = '', anchor] = target.split('#')
      const full = file === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), file)
      expect(existsSync(full), `${page}: ${target}`).toBe(true)
      if (anchor === undefined) continue
      const anchors = [...readFileSync(full, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      )
      expect(anchors, `${page}: ${target}`).toContain(anchor)
    }
  })

  test('options in the text are options of the program or of a command', () => {
    const commands = ['new', 'init', 'explain', 'rules', 'config'].map((name) => run(base, [name, '--help']).out)
    const every = [run(base, ['--help-all']).out, ...commands].join('\n')
    const others = /`--(?:frail|no-stdout|install-links|corpus)/
    for (const page of PAGES.filter((name) => name !== 'CONTRIBUTING.md')) {
      const text = readFileSync(join(ROOT, page), 'utf8').replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
      for (const [quoted, name = ''] of text.matchAll(/`(--[a-z][a-z-]+)/g)) {
        if (!others.test(quoted)) expect(every, `${page}: ${name}`).toContain(name)
      }
    }
  })

  test('the picture shows what the example says', () => {
    const picture = readFileSync(join(ROOT, 'docs/output.svg'), 'utf8')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('\u00a0', ' ')
    expect(picture).toContain('$ postmortem-lint post.md')
    const checklist = execFileSync(process.execPath, [PROGRAM, '--exit-zero', 'post.md'], {
      cwd: join(ROOT, 'fixtures/search-index-outage'),
      encoding: 'utf8',
      env: { ...ENVIRONMENT, LANG: 'C' },
    })
    expect(checklist).toContain('incident-times')
    expect(picture).toContain('incident-times')
    expect(picture).not.toContain('\u001b')
  })
})
