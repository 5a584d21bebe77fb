/** What a run reads: named files, what git says has changed, standard input; each with the way to its text. */
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename, relative, resolve } from 'node:path'
import type { UserError } from '../errors.js'
import type { Change, ChangedFile } from '../files/git.js'
import { IgnoreFiles, WHEN_NAMED } from '../files/ignore.js'
import { isInside, readBlob, readDocument, readStream } from '../files/read.js'
import { GLOB, missing, NOT_IN_WALKS, select } from '../files/select.js'
import { rewriteDocument } from '../files/write.js'
import type { CommandLine } from '../options.js'
import { byText } from '../ordered.js'
import type { World } from './world.js'

/** One text to lint. */
export interface Source {
  /** As it is reported. */
  readonly path: string
  /** @throws UserError when there is no such text, or it is none */
  readonly read: () => Promise<string>
  /**
   * Puts a new text in the place of the one that was read; null where the text is not that of a file.
   * @throws UserError NOT_WRITTEN
   */
  readonly rewrite: ((before: string, after: string) => Promise<void>) | null
}

export interface Sources {
  readonly list: readonly Source[]
  /** What was asked for and could not be found. */
  readonly errors: readonly UserError[]
  /** Files that were named, with what passes them over. */
  readonly passedOver: readonly { readonly path: string; readonly by: string }[]
}

const MARKDOWN = /\.(?:md|markdown|mdx)$/i

/**
 * @param root real path that links may not lead out of, and that ignore files count below
 * @throws UserError when git cannot answer
 */
export async function sourcesOf(said: CommandLine, world: World, root: string): Promise<Sources> {
  const cwd = await realpath(world.cwd)
  const ignoring = said.ignore ? new IgnoreFiles(root) : null
  const named = said.paths.filter((path) => path !== '-')
  const list: Source[] = []
  const limits = { cwd: world.cwd, root, maxBytes: said.maxBytes }
  const fromDisk = (path: string): Source => ({
    path,
    read: () => readDocument(path, limits),
    rewrite: (before, after) => rewriteDocument(path, before, after, limits),
  })
  const passedOver: { path: string; by: string }[] = []
  const passes = (path: string): boolean => {
    const by = ignoring?.of(resolve(cwd, path), WHEN_NAMED) ?? null
    if (by !== null) passedOver.push({ path, by })
    return by === null
  }
  if (said.paths.includes('-')) {
    const path = said.stdinFilename
    if (passes(path)) list.push({ path, read: () => readStream(world.stdin, path, said.maxBytes), rewrite: null })
  }
  if (said.change !== null) {
    const { files, errors, repository } = await changedBelow(named, said.change, cwd, world)
    for (const { path, blob } of files) {
      const shown = relative(cwd, path).replaceAll('\\', '/')
      if (!passes(shown)) continue
      list.push(
        blob === null
          ? fromDisk(shown)
          : { path: shown, read: () => readBlob(repository.read(blob), shown, said.maxBytes), rewrite: null },
      )
    }
    return { list, errors, passedOver }
  }
  const { paths, errors } = await select(named, cwd, ignoring)
  list.push(...paths.filter(passes).map(fromDisk))
  return { list, errors, passedOver }
}

/** Changed Markdown, of the whole repository or of what is named; as in a folder, without README, index and template files. */
async function changedBelow(named: readonly string[], change: Change, cwd: string, { env }: World) {
  const { matchesGlob } = await import('../config/resolve.js')
  const { Repository } = await import('../files/git.js')
  const repository = await Repository.around(cwd, env)
  const top = await realpath(repository.top)
  const all = (await repository.changed(change)).map((file) => ({
    ...file,
    path: resolve(top, relative(repository.top, file.path)),
  }))
  const files = new Map<string, ChangedFile>()
  const errors: UserError[] = []
  if (named.length === 0) for (const file of all) if (isDocument(file.path)) files.set(file.path, file)
  for (const name of named) {
    const place = resolve(cwd, name)
    const exists = existsSync(place)
    const isPattern = !exists && GLOB.test(name)
    const below = all.filter(({ path }) =>
      isPattern ? matchesGlob(name, cwd, path) : isInside(place, path) && (path === place || isDocument(path)),
    )
    for (const file of below) files.set(file.path, file)
    if (below.length === 0 && !exists && !isPattern) errors.push(await missing(name, cwd))
  }
  return { files: [...files.values()].sort((a, b) => byText(a.path, b.path)), errors, repository }
}

const isDocument = (path: string): boolean => MARKDOWN.test(path) && !NOT_IN_WALKS.test(basename(path))
