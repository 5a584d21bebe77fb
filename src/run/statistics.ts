/** Figures of a run for those who look after it: what was found how often, and where the time went. */
import { show, showPath } from '../display.js'
import { byText } from '../ordered.js'
import type { Report } from '../report.js'
import { countOf } from '../reporters/order.js'
import type { Stopwatch } from '../stopwatch.js'

/** Rows of a table at most. */
const MOST_ROWS = 30

/** Documents, scores, and findings by rule. */
export function statistics({ files, errors }: Report): readonly string[] {
  const types = count(files.map(({ documentType }) => documentType))
  const scored = files.flatMap(({ path, score }) => (score.total === null ? [] : [{ path, total: score.total }]))
  scored.sort((a, b) => a.total - b.total)
  const [lowest, highest, middle] = [scored[0], scored.at(-1), scored[Math.floor(scored.length / 2)]]
  const { error, warning, info } = countOf(files)
  const suppressed = files.flatMap(({ findings }) => findings).filter((finding) => finding.suppressed !== null).length
  const rows: [string, string][] = [
    ['documents', [String(files.length), ...types.map(([type, n]) => `${n} ${type}`)].join(', ')],
    ['not linted', String(errors.length)],
    [
      'languages',
      count(files.flatMap(({ languages }) => languages))
        .map(([code, n]) => `${n} ${code}`)
        .join(', '),
    ],
    ['findings', `${error} error, ${warning} warning, ${info} info, ${suppressed} suppressed`],
  ]
  if (lowest && highest && middle) {
    const ends = `lowest ${lowest.total} (${showPath(lowest.path)}), highest ${highest.total} (${showPath(highest.path)})`
    rows.push(['score', scored.length === 1 ? String(middle.total) : `median ${middle.total}, ${ends}`])
  }
  const byRule = count(
    files.flatMap(({ findings }) => findings.filter((one) => one.suppressed === null).map(({ rule }) => rule.id)),
  )
  return [
    'Statistics',
    ...rows.map(([name, value]) => `  ${name.padEnd(10)}  ${show(value)}`),
    '  findings by rule',
    ...byRule.map(([rule, n]) => `    ${String(n).padStart(5)}  ${show(rule)}`),
  ]
}

/** The parts of the work that took longest, each without what it waited for. */
export function timings(watch: Stopwatch): readonly string[] {
  const laps = watch.laps()
  const total = laps.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const rows = laps.slice(0, MOST_ROWS).map(({ name, times, milliseconds }) => {
    const share = total === 0 ? 0 : (100 * milliseconds) / total
    return `  ${milliseconds.toFixed(1).padStart(9)} ms  ${share.toFixed(1).padStart(5)} %  ${String(times).padStart(5)} x  ${name}`
  })
  const rest = laps.length - rows.length
  return [`Time: ${total.toFixed(1)} ms`, ...rows, ...(rest > 0 ? [`  and ${rest} parts that took less`] : [])]
}

/** How often each name occurs, the most frequent first. */
function count(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || byText(a, b))
}
