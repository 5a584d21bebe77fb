/** Small documents of chance: pieces of our fixtures, of the cues' examples and of adversarial texts, put together and broken. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { shapes } from './shapes.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const below = (folder: string, name: RegExp): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .sort()
    .map((path) => join(folder, path))

/** Examples of cues mark where a time or a number stands: `<time 10:05>`. */
const plain = (example: string): string => example.replace(/<(?:time|date|duration|number) ([^>]*)>/g, '$1')

const blocks = below('fixtures', /post\.md$/).flatMap((path) => read(path).split(/(?<=\n)\n+/))
const examples = below('src/languages', /cues\/.*\.yaml$/).flatMap((path) =>
  Object.values(parse(read(path)) as Record<string, { yes?: readonly string[]; no?: readonly string[] }>)
    .flatMap(({ yes = [], no = [] }) => [...yes, ...no])
    .map(plain),
)
const headings = blocks.filter((block) => block.startsWith('#')).map((block) => `${block.trimEnd()}\n\n`)
const tricks = Object.values(shapes).map((make) => make(60))
/** What breaks a text: marks of Markdown, values, characters that few expect. */
const TOKENS = [
  ...[
    '\n',
    '\n\n',
    '- ',
    '> ',
    '# ',
    '|',
    '---\n',
    '+++\n',
    '```\n',
    '**',
    '_',
    '[',
    '](',
    '<!--',
    '-->',
    '<br>',
    '\t',
  ],
  ...['    ', '\r\n', '\r', '&amp;', '&#0;', '\\', '`', '~~', '- [ ] ', '1. ', '{{', '}}', ':', '"', '|-|-|\n', '[^1]'],
  ...['02:30', '2024-03-10', '24:00', '99%', '40 minutes', '3月10日', '14時30分', '10.03.2024', 'UTC'],
  ...['http://a.test', 'www.a.test/b', '"www.', '[https://a.test/c', '(see ', '\u3000'],
  ...['a@b.cc', '\u202e', '障害', 'ß', '\u0301', '\u{1F600}', '\ud83d', '\u00a0', '\u2028', '\ufeff', '\u001b[31m'],
  ...['##[add-mask]e', '::error::x\n', '<!-- postmortem-lint-disable no-blame -->\n', 'TODO', '(optional)'],
]

/** The document of a number: the same seed and number give the same text. */
export function documentOf(seed: number, number: number): string {
  const chance = chances(seed, number)
  const one = (of: readonly string[]): string => of[chance(of.length)] as string
  const parts = Array.from({ length: 1 + chance(7) }, () => {
    const kind = chance(8)
    if (kind < 3) return one(blocks)
    if (kind < 6) return `${one(examples)}${one([' ', '\n', '\n\n'])}`
    return kind === 6 ? one(headings) : one(tricks)
  })
  let text = parts.join(one(['', '\n', '\n\n']))
  const start = chance(3) === 0 ? chance(text.length) : 0
  text = text.slice(start, start + 40 + chance(900))
  for (let times = chance(6); times > 0; times -= 1) text = mutated(text, one, chance)
  return text
}

function mutated(text: string, one: (of: readonly string[]) => string, chance: (limit: number) => number): string {
  const at = chance(text.length + 1)
  const [before, after] = [text.slice(0, at), text.slice(at)]
  const from = chance(text.length)
  const piece = text.slice(from, from + chance(60))
  switch (chance(5)) {
    case 0:
      return before + one(TOKENS) + after
    case 1:
      return before + after.slice(chance(20))
    case 2:
      return before + piece + after
    case 3:
      return before + piece.repeat(1 + chance(4)) + after
    default:
      return before + one(examples).slice(chance(10)) + after
  }
}

/** Numbers below a limit that look like chance: mulberry32, begun anew for each document. */
function chances(seed: number, number: number): (limit: number) => number {
  let state = (Math.imul(seed, 0x9e3779b1) + Math.imul(number, 0x85ebca6b)) >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}
