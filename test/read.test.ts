/** Files in: decoded whole, or refused with the place and the cure; links are followed within the project only. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followWithin, isInside, readBlob, readBytes, readDocument, readStream } from '../src/files/read.js'

const unix = process.platform !== 'win32'
let base = ''
const settings = (maxBytes = 1000) => ({ cwd: base, root: base, maxBytes })
const put = (path: string, bytes: readonly number[] | string): void =>
  writeFileSync(join(base, path), typeof bytes === 'string' ? bytes : Uint8Array.from(bytes))
/** Code and words of what reading is refused with. */
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'read',
    (error: { code: string; place: string; message: string }) => `${error.code} ${error.place}: ${error.message}`,
  )

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-lint-')))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('bytes of a file', () => {
  test.each([
    ['plain', 'Ausfall für 5 Minuten, 障害 \u{1F600}\n'],
    ['with line ends of Windows', 'a\r\nb\r'],
    ['empty', ''],
    ['with a replacement character that somebody wrote', 'a \ufffd b'],
  ])('%s are its text', async (_, text) => {
    put('text.md', text)
    expect(await readDocument('text.md', settings())).toBe(text)
  })

  test('a byte order mark at the start is no text; further down it is', async () => {
    put('bom.md', [0xef, 0xbb, 0xbf, 0x61, 0xef, 0xbb, 0xbf])
    expect(await readDocument('bom.md', settings())).toBe('a\ufeff')
    expect([...(await readBytes('bom.md', settings()))]).toEqual([0xef, 0xbb, 0xbf, 0x61, 0xef, 0xbb, 0xbf])
    put('half.md', [0xef, 0xbb, 0x61])
    expect(await refusal(readDocument('half.md', settings()))).toContain('byte 0, line 1, is not UTF-8')
    for (const bytes of [
      [0x61, 0xbb, 0xbf],
      [0xef, 0x61, 0xbf],
    ])
      expect(await refusal(readBlob(stream(bytes), 'a.md', 10))).toContain('is not UTF-8')
  })

  test.each([
    [[0xff, 0xfe, 0x61, 0], 'the text is UTF-16: save it as UTF-8'],
    [[0xfe, 0xff, 0, 0x61], 'the text is UTF-16: save it as UTF-8'],
    [[0x61, 0, 0x62, 0, 0x63, 0], 'the text looks like UTF-16: save it as UTF-8'],
    [[0, 0x61, 0, 0x62], 'the text looks like UTF-16: save it as UTF-8'],
    [[0x61, 0x62, 0x0a, 0x63, 0, 0x64, 0x65], 'there is a NUL at byte 4, line 2: this is no text file'],
    [[...Array(600).fill(0x61), 0], 'there is a NUL at byte 600, line 1'],
    // Two zeros in five tell wide characters from a stray one.
    [[0x61, 0x62, 0x63, 0, 0], 'looks like UTF-16'],
    [[0x61, 0x62, 0x63, 0x64, 0, 0], 'there is a NUL at byte 4, line 1'],
    [[0xff, 0x61], 'byte 0, line 1, is not UTF-8: save the file as UTF-8'],
    [[0xfe, 0xfe], 'byte 0, line 1, is not UTF-8'],
    [[0x61, 0x0a, 0x0a, 0xfc, 0x62], 'byte 3, line 3, is not UTF-8'],
    [[0xef, 0xbb, 0xbf, 0x61, 0x0a, 0x80], 'byte 5, line 2, is not UTF-8'],
    [[0x0a, 0xfc], 'byte 1, line 2, is not UTF-8'],
  ])('%j is refused: %s', async (bytes, why) => {
    put('bad.md', bytes)
    expect(await refusal(readDocument('bad.md', settings()))).toContain(
      `NOT_UTF8 bad.md: ${why}`.replace('md: looks', 'md: the text looks'),
    )
  })

  /** The first and the last code point of each length, and what lies just beside them. */
  test.each([
    ['7f', true],
    ['80', false],
    ['bf', false],
    ['c0 80', false],
    ['c1 bf', false],
    ['c2 80', true],
    ['c2 7f', false],
    ['c2 c0', false],
    ['df bf', true],
    ['df', false],
    ['e0 9f bf', false],
    ['e0 a0 80', true],
    ['e0 a0 7f', false],
    ['e1 80 80', true],
    ['e1 bf c0', false],
    ['ed 9f bf', true],
    ['ed a0 80', false],
    ['ee 80 80', true],
    ['ef bf bf', true],
    ['ef bf', false],
    ['f0 8f bf bf', false],
    ['f0 90 80 80', true],
    ['f1 80 80 80', true],
    ['f1 80 80 c0', false],
    ['f4 8f bf bf', true],
    ['f4 90 80 80', false],
    ['f5 80 80 80', false],
    ['f4 8f bf', false],
    ['ff', false],
  ])('%s is UTF-8: %s', async (hex, good) => {
    const bytes = hex.split(' ').map((byte) => Number.parseInt(byte, 16))
    // Behind a line and a character of each length, and before more text.
    const before = [...Buffer.from('aß障\u{1F600}\n')]
    const said = await refusal(readBlob(stream([...before, ...bytes, 0x7a]), 'a.md', 100))
    expect(said).toContain(good ? 'read' : `byte ${before.length}, line 2, is not UTF-8`)
    expect(await refusal(readBlob(stream(bytes), 'a.md', 100))).toContain(good ? 'read' : 'byte 0, line 1')
  })

  test('as many as allowed are read, one more is refused before reading', async () => {
    put('large.md', 'x'.repeat(1000))
    expect(await readDocument('large.md', settings(1000))).toHaveLength(1000)
    expect(await refusal(readDocument('large.md', settings(999)))).toBe(
      'TOO_LARGE large.md: 1000 bytes or more, the limit is 999: split the file or raise --max-bytes',
    )
    put('larger.md', 'y'.repeat(200_000))
    expect(await readDocument('larger.md', settings(1 << 20))).toBe('y'.repeat(200_000))
  })

  test.skipIf(process.platform !== 'linux')(
    'a file that says it is empty and is not is read to its end, or to the limit',
    async () => {
      const proc = { cwd: '/', root: '/', maxBytes: 1 << 20 }
      expect(await readDocument('/proc/self/status', proc)).toContain('Name:')
      expect(await refusal(readDocument('/proc/self/status', { ...proc, maxBytes: 20 }))).toContain('TOO_LARGE')
    },
  )
})

describe('what is no file of the project', () => {
  test('is named by what it is', async () => {
    mkdirSync(join(base, 'folder.md'))
    expect(await refusal(readDocument('folder.md', settings()))).toMatch(
      /^(?:NOT_A_FILE folder.md: this is a folder, not a file: name a Markdown file|UNREADABLE)/,
    )
    expect(await refusal(readDocument('nobody.md', settings()))).toBe(
      'NOT_FOUND nobody.md: no such file: check the name',
    )
    put('file', '')
    expect(await refusal(readDocument('file/nobody.md', settings()))).toContain('NOT_FOUND')
    expect(await refusal(readDocument(`${'n'.repeat(300)}.md`, settings()))).toContain('the name is too long')
    expect(await refusal(readDocument('a\0b.md', settings()))).toMatch(
      /^UNREADABLE .*cannot be read \(ERR_INVALID_ARG_VALUE\)/,
    )
  })

  test.skipIf(!unix)('a pipe, a socket and a device are refused at once', { timeout: 5000 }, async () => {
    execFileSync('mkfifo', [join(base, 'pipe.md')])
    expect(await refusal(readDocument('pipe.md', settings()))).toContain(
      'NOT_A_FILE pipe.md: this is a pipe, not a file',
    )
    const server = createServer()
    await new Promise<void>((done) => server.listen(join(base, 'socket.md'), done))
    expect(await refusal(readDocument('socket.md', settings()))).toContain('this is a socket or device, not a file')
    server.close()
    expect(await refusal(readDocument('/dev/null', settings()))).toContain('this is a device, not a file')
  })

  test.skipIf(!unix)(
    'a link is followed within the project, and not out of it, to nowhere or in a circle',
    async () => {
      mkdirSync(join(base, 'project/docs'), { recursive: true })
      put('outside.md', 'secret')
      put('project/docs/in.md', 'inside')
      symlinkSync('docs/in.md', join(base, 'project/link.md'))
      symlinkSync('../outside.md', join(base, 'project/out.md'))
      symlinkSync('nowhere.md', join(base, 'project/nowhere.md.link'))
      symlinkSync('round.md', join(base, 'project/round.md'))
      const project = { cwd: join(base, 'project'), root: join(base, 'project'), maxBytes: 100 }
      expect(await readDocument('link.md', project)).toBe('inside')
      expect(await followWithin('link.md', project)).toBe(join(base, 'project/docs/in.md'))
      expect(await followWithin('docs/../link.md', project)).toBe(join(base, 'project/docs/in.md'))
      expect(await refusal(readDocument('out.md', project))).toBe(
        'SYMLINK out.md: the symbolic link leads out of the project: name the file it points to',
      )
      expect(await refusal(readDocument('nowhere.md.link', project))).toBe(
        'SYMLINK nowhere.md.link: the symbolic link leads nowhere: repair or remove it',
      )
      expect(await refusal(readDocument('round.md', project))).toBe(
        'SYMLINK round.md: the symbolic link leads in a circle: name the file itself',
      )
      // Nor through a folder of the project that is a link.
      mkdirSync(join(base, 'elsewhere'))
      put('elsewhere/post.md', 'secret')
      symlinkSync('../elsewhere', join(base, 'project/posts'))
      symlinkSync('docs', join(base, 'project/texts'))
      expect(await refusal(readDocument('posts/post.md', project))).toBe(
        'SYMLINK posts/post.md: a folder of it is a symbolic link that leads out of the project: name the file it points to',
      )
      expect(await readDocument('texts/in.md', project)).toBe('inside')
      // What is named without a link may lie anywhere.
      expect(await readDocument('../outside.md', project)).toBe('secret')
      symlinkSync('elsewhere', join(base, 'way'))
      expect(await readDocument('../way/post.md', project)).toBe('secret')
    },
  )

  test.each([
    ['/a', '/a', true],
    ['/a', '/a/b', true],
    ['/a', '/a/..b', true],
    ['/a', '/ab', false],
    ['/a', '/', false],
    ['/a/b', '/a/c', false],
    ['/a/b', '/a', false],
  ])('of %s and %s the second lies inside: %s', (folder, path, inside) => {
    expect(isInside(folder, path)).toBe(inside)
  })
})

describe('a stream', () => {
  test('is read to its end, whatever its pieces', async () => {
    expect(await readStream(stream([0xe9, 0x9a], [0x9c], 'x'), '-', 10)).toBe('障x')
    expect(await readStream(stream([0x61]), '-', 1)).toBe('a')
  })

  test('with nothing in it is no input, where git keeps an empty file', async () => {
    expect(await refusal(readStream(stream(), '-', 10))).toBe(
      'NO_INPUT -: standard input is empty: check what is piped into it',
    )
    expect(await readBlob(stream(), 'a.md', 10)).toBe('')
  })

  test('of more bytes than allowed is not read on', async () => {
    let asked = 0
    const endless = (async function* () {
      for (;;) {
        asked += 1
        yield Buffer.alloc(4, 0x61)
      }
    })()
    expect(await refusal(readStream(endless, '-', 10))).toContain('TOO_LARGE -: 12 bytes or more, the limit is 10')
    expect(asked).toBe(3)
  })

  test('that breaks says with which code', async () => {
    const broken = (async function* () {
      yield Buffer.from('a')
      throw Object.assign(new Error('gone'), { code: 'EIO' })
    })()
    expect(await refusal(readStream(broken, '-', 10))).toBe('UNREADABLE -: it cannot be read (EIO): check the file')
    const odd = (async function* () {
      yield await Promise.reject(new Error('odd'))
    })()
    expect(await refusal(readBlob(odd, 'a.md', 10))).toContain('it cannot be read (unknown)')
  })

  test.each([
    ['EACCES', 'UNREADABLE -: no permission to read it: check its mode and owner'],
    ['EPERM', 'UNREADABLE -: no permission to read it: check its mode and owner'],
    ['ENXIO', 'NOT_A_FILE -: this is a socket or device, not a file: name a Markdown file, or pipe the text to "-"'],
  ])('%s has words of its own', async (code, words) => {
    const broken = (async function* () {
      yield await Promise.reject(Object.assign(new Error(code), { code }))
    })()
    expect(await refusal(readStream(broken, '-', 10))).toBe(words)
  })
})

async function* stream(
  ...pieces: readonly (readonly number[] | string)[]
): AsyncGenerator<Buffer | string> & AsyncIterable<Buffer> {
  for (const piece of pieces) yield (typeof piece === 'string' ? piece : Buffer.from(piece)) as Buffer
}
