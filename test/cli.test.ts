/** The door: exit codes, streams and options, with a world of the test's own making. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { World } from '../src/run/world.js'
import { type Ended, run as runIn } from './program.js'

const GOOD = '# Search outage\n\nWe broke search for every customer. We apologize for losing your photos.\n'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-lint-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(path: string, content: string | Uint8Array): Promise<void> {
  const full = join(folder, path)
  await mkdir(dirname(full), { recursive: true })
  await writeFile(full, content)
}

const run = (argv: readonly string[], more?: Parameters<typeof runIn>[2]): Promise<Ended> => runIn(folder, argv, more)
const json = (ran: Ended) => JSON.parse(ran.out)

describe('exit codes', () => {
  test('0 when the gate passes', async () => {
    await put('a.md', GOOD)
    expect(await run(['--treat-as', 'postmortem', '--fail-on', 'never', 'a.md'])).toMatchObject({ code: 0, err: '' })
  })

  test('1 when the score is too low, 0 with --exit-zero, and the report says why in both', async () => {
    await put('a.md', '# Outage\n\nThe site was slow.\n')
    const argv = ['--treat-as', 'postmortem', '--fail-on', 'never', '--min-score', '100', '-f', 'json', 'a.md']
    const failed = await run(argv)
    expect(failed.code).toBe(1)
    expect(json(failed).gate).toEqual({
      passed: false,
      because: expect.stringMatching(/^score \d+ is below 100 in a\.md$/),
    })
    const excused = await run(['--exit-zero', ...argv])
    expect(excused.code).toBe(0)
    expect(json(excused).gate.passed).toBe(false)
  })

  test('2 wins over 1, and the other files are still reported', async () => {
    await put('a.md', '# Outage\n\nThe site was slow.\n')
    const ran = await run(['--treat-as', 'postmortem', '--min-score', '100', '-f', 'json', 'gone.md', 'a.md'])
    expect(ran.code).toBe(2)
    expect(json(ran).files.map(({ path }: { path: string }) => path)).toEqual(['a.md'])
    expect(json(ran).errors).toEqual([
      { path: 'gone.md', code: 'NOT_FOUND', message: expect.stringContaining('no such file') },
    ])
  })

  test('a word that is an option elsewhere is told where it is meant', async () => {
    const ran = await run(['help'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('help: no such file: did you mean --help?')
  })

  test('a document without text is told so, and nothing else of it', async () => {
    await put('empty.md', '\n')
    const ran = await run(['-f', 'json', 'empty.md'])
    expect(json(ran).files[0].notices.map(({ id }: { id: string }) => id)).toEqual(['noText'])
    expect(ran.err).toContain('There is no text to judge.')
    expect(ran.err).not.toContain('language')
  })

  test('a document that is no postmortem passes with a notice, and fails when one is required', async () => {
    await put('notes.md', '# Release 2.4\n\n- Dark mode\n- Faster start\n')
    const passed = await run(['notes.md'])
    expect(passed.code).toBe(0)
    expect(passed.err).toMatch(/^postmortem-lint: notice: notes\.md: This does not read like an incident postmortem/)
    const required = await run(['--require-postmortem', '-f', 'json', 'notes.md'])
    expect(required.code).toBe(1)
    expect(json(required).files[0]).toMatchObject({ documentType: 'other', score: { total: null }, verdicts: [] })
    expect(json(required).gate.because).toBe('notes.md is no postmortem')
  })

  test.each([
    [['--nope', 'a.md'], 'BAD_OPTION', '--nope'],
    [['--min-scroe', '3', 'a.md'], 'BAD_OPTION', 'did you mean --min-score?'],
    [['--min-score', '101', 'a.md'], 'BAD_OPTION', '0 to 100'],
    [['--min-score', 'high', 'a.md'], 'BAD_OPTION', '"high" is not allowed'],
    [['--fail-on', 'warn', 'a.md'], 'BAD_OPTION', 'did you mean warning?'],
    [['--format', 'jsn', 'a.md'], 'BAD_OPTION', 'did you mean json?'],
    [['--format'], 'BAD_OPTION', 'value is missing'],
    [['-f', 'json', '-f', 'compact', 'a.md'], 'BAD_OPTION', 'two formats'],
    [['-f', 'json=', 'a.md'], 'BAD_OPTION', 'no file name'],
    [['--today', '2023-02-29', 'a.md'], 'BAD_OPTION', 'YYYY-MM-DD'],
    [['--lang', 'nl', 'a.md'], 'BAD_OPTION', 'auto, de, en, fr, ja'],
    [['--audience', 'internal', '--profile', 'public', 'a.md'], 'BAD_OPTION', '--profile public'],
    [[], 'NO_INPUT', 'name a file'],
    [['gone.md'], 'NOT_FOUND', 'gone.md'],
    [['b.md'], 'NOT_FOUND', 'did you mean a.md?'],
    [['none/**/*.md'], 'NO_MATCH', 'none/**/*.md'],
    [['empty'], 'NO_MATCH', 'empty'],
    [['templates'], 'NO_MATCH', '2 README, index or template files'],
    [['utf16.md'], 'NOT_UTF8', 'UTF-16'],
    [['utf16-without-mark.md'], 'NOT_UTF8', 'UTF-16'],
    [['latin1.md'], 'NOT_UTF8', 'byte 12, line 3'],
    [['nul.md'], 'NOT_UTF8', 'NUL at byte 2, line 1'],
    [['--max-bytes', '10', 'a.md'], 'TOO_LARGE', '--max-bytes'],
    [['out.md'], 'SYMLINK', 'out of the project'],
    [['broken.md'], 'SYMLINK', 'leads nowhere'],
    [['zero.md'], 'SYMLINK', 'out of the project'],
    [['/dev/null'], 'NOT_A_FILE', 'a device'],
    [['-f', 'json=a-folder', 'a.md'], 'NOT_WRITTEN', 'no file'],
  ])('2 and one line for %j', async (argv, code, words) => {
    await put('a.md', GOOD)
    await put('.git/HEAD', '')
    await put('empty/.keep', '')
    await put('a-folder/.keep', '')
    await put('templates/README.md', '# Read me')
    await put('templates/postmortem-template.md', '# Template')
    await put('utf16.md', Buffer.from('\ufeff# Outage', 'utf16le'))
    await put('utf16-without-mark.md', Buffer.from('# Outage of Monday', 'utf16le'))
    await put('latin1.md', Buffer.from('# Ausfall\n\nF\u00fcr alle.', 'latin1'))
    await put('nul.md', 'a\n\0b'.replace('\n', ' '))
    await symlink('/etc/hostname', join(folder, 'out.md'))
    await symlink('/dev/zero', join(folder, 'zero.md'))
    await symlink('nowhere', join(folder, 'broken.md'))
    const ran = await run(argv)
    expect(ran.code).toBe(2)
    expect(ran.err.split('\n')).toHaveLength(2)
    expect(ran.err.length).toBeLessThanOrEqual(301)
    expect(ran.err).toMatch(new RegExp(`^postmortem-lint: error\\[${code}\\]: `))
    expect(ran.err).toContain(words)
  })
})

describe('what is linted', () => {
  const paths = async (argv: readonly string[], more = {}) =>
    json(await run(['-f', 'json', ...argv], more)).files.map(({ path }: { path: string }) => path)

  beforeEach(async () => {
    for (const path of [
      'post/2024-01-02.md',
      'post/2023-11-05.markdown',
      'post/deep/x.mdx',
      'post/README.md',
      'post/_index.md',
      'post/notes.txt',
      'post/node_modules/pkg/a.md',
      'post/.hidden/a.md',
      '[a]{b,c}*.md',
    ]) {
      await put(path, GOOD)
    }
  })

  test('a folder: its Markdown in order, without README, index, dependencies and hidden folders', async () => {
    const expected = ['post/2023-11-05.markdown', 'post/2024-01-02.md', 'post/deep/x.mdx']
    expect(await paths(['post'])).toEqual(expected)
    expect(await paths(['post/'])).toEqual(expected)
    expect(await paths(['post', 'post/2024-01-02.md', './post/deep/../2024-01-02.md'])).toEqual(expected)
  })

  test('a glob takes what it says, a path that exists is never a glob', async () => {
    expect(await paths(['post/**/*.md'])).toEqual(['post/2024-01-02.md', 'post/README.md', 'post/_index.md'])
    expect(await paths(['[a]{b,c}*.md'])).toEqual(['[a]{b,c}*.md'])
  })

  test('an explicit path is linted whatever it is called', async () => {
    expect(await paths(['post/README.md', 'post/notes.txt'])).toEqual(['post/README.md', 'post/notes.txt'])
  })

  test('names that look like options come after --', async () => {
    await put('--version', GOOD)
    expect(await paths(['--', '--version'])).toEqual(['--version'])
  })

  test('a link inside the project is followed', async () => {
    await put('.git/HEAD', '')
    await symlink('post/2024-01-02.md', join(folder, 'latest.md'))
    expect(await paths(['latest.md'])).toEqual(['latest.md'])
  })

  test('standard input has the name it is given', async () => {
    expect(await paths(['-'], { input: GOOD })).toEqual(['<stdin>'])
    expect(await paths(['-', '--stdin-filename', 'draft.md'], { input: GOOD })).toEqual(['draft.md'])
    expect((await run(['-'], { input: Buffer.from([0x41, 0xff]) })).err).toContain('byte 1, line 1, is not UTF-8')
    expect((await run(['-'])).err).toMatch(/^postmortem-lint: error\[NO_INPUT\]: <stdin>: standard input is empty: /)
    expect((await run(['-', '--max-bytes', '5'], { input: GOOD })).err).toContain('error[TOO_LARGE]')
  })

  test('nothing matched is no error when so told', async () => {
    expect(await run(['--no-error-on-unmatched', 'none/*.md', 'gone.md', '-f', 'json'])).toMatchObject({
      code: 0,
      err: '',
    })
  })

  test('a byte order mark is not part of the text', async () => {
    await put('bom.md', `\ufeff${GOOD}`)
    const { files } = json(await run(['-f', 'json', '--treat-as', 'postmortem', 'bom.md']))
    expect(files[0].title).toBe('Search outage')
    await put('plain.md', GOOD)
    const plain = json(await run(['-f', 'json', '--treat-as', 'postmortem', 'plain.md']))
    expect(files[0].verdicts).toEqual(plain.files[0].verdicts)
  })
})

describe('streams', () => {
  test('several formats: one to standard output, the others to files, folders made', async () => {
    await put('a.md', GOOD)
    const ran = await run(['-f', 'compact', '-f', 'json=reports/out.json', 'a.md'])
    expect(ran.out).not.toContain('{')
    expect(JSON.parse(await readFile(join(folder, 'reports/out.json'), 'utf8')).version).toBe(1)
    expect(await readdir(join(folder, 'reports'))).toEqual(['out.json'])
  })

  test('in GitHub Actions: the report in peace, then the annotations', async () => {
    await put('.git/HEAD', '')
    await put('sub/::error::.md', '# Outage\n\nThe site was slow.\n')
    const argv = ['--treat-as', 'postmortem', '--exit-zero', '::error::.md']
    const ran = await run(argv, { env: { GITHUB_ACTIONS: 'true' }, cwd: join(folder, 'sub') })
    const [, token = ''] = /^::stop-commands::([0-9a-f-]{36})\n/.exec(ran.out) ?? []
    const [quiet = '', annotations = ''] = ran.out.split(`\n::${token}::\n`)
    expect(quiet).toContain('score')
    expect(annotations).toMatch(/^::(?:error|warning|notice) file=sub\/%3A%3Aerror%3A%3A\.md,line=1,/m)
    const machine = await run(['-f', 'json', ...argv], { env: { GITHUB_ACTIONS: 'true' }, cwd: join(folder, 'sub') })
    expect(machine.out.startsWith('{')).toBe(true)
    expect(machine.out.trimEnd().endsWith('}')).toBe(true)
  })

  test('a summary is appended to the page of the step, and refused when it has no room', async () => {
    await put('a.md', GOOD)
    await put('page.md', 'before\n')
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'page.md') }
    expect(await run(['-f', 'summary', '-f', 'json=out.json', 'a.md'], { env })).toMatchObject({ out: '', err: '' })
    expect(await readFile(join(folder, 'page.md'), 'utf8')).toMatch(/^before\n<!-- postmortem-lint -->\n/)
    await put('page.md', 'x'.repeat(1_048_500))
    const full = await run(['-f', 'summary', 'a.md'], { env })
    expect(full.code).toBe(2)
    expect(full.err).toMatch(/^postmortem-lint: error\[NOT_WRITTEN\]: .*no room/)
    expect((await run(['-f', 'summary', 'a.md'])).out).toContain('## postmortem-lint')
  })

  test('no name can command a terminal or a CI runner', async () => {
    const name = ' ::error title=forged::\u001b[2J##[add-mask]e\u202e\n::stop.md'
    await put(name, GOOD)
    for (const format of ['pretty', 'compact', 'json']) {
      const { out, err } = await run(['-f', format, '--treat-as', 'postmortem', name, `${name}x`])
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
      expect(out + err).not.toMatch(/^\s*::/m)
      expect(out + err).not.toContain('##[')
    }
  })

  test('colour follows the flags, then FORCE_COLOR, then NO_COLOR, then the terminal', async () => {
    await put('a.md', GOOD)
    const argv = ['--treat-as', 'postmortem', 'a.md']
    const colored = async (flags: readonly string[], env: World['env'], isTTY: boolean) => {
      const out: string[] = []
      const stdout = { write: (text: string) => out.push(text), isTTY }
      await run([...flags, ...argv], { env, stdout })
      return out.join('').includes('\u001b[')
    }
    expect(await colored([], {}, false)).toBe(false)
    expect(await colored([], {}, true)).toBe(true)
    expect(await colored([], { TERM: 'dumb' }, true)).toBe(false)
    expect(await colored([], { NO_COLOR: '1' }, true)).toBe(false)
    expect(await colored([], { NO_COLOR: '' }, true)).toBe(true)
    expect(await colored([], { FORCE_COLOR: '1' }, false)).toBe(true)
    expect(await colored([], { FORCE_COLOR: '0' }, true)).toBe(false)
    expect(await colored([], { FORCE_COLOR: '1', NO_COLOR: '1' }, false)).toBe(true)
    expect(await colored(['--no-color'], { FORCE_COLOR: '1' }, true)).toBe(false)
    expect(await colored(['--color'], { NO_COLOR: '1' }, false)).toBe(true)
  })

  test('help and version go to standard output', async () => {
    const help = await run(['--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toContain('Usage: postmortem-lint')
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
