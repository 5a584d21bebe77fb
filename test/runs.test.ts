/** Whole runs in this process: what each way of running ends with, prints and leaves behind. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { World } from '../src/run/world.js'
import { BAD, ENVIRONMENT, GOOD, git, put } from './built/documents.js'
import { type Ended, run as runIn } from './program.js'

let home = ''
/** The project; what lies beside it is none of it. */
let base = ''
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-runs-')))
  base = join(home, 'project')
  put(base, '.git/HEAD', '')
  put(base, 'good.md', GOOD)
  put(base, 'bad.md', BAD)
})
afterEach(() => rmSync(home, { recursive: true }))

const run = (argv: readonly string[], more: Parameters<typeof runIn>[2] = {}): Promise<Ended> => runIn(base, argv, more)
const json = ({ out }: Ended) => JSON.parse(out)

describe('streams that fail', () => {
  /** Runs with streams that say they failed, after all is printed. */
  async function failing(code: string): Promise<Ended> {
    const told = new Map<string, (error: Error) => void>()
    const stream = (name: string): Partial<World['stdout']> => ({
      on: (event: 'error', listener: (error: Error) => void) => told.set(`${name} ${event}`, listener),
    })
    let err = ''
    const ended = await run(['good.md'], {
      stdout: { write: () => true, ...stream('out') },
      stderr: { write: (text: string) => (err += text), ...stream('err') },
    })
    for (const name of ['out error', 'err error']) told.get(name)?.(Object.assign(new Error('write'), { code }))
    return { ...ended, err }
  }

  test('a reader who leaves is no failure, a disk that is full is said once', async () => {
    expect((await failing('EPIPE')).err).toBe('')
    expect((await failing('ENOSPC')).err).toBe(
      'postmortem-lint: error[NOT_WRITTEN]: <stdout>: the report cannot be written (the disk is full, ENOSPC): check the folder\n',
    )
  })
})

describe('words that are no document', () => {
  test.each([
    [[], 'error[NO_INPUT]: nothing to lint: name a file, a folder, a glob or - for standard input'],
    [['explai'], 'error[BAD_OPTION]: explai: there is no such file and no such command: did you mean explain?'],
    [['rulesx'], 'error[BAD_OPTION]: rulesx: there is no such file and no such command: did you mean rules?'],
  ])('%j', async (argv, said) => {
    expect(await run(argv)).toEqual({ code: 2, out: '', err: `postmortem-lint: ${said}\n` })
  })

  test.each(['rules1', '1rules', 'ex'])('%s is like no command', async (name) => {
    expect((await run([name])).err).toMatch(/^postmortem-lint: error\[NOT_FOUND\]: .+: no such file: /)
  })

  test('a file is meant before the command of its name', async () => {
    put(base, 'rules', BAD)
    expect(await run(['rules'])).toMatchObject({ code: 1, out: expect.stringContaining('ask the session team') })
    put(base, 'explai', GOOD)
    expect(await run(['explai'])).toMatchObject({ code: 0, err: '' })
  })

  test('traces are shown with --debug only', async () => {
    expect((await run(['--nope'])).err.split('\n')).toHaveLength(2)
    expect((await run(['--debug', '--nope'])).err).toMatch(/^postmortem-lint: debug: +at /m)
    expect((await run(['gone.md'])).err).not.toContain('debug:')
    expect((await run(['--debug', 'gone.md'])).err).toMatch(/^postmortem-lint: debug: UserError: no such file/m)
  })
})

describe('git', () => {
  beforeEach(() => {
    rmSync(join(base, '.git'), { recursive: true })
    git(base, 'init', '-q', '-b', 'main')
    git(base, 'add', '-A')
    git(base, 'commit', '-q', '-m', 'Begin')
  })

  test('nothing changed is said, and no failure; what is named and not there is one', async () => {
    const none = 'postmortem-lint: notice: git names no changed document, nothing was linted\n'
    expect(await run(['--changed'], { env: ENVIRONMENT })).toMatchObject({ code: 0, err: none })
    const gone = await run(['--changed', 'gone.md'], { env: ENVIRONMENT })
    expect(gone.code).toBe(2)
    expect(gone.err).not.toContain('git names no changed document')
    put(base, 'bad.md', `${BAD}\nMore.\n`)
    expect(await run(['--changed'], { env: ENVIRONMENT })).toMatchObject({ code: 1, err: '' })
  })

  test('the score at a commit stands beside the score of now', async () => {
    put(base, 'good.md', GOOD.slice(0, GOOD.indexOf('## Lessons')))
    const ran = await run(['--compare', 'HEAD', '--exit-zero', '-f', 'json', 'good.md'], { env: ENVIRONMENT })
    const [file] = json(ran).files
    expect(file.before.origin).toBe('HEAD')
    expect(file.before.total).toBeGreaterThan(file.score.total)
    expect(json(await run(['-f', 'json', 'good.md'])).files[0]).not.toHaveProperty('before')
  })
})

test('a document that an ignore file names is passed over, and git has no part in it', async () => {
  put(base, '.postmortemlintignore', 'bad.md\n')
  const ran = await run(['bad.md'])
  expect(ran.code).toBe(0)
  expect(ran.err).toContain('passed over')
  expect(ran.err).not.toContain('git')
})

describe('configuration', () => {
  test('that ignores a document is named, and the others are judged', async () => {
    put(base, '.postmortemlintrc.yaml', 'ignore: ["bad*"]\n')
    const ran = await run(['-f', 'json', 'bad.md', 'good.md'])
    expect(json(ran).files.map(({ path }: { path: string }) => path)).toEqual(['good.md'])
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('bad.md') })
    expect(ran.err).toContain('the configuration (bad*)')
  })

  test('of the folder, named, or none', async () => {
    put(base, '.postmortemlintrc.yaml', 'rules: { no-placeholder: off }\n')
    put(home, 'strict.yaml', 'score: { min: 100 }\n')
    expect((await run(['bad.md'])).code).toBe(0)
    expect((await run(['--no-config', 'bad.md'])).code).toBe(1)
    const named = await run(['--config', '../strict.yaml', '-f', 'json', 'good.md'])
    expect(named.code).toBe(1)
    expect(json(named).gate.because).toMatch(/is below 100 in good\.md$/)
  })

  test('that is broken is said once for all documents, with its place as seen from here', async () => {
    put(base, '.postmortemlintrc.yaml', 'profil: public\n')
    const words = 'unknown key profil: did you mean profile?\n'
    expect(await run(['good.md', 'bad.md'])).toMatchObject({
      code: 2,
      err: `postmortem-lint: error[BAD_CONFIG]: .postmortemlintrc.yaml:1:1: ${words}`,
    })
    expect(json(await run(['-f', 'json', 'good.md', 'bad.md'])).errors).toHaveLength(1)
    put(home, 'broken.yaml', 'profil: public\n')
    const elsewhere = join(home, 'broken.yaml')
    expect((await run(['--config', elsewhere, 'good.md'])).err).toBe(
      `postmortem-lint: error[BAD_CONFIG]: ${elsewhere}:1:1: ${words}`,
    )
    put(base, 'sub/.postmortemlintrc.yaml', 'profil: public\n')
    put(base, 'sub/good.md', GOOD)
    expect((await run(['good.md', 'sub/good.md'])).err.trimEnd().split('\n')).toHaveLength(2)
  })
})

describe('the baseline', () => {
  const FILE = '.postmortem-lint-suppressions.json'

  test('takes in what is found, silences it, and lets go of what is cured', async () => {
    const taken = await run(['--suppress-all', 'bad.md'])
    expect(taken.code).toBe(0)
    expect(taken.err).toMatch(/^postmortem-lint: notice: \.postmortem-lint-suppressions\.json: (\d+) added, 0 taken/)
    const before = readFileSync(join(base, FILE), 'utf8')
    expect(before).toContain('"no-placeholder"')
    expect(await run(['bad.md'])).toMatchObject({ code: 0, err: '' })
    expect((await run(['--no-suppressions', 'bad.md'])).code).toBe(1)
    put(base, 'bad.md', GOOD)
    expect((await run(['bad.md'])).code).toBe(0)
    expect(readFileSync(join(base, FILE), 'utf8')).toBe(before)
    expect((await run(['--prune-suppressions', 'bad.md'])).err).toMatch(/: 0 added, [1-9]\d* taken out, \d+ in all\n$/)
    expect(readFileSync(join(base, FILE), 'utf8')).not.toContain('"no-placeholder"')
  })

  test.each([
    ['./no.txt', 0, 'error[BAD_BASELINE]: no.txt: this is no place for a baseline'],
    [
      './good.md/no.json',
      1,
      'error[NOT_WRITTEN]: good.md/no.json: the report cannot be written (a part of its path is a file',
    ],
  ])('at %s ends a run with 2, %i documents judged', async (place, judged, words) => {
    put(base, '.postmortemlintrc.yaml', `suppressions: ${place}\n`)
    const ran = await run(['--suppress-all', '-f', 'json', 'bad.md'])
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(words) })
    expect(json(ran).files).toHaveLength(judged)
    expect(json(ran).errors).toHaveLength(1)
  })
})

describe('what is asked for beside the report', () => {
  test('figures and times, each when asked', async () => {
    expect((await run(['good.md'])).err).toBe('')
    expect((await run(['--stats', 'good.md'])).err).toMatch(/^Statistics\n( {2}.+\n)+$/)
    const timed = (await run(['--timing', 'good.md'])).err
    expect(timed).toMatch(/^Time: \d+\.\d ms\n( {2}.+\n)+$/)
    expect(timed).not.toContain('NaN')
    expect(timed).toContain('fact prose')
  })

  test('a cache: the second run reads what the first one kept, the figures of time and rules of others use none', async () => {
    const cached = ['--cache', '--cache-location', '../cache', '-f', 'json']
    const kept = () => (existsSync(join(home, 'cache')) ? readdirSync(join(home, 'cache')) : [])
    put(home, 'plugin.mjs', PLUGIN)
    await run([...cached, '--plugin', '../plugin.mjs', 'good.md'])
    await run([...cached.slice(3), 'good.md'])
    expect(kept()).toEqual([])
    const fresh = await run([...cached, 'good.md'])
    const entries = kept()
    expect(entries).toHaveLength(1)
    expect(await run([...cached, 'good.md'])).toEqual(fresh)
    expect(kept()).toEqual(entries)
    expect((await run([...cached, '--timing', 'good.md'])).err).toContain('fact prose')
    expect((await run(['--cache-location', 'here', 'good.md'])).err).toContain('error[BAD_OPTION]: --cache-location: ')
  })

  test('--fix writes into the document, prints standard input, and says what it did', async () => {
    const left = GOOD.replace('## Root cause\n', '## Root cause (optional)\n\n<!-- Describe what broke and why. -->\n')
    put(base, 'left.md', left)
    const { ino } = statSync(join(base, 'good.md'))
    const fixed = await run(['--fix', 'left.md', 'good.md'])
    expect(fixed.err).toMatch(/^postmortem-lint: notice: left\.md: 2 left by the template deleted\n$/)
    expect(readFileSync(join(base, 'left.md'), 'utf8')).toBe(GOOD)
    expect(statSync(join(base, 'good.md')).ino).toBe(ino)
    const piped = await run(['--fix', '-'], { input: left })
    expect(piped.out).toBe(GOOD)
    put(base, 'left.md', left)
    expect((await run(['--fix', '--quiet', 'left.md'])).err).toBe('')
  })

  test('--redact leaves no words of the document', async () => {
    expect((await run(['-f', 'json', 'bad.md'])).out).toContain('Login was down')
    expect((await run(['--redact', '-f', 'json', 'bad.md'])).out).not.toContain('Login')
  })
})

/** A rule of others that fails for documents that name the moon. */
const PLUGIN = `export default {
  id: 'team/moon', aliases: [], options: {}, messages: {}, room: 'wording', tier: null, severity: 'warning',
  summary: 'x', why: 'x', source: 'x', profiles: null,
  check: (document) => { if (document.text.includes('moon')) throw new Error('lost'); return { grade: 'met', confidence: 'high', evidence: [], findings: [] } },
}`

describe('rules of others', () => {
  test('that give no outcome fail as well', async () => {
    put(home, 'empty.mjs', PLUGIN.replace(/return \{.*\} \}/, 'return [] }'))
    const ran = await run(['--plugin', '../empty.mjs', 'good.md'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('good.md: the rule team/moon failed (it gave no outcome)')
  })

  test('that fail end a run with 2, and each document is named', async () => {
    put(home, 'plugin.mjs', PLUGIN)
    put(base, 'moon.md', `${GOOD}\nThe moon rose.\n`)
    put(base, 'moons.md', `${GOOD}\nThe moon rose.\n`)
    expect((await run(['--plugin', '../plugin.mjs', 'good.md'])).code).toBe(0)
    const ran = await run(['--plugin', '../plugin.mjs', '-f', 'json', 'moon.md', 'moons.md', 'good.md'])
    expect(ran.code).toBe(2)
    expect(ran.err).toBe(
      ['moon.md', 'moons.md']
        .map(
          (path) =>
            `postmortem-lint: error[RULE_FAILED]: ${path}: the rule team/moon failed (lost): please report it\n`,
        )
        .join(''),
    )
    expect(json(ran).files).toHaveLength(3)
    put(
      home,
      'two.mjs',
      `${PLUGIN.replace('export default', 'const one =')}\nexport default [one, { ...one, id: 'team/sun' }]`,
    )
    expect(
      (await run(['--plugin', '../two.mjs', 'moon.md'])).err.match(/the rule team\/(?:moon|sun) failed/g),
    ).toHaveLength(2)
    const traced = await run(['--debug', '--plugin', '../plugin.mjs', 'moon.md'])
    expect(traced.err).toMatch(/^postmortem-lint: debug: +at /m)
  })
})

describe('--watch', () => {
  test('judges again what was saved, says only that, and ends with the code of its last round', async () => {
    const stop = new AbortController()
    const printed: string[] = []
    const said: string[] = []
    const write = (text: string) => {
      printed.push(text)
      if (printed.length > 1) return stop.abort()
      put(base, 'notes.txt', 'of no account')
      setTimeout(() => put(base, 'bad.md', `${BAD}\nSaved.\n`), 400)
    }
    const stderr = { write: (text: string) => said.push(`after ${printed.length}: ${text}`) }
    const argv = ['--watch', '--no-color', 'good.md', 'bad.md']
    expect((await run(argv, { until: stop.signal, stdout: { write }, stderr })).code).toBe(1)
    expect(said).toEqual(['after 1: postmortem-lint: notice: watching, Ctrl-C ends it\n'])
    expect(printed).toHaveLength(2)
    expect(printed[0]).toContain('good.md')
    expect(printed[1]).toContain('bad.md')
    expect(printed[1]).toContain('(±0 since the last save)')
    expect(printed[1]).not.toContain('good.md')
  })

  test('reads the configuration again for what was saved', async () => {
    const stop = new AbortController()
    const config = (severity: string) =>
      put(base, 'configured/.postmortemlintrc.yaml', `rules:\n  no-placeholder: ${severity}\n`)
    config('off')
    put(base, 'configured/open.md', `${BAD}\nTODO: ask the network team.\n`)
    const printed: string[] = []
    const write = (text: string) => {
      printed.push(text)
      if (printed.length > 1) return stop.abort()
      config('error')
      setTimeout(() => put(base, 'configured/open.md', `${BAD}\nTODO: ask the network team again.\n`), 400)
    }
    await run(['--watch', '--no-color', 'configured/open.md'], { until: stop.signal, stdout: { write } })
    expect(printed.map((text) => text.includes('no-placeholder'))).toEqual([false, true])
  })

  test('watches the folders of what is named and is there, also where nothing could be judged', async () => {
    const stop = new AbortController()
    put(base, 'sub/broken.md', 'a\0b')
    const said: string[] = []
    const stderr = {
      write: (text: string) => {
        said.push(text)
        if (text.includes('NOT_UTF8') && said.length < 3) setTimeout(() => put(base, 'sub/new.md', BAD), 200)
      },
    }
    const stdout = {
      write: (text: string) => {
        if (text.includes('new.md')) stop.abort()
      },
    }
    const ran = await run(['--watch', 'sub', 'none/*.md'], { until: stop.signal, stderr, stdout })
    expect(ran.code).toBe(2)
    const [first = '', second = ''] = said
    expect([first, second].map((text) => /\[(\w+)\]/.exec(text)?.[1]).toSorted()).toEqual(['NOT_UTF8', 'NO_MATCH'])
    expect(said.filter((text) => text.includes('watching'))).toHaveLength(1)
    expect(said[2]).not.toContain('watching')
  })
})
