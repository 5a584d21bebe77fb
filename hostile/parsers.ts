/** Two parsers, one report: `npm run parsers -- FOLDER...` compares what is said of every document below. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../rules/index.js'
import { loadNative, loadReference, type Parse } from '../src/document/parse.js'
import { lint, settingsWith } from '../src/lint.js'
import { said } from './said.js'

const settings = settingsWith(rules, { treatAs: 'postmortem' })

async function judged(path: string, text: string, parse: Parse): Promise<string> {
  try {
    return said(await lint({ path, text }, settings, undefined, parse))
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`
  }
}

/** Markdown files below a folder, or the file itself. */
const below = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(path, name))
        .sort()
    : [path]

const [native, reference] = [await loadNative(), await loadReference()]
const paths = process.argv.slice(2).flatMap(below)
let different = 0
for (const path of paths) {
  const text = readFileSync(path, 'utf8')
  if ((await judged(path, text, native)) === (await judged(path, text, reference))) continue
  different += 1
  console.log(path)
}
console.log(`${paths.length} documents, ${different} of which the parsers tell different things`)
process.exitCode = different === 0 ? 0 : 1
