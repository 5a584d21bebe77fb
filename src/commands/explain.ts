/** `explain RULE`: why a rule is there, how to put it right, and examples in the reader's language. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../../rules/index.js'
import { nearest, UserError } from '../errors.js'
import { loadTexts, locales } from '../messages.js'
import { wrap } from '../reporters/width.js'
import { localeOf, widthOf } from '../run/print.js'
import { type Command, oneOf, readArguments } from './command.js'
import { packageRoot } from './package-root.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint explain RULE [--ui-lang en|de|ja]

Why a rule is there, how to fix what it finds, and good and bad examples.

Example
  postmortem-lint explain incident-times --ui-lang de
`

const explain: Command = async (args, world) => {
  const { words, options } = readArguments(args, ['ui-lang'], 1)
  const locale = oneOf('--ui-lang', options['ui-lang'], locales, localeOf(world))
  const [wanted] = words
  if (wanted === undefined)
    throw new UserError(
      'BAD_OPTION',
      'explain',
      'it needs the name of a rule',
      'see `postmortem-lint rules` for them all',
    )
  const rule = rules.find(({ id, aliases }) => id === wanted || aliases.includes(wanted))
  if (!rule) {
    const close = nearest(
      wanted,
      rules.map(({ id }) => id),
    )
    throw new UserError(
      'BAD_OPTION',
      wanted,
      'there is no such rule',
      close ? `did you mean ${close}?` : 'see `postmortem-lint rules`',
    )
  }
  const texts = await loadTexts(locale)
  const { summary, why, looksFor } = texts.about(rule)
  const page = readFileSync(join(packageRoot(), 'rules', rule.room, `${rule.id}.md`), 'utf8')
  const parts = [
    `${rule.id}  ${rule.tier ?? rule.room}, ${rule.severity}`,
    summary,
    why,
    looksFor === '' ? '' : texts.ui('looksFor', { looksFor }),
    bodyOf(page, locale),
    rule.source,
  ]
  const text = parts.filter((part) => part.trim() !== '').join('\n\n')
  return { text: `${wrapped(text, Math.min(widthOf(null, world), WIDEST))}\n`, code: 0 }
}

export default explain

/** Wider lines are not easier to read. */
const WIDEST = 100

/** Each line in as many as its width needs, all as far in as the first; what follows a bullet stands below its words. */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const indent = line.length - line.trimStart().length
      const hang = ' '.repeat(indent + (/^\s*- /.test(line) ? 2 : 0))
      return wrap(line.slice(indent), width - hang.length).map((part, i) =>
        `${i === 0 ? line.slice(0, indent) : hang}${part}`.trimEnd(),
      )
    })
    .join('\n')
}

const END_OF_GENERATED = '<!-- /generated -->'

/** The page without its heading and what is generated from the rule, which was said already; of the examples those in one language, English where there is none. */
function bodyOf(page: string, locale: string): string {
  const languages = [...page.matchAll(/^`{4,8}markdown (?:good|bad) (\w{2,8})/gm)].map(([, language]) => language)
  const shown = languages.includes(locale) ? locale : 'en'
  const kept: string[] = []
  let fence = ''
  let keeping = true
  const own = page.slice(page.indexOf(END_OF_GENERATED) + END_OF_GENERATED.length)
  for (const line of own.split('\n')) {
    const opening = /^(`{3,})([^`]*)$/.exec(line)
    if (opening && fence === '') {
      fence = opening[1] ?? ''
      const [, kind, language] = (opening[2] ?? '').split(' ')
      if (kind !== undefined) keeping = language === shown
      if (keeping && kind !== undefined) kept.push(`${kind}:`)
      continue
    }
    if (fence !== '' && line.trim() === fence) {
      fence = ''
      continue
    }
    if (fence === '' && line.startsWith('## ')) keeping = true
    if (keeping) kept.push(fence === '' ? line.replace(/^## /, '') : `    ${line}`)
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
