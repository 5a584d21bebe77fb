/** What reading times costs up to 1 MB, apart from parsing: `npm run bench:times`. */
import { type Document, openDocument } from '../src/document.js'
import { incident } from '../src/facts/course/incident.js'
import { timeline } from '../src/facts/course/timeline.js'
import { prose } from '../src/facts/text/prose.js'
import { times } from '../src/facts/times.js'

/** UTF-16 units. */
const SIZES = [1 << 17, 1 << 18, 1 << 19, 1 << 20]
const ROUNDS = 3

const two = (value: number): string => String(value % 60).padStart(2, '0')
const repeated = (size: number, line: (i: number) => string): string => {
  let text = ''
  for (let i = 0; text.length < size; i += 1) text += line(i)
  return text
}

/** Texts in which nearly everything is a time. */
const kinds: Readonly<Record<string, (size: number) => string>> = {
  'log stamps': (size) => repeated(size, (i) => `- 2026-03-04T10:${two(i)}:${two(i * 7)}Z the queue grew\n`),
  'bare clocks': (size) => repeated(size, (i) => `\n10:${two(i)} we restarted it, 14 minutes later it was back\n`),
  German: (size) =>
    repeated(size, (i) => `\nVon 14.${two(i)} Uhr bis 15:04 Uhr MESZ am 3. März, etwa 40 Minuten lang.\n`),
  Japanese: (size) =>
    repeated(size, (i) => `\n2026年3月4日（水）午後2時${i % 60}分ごろ から約30分間、停止しました。\n`),
}

/** Milliseconds of processor time. */
async function cost(make: () => string): Promise<number> {
  const document: Document = await openDocument('post.md', make())
  prose(document)
  const before = process.cpuUsage()
  times(document)
  timeline(document)
  incident(document)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

console.log(`| text | ${SIZES.map((size) => `${size >> 10} KB, ms`).join(' | ')} | 1 MB / 256 KB |`)
console.log(`|--|${'--|'.repeat(SIZES.length + 1)}`)
for (const [name, make] of Object.entries(kinds)) {
  const figures: number[] = []
  for (const size of SIZES) {
    const runs: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await cost(() => make(size)))
    figures.push(median(runs))
  }
  const [, quarter = 0, , whole = 0] = figures
  console.log(`| ${[name, ...figures.map((spent) => spent.toFixed(0)), (whole / quarter).toFixed(1)].join(' | ')} |`)
}
