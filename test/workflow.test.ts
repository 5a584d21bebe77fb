/** What stands around a run, in this process: git's selections, comparison, figures, watching, the plugin for remark. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Repository } from '../src/files/git.js'
import remarkPostmortem from '../src/remark.js'
import type { World } from '../src/run/world.js'
import { Stopwatch } from '../src/stopwatch.js'
import { BAD, ENVIRONMENT, GOOD, git, put } from './built/documents.js'
import { run as runIn } from './program.js'

let base = ''
beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-workflow-')))
  git(base, 'init', '-q', '-b', 'main')
  put(base, 'a.md', GOOD)
  put(base, '.postmortemlintignore', 'vendor/\n')
  put(base, 'vendor/b.md', GOOD)
  git(base, 'add', '-A')
  git(base, 'commit', '-q', '-m', 'Begin')
})
afterAll(() => rmSync(base, { recursive: true }))

const run = (argv: readonly string[], more: Partial<World> = {}) => runIn(base, argv, { env: ENVIRONMENT, ...more })

describe('git', () => {
  test('what is staged, changed, and since when', async () => {
    put(base, 'a.md', BAD)
    git(base, 'add', 'a.md')
    put(base, 'a.md', GOOD)
    put(base, 'new.md', GOOD)
    const paths = ({ out }: { out: string }) => JSON.parse(out).files.map(({ path }: { path: string }) => path)
    expect(await run(['--staged'])).toMatchObject({ code: 1 })
    expect(paths(await run(['--changed', '-f', 'json']))).toEqual(['new.md'])
    expect(paths(await run(['--since', 'HEAD', '-f', 'json']))).toEqual(['new.md'])
    expect((await run(['--since', 'nowhere'])).err).toContain('error[GIT]: nowhere: ')
    git(base, 'reset', '-q')
    rmSync(join(base, 'new.md'))
  })

  test('a repository reads what it keeps, and says when it cannot', async () => {
    const repository = await Repository.around(base, ENVIRONMENT)
    const commit = await repository.commit('HEAD')
    expect(await repository.blobAt(commit, 'gone.md')).toBeNull()
    const blob = await repository.blobAt(commit, 'a.md')
    const chunks: Buffer[] = []
    for await (const chunk of repository.read(blob ?? '')) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString('utf8')).toBe(GOOD)
    const broken = async () => {
      for await (const _ of repository.read('0'.repeat(40))) throw new Error('There is no such text.')
    }
    await expect(broken()).rejects.toThrow('git cat-file failed')
    await expect(repository.commit('--all')).rejects.toThrow('no name of a commit')
  })
})

test('ignored files are passed over, named or found', async () => {
  expect(await run(['vendor/b.md'])).toMatchObject({ code: 0, err: expect.stringContaining('passed over') })
  expect((await run(['vendor'])).err).toContain('see .postmortemlintignore, or add --no-ignore')
  expect((await run(['--no-ignore', 'vendor'])).code).toBe(0)
})

test('comparison, figures and time', async () => {
  put(base, 'worse.md', GOOD.slice(0, GOOD.indexOf('## Lessons')))
  const ran = await run(['--exit-zero', '--compare', 'HEAD', '--stats', '--timing', 'a.md', 'worse.md'])
  expect(ran.out).toContain('(±0 since HEAD)')
  expect(ran.out).toContain('(new since HEAD)')
  expect(ran.err).toMatch(/^ {2}documents {3}2, 2 postmortem$/m)
  expect(ran.err).toMatch(/^Time: /m)
  await run(['--exit-zero', '-f', 'json=last.json', 'a.md'])
  expect((await run(['--compare', 'last.json', 'a.md'])).out).toContain('(±0 since last.json)')
  expect((await run(['--compare', 'a.md', 'a.md'])).err).toContain('it is not JSON')
  rmSync(join(base, 'worse.md'))
  rmSync(join(base, 'last.json'))
})

test('a watched run ends when it is told to', async () => {
  const stop = new AbortController()
  let saves = 0
  const save = () => {
    saves += 1
    put(base, 'a.md', `${GOOD}\nSaved ${saves} times.\n`)
  }
  const timer = setInterval(save, 200)
  const write = (text: string) => {
    if (text.includes('since the last save')) stop.abort()
  }
  const ran = await run(['--watch', '--no-color', 'a.md'], { until: stop.signal, stdout: { write } })
  clearInterval(timer)
  expect(ran.err).toContain('watching, Ctrl-C ends it')
  put(base, 'a.md', GOOD)
})

test('a stopwatch takes off what was timed within, also when that never came back', async () => {
  let now = 0
  const watch = new Stopwatch(() => now)
  const spend = (milliseconds: number) => {
    now += milliseconds
  }
  await watch.await('outer', async () => {
    spend(5)
    watch.time('inner', () => spend(20))
    expect(() =>
      watch.time('inner', () => {
        spend(1)
        throw new Error('stopped')
      }),
    ).toThrow('stopped')
    spend(2)
  })
  expect(watch.laps()).toEqual([
    { name: 'inner', times: 2, milliseconds: 21 },
    { name: 'outer', times: 1, milliseconds: 7 },
  ])
})

describe('remark', () => {
  const messages = async (value: string, options = {}) => {
    const file = new VFile({ path: 'a.md', value })
    const processor = unified().use(remarkParse).use(remarkPostmortem, options)
    await processor.run(processor.parse(file), file)
    return file.messages
  }

  test('findings are messages at their places', async () => {
    const said = await messages(BAD)
    expect(said.find(({ ruleId }) => ruleId === 'no-placeholder')).toMatchObject({
      fatal: true,
      source: 'postmortem-lint',
    })
    const quiet = await messages(BAD, { rules: { 'no-placeholder': { severity: 'off' } } })
    expect(quiet.some(({ ruleId }) => ruleId === 'no-placeholder')).toBe(false)
  })

  test.each([
    [{ rules: { 'no-placehodler': 'off' } }, 'did you mean no-placeholder?'],
    [{ rules: { impact: 'loud' } }, 'loud is no severity'],
    [{ lang: 'nl' }, 'there is no language nl'],
  ])('%j is refused', async (options, words) => {
    await expect(messages(GOOD, options)).rejects.toThrow(words)
  })

  test('what is no postmortem gets a remark', async () => {
    expect(await messages('# Release 2.4\n\n- Dark mode\n')).toMatchObject([{ ruleId: 'notPostmortem' }])
  })
})
