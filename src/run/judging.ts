/** Judges the documents of one run: by their configuration, with what is known of them from before. */
import { dirname, relative, resolve } from 'node:path'
import { rules as ours } from '../../rules/index.js'
import { ConfigFinder } from '../config/find.js'
import type { Judged, ReadSoFar } from '../config/settings.js'
import { showPath } from '../display.js'
import { UserError } from '../errors.js'
import { isInside } from '../files/read.js'
import type { GateSettings } from '../gate.js'
import { type Input, lint, type Settings, settingsWith } from '../lint.js'
import type { CommandLine } from '../options.js'
import type { Before, FileReport } from '../report.js'
import type { Rule } from '../rule.js'
import type { Stopwatch } from '../stopwatch.js'
import { type BaselineFile, Baselines } from './baseline-file.js'
import type { ReportCache } from './cache.js'
import type { Earlier } from './compare.js'
import { Processes, worthwhile } from './processes.js'
import { redacted } from './redact.js'
import type { Source } from './sources.js'
import { timeLimit } from './time-limit.js'
import { line, type World } from './world.js'

/** A document as it was judged, and what it has to reach. */
export interface JudgedDocument {
  readonly file: FileReport
  readonly gate: GateSettings
}

/** A document that is left alone. */
export interface IgnoredDocument {
  /** What of the configuration names it. */
  readonly ignoredBy: string
}

/** What a run has loaded because it was asked for. */
interface Loaded {
  readonly rules: readonly Rule[]
  readonly cache: ReportCache | null
  readonly earlier: Earlier | null
  readonly stopwatch: Stopwatch | null
  readonly processes: Processes | null
}

export class Judging {
  readonly #said: CommandLine
  readonly #world: World
  readonly #loaded: Loaded
  readonly #finder: ConfigFinder
  readonly #baselines: Baselines
  readonly #read: ReadSoFar = new Map()

  private constructor(said: CommandLine, world: World, root: string, loaded: Loaded) {
    this.#said = said
    this.#world = world
    this.#loaded = loaded
    this.#finder = new ConfigFinder(root)
    this.#baselines = new Baselines(world.cwd, root)
  }

  /**
   * Loads what the command line asks for.
   * @param root real path that configuration and baselines may not lie above
   * @param documents how many there are
   * @throws UserError when a plugin, a cache or what to compare with cannot be had
   */
  static async prepare(
    said: CommandLine,
    world: World,
    root: string,
    stopwatch: Stopwatch | null,
    documents: number,
  ): Promise<Judging> {
    const earlier =
      said.compare === null ? null : await (await import('./compare.js')).earlierThan(said.compare, world, said)
    // What plugins do may change without notice, so that nothing they judged is kept.
    const cache = said.cache && said.plugins.length === 0 ? await cacheOf(said, root, world) : null
    const rules = said.plugins.length === 0 ? ours : [...ours, ...(await pluginsOf(said, world))]
    const processes = await processesFor(documents, said, world)
    return new Judging(said, world, root, { rules, cache, earlier, stopwatch, processes })
  }

  /** How many documents may be judged at a time. */
  get breadth(): number {
    return this.#loaded.processes?.breadth ?? 1
  }

  /**
   * @param last what a watched run made of the document before; null where there was none
   * @throws UserError when the document cannot be judged
   */
  async judge(source: Source, text: string, last: Before | null): Promise<JudgedDocument | IgnoredDocument> {
    const { path } = source
    const configured = await this.#configured(path, text)
    if (configured.ignoredBy !== null) return { ignoredBy: configured.ignoredBy }
    const baseline = this.#said.suppressions ? await this.#baselines.of(configured.suppressions) : null
    const settingsNow = () => this.#completed(configured.settings, path, baseline)
    const settings = await settingsNow()
    const first = await this.#reported({ path, text }, settings)
    const learned = first.baseline !== undefined && (await baseline?.learn(path, first.baseline, this.#said))
    const found = learned ? await this.#reported({ path, text }, await settingsNow()) : first
    const now = this.#said.fix ? await this.#fixed(found, settings, source.rewrite) : found
    const before = (await this.#loaded.earlier?.(path, settings)) ?? last
    const file = before === null ? now : { ...now, before }
    return { file: this.#said.redact ? redacted(file) : file, gate: configured.gate }
  }

  /** Ends what was started for this run. */
  close(): void {
    this.#loaded.processes?.close()
  }

  /** Writes the baselines that were asked for; says in sentences what was done. @throws UserError NOT_WRITTEN */
  async finish(): Promise<readonly string[]> {
    const { suppressAll, prune } = this.#said
    return suppressAll || prune ? this.#baselines.write(prune) : []
  }

  /** How a document is to be judged; what reads configuration is loaded only where there is one. */
  async #configured(path: string, text: string): Promise<Omit<Judged, 'resolved'>> {
    const { cwd } = this.#world
    const said = this.#said
    const { rules } = this.#loaded
    const place = resolve(cwd, path)
    const config =
      typeof said.config === 'string'
        ? resolve(cwd, said.config)
        : said.config
          ? this.#finder.nearest(dirname(place))
          : null
    if (config === null) {
      const { profile, language, treatAs, today } = said
      const settings = settingsWith(rules, { profile, language, treatAs, today })
      return { settings, gate: said.gate, ignoredBy: null, suppressions: null }
    }
    const { settingsFor } = await import('../config/settings.js')
    const { minScore, requirePostmortem } = said.gate
    try {
      const over = { ...said, minScore, requirePostmortem }
      const by = { path: config, root: this.#finder.root, rules, read: this.#read }
      return await settingsFor({ path: place, text }, over, by)
    } catch (error) {
      if (!(error instanceof UserError) || !isInside(cwd, error.place)) throw error
      throw new UserError(error.code, relative(cwd, error.place), error.what, error.cure, { cause: error })
    }
  }

  /** Settings with what the run and the baseline, as it is by now, add to those of the configuration. */
  async #completed(settings: Settings, path: string, baseline: BaselineFile | null): Promise<Settings> {
    const { stopwatch } = this.#loaded
    const { directives, suppressAll } = this.#said
    return {
      ...settings,
      directives,
      baseline: (await baseline?.of(path)) ?? (suppressAll ? [] : null),
      ...(stopwatch === null ? {} : { stopwatch }),
    }
  }

  /** The report of a document, from the cache where it is known. */
  async #reported(input: Input, settings: Settings): Promise<FileReport> {
    const { cache, stopwatch, processes } = this.#loaded
    const known = stopwatch === null ? await cache?.read(input, settings) : null
    if (known) return known
    const { timeout } = this.#said
    const report =
      (await processes?.lint(input, settings, timeout)) ?? (await lint(input, settings, timeLimit(input.path, timeout)))
    await cache?.write(input, settings, report)
    return report
  }

  /** What is safe is put right in the file; the text of standard input is printed. */
  async #fixed(first: FileReport, settings: Settings, rewrite: Source['rewrite']): Promise<FileReport> {
    const { fix } = await import('./fix.js')
    const { timeout, quiet } = this.#said
    const { path } = first
    const { report, count } = await fix(first, (text) => lint({ path, text }, settings, timeLimit(path, timeout)))
    if (rewrite === null) this.#world.stdout.write(report.text)
    else if (count > 0) await rewrite(first.text, report.text)
    if (count > 0 && !quiet) line(this.#world, `notice: ${showPath(path)}: ${count} left by the template deleted`)
    return report
  }
}

/** Rules of others. */
async function pluginsOf({ plugins }: CommandLine, world: World): Promise<readonly Rule[]> {
  const { loadPlugins } = await import('./plugins.js')
  return loadPlugins(plugins, world)
}

/** Processes that lint beside this one; null where each document waits for what became of the one before, or none would pay. */
async function processesFor(documents: number, said: CommandLine, world: World): Promise<Processes | null> {
  const { plugins, timing, watch, fix, suppressAll, prune } = said
  if (world.startLinting === undefined || plugins.length > 0 || timing || watch || fix || suppressAll || prune)
    return null
  // Most runs are on few documents, and need not know of the machine.
  if (worthwhile(documents, Number.POSITIVE_INFINITY) === 0) return null
  const { availableParallelism } = await import('node:os')
  const count = worthwhile(documents, availableParallelism())
  return count === 0 ? null : new Processes(count, world.startLinting, ours)
}

/** Reports kept from earlier runs of this very program: the name of a bundled file changes with what is in any of them. */
async function cacheOf({ cacheLocation }: CommandLine, root: string, { cwd, env }: World): Promise<ReportCache> {
  const { openCache } = await import('./cache.js')
  return openCache({ asked: cacheLocation, cwd, root, env, build: import.meta.url })
}
