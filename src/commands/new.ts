/** `new`: the skeleton of a postmortem or a status notice; what is to be filled in stays a finding until it is. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { show } from '../display.js'
import { refusalOf, systemCode, UserError } from '../errors.js'
import { skeletons } from '../languages/skeletons.js'
import { type Command, oneOf, readArguments } from './command.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint new [options] [FILE]

The skeleton of a postmortem or a status notice, to FILE or to standard output.
What is to be filled in stands in <...> and is a finding until it is.

  --lang en|de|ja                     language of the skeleton (en)
  --kind public|internal|status       for everybody, for the team, or a notice (public)
  --stage investigating|identified|monitoring|resolved
                                      of a status notice (investigating)
  --title, --severity, --start, --end, --detected, --mitigated, --contact,
  --updates VALUE                     front matter
  --audience public|internal          the same as --kind

Examples
  postmortem-lint new --title "Login down" --start 2026-03-03T10:05Z postmortems/2026-03-03-login.md
  postmortem-lint new --kind status --stage identified --lang ja
`

const EDGES = ['start', 'detected', 'mitigated', 'end'] as const
const OPTIONS = ['lang', 'kind', 'stage', 'title', 'severity', 'contact', 'updates', 'audience', ...EDGES] as const
const STAGES = ['investigating', 'identified', 'monitoring', 'resolved'] as const

const create: Command = async (args, { cwd }) => {
  const { words, options } = readArguments(args, OPTIONS, 1)
  const lang = oneOf('--lang', options.lang, ['en', 'de', 'ja'], 'en')
  const audience = oneOf('--audience', options.audience, ['public', 'internal'], 'public')
  const kind = oneOf('--kind', options.kind, ['public', 'internal', 'status'], audience)
  const stage = oneOf('--stage', options.stage, STAGES, 'investigating')
  const { default: own } = await skeletons[lang]()
  const body = kind === 'status' ? own.status[stage] : own[kind]
  const title = options.title?.replace(/\s+/g, ' ').trim()
  const fields: [string, string | undefined][] = [
    ['title', title],
    ['lang', lang],
    ['audience', kind === 'internal' ? 'internal' : 'public'],
    ['status', 'draft'],
    ['severity', options.severity],
    ['contact', options.contact],
    ['updates', options.updates],
  ]
  const matter = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]))
  const edges = EDGES.flatMap((edge) => {
    const value = options[edge]
    return value === undefined ? [] : [`  ${edge}: ${JSON.stringify(instant(edge, value))}`]
  })
  if (edges.length > 0) matter.push('incident:', ...edges)
  const text = `---\n${matter.join('\n')}\n---\n\n# ${title ?? own.title}\n\n${body.trim()}\n`
  const [name] = words
  if (name === undefined) return { text, code: 0 }
  await write(name, cwd, text)
  return { text: `Wrote ${show(name)}. Fill in what stands in <…>; until then it is a finding.\n`, code: 0 }
}

export default create

/** A date, or an instant, as front matter takes it; what is not known may be said to be so. */
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$|^(?:ongoing|unknown)$/

function instant(edge: string, value: string): string {
  if (INSTANT.test(value)) return value
  const cure = 'write it as 2026-03-03T10:05Z, or ongoing or unknown'
  throw new UserError('BAD_OPTION', `--${edge}`, `${value} is no time that can be read`, cure)
}

/** @throws UserError NOT_WRITTEN, also when there is something already */
async function write(name: string, cwd: string, text: string): Promise<void> {
  const path = resolve(cwd, name)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    const [what, cure] =
      systemCode(error) === 'EEXIST'
        ? ['is there already', 'give another name; nothing was changed']
        : [`cannot be written (${refusalOf(error)})`, 'check the folder']
    throw new UserError('NOT_WRITTEN', name, what, cure, { cause: error })
  }
}
