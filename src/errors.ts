/** What went wrong in a run, said to the person who can cure it; anything that is not a UserError is a bug of ours. */

/** Why something was not linted, or the run not started. */
export type ErrorCode =
  | 'BAD_OPTION'
  | 'NO_INPUT'
  | 'NO_MATCH'
  | 'NOT_FOUND'
  | 'NOT_A_FILE'
  | 'SYMLINK'
  | 'UNREADABLE'
  | 'TOO_LARGE'
  | 'TOO_DEEP'
  | 'TOO_DENSE'
  | 'TOO_SLOW'
  | 'NOT_UTF8'
  | 'NOT_WRITTEN'
  | 'BAD_CONFIG'
  | 'BAD_BASELINE'
  | 'BAD_PLUGIN'
  | 'GIT'
  | 'RULE_FAILED'
  | 'INTERNAL'

/** A failure with its place and its cure, each one line; makes the exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError'

  /**
   * @param code what kind of failure, for machines
   * @param place path, option or configuration key it is about
   * @param what what is wrong
   * @param cure what to do about it
   */
  constructor(
    readonly code: ErrorCode,
    readonly place: string,
    readonly what: string,
    readonly cure: string,
    options?: ErrorOptions,
  ) {
    super(`${what}: ${cure}`, options)
  }
}

/** The code of a failed system call, such as `ENOENT`; empty when it was none. */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

/** Why the system refused to write, by its code, for people. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EFBIG: 'it is larger than files may be',
  ENAMETOOLONG: 'its name is too long',
  ENOTDIR: 'a part of its path is a file',
  ENOENT: 'its folder cannot be made',
  EISDIR: 'it is a folder',
  EEXIST: 'a part of its path is a file',
}

/** What to say of something that cannot be written: why, with the system's own code for those who look it up. */
export function refusalOf(error: unknown): string {
  const code = systemCode(error) || 'unknown'
  const words = REFUSALS[code]
  return words === undefined ? code : `${words}, ${code}`
}

/** The one of `names` that is closest to `name`, when that is a slip of the hand or the start of it. */
export function nearest(name: string, names: Iterable<string>): string | null {
  const wanted = name.toLowerCase().slice(0, 64)
  let best: string | null = null
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of names) {
    const full = candidate.toLowerCase().slice(0, 64)
    const begun = wanted.length > 2 && full.startsWith(wanted)
    const distance = begun ? 1 : editDistance(wanted, full)
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** Edits of one character, and swaps of two neighbours, that turn one word into the other. */
function editDistance(from: string, to: string): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      next.push(cost)
    }
    ;[before, last] = [last, next]
  }
  return last[to.length] ?? 0
}
