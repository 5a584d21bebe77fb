/** Writes the texts of each language as modules from its messages.yaml. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The modules to write, by path below the folder of languages. */
export function messageModules(languages: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const names = readdirSync(languages)
    .filter((name) => existsSync(join(languages, name, 'messages.yaml')))
    .sort()
  let keys: readonly string[] = []
  for (const name of names) {
    const table = parse(readFileSync(join(languages, name, 'messages.yaml'), 'utf8')) as { ui?: object }
    if (name === 'en') keys = Object.keys(table.ui ?? {})
    files.set(
      `${name}/messages.ts`,
      `import type { MessageTable } from '../../messages.js'

const messages: MessageTable = JSON.parse(${JSON.stringify(JSON.stringify(table))})
export default messages
`,
    )
  }
  files.set(
    'messages.ts',
    `import type { MessageTable } from '../messages.js'

/** Every text of the interface. */
export type UiKey =${keys.map((key) => `\n  | ${JSON.stringify(key)}`).join('')}
export const tables = {
${names.map((name) => `  ${name}: () => import('./${name}/messages.js'),`).join('\n')}
} satisfies Readonly<Record<string, () => Promise<{ default: MessageTable }>>>
`,
  )
  return files
}
