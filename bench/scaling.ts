/** Cost against size, up to eight times: `npm run bench:scaling [-- PATTERN]`; a straight line keeps its price per KB. */
import { shapes } from '../hostile/shapes.js'
import { rules } from '../rules/index.js'
import { lint, settingsWith } from '../src/lint.js'
import { postmortem } from './data.js'

const settings = settingsWith(rules, { treatAs: 'postmortem' })
const SIZES = [1, 2, 4, 8]
const ROUNDS = 5
/** UTF-16 units of the smallest text of a shape. */
const SIZE = 8_000

/** Texts of one kind by size. */
const kinds: Readonly<Record<string, (size: number) => readonly string[]>> = {
  documents: (n) => Array.from({ length: 4 * n }, (_, seed) => postmortem(seed)),
  'one document of many': (n) => [Array.from({ length: n }, (_, seed) => postmortem(seed)).join('\n')],
  ...Object.fromEntries(
    Object.entries(shapes).map(([name, make]): [string, (size: number) => readonly string[]] => [
      name,
      (n) => [make(n * SIZE)],
    ]),
  ),
}

/** CPU milliseconds; null when a guard refuses a text. */
async function cost(texts: readonly string[]): Promise<number | null> {
  const before = process.cpuUsage()
  try {
    for (const text of texts) await lint({ path: 'post.md', text }, settings)
  } catch (error) {
    if ((error as { code?: string }).code !== 'TOO_DENSE') throw error
    return null
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const pattern = new RegExp(process.argv[2] ?? '')
console.log(
  `| shape | ${SIZES.map((size) => `${size}n, ms`).join(' | ')} | 4n / n | 8n / 2n |\n|--|${'--|'.repeat(SIZES.length + 2)}`,
)
for (const [name, make] of Object.entries(kinds).filter(([name]) => pattern.test(name))) {
  await cost(make(1))
  const runs: number[][] = SIZES.map(() => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, size] of SIZES.entries()) {
      const spent = await cost(make(size))
      if (spent !== null) runs[index]?.push(spent)
    }
  }
  const [n = 0, n2 = 0, n4 = 0, n8 = 0] = runs.map(median)
  const ratio = (more: number, less: number): string =>
    more === 0 || less === 0 ? 'refused' : (more / less).toFixed(1)
  const figures = [n, n2, n4, n8].map((spent) => (spent === 0 ? 'refused' : spent.toFixed(1)))
  console.log(`| ${[name, ...figures, ratio(n4, n), ratio(n8, n2)].join(' | ')} |`)
}
