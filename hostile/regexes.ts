/** Proves regular expressions linear: `npm run regexes [-- SECONDS]` has recheck look at each one in the sources, for so long at most. Any that it cannot prove fails. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import jsTokens from 'js-tokens'
import { checkSync } from 'recheck'

// The same answer wherever it runs: no program that may be installed or not.
process.env.RECHECK_BACKEND ??= 'pure'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A regular expression as it stands in a source. */
export interface Expression {
  readonly path: string
  readonly line: number
  readonly source: string
  readonly flags: string
}

/** What is known of an expression: it is linear, costs a power of the text or more, or cannot be told. */
export interface Verdict extends Expression {
  readonly complexity: 'linear' | 'polynomial' | 'exponential' | 'unknown'
  /** The power, where it is one. */
  readonly degree: number
  /** A text that shows it, as recheck writes it. */
  readonly attack: string
}

/** Every expression below `src` and `rules`, each once. */
export function expressions(): readonly Expression[] {
  const found = new Map<string, Expression>()
  for (const folder of ['src', 'rules']) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      // Written by the generator: data, and a validator that has none of its own.
      if (!name.endsWith('.ts') || /languages\/..\/|config\/validate/.test(name)) continue
      let line = 1
      for (const { type, value } of jsTokens(readFileSync(join(ROOT, folder, name), 'utf8'))) {
        if (type === 'RegularExpressionLiteral') {
          const cut = value.lastIndexOf('/')
          const [source, flags] = [value.slice(1, cut), value.slice(cut + 1)]
          found.set(value, { path: `${folder}/${name}`, line, source, flags })
        }
        line += value.split('\n').length - 1
      }
    }
  }
  return [...found.values()]
}

/** What recheck finds within `seconds`. */
export function judge(expression: Expression, seconds: number): Verdict {
  // Places are of no matter to the cost, and not all of their flags are known to recheck.
  const flags = expression.flags.replace(/[dgv]/g, '')
  const found = checkSync(expression.source, flags, { timeout: seconds * 1000, checker: 'automaton' })
  if (found.status === 'safe') return { ...expression, complexity: 'linear', degree: 1, attack: '' }
  if (found.status === 'unknown') return { ...expression, complexity: 'unknown', degree: 0, attack: '' }
  const { complexity, attack } = found
  return {
    ...expression,
    complexity: complexity.type === 'exponential' ? 'exponential' : 'polynomial',
    degree: complexity.type === 'polynomial' ? complexity.degree : 0,
    attack: attack.pattern,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seconds = Number(process.argv[2] ?? 60)
  const count = { linear: 0, polynomial: 0, exponential: 0, unknown: 0 }
  for (const expression of expressions()) {
    const { complexity, degree, attack, path, line, source, flags } = judge(expression, seconds)
    count[complexity] += 1
    if (complexity === 'linear') continue
    const power = complexity === 'polynomial' ? ` of degree ${degree}` : ''
    console.log(`${path}:${line}: ${complexity}${power}: /${source}/${flags}${attack === '' ? '' : `\n  ${attack}`}`)
  }
  console.log(JSON.stringify(count))
  process.exitCode = count.linear === expressions().length ? 0 : 1
}
