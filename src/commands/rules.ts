/** `rules`: every rule with its severity and what a good postmortem does, as a table or as JSON. */
import { rules } from '../../rules/index.js'
import { loadTexts, locales } from '../messages.js'
import { type Command, oneOf, readArguments } from './command.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint rules [--format text|json] [--ui-lang en|de|ja]

Every rule with its severity and what a good postmortem does.
`

const list: Command = async (args) => {
  const { options } = readArguments(args, ['format', 'ui-lang'], 0)
  const format = oneOf('--format', options.format, ['text', 'json'], 'text')
  const texts = await loadTexts(oneOf('--ui-lang', options['ui-lang'], locales, 'en'))
  if (format === 'json') {
    const rows = rules.map((rule) => ({
      id: rule.id,
      room: rule.room,
      tier: rule.tier,
      severity: rule.severity,
      summary: texts.about(rule).summary,
      why: texts.about(rule).why,
      source: rule.source,
      since: rule.since,
      options: Object.fromEntries(
        Object.entries(rule.options).map(([name, option]) => [name, { default: option.default, about: option.about }]),
      ),
    }))
    return { text: `${JSON.stringify(rows, null, 2)}\n`, code: 0 }
  }
  const width = Math.max(...rules.map(({ id }) => id.length))
  const lines: string[] = []
  let group = ''
  for (const rule of rules) {
    const own = rule.tier ?? rule.room
    if (own !== group) lines.push(`${lines.length === 0 ? '' : '\n'}${own}`)
    group = own
    lines.push(`  ${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${texts.about(rule).summary}`)
  }
  return { text: `${lines.join('\n')}\n`, code: 0 }
}

export default list
