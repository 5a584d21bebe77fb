/** The folder of this package: where the pages of the rules stand, whatever the program was bundled into. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TOOL } from '../tool.js'

/** Walks up from this module to the package.json of the tool. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes(`"name": "${TOOL.name}"`)) return folder
    const parent = dirname(folder)
    if (parent === folder) return folder
    folder = parent
  }
}
