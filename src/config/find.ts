/** Finds the configuration of a document: the nearest file upward, up to a `root: true` or the root of the repository. */
import { existsSync, lstatSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CONFIG_NAMES, type ConfigFile, hasConfig, readConfig } from './read.js'

/** Configuration files by folder, so that many documents of one folder read it once. */
export class ConfigFinder {
  readonly #known = new Map<string, readonly ConfigFile[]>()

  /** @param root the outermost folder that is looked into */
  constructor(readonly root: string) {}

  /**
   * Layers for a document in this folder, the most general first; empty when there is no configuration.
   * @throws UserError BAD_CONFIG
   */
  of(folder: string): readonly ConfigFile[] {
    const known = this.#known.get(folder)
    if (known) return known
    const own = configIn(folder)
    const parent = dirname(folder)
    let layers: readonly ConfigFile[]
    if (own) layers = readConfig(own)
    else if (folder === this.root || parent === folder || existsSync(join(folder, '.git'))) layers = []
    else layers = this.of(parent)
    this.#known.set(folder, layers)
    return layers
  }
}

/** The configuration file of one folder; links are not followed, since a pull request may bring them. */
function configIn(folder: string): string | null {
  for (const name of CONFIG_NAMES) if (isFile(join(folder, name))) return join(folder, name)
  const manifest = join(folder, 'package.json')
  return isFile(manifest) && hasConfig(manifest) ? manifest : null
}

function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile()
  } catch {
    return false
  }
}
