/** Bare addresses: where one begins and ends does not depend on the parser, and a page's is no words. */
import { describe, expect, test } from 'vitest'
import { loadNative, loadReference } from '../src/document/parse.js'
import { openDocument } from '../src/document.js'
import { prose } from '../src/facts/text/prose.js'

const native = await loadNative().catch(() => null)
const reference = await loadReference()

/** What is shown of each link and where it leads, and the text with what is no words as `#`. */
async function read(text: string, parse = reference) {
  const [block] = prose(await openDocument('post.md', text, { parse }))
  const links = (block?.links ?? []).map(({ url, start, end }) => [block?.text.slice(start, end), url])
  return { links, spoken: block?.spoken.replaceAll('\uFFFC', '#') }
}

test.each([
  ['See https://a.test/b?c=d#e, please.', 'https://a.test/b?c=d#e'],
  ['See HTTP://A.test.', 'HTTP://A.test'],
  ['It is on [http://a.test/b].', 'http://a.test/b'],
  ['It is on (http://a.test/b_(c)).', 'http://a.test/b_(c)'],
  ['It is on (http://a.test/b)c).', 'http://a.test/b)c'],
  ['See "http://a.test", or ask.', 'http://a.test'],
  ['Why http://a.test/?!', 'http://a.test/'],
  ['See http://a.test/a_b_c*d now.', 'http://a.test/a_b_c*d'],
  ['See http://localhost:80/a now.', 'http://localhost:80/a'],
  ['See\u00a0http://a.test\u00a0now.', 'http://a.test'],
  ['See http://a.test<br>now.', 'http://a.test'],
  ['最新情報は（http://a.test ）', 'http://a.test'],
])('%j', async (text, page) => {
  const { links, spoken } = await read(text)
  expect(links).toEqual([[page, page]])
  expect(spoken).toBe(text.replace(page, '#'.repeat(page.length)).replace('<br>', ' '))
})

test('www. says what it leads to, and a mail address stays words', async () => {
  expect(await read('„www.a.test“')).toEqual({ links: [['www.a.test', 'http://www.a.test']], spoken: '„##########“' })
  expect(await read('Ask a.b+c@d.test, or not.')).toEqual({
    links: [['a.b+c@d.test', 'mailto:a.b+c@d.test']],
    spoken: 'Ask a.b+c@d.test, or not.',
  })
  expect((await read('http://a@b.test/c')).links).toEqual([['http://a@b.test/c', 'http://a@b.test/c']])
})

test.each(['https://…', 'http:// a', 'www. a', 'xhttp://a.test', 'awww.a.test', 'a@b', 'a@', '`http://a.test`'])(
  '%j is no address',
  async (text) => expect((await read(text)).links).toEqual([]),
)

test('a link by markup stays what it is', async () => {
  expect((await read('[http://a.test, c](http://b.test) <http://c.test/.>')).links).toEqual([
    ['http://a.test, c', 'http://b.test'],
    ['http://c.test/.', 'http://c.test/.'],
  ])
  expect((await read('`a@b.test` http://a.test `c` [d](e) f@g.test')).links).toEqual([
    ['http://a.test', 'http://a.test'],
    ['d', 'e'],
    ['f@g.test', 'mailto:f@g.test'],
  ])
})

describe.skipIf(native === null)('both parsers read alike', () => {
  const MARKS = [...' \u00a0\u3000\u2009!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~«»“”„‚‘’「」（）。、–—…·•→あａ1ß']

  test.each(['www.a.test/b', 'http://a.test/b', 'HTTPS://A.test', 'a.b@c.test', 'mailto:a@b.test'])(
    '%s between marks',
    async (address) => {
      for (const mark of MARKS) {
        for (const text of [`See ${mark}${address} b`, `See ${address}${mark} b`, `${mark}${address}${mark}b`]) {
          expect([text, await read(text, native ?? reference)]).toEqual([text, await read(text)])
        }
      }
    },
  )
})
