/** Fuzzing: documents mutated by chance until time is up: `npm run fuzz [-- SECONDS [SEED]]`, `MOST=N` ends it after so many. Finds faults, misplaced spans, and parsers that disagree. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rules } from '../rules/index.js'
import { lint, settingsWith } from '../src/lint.js'
import { loadNative, loadReference } from '../src/parse.js'
import { timeLimit } from '../src/time-limit.js'
import { said } from './parsers.js'
import { shapes } from './shapes.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const seconds = Number(process.argv[2] ?? 60)
let state = Number(process.argv[3] ?? 1) >>> 0
/** Numbers that look like chance and come again with the seed. */
const chance = (limit: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * limit)
}

const seeds = [
  ...readdirSync(join(ROOT, 'fixtures'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('post.md'))
    .sort()
    .map((name) => readFileSync(join(ROOT, 'fixtures', name), 'utf8')),
  ...Object.values(shapes).map((make) => make(400)),
]
const TOKENS = [
  '\n',
  '\n\n',
  '- ',
  '> ',
  '# ',
  '|',
  '---\n',
  '```\n',
  '**',
  '_',
  '[',
  '](',
  '<!--',
  '-->',
  '<br>',
  '\t',
  '    ',
  '\r\n',
  '&amp;',
  '\\',
  '02:30',
  '2024-03-10',
  '`',
  '~~',
  '- [ ] ',
  '1. ',
  '{{',
  '}}',
  '\u202e',
  '障害',
  'ß',
  '\u0301',
  'http://a.test',
  'a@b.cc',
  ':',
  '"',
]

function mutated(): string {
  let text = seeds[chance(seeds.length)] ?? ''
  const from = chance(text.length)
  text = text.slice(from, from + 200 + chance(1500))
  for (let i = 1 + chance(6); i > 0; i -= 1) {
    const at = chance(text.length + 1)
    const kind = chance(4)
    if (kind === 0) text = text.slice(0, at) + TOKENS[chance(TOKENS.length)] + text.slice(at)
    else if (kind === 1) text = text.slice(0, at) + text.slice(at + chance(20))
    else if (kind === 2)
      text = text.slice(0, at) + text.slice(chance(text.length), chance(text.length)) + text.slice(at)
    else {
      const other = seeds[chance(seeds.length)] ?? ''
      const start = chance(other.length)
      text = text.slice(0, at) + other.slice(start, start + chance(200)) + text.slice(at)
    }
  }
  return text
}

const settings = settingsWith(rules, { treatAs: 'postmortem' })
/** What is wrong with a document; null when nothing is. */
async function faultOf(text: string): Promise<string | null> {
  try {
    const report = await lint({ path: 'post.md', text }, settings, timeLimit('post.md', 5), await reference)
    const [failure] = report.failures
    if (failure) return `${failure.rule.id}: ${failure.error.message}`
    for (const { span } of report.findings) {
      if (span !== 'document' && (span.start < 0 || span.end < span.start || span.end > text.length))
        return 'a span outside the text'
    }
    const parse = await native
    if (
      parse !== null &&
      said(report) !== said(await lint({ path: 'post.md', text }, settings, timeLimit('post.md', 5), parse))
    ) {
      return 'the parsers disagree'
    }
    return null
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return code === 'TOO_DENSE' || code === 'TOO_DEEP' ? null : `${code ?? 'thrown'}: ${message}`
  }
}

const reference = loadReference()
const native = loadNative().catch(() => null)
const stop = process.hrtime.bigint() + BigInt(seconds) * 1_000_000_000n
const known = new Map<string, number>()
let executions = 0
const most = Number(process.env.MOST ?? Number.POSITIVE_INFINITY)
for (; executions < most && process.hrtime.bigint() < stop; executions += 1) {
  let text = mutated()
  const fault = await faultOf(text)
  if (fault === null) continue
  known.set(fault, (known.get(fault) ?? 0) + 1)
  if ((known.get(fault) ?? 0) > 3) continue
  // The smallest part that still shows it.
  for (let size = text.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < text.length; ) {
      const less = text.slice(0, at) + text.slice(at + size)
      if ((await faultOf(less)) === fault) text = less
      else at += size
    }
  }
  console.log(`${fault}\n  ${JSON.stringify(text)}`)
}
console.log(
  `${executions} executions in ${seconds} s, seed ${process.argv[3] ?? 1}; ${known.size} kinds of faults ${JSON.stringify([...known])}`,
)
process.exitCode = known.size === 0 ? 0 : 1
