/** Linting again whenever something is saved, for those who write. */
import { type FSWatcher, watch } from 'node:fs'
import { systemCode, UserError } from '../errors.js'

/** Editors write a file in several steps, in milliseconds. */
const SETTLED = 80

/** One round of a watched run. */
export interface Round {
  /** Absolute folders in which something may be saved that matters. */
  readonly folders: readonly string[]
}

/**
 * Runs `round` at once and again after each change in the folders that the last round named, until told to stop.
 * Rounds never overlap; what changes during one starts another.
 * @throws UserError UNREADABLE when a folder cannot be watched, and what `round` throws
 */
export async function watchAndRepeat(round: () => Promise<Round>, until: AbortSignal | undefined): Promise<void> {
  const watchers = new Map<string, FSWatcher>()
  let wake: () => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  let changed = false
  const notice = (): void => {
    changed = true
    wake()
  }
  const stopped = (): boolean => until?.aborted ?? false
  until?.addEventListener('abort', notice, { once: true })
  const follow = (folder: string): void => {
    if (watchers.has(folder)) return
    // What was saved between the round and now has told nobody.
    changed = true
    try {
      // Folders, since many editors put a new file in the place of the old one.
      const watcher = watch(folder, notice)
      watcher.on('error', (error) => fail(notWatched(folder, error)))
      watchers.set(folder, watcher)
    } catch (error) {
      throw notWatched(folder, error)
    }
  }
  try {
    while (!stopped()) {
      const { folders } = await round()
      for (const folder of folders) follow(folder)
      await new Promise<void>((resolve, reject) => {
        ;[wake, fail] = [resolve, reject]
        if (changed || stopped()) resolve()
      })
      changed = false
      if (!stopped()) await new Promise((resolve) => setTimeout(resolve, SETTLED))
    }
  } finally {
    for (const watcher of watchers.values()) watcher.close()
  }
}

function notWatched(folder: string, error: unknown): UserError {
  const code = systemCode(error) || 'unknown'
  return new UserError(
    'UNREADABLE',
    folder,
    `it cannot be watched (${code})`,
    'name fewer folders, or run it without --watch',
    {
      cause: error,
    },
  )
}
