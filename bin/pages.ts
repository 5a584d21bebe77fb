/** What readers find of the rules: their pages' generated lines, the index of the folder, the table of the README. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Room, Rule, Tier } from '../src/rule.js'
import { pictureOf } from './picture.js'

const TIERS: readonly { readonly tier: Tier; readonly title: string }[] = [
  { tier: 'prerequisite', title: 'Prerequisites' },
  { tier: 'requirement', title: 'Requirements' },
  { tier: 'bonus', title: 'Bonus' },
  { tier: 'practice', title: 'Good practice' },
]
const ROOMS: readonly { readonly room: Room; readonly title: string }[] = [
  { room: 'wording', title: 'Wording' },
  { room: 'consistency', title: 'Consistency' },
  { room: 'hygiene', title: 'Hygiene' },
]

/** The texts of committed files as they ought to be, by path below the root; pages that do not exist are left to the tests. */
export async function rulePages(
  root: string,
  results: boolean,
  outputs: boolean,
): Promise<ReadonlyMap<string, string>> {
  const { rules } = (await import('../rules/index.js')) as { rules: readonly Rule[] }
  const { withResults } = await import('../src/testing.js')
  const files = new Map<string, string>()
  for (const rule of rules) {
    const path = join('rules', rule.room, `${rule.id}.md`)
    if (!existsSync(join(root, path))) continue
    const page = withHeader(readFileSync(join(root, path), 'utf8'), rule)
    files.set(path, results ? await withResults(page, rule, rules) : page)
  }
  files.set('rules/README.md', indexOf(rules))
  const readme = between(readFileSync(join(root, README), 'utf8'), 'rules', tables(rules, 'rules/'))
  // What a whole document gives moves with every cue; the pages' examples are what is held to account.
  files.set(README, results && outputs ? await withOutputs(readme, root) : readme)
  if (results && outputs) {
    const whole = await outputOf('post.md', join(root, PICTURED), { FORCE_COLOR: '2' })
    const lines = ['$ postmortem-lint post.md', ...whole.split('\n').slice(0, PICTURED_LINES), '…']
    files.set(PICTURE, pictureOf(lines.join('\n'), COLUMNS, `A report; the same as text: ${README}`))
  }
  return files
}

/** Where the table of the rules and whole reports are shown, and the picture of one. */
const README = 'README.md'
const PICTURE = 'docs/output.svg'
const PICTURED = 'fixtures/search-index-outage'
/** As much of the report as fits beside what is said of it. */
const PICTURED_LINES = 46
const COLUMNS = 80

const OUTPUT = /<!-- output (\S+) -->[\s\S]*?<!-- \/output -->/g

/** The text with what the command line prints of each document that it names between markers. */
async function withOutputs(text: string, root: string): Promise<string> {
  const outputs = new Map<string, string>()
  for (const [, path = ''] of text.matchAll(OUTPUT)) outputs.set(path, await outputOf(path, root, {}))
  return text.replace(
    OUTPUT,
    (_, path: string) =>
      `<!-- output ${path} -->\n\`\`\`text\n$ postmortem-lint ${path}\n${outputs.get(path)}\n\`\`\`\n<!-- /output -->`,
  )
}

/** What the command line prints of one document. */
async function outputOf(path: string, cwd: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { main } = await import('../src/cli.js')
  const lines: string[] = []
  const stdin = (async function* () {})()
  const stdout = { write: (line: string) => lines.push(line) }
  const importModule = (url: string) => import(url)
  await main({ argv: [path], cwd, env, stdin, stdout, stderr: { write: () => undefined }, importModule })
  return lines.join('').trimEnd()
}

/** Replaces what stands between two comment markers of a name. */
export function between(text: string, name: string, content: string): string {
  const open = `<!-- ${name} -->`
  const close = `<!-- /${name} -->`
  const start = text.indexOf(open)
  const end = text.indexOf(close, start)
  if (start === -1 || end === -1) return text
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`
}

/** The line below the title that says what kind of rule it is. */
function withHeader(page: string, rule: Rule): string {
  const kind = rule.tier === null ? rule.room : `checklist, ${rule.tier}`
  const options = Object.entries(rule.options).map(
    ([name, option]) => `- \`${name}\` (default \`${JSON.stringify(option.default)}\`): ${option.about}`,
  )
  const header = [
    '<!-- generated -->',
    `${rule.summary}`,
    '',
    `*${kind} · severity ${rule.severity} · since ${rule.since} · source: ${rule.source}*`,
    ...(options.length === 0 ? [] : ['', 'Options:', '', ...options]),
    '<!-- /generated -->',
  ].join('\n')
  const [title, ...rest] = page.split('\n')
  const body = rest
    .join('\n')
    .replace(/^\s*<!-- generated -->[\s\S]*?<!-- \/generated -->\n*/, '')
    .replace(/^\n+/, '')
  return `${title?.startsWith('# ') ? title : `# ${rule.id}`}\n\n${header}\n\n${body}`
}

function indexOf(rules: readonly Rule[]): string {
  return `<!-- Written by npm run generate. -->
# The rules

Each rule is a pair: \`<id>.ts\` judges, \`<id>.md\` says why, how to put it right, and proves it with examples that run as tests.

${tables(rules, '')}
`
}

function tables(rules: readonly Rule[], folder: string): string {
  const parts: string[] = []
  for (const { tier, title } of TIERS) {
    parts.push(
      ...table(
        `Checklist: ${title.toLowerCase()}`,
        rules.filter((rule) => rule.tier === tier),
        folder,
      ),
    )
  }
  for (const { room, title } of ROOMS) {
    parts.push(
      ...table(
        title,
        rules.filter((rule) => rule.tier === null && rule.room === room),
        folder,
      ),
    )
  }
  return parts.join('\n').trim()
}

function table(title: string, rules: readonly Rule[], folder: string): readonly string[] {
  if (rules.length === 0) return []
  return [
    `| ${title} | severity | a good postmortem |`,
    '| --- | --- | --- |',
    ...rules.map(
      ({ id, room, severity, summary }) =>
        `| [${id}](${folder}${room}/${id}.md) | ${severity} | ${lowerFirst(cell(summary))} |`,
    ),
    '',
  ]
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
