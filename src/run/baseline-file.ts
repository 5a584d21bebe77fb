/** The baseline's file: one line per entry in order, so that two branches that add to it seldom meet in the same line. */
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { UserError } from '../errors.js'
import { isInside, readDocument } from '../files/read.js'
import { type WriteSettings, writeWhole } from '../files/write.js'
import { type BaselineUse, type Entry, keyOf } from '../lint/baseline.js'

/** Where the baseline lies unless configuration says otherwise: at the root of the repository. */
const BASELINE_NAME = '.postmortem-lint-suppressions.json'

/** A larger baseline is not read. */
const MOST_BYTES = 1 << 24

/** What a run changes of a baseline. */
export interface BaselineChange {
  readonly suppressAll: boolean
  readonly prune: boolean
}

/** The baselines of one run, by their paths; each is read once. */
export class Baselines {
  readonly #open = new Map<string, Promise<BaselineFile>>()

  /**
   * @param cwd folder that documents and baselines are named from
   * @param root outermost folder that a baseline may lie in through a link
   */
  constructor(
    readonly cwd: string,
    readonly root: string,
  ) {}

  /**
   * @param path where configuration says the baseline is; null for the usual place
   * @throws UserError BAD_BASELINE, and what reading a file throws
   */
  of(path: string | null): Promise<BaselineFile> {
    const place = path ?? resolve(this.root, BASELINE_NAME)
    const known = this.#open.get(place) ?? this.#read(place)
    this.#open.set(place, known)
    return known
  }

  async #read(place: string): Promise<BaselineFile> {
    // Configuration of a pull request may name any place, and --suppress-all writes there.
    const folder = await realpath(dirname(place)).catch(() => this.root)
    if (!place.endsWith('.json') || !isInside(this.root, place) || !isInside(this.root, folder)) {
      const cure = 'let `suppressions` name a .json file in the repository'
      throw new UserError('BAD_BASELINE', relative(this.cwd, place), 'this is no place for a baseline', cure)
    }
    return BaselineFile.read(place, { cwd: this.cwd, root: this.root })
  }

  /**
   * Writes those that changed; one sentence about each.
   * @throws UserError NOT_WRITTEN
   */
  async write(prune: boolean): Promise<readonly string[]> {
    const said: string[] = []
    for (const file of await Promise.all(this.#open.values())) {
      if (prune) file.forgetMissing()
      const sentence = await file.write()
      if (sentence !== null) said.push(sentence)
    }
    return said
  }
}

/** One baseline. */
export class BaselineFile {
  #added = 0
  #removed = 0

  private constructor(
    readonly path: string,
    readonly place: WriteSettings,
    /** Whether the file is there. */
    readonly exists: boolean,
    /** By document, as named from the folder of the baseline, and key. */
    readonly entries: Map<string, Map<string, Entry>>,
  ) {}

  static async read(path: string, place: WriteSettings): Promise<BaselineFile> {
    const { cwd, root } = place
    const entries = new Map<string, Map<string, Entry>>()
    if (!existsSync(path)) return new BaselineFile(path, place, false, entries)
    const shown = relative(cwd, path)
    const text = await readDocument(shown, { cwd, root, maxBytes: MOST_BYTES })
    for (const { file, ...entry } of listOf(text, shown)) {
      const own = entries.get(file) ?? new Map<string, Entry>()
      entries.set(file, own.set(keyOf(entry), entry))
    }
    return new BaselineFile(path, place, true, entries)
  }

  /** Entries of a document; null when there is no baseline. */
  async of(document: string): Promise<readonly Entry[] | null> {
    if (!this.exists && this.entries.size === 0) return null
    return [...((await this.#own(document))?.values() ?? [])]
  }

  /** Takes over what came of a document; whether anything changed. */
  async learn(document: string, { open, unused }: BaselineUse, change: BaselineChange): Promise<boolean> {
    const name = await this.#nameOf(document)
    const own = new Map(this.entries.get(name))
    const added = change.suppressAll ? open : []
    const removed = change.prune ? unused : []
    for (const entry of removed) own.delete(keyOf(entry))
    for (const entry of added) own.set(keyOf(entry), entry)
    this.#added += added.length
    this.#removed += removed.length
    this.entries.set(name, own)
    return added.length + removed.length > 0
  }

  /** Takes out the entries of documents that are gone. */
  forgetMissing(): void {
    for (const [name, own] of this.entries) {
      if (existsSync(resolve(dirname(this.path), name))) continue
      this.#removed += own.size
      this.entries.delete(name)
    }
  }

  /** Replaces the file when anything changed, and says so; null when nothing did. */
  async write(): Promise<string | null> {
    if (this.#added + this.#removed === 0) return null
    const lines = [...this.entries]
      .flatMap(([file, own]) => [...own.values()].map((entry) => ({ file, ...entry })))
      .map(({ file, rule, section, text }) => JSON.stringify({ file, rule, section, text }))
      .sort()
    const shown = relative(this.place.cwd, this.path)
    const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`
    await writeWhole(shown, this.place, `{ "version": 1, "suppressions": ${list} }\n`)
    return `${shown}: ${this.#added} added, ${this.#removed} taken out, ${lines.length} in all`
  }

  async #own(document: string): Promise<ReadonlyMap<string, Entry> | undefined> {
    return this.entries.get(await this.#nameOf(document))
  }

  /** The document's path from the folder of the baseline. */
  async #nameOf(document: string): Promise<string> {
    const folder = await realpath(dirname(this.path)).catch(() => dirname(this.path))
    return relative(folder, resolve(await realpath(this.place.cwd), document)).replaceAll('\\', '/')
  }
}

/** @throws UserError BAD_BASELINE */
function listOf(text: string, path: string): readonly (Entry & { readonly file: string })[] {
  const refuse = (what: string, cause?: unknown): UserError =>
    new UserError('BAD_BASELINE', path, what, 'mend it, or delete it and make it anew with --suppress-all', { cause })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw refuse('it is not JSON', error)
  }
  const { version, suppressions } = (value ?? {}) as { version?: unknown; suppressions?: unknown }
  if (version !== 1 || !Array.isArray(suppressions)) throw refuse('it is no baseline of version 1')
  return suppressions.map((one: unknown, index) => {
    const { file, rule, section, text: words } = (one ?? {}) as Record<string, unknown>
    if (
      typeof file === 'string' &&
      typeof rule === 'string' &&
      typeof section === 'string' &&
      typeof words === 'string'
    )
      return { file, rule, section, text: words }
    throw refuse(`entry ${index + 1} lacks file, rule, section or text`)
  })
}
