/** Files out: whole or not at all, with the mode and owner they had, and never what is not ours to write. */
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendWithin, rewriteDocument, writeWhole } from '../src/files/write.js'

const unix = process.platform !== 'win32'
const root = unix && process.getuid?.() === 0
let base = ''
const place = () => ({ cwd: base, root: base })
const at = (path: string): string => join(base, path)
const read = (path: string): string => readFileSync(at(path), 'utf8')
const put = (path: string, text: string | Uint8Array): void => writeFileSync(at(path), text)

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-')))
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

describe('a report', () => {
  test('is written into folders that are made for it, and replaces an older one', async () => {
    await writeWhole('out/deep/report.json', place(), 'first')
    expect(read('out/deep/report.json')).toBe('first')
    await writeWhole('out/deep/report.json', place(), 'second, longer')
    expect(read('out/deep/report.json')).toBe('second, longer')
    expect(readdirSync(at('out/deep'))).toEqual(['report.json'])
  })

  test.skipIf(!unix)('gets the mode of new files, or keeps the one it had', async () => {
    await writeWhole('new.json', place(), '{}')
    put('any.txt', '')
    expect(statSync(at('new.json')).mode).toBe(statSync(at('any.txt')).mode)
    put('old.json', '')
    for (const mode of [0o666, 0o600]) {
      chmodSync(at('old.json'), mode)
      await writeWhole('old.json', place(), '{}')
      expect(statSync(at('old.json')).mode & 0o777).toBe(mode)
    }
  })

  test('takes the place of no folder and of no link', async () => {
    mkdirSync(at('folder'))
    const refused = {
      code: 'NOT_WRITTEN',
      message: 'there is something that is no file: name another file for the report',
    }
    await expect(writeWhole('folder', place(), 'x')).rejects.toMatchObject(refused)
    if (!unix) return
    put('target.json', 'kept')
    symlinkSync(at('target.json'), at('link.json'))
    await expect(writeWhole('link.json', place(), 'x')).rejects.toMatchObject(refused)
    expect(read('target.json')).toBe('kept')
  })

  test.skipIf(!unix)(
    'goes into no folder of the project that is a link out of it, whatever else is to be made',
    async () => {
      mkdirSync(at('project/real'), { recursive: true })
      mkdirSync(at('outside'))
      symlinkSync(at('outside'), at('project/out'))
      symlinkSync(at('project/real'), at('project/in'))
      const project = { cwd: at('project'), root: at('project') }
      for (const path of ['out/report.json', 'out/deep/er/report.json']) {
        await expect(writeWhole(path, project, 'x')).rejects.toMatchObject({
          code: 'NOT_WRITTEN',
          message: 'its folder is a link that leads out of the project: name another folder',
        })
      }
      expect(readdirSync(at('outside'))).toEqual([])
      await writeWhole('in/report.json', project, 'x')
      expect(read('project/real/report.json')).toBe('x')
      // What is named outside of the project is meant.
      await writeWhole('../outside/report.json', project, 'x')
      expect(read('outside/report.json')).toBe('x')
    },
  )

  test('says with the code of the system why it cannot be written, and leaves nothing behind', async () => {
    put('file', 'kept')
    await expect(writeWhole('file/report.json', place(), 'x')).rejects.toMatchObject({
      code: 'NOT_WRITTEN',
      message: expect.stringMatching(
        /^the report cannot be written \((?:[a-z ]+, )?(?:ENOTDIR|EEXIST)\): check the folder$/,
      ),
      cause: { code: expect.stringMatching(/^(?:ENOTDIR|EEXIST)$/) },
    })
    expect(readdirSync(base)).toEqual(['file'])
  })
})

describe('a document', () => {
  const settings = (maxBytes = 1 << 20) => ({ cwd: base, root: base, maxBytes })
  const rewrite = (before: string, after: string, path = 'post.md') => rewriteDocument(path, before, after, settings())

  test('is replaced by its new text', async () => {
    put('post.md', 'old\r\ntext')
    await rewrite('old\r\ntext', 'new\r\ntext')
    expect(read('post.md')).toBe('new\r\ntext')
    expect(readdirSync(base)).toEqual(['post.md'])
  })

  test('keeps its byte order mark, and gets none that it had not', async () => {
    put('post.md', '\ufeffold')
    await rewrite('old', 'new')
    expect([...readFileSync(at('post.md'))]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from('new')])
    await rewrite('new', 'newer')
    expect(read('post.md')).toBe('\ufeffnewer')
    put('plain.md', 'old')
    await rewrite('old', 'new', 'plain.md')
    expect([...readFileSync(at('plain.md'))]).toEqual([...Buffer.from('new')])
  })

  test('stays as it is when somebody changed it meanwhile', async () => {
    put('post.md', 'changed by an editor')
    await expect(rewrite('old', 'new')).rejects.toMatchObject({
      code: 'NOT_WRITTEN',
      message: 'the document changed while it was linted: run again',
    })
    expect(read('post.md')).toBe('changed by an editor')
    expect(readdirSync(base)).toEqual(['post.md'])
  })

  test.skipIf(!unix)('that has no room beside it for another name stays, and the system says why', async () => {
    const path = `${'n'.repeat(250)}.md`
    put(path, 'old')
    await expect(rewrite('old', 'new', path)).rejects.toMatchObject({
      code: 'NOT_WRITTEN',
      message: 'the document cannot be written (its name is too long, ENAMETOOLONG): check the folder',
      cause: { code: 'ENAMETOOLONG' },
    })
    expect(read(path)).toBe('old')
  })

  test.skipIf(!unix)('keeps a mode that new files do not get', async () => {
    put('post.md', 'old')
    for (const mode of [0o666, 0o600, 0o755, 0o464]) {
      chmodSync(at('post.md'), mode)
      await rewrite('old', 'old')
      expect(statSync(at('post.md')).mode & 0o7777).toBe(mode)
    }
  })

  test.skipIf(!root)('keeps its owner', async ({ skip }) => {
    put('post.md', 'old')
    try {
      chownSync(at('post.md'), 1234, 2345)
    } catch {
      skip('only some roots may give files away')
    }
    for (const [uid, gid] of [
      [1234, 2345],
      [1234, 0],
      [0, 2345],
    ] as const) {
      chownSync(at('post.md'), uid, gid)
      await rewrite('old', 'old')
      expect(statSync(at('post.md'))).toMatchObject({ uid, gid })
    }
  })

  test.skipIf(!unix)('is left alone when it is read-only or has other names', async () => {
    put('post.md', 'old')
    chmodSync(at('post.md'), 0o444)
    await expect(rewrite('old', 'new')).rejects.toMatchObject({
      message: 'the file is read-only: make it writable, or leave out --fix',
    })
    chmodSync(at('post.md'), 0o200 | 0o444)
    linkSync(at('post.md'), at('twin.md'))
    await expect(rewrite('old', 'new')).rejects.toMatchObject({
      message: 'the file has other names (hard links): remove them, or leave out --fix',
    })
    expect(read('post.md')).toBe('old')
    rmSync(at('twin.md'))
    await rewrite('old', 'new')
    expect(read('post.md')).toBe('new')
  })

  test.skipIf(!unix)('is followed through a link in the project, and not out of it', async () => {
    mkdirSync(at('project'))
    put('outside.md', 'old')
    put('project/post.md', 'old')
    symlinkSync('post.md', at('project/in.md'))
    symlinkSync('../outside.md', at('project/out.md'))
    const inside = { cwd: at('project'), root: at('project'), maxBytes: 100 }
    await rewriteDocument('in.md', 'old', 'new', inside)
    expect(read('project/post.md')).toBe('new')
    await expect(rewriteDocument('out.md', 'old', 'new', inside)).rejects.toMatchObject({ code: 'SYMLINK' })
    expect(read('outside.md')).toBe('old')
  })
})

describe('what is added to a file of others', () => {
  test('stands behind what was there, up to the limit and not a byte further', async () => {
    await appendWithin('summary.md', base, 'first ü\n', 9)
    expect(read('summary.md')).toBe('first ü\n')
    await expect(appendWithin('summary.md', base, 'x', 9)).rejects.toMatchObject({
      code: 'NOT_WRITTEN',
      message: 'there is no room for the report in it: write it to a file of its own',
    })
    await appendWithin('summary.md', base, 'second\n', 16)
    expect(read('summary.md')).toBe('first ü\nsecond\n')
  })

  test('is refused with the code of the system where there is no file to add to', async () => {
    mkdirSync(at('folder'))
    await expect(appendWithin('folder', base, 'x', 1 << 20)).rejects.toMatchObject({
      code: 'NOT_WRITTEN',
      message: expect.stringContaining('EISDIR'),
    })
    put('file', '')
    await expect(appendWithin('file/summary.md', base, 'x', 100)).rejects.toMatchObject({
      message: expect.stringContaining('ENOTDIR'),
    })
  })
})
