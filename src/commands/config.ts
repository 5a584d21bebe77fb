/** `config FILE`: what a document is judged by, and where each value comes from. */
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { ConfigFinder } from '../config/find.js'
import { readConfig } from '../config/read.js'
import { resolveConfig } from '../config/resolve.js'
import { frontMatterOf } from '../document/front-matter.js'
import { UserError } from '../errors.js'
import { readDocument } from '../files/read.js'
import { rootOf } from '../files/select.js'
import { type Command, readArguments } from './command.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint config FILE [--config CONFIGURATION]

What a document is judged by, as JSON, and where each value comes from.
`

const MOST_BYTES = 1 << 24

const config: Command = async (args, { cwd }) => {
  const { words, options } = readArguments(args, ['config'], 1)
  const [name] = words
  if (name === undefined)
    throw new UserError('BAD_OPTION', 'config', 'it needs a document', 'write postmortem-lint config draft.md')
  const path = resolve(cwd, name)
  const root = await rootOf(cwd)
  const text = await readDocument(name, { cwd, root, maxBytes: MOST_BYTES })
  const found =
    options.config === undefined ? new ConfigFinder(root).nearest(dirname(path)) : resolve(cwd, options.config)
  const shown = (origin: string) => (isAbsolute(origin) ? relative(cwd, origin).replaceAll('\\', '/') : origin)
  const {
    origins,
    words: own,
    ...resolved
  } = resolveConfig(found === null ? [] : await readConfig(found, root), path, await frontMatterOf(text))
  const values = {
    file: found === null ? null : shown(found),
    ...resolved,
    headings: own.headings,
    terms: own.terms,
    avoid: own.avoid,
    expect: own.expect,
    origins: Object.fromEntries([...origins].map(([key, origin]) => [key, shown(origin)])),
  }
  return { text: `${JSON.stringify(values, null, 2)}\n`, code: 0 }
}

export default config
