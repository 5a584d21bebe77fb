/** `new`: the skeleton of a postmortem or a status notice; what is to be filled in stays a finding until it is. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { show } from '../display.js'
import { systemCode, UserError } from '../errors.js'
import { skeletons } from '../languages/skeletons.js'
import { type Command, oneOf, readArguments } from './index.js'

const create: Command = async (args, { cwd }) => {
  const { words, options } = readArguments(args, [
    'lang',
    'kind',
    'stage',
    'title',
    'severity',
    'start',
    'contact',
    'audience',
  ])
  const lang = oneOf('lang', options.lang, ['en', 'de', 'ja'], 'en')
  const audience = oneOf('audience', options.audience, ['public', 'internal'], 'public')
  const kind = oneOf('kind', options.kind, ['public', 'internal', 'status'], audience)
  const stage = oneOf(
    'stage',
    options.stage,
    ['investigating', 'identified', 'monitoring', 'resolved'],
    'investigating',
  )
  const { default: own } = await skeletons[lang]()
  const body = kind === 'status' ? own.status[stage] : own[kind]
  const fields: [string, string | undefined][] = [
    ['title', options.title],
    ['lang', lang],
    ['audience', kind === 'internal' ? 'internal' : 'public'],
    ['status', 'draft'],
    ['severity', options.severity],
    ['contact', options.contact],
  ]
  const matter = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]))
  if (options.start !== undefined) matter.push('incident:', `  start: ${JSON.stringify(options.start)}`)
  const title = options.title ?? own.title
  const text = `---\n${matter.join('\n')}\n---\n\n# ${title}\n\n${body.trim()}\n`
  const [name] = words
  if (name === undefined) return { text, code: 0 }
  try {
    await writeFile(resolve(cwd, name), text, { flag: 'wx' })
  } catch (error) {
    if (systemCode(error) === 'EEXIST')
      throw new UserError('NOT_WRITTEN', name, 'is there already', 'give another name; nothing was changed', {
        cause: error,
      })
    throw new UserError(
      'NOT_WRITTEN',
      name,
      `cannot be written (${systemCode(error) || 'unknown'})`,
      'check the folder',
      { cause: error },
    )
  }
  return { text: `Wrote ${show(name)}. Fill in what stands in <…>; until then it is a finding.\n`, code: 0 }
}

export default create
