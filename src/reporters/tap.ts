/** Test Anything Protocol, version 14: one line per item; what is only partly there is a known weakness, not a failure. */
import { show, showPath } from '../display.js'
import type { Reporter } from '../report.js'
import { type Case, casesOf } from './cases.js'

/** `#` begins a directive, `\` an escape. */
const description = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('#', '\\#')

export const tap: Reporter = (report, { texts }) => {
  const tests: string[][] = []
  const add = (ok: boolean, name: string, directive: string, lines: readonly string[]): void => {
    const head = `${ok ? 'ok' : 'not ok'} ${tests.length + 1} - ${description(name)}${directive}`
    const notes =
      lines.length === 0 ? [] : ['  ---', '  lines:', ...lines.map((line) => `    - ${JSON.stringify(line)}`), '  ...']
    tests.push([head, ...notes])
  }
  for (const file of report.files) {
    for (const one of casesOf(file, texts)) {
      const title = one.outcome === 'skipped' ? '' : `: ${one.title}`
      const name = `${showPath(file.path)}: ${one.rule}${title}`
      add(one.outcome === 'passed' || one.outcome === 'skipped', name, directiveOf(one), one.lines)
    }
  }
  for (const { path, code, message } of report.errors) add(false, `${showPath(path)}: ${code}`, '', [show(message)])
  return `${['TAP version 14', `1..${tests.length}`, ...tests.flat()].join('\n')}\n`
}

function directiveOf(one: Case): string {
  if (one.outcome === 'skipped') return ` # SKIP ${description(one.title)}`
  // The word is TAP's own for a failure that is expected.
  return one.outcome === 'weak' ? ' # TODO' : ''
}
