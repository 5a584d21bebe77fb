/** Finds the configuration of a document: the nearest file upward, as far as the root of the repository. Reads none of it. */
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A larger file is no configuration, in bytes. */
export const MOST_BYTES = 262_144

/** Names of configuration files, in the order of preference. */
const CONFIG_NAMES = ['.postmortemlintrc.yaml', '.postmortemlintrc.yml', '.postmortemlintrc.json'] as const

/** Looks upward from a folder; remembers, since many documents share one. */
export class ConfigFinder {
  readonly #known = new Map<string, string | null>()

  /** @param root the outermost folder that is looked into */
  constructor(readonly root: string) {}

  /** Path of the nearest configuration for documents in this folder; null when there is none. */
  nearest(folder: string): string | null {
    const known = this.#known.get(folder)
    if (known !== undefined) return known
    const parent = dirname(folder)
    const outermost = folder === this.root || parent === folder || existsSync(join(folder, '.git'))
    const found = configIn(folder) ?? (outermost ? null : this.nearest(parent))
    this.#known.set(folder, found)
    return found
  }
}

/** The configuration file of one folder; links are not followed, since a pull request may bring them. */
function configIn(folder: string): string | null {
  for (const name of CONFIG_NAMES) if (isFile(join(folder, name))) return join(folder, name)
  const manifest = join(folder, 'package.json')
  return isFile(manifest, MOST_BYTES) && readFileSync(manifest, 'utf8').includes('"postmortemLint"') ? manifest : null
}

/** Whether there is an ordinary file of at most so many bytes. */
function isFile(path: string, most = Number.POSITIVE_INFINITY): boolean {
  try {
    const status = lstatSync(path)
    return status.isFile() && status.size <= most
  } catch {
    return false
  }
}
