/** Which files a run is about: git's selections, ignore files, folders; in repositories of their own. */
import { chmodSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BAD, folder, GOOD, git, linted, PROGRAM, put, repository, run } from './program.js'

const JSON_OUT = ['-f', 'json', '--exit-zero'] as const

describe('the two documents of these tests', () => {
  test('one passes, the other fails', () => {
    const base = folder()
    put(base, 'good.md', GOOD)
    put(base, 'bad.md', BAD)
    expect(run(base, ['good.md'])).toMatchObject({ code: 0, err: '' })
    const failed = run(base, ['bad.md'])
    expect(failed).toMatchObject({ code: 1, err: '' })
    expect(failed.out).toContain('no-placeholder')
  })
})

describe('--staged', () => {
  test('lints what is staged, not what stands in the working tree', () => {
    const base = repository({ 'a.md': GOOD })
    put(base, 'a.md', BAD)
    git(base, 'add', 'a.md')
    put(base, 'a.md', GOOD)
    const staged = run(base, ['--staged'])
    expect(staged.code).toBe(1)
    expect(staged.out).toContain('ask the session team')
    expect(run(base, ['a.md']).code).toBe(0)
    git(base, 'add', 'a.md')
    put(base, 'a.md', BAD)
    expect(run(base, ['--staged'])).toMatchObject({
      code: 0,
      err: 'postmortem-lint: notice: git names no changed document, nothing was linted\n',
    })
  })

  test('names each staged document once, new ones too, and nothing that is deleted, a link or no document', () => {
    const base = repository({ 'kept.md': GOOD, 'gone.md': GOOD, 'old name.md': GOOD })
    git(base, 'rm', '-q', 'gone.md')
    git(base, 'mv', 'old name.md', 'neu „er“ name\nzwei.md')
    put(base, 'post/deep/new.md', GOOD)
    put(base, 'post/README.md', '# Read me\n')
    put(base, 'post/postmortem-template.md', '# Template\n')
    put(base, 'notes.txt', 'text\n')
    symlinkSync('/etc/hostname', join(base, 'link.md'))
    git(base, 'add', '-A')
    expect(linted(run(base, [...JSON_OUT, '--staged']))).toEqual(['neu „er“ name\nzwei.md', 'post/deep/new.md'])
    expect(linted(run(join(base, 'post'), [...JSON_OUT, '--staged']))).toEqual([
      '../neu „er“ name\nzwei.md',
      'deep/new.md',
    ])
    expect(linted(run(base, [...JSON_OUT, '--staged', 'post']))).toEqual(['post/deep/new.md'])
    expect(linted(run(base, [...JSON_OUT, '--staged', 'post/README.md']))).toEqual(['post/README.md'])
    expect(linted(run(base, [...JSON_OUT, '--staged', 'post/**/n*.md']))).toEqual(['post/deep/new.md'])
    const misspelt = run(base, ['--staged', 'posst'])
    expect(misspelt.code).toBe(2)
    expect(misspelt.err).toContain('did you mean post?')
  })

  test('works before the first commit, and says what it cannot read', () => {
    const base = folder()
    git(base, 'init', '-q')
    put(base, 'a.md', GOOD)
    put(base, 'wide.md', 'a\0b')
    git(base, 'add', '-A')
    const first = run(base, ['--staged', '-f', 'json', '--exit-zero'])
    expect(first.code).toBe(2)
    expect(linted(first)).toEqual(['a.md'])
    expect(first.err).toMatch(/^postmortem-lint: error\[NOT_UTF8\]: wide\.md: /)
    expect(run(base, ['--staged', '--max-bytes', '20', 'a.md']).err).toContain('error[TOO_LARGE]: a.md')
    expect(linted(run(base, [...JSON_OUT, '--changed', 'a.md']))).toEqual(['a.md'])
  })

  test('as a hook: blocks the commit of what is bad, and reads the index of a partial commit', () => {
    const base = repository({ 'a.md': GOOD, 'b.md': GOOD })
    put(base, '.git/hooks/pre-commit', `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" --staged\n`)
    chmodSync(join(base, '.git/hooks/pre-commit'), 0o755)
    put(base, 'a.md', BAD)
    git(base, 'add', 'a.md')
    expect(() => git(base, 'commit', '-q', '-m', 'Bad')).toThrow(/ask the session team|Command failed/)
    put(base, 'b.md', `${GOOD}\nThanks to everybody.\n`)
    git(base, 'commit', '-q', '-m', 'Only b', 'b.md')
    expect(git(base, 'log', '--format=%s')).toBe('Only b\nBegin\n')
    put(base, 'a.md', GOOD)
    git(base, 'commit', '-q', '--allow-empty', '-a', '-m', 'Mended')
    expect(git(base, 'log', '--format=%s', '-1')).toBe('Mended\n')
  })
})

describe('--changed and --since', () => {
  const branched = (): string => {
    const base = repository({ 'main.md': GOOD, 'both.md': GOOD })
    git(base, 'checkout', '-q', '-b', 'topic')
    put(base, 'topic.md', GOOD)
    git(base, 'add', '-A')
    git(base, 'commit', '-q', '-m', 'Add a postmortem')
    git(base, 'checkout', '-q', 'main')
    put(base, 'later.md', GOOD)
    git(base, 'add', '-A')
    git(base, 'commit', '-q', '-m', 'Go on')
    git(base, 'checkout', '-q', 'topic')
    return base
  }

  test('--changed: against the last commit, staged or not, and new files that git does not ignore', () => {
    const base = repository({ 'a.md': GOOD, 'b.md': GOOD, 'c.md': GOOD, '.gitignore': 'drafts/\n' })
    put(base, 'a.md', BAD)
    git(base, 'add', 'a.md')
    put(base, 'b.md', BAD)
    put(base, 'new.md', GOOD)
    put(base, 'drafts/mine.md', GOOD)
    rmSync(join(base, 'c.md'))
    expect(linted(run(base, [...JSON_OUT, '--changed']))).toEqual(['a.md', 'b.md', 'new.md'])
  })

  test('--since: what this branch did, not what the other one did meanwhile', () => {
    const base = branched()
    put(base, 'open.md', GOOD)
    expect(linted(run(base, [...JSON_OUT, '--since', 'main']))).toEqual(['open.md', 'topic.md'])
    expect(linted(run(base, [...JSON_OUT, '--since=HEAD']))).toEqual(['open.md'])
  })

  test.each([
    [['--since', '--output=/tmp/x'], 'BAD_OPTION', 'no name of a commit'],
    [['--since=-x'], 'BAD_OPTION', 'no name of a commit'],
    [['--since='], 'BAD_OPTION', 'no name of a commit'],
    [['--since', 'gone'], 'GIT', 'git knows no such commit'],
    [['--since', 'main; touch pwned'], 'GIT', 'git knows no such commit'],
    [['--since', '$(touch pwned)'], 'GIT', 'git knows no such commit'],
    [['--since', 'unrelated'], 'GIT', 'no commit in common'],
    [['--staged', '--changed'], 'BAD_OPTION', 'exclude each other'],
  ])('%j is refused in one line', (argv, code, words) => {
    const base = branched()
    git(base, 'checkout', '-q', '--orphan', 'unrelated')
    git(base, 'commit', '-q', '-m', 'Elsewhere')
    git(base, 'checkout', '-q', 'topic')
    const ran = run(base, argv)
    expect(ran.code).toBe(2)
    expect(ran.err.split('\n')).toHaveLength(2)
    expect(ran.err).toContain(`error[${code}]`)
    expect(ran.err).toContain(words)
    expect(git(base, 'status', '--porcelain')).toBe('')
  })

  test('outside of a repository, and without git, it says so', () => {
    const base = folder()
    const outside = run(base, ['--changed'], { env: { GIT_CEILING_DIRECTORIES: join(base, '..') } })
    expect(outside.code).toBe(2)
    expect(outside.err).toContain('error[GIT]: git finds no working tree here')
    const without = run(base, ['--changed'], { env: { PATH: base } })
    expect(without.code).toBe(2)
    expect(without.err).toContain('git is not installed')
  })

  test('no program that the repository names is run', () => {
    const base = repository({ 'a.md': GOOD, '.gitattributes': '*.md diff=evil filter=evil\n' })
    for (const key of ['core.fsmonitor', 'diff.evil.command', 'diff.evil.textconv', 'diff.external']) {
      git(base, 'config', key, 'touch pwned; false')
    }
    put(base, 'a.md', BAD)
    expect(linted(run(base, [...JSON_OUT, '--changed']))).toEqual(['a.md'])
    expect(run(base, ['--changed', '--exit-zero', '-f', 'json']).code).toBe(0)
    expect(git(base, '-c', 'core.fsmonitor=false', 'ls-files', '--others')).toBe('')
  })
})

describe('ignore files', () => {
  const tree = () =>
    repository({
      '.gitignore': 'build/\n',
      '.postmortemlintignore': '# not ours\nvendor/\n*.draft.md\n!keep.draft.md\n',
      'post/a.md': GOOD,
      'post/b.draft.md': GOOD,
      'post/keep.draft.md': GOOD,
      'post/vendor/c.md': GOOD,
      'post/old/.postmortemlintignore': '*\n!d.md\n',
      'post/old/d.md': GOOD,
      'post/old/e.md': GOOD,
    })

  test('folders and patterns leave out what they name; the nearer file has the last word', () => {
    const base = tree()
    put(base, 'build/f.md', GOOD)
    const expected = ['post/a.md', 'post/keep.draft.md', 'post/old/d.md']
    expect(linted(run(base, [...JSON_OUT, '.']))).toEqual(expected)
    expect(linted(run(base, [...JSON_OUT, '**/*.md']))).toEqual(expected)
    expect(linted(run(join(base, 'post'), [...JSON_OUT, '.']))).toEqual(['a.md', 'keep.draft.md', 'old/d.md'])
    expect(linted(run(base, [...JSON_OUT, '--no-ignore', '.']))).toHaveLength(7)
  })

  test('a named file is passed over in one line with exit code 0; what git ignores is linted when named', () => {
    const base = tree()
    put(base, 'build/f.md', BAD)
    expect(run(base, ['post/vendor/c.md'])).toMatchObject({
      code: 0,
      err: 'postmortem-lint: notice: post/vendor/c.md: passed over, .postmortemlintignore ignores it\n',
    })
    expect(run(base, ['--quiet', 'post/vendor/c.md'])).toMatchObject({ code: 0, err: '' })
    expect(linted(run(base, [...JSON_OUT, 'post/vendor/c.md', 'post/a.md', 'build/f.md']))).toEqual([
      'post/a.md',
      'build/f.md',
    ])
    expect(run(base, ['build/f.md']).code).toBe(1)
    put(base, 'post/vendor/new.md', BAD)
    git(base, 'add', '-A')
    expect(run(base, ['--staged']).code).toBe(0)
  })

  test('where nothing is left, the file that took it is named', () => {
    const base = tree()
    const ran = run(base, ['post/vendor'])
    expect(ran.code).toBe(2)
    expect(ran.err).toBe(
      'postmortem-lint: error[NO_MATCH]: post/vendor: the 1 file there is passed over: see .postmortemlintignore, or add --no-ignore\n',
    )
  })

  test('patterns that could take for ever are refused in ours, and left out of git’s', () => {
    const base = tree()
    put(base, '.gitignore', `${'*a'.repeat(30)}\nbuild/\n`)
    put(base, `post/${'a'.repeat(200)}.md`, GOOD)
    expect(linted(run(base, [...JSON_OUT, '.']))).toHaveLength(4)
    put(base, '.postmortemlintignore', `vendor/\n${'*a'.repeat(30)}\n`)
    const ran = run(base, ['.'])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/error\[BAD_CONFIG\]: .*\.postmortemlintignore:2: more than 4 stars/)
  })
})
