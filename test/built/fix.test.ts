/** `--fix` and `--suggestions` as users run them: what is written, what is printed, and what is left alone. */
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder, GOOD, git, put, repository, run } from './program.js'

const LEFT = GOOD.replace('## Root cause\n', '## Root cause (optional)\n\n<!-- Describe what broke and why. -->\n')
const read = (base: string, path: string): string => readFileSync(join(base, path), 'utf8')

describe('--fix', () => {
  test('deletes what the template left, says so, and reports the document as it is now', () => {
    const base = folder()
    put(base, 'a.md', LEFT)
    put(base, 'b.md', GOOD)
    const ended = run(base, ['--fix', 'a.md', 'b.md', '-f', 'json'])
    expect(ended).toMatchObject({ code: 0, err: 'postmortem-lint: notice: a.md: 2 left by the template deleted\n' })
    expect(read(base, 'a.md')).toBe(GOOD)
    expect(ended.out).not.toContain('no-placeholder')
    expect(run(base, ['--fix', 'a.md', '-f', 'json'])).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(base).sort()).toEqual(['a.md', 'b.md'])
  })

  test('never writes without being asked to', () => {
    const base = folder()
    put(base, 'a.md', LEFT)
    put(base, '.postmortemlintrc.yaml', 'fix: true\n')
    expect(run(base, ['a.md']).code).toBe(2)
    expect(run(base, ['a.md', '--no-config']).code).toBe(0)
    expect(read(base, 'a.md')).toBe(LEFT)
  })

  test('keeps byte order mark, line ends, mode and the file behind a link', () => {
    const base = folder()
    const before = `\ufeff${LEFT.replaceAll('\n', '\r\n')}`
    put(base, 'a.md', before)
    chmodSync(join(base, 'a.md'), 0o640)
    symlinkSync('a.md', join(base, 'link.md'))
    expect(run(base, ['--fix', '--quiet', 'link.md'])).toMatchObject({ code: 0, err: '' })
    expect(read(base, 'a.md')).toBe(`\ufeff${GOOD.replaceAll('\n', '\r\n')}`)
    expect(statSync(join(base, 'a.md')).mode & 0o777).toBe(0o640)
    expect(readdirSync(base).sort()).toEqual(['a.md', 'link.md'])
  })

  test('writes neither out of the project nor over what is read-only', () => {
    const base = repository({})
    const outside = folder()
    put(outside, 'a.md', LEFT)
    symlinkSync(join(outside, 'a.md'), join(base, 'link.md'))
    put(base, 'kept.md', LEFT)
    chmodSync(join(base, 'kept.md'), 0o444)
    const ended = run(base, ['--fix', 'link.md', 'kept.md'])
    expect(ended.code).toBe(2)
    expect(ended.err).toContain('error[SYMLINK]: link.md')
    expect(ended.err).toContain('error[NOT_WRITTEN]: kept.md: the file is read-only')
    expect(read(outside, 'a.md')).toBe(LEFT)
    expect(read(base, 'kept.md')).toBe(LEFT)
  })

  test('prints the text of standard input and nothing else', () => {
    const base = folder()
    expect(run(base, ['--fix', '-'], { input: LEFT })).toMatchObject({ code: 0, out: GOOD })
    expect(run(base, ['--fix', '-'], { input: GOOD })).toMatchObject({ code: 0, out: GOOD, err: '' })
    expect(run(base, ['--fix', '-', '-f', 'json=out.json'], { input: LEFT }).out).toBe(GOOD)
    expect(JSON.parse(read(base, 'out.json')).files).toHaveLength(1)
  })

  test('fixes what git says has changed, and not what is staged', () => {
    const base = repository({ 'a.md': GOOD })
    put(base, 'a.md', LEFT)
    expect(run(base, ['--fix', '--changed']).code).toBe(0)
    expect(read(base, 'a.md')).toBe(GOOD)
    put(base, 'a.md', LEFT)
    git(base, 'add', 'a.md')
    expect(run(base, ['--fix', '--staged']).err).toContain('error[BAD_OPTION]: --fix: what is staged')
    expect(read(base, 'a.md')).toBe(LEFT)
  })

  test.each([[['--watch', 'a.md']], [['-', 'a.md']]])('is refused with %j', (argv) => {
    const ended = run(folder(), ['--fix', ...argv], { input: GOOD })
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.err).toMatch(/^postmortem-lint: error\[BAD_OPTION\]: --fix: /)
  })

  test('the cache does not bring back what was deleted', () => {
    const base = folder()
    const cache = ['--cache-location', folder(), '-f', 'json']
    put(base, 'a.md', LEFT)
    run(base, [...cache, 'a.md'])
    expect(run(base, [...cache, '--fix', 'a.md']).out).not.toContain('no-placeholder')
    writeFileSync(join(base, 'a.md'), LEFT)
    expect(run(base, [...cache, 'a.md']).out).toContain('no-placeholder')
  })
})

describe('--suggestions', () => {
  const text = GOOD.replace('No data was lost.', 'We apologize for any inconvenience. This will never happen again.')

  test('prints each line as it is and as it could be, and writes nothing', () => {
    const base = folder()
    put(base, 'a.md', text)
    const { code, out, err } = run(base, ['--suggestions', 'a.md', '--ui-lang', 'en'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('[no-empty-apology]\n  - About 12,000 people saw an error page. We apologize for any inconv')
    expect(out).toContain('  + About 12,000 people saw an error page. We apologize for [what people could not do')
    expect(out).toContain('should be much less likely to happen again')
    expect(read(base, 'a.md')).toBe(text)
  })

  test('are edits in JSON, and none of a sentence is safe', () => {
    const base = folder()
    put(base, 'a.md', text)
    const [file] = JSON.parse(run(base, ['-f', 'json', 'a.md']).out).files
    const given = file.findings.flatMap((finding: { suggestions: unknown[] }) => finding.suggestions)
    expect(given.length).toBeGreaterThan(1)
    for (const { safe, edits } of given) {
      expect(safe).toBe(false)
      for (const { start, end } of edits) expect(text.slice(start, end)).not.toBe('')
    }
    run(base, ['--fix', 'a.md'])
    expect(read(base, 'a.md')).toBe(text)
  })

  test('are refused beside another format for standard output', () => {
    expect(run(folder(), ['--suggestions', '-f', 'json', 'a.md']).err).toContain('two formats for standard output')
  })
})
