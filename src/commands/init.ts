/** `init`: a configuration, hooks and CI samples; what exists is never overwritten. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refusalOf, systemCode, UserError } from '../errors.js'
import { type Command, oneOf, readArguments } from './command.js'
import { SAMPLES } from './samples.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint init [KIND ...]

Writes samples to start from; what is there already is never changed.

${Object.entries(SAMPLES)
  .map(([kind, { path }]) => `  ${kind.padEnd(11)}  ${path}${kind === 'config' ? ' (when no kind is named)' : ''}\n`)
  .join('')}
Example
  postmortem-lint init config github
`

const KINDS = Object.keys(SAMPLES) as readonly (keyof typeof SAMPLES)[]

const init: Command = async (args, { cwd }) => {
  const { words } = readArguments(args, [], Number.POSITIVE_INFINITY)
  const wanted = words.length === 0 ? (['config'] as const) : words.map((word) => oneOf('init', word, KINDS, 'config'))
  const said: string[] = []
  for (const kind of new Set(wanted)) {
    const { path, text } = SAMPLES[kind]
    const written = await writeNew(path, cwd, text)
    said.push(
      written ? `Wrote ${path}.` : `${path} is there already and was left as it is. To merge by hand:\n\n${text}`,
    )
  }
  return { text: `${said.join('\n')}\n`, code: 0 }
}

export default init

/** Whether the file was written: not when there is something of its name. @throws UserError NOT_WRITTEN */
async function writeNew(path: string, cwd: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(join(cwd, path)), { recursive: true })
    await writeFile(join(cwd, path), text, { flag: 'wx' })
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw new UserError('NOT_WRITTEN', path, `cannot be written (${refusalOf(error)})`, 'check the folder', {
      cause: error,
    })
  }
}
