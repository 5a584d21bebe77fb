/** What a run tells beside its findings: how the score changed, figures, time; and runs that watch. */
import { spawn } from 'node:child_process'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BAD, ENVIRONMENT, folder, GOOD, git, PROGRAM, put, repository, run } from './program.js'

/** Without its lessons it earns less. */
const WORSE = GOOD.slice(0, GOOD.indexOf('## Lessons'))
const totalOf = (out: string): number => JSON.parse(out).files[0].score.total
const beforeOf = (out: string): unknown => JSON.parse(out).files[0].before

describe('--compare', () => {
  test('with a commit: the change of the score, in words and as data', () => {
    const base = repository({ 'a.md': WORSE })
    const worse = totalOf(run(base, ['-f', 'json', '--exit-zero', 'a.md']).out)
    put(base, 'a.md', GOOD)
    put(base, 'new.md', GOOD)
    const ran = run(base, ['--compare', 'HEAD', 'a.md'])
    const good = totalOf(run(base, ['-f', 'json', 'a.md']).out)
    expect(good).toBeGreaterThan(worse)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out.split('\n')[0]).toMatch(new RegExp(`score ${good}/100 \\(\\+${good - worse} since HEAD\\)$`))
    const asData = run(base, ['--compare=main', '-f', 'json', 'a.md', 'new.md'])
    expect(beforeOf(asData.out)).toEqual({ origin: 'main', total: worse })
    expect(JSON.parse(asData.out).files[1].before).toEqual({ origin: 'main', total: null })
    expect(run(base, ['--compare', 'HEAD', 'new.md']).out).toContain('(new since HEAD)')
    expect(run(base, ['--compare', 'HEAD', '-f', 'markdown', 'a.md']).out).toContain('since HEAD)')
  })

  test('with a report, from another folder as well', () => {
    const base = folder()
    put(base, 'post/a.md', GOOD)
    run(base, ['-f', 'json=last.json', '-f', 'compact', 'post/a.md'])
    put(base, 'post/a.md', WORSE)
    const ran = run(base, ['--exit-zero', '--compare', 'last.json', 'post/a.md'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out.split('\n')[0]).toMatch(/\(−\d+ since last\.json\)$/)
    put(base, 'post/a.md', GOOD)
    expect(run(base, ['--compare', 'last.json', 'post/a.md']).out).toContain('(±0 since last.json)')
    expect(run(base, ['--ui-lang', 'de', '--compare', 'last.json', 'post/a.md']).out).toContain('±0 seit last.json')
    expect(run(base, ['--ui-lang', 'ja', '--compare', 'last.json', 'post/a.md']).out).toContain('last.json から ±0')
  })

  test.each([
    ['not-json.md', 'BAD_OPTION', 'it is not JSON'],
    ['other.json', 'BAD_OPTION', 'no report of ours'],
    ['--upload-pack=x', 'BAD_OPTION', 'no name of a commit'],
    ['gone', 'GIT', 'no such commit'],
  ])('%s is refused', (given, code, words) => {
    const base = repository({ 'a.md': GOOD, 'not-json.md': GOOD, 'other.json': '{"version":1,"files":[{"path":3}]}' })
    const ran = run(base, [`--compare=${given}`, 'a.md'])
    expect(ran.code).toBe(2)
    expect(ran.out).toBe('')
    expect(ran.err).toContain(`error[${code}]`)
    expect(ran.err).toContain(words)
  })
})

describe('--stats and --timing', () => {
  test('go to standard error and leave the report as it is', () => {
    const base = folder()
    put(base, 'a.md', GOOD)
    put(base, 'b.md', BAD)
    put(base, 'notes.md', '# Release 2.4\n\n- Dark mode\n')
    const plain = run(base, ['-f', 'json', 'a.md', 'b.md', 'notes.md'])
    const told = run(base, ['-f', 'json', '--stats', '--timing', 'a.md', 'b.md', 'notes.md'])
    expect(told.out).toBe(plain.out)
    expect(told.code).toBe(plain.code)
    expect(told.err).toMatch(/^ {2}documents {3}3, /m)
    expect(told.err).toMatch(/^ +\d+ {2}no-placeholder$/m)
    expect(told.err).toMatch(/median \d+, lowest \d+ \(.+\), highest \d+ \(.+\)/)
    expect(told.err).toMatch(/^Time: \d+\.\d ms$/m)
    expect(told.err).toMatch(/ +\d+\.\d ms +\d+\.\d % +3 x {2}open: /)
    expect(told.err).toMatch(/ x {2}fact cues$/m)
  })
})

describe('--watch', () => {
  test('lints again what was saved, shows the change, and ends when told', { timeout: 60_000 }, async () => {
    const base = folder()
    put(base, 'a.md', WORSE)
    put(base, 'b.md', GOOD)
    const child = spawn(process.execPath, [PROGRAM, '--watch', '--no-color', 'a.md', 'b.md'], {
      cwd: base,
      env: ENVIRONMENT,
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    const until = async (seen: () => boolean): Promise<void> => {
      for (let tries = 0; !seen(); tries += 1) {
        if (tries > 500) throw new Error(`Nothing more came.\n${out}\n${err}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    await until(() => err.includes('watching, Ctrl-C ends it'))
    expect(out).toContain('b.md')
    out = ''
    // As editors do: a new file in the place of the old one.
    writeFileSync(join(base, 'a.md.tmp'), GOOD)
    renameSync(join(base, 'a.md.tmp'), join(base, 'a.md'))
    await until(() => out.includes('since the last save'))
    expect(out).toMatch(/^a\.md .*\(\+\d+ since the last save\)$/m)
    expect(out).not.toContain('b.md')
    out = ''
    rmSync(join(base, 'b.md'))
    await until(() => err.includes('error[NOT_FOUND]: b.md'))
    const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))
    child.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
  })

  test.each([[['--watch', '-']], [['--watch', '--staged']], [['--watch']]])('%j is refused', (argv) => {
    const ran = run(folder(), argv)
    expect(ran.code).toBe(2)
    expect(ran.err.split('\n')).toHaveLength(2)
  })
})

test('what stands in git is judged with what git knows, also below a folder', () => {
  const base = repository({ 'post/a.md': WORSE })
  put(base, 'post/a.md', GOOD)
  git(base, 'add', '-A')
  put(base, 'post/a.md', 'changed again')
  const ran = run(join(base, 'post'), ['--staged', '--compare', 'HEAD', '-f', 'json'])
  expect(totalOf(ran.out)).toBeGreaterThan((beforeOf(ran.out) as { total: number }).total)
})
