/** Patterns of file names: a matcher tries every way in which stars can share a name, so few of them are allowed. */
import { type ErrorCode, UserError } from './errors.js'

/** Stars, or runs of them, between two slashes. */
const MOST_STARS = 4

/** @throws UserError with `code` when a pattern could be matched in too many ways */
export function checkGlob(glob: string, code: ErrorCode): void {
  for (const part of glob.split('/')) {
    if ((part.match(/\*+/g)?.length ?? 0) <= MOST_STARS) continue
    throw new UserError(code, glob, `more than ${MOST_STARS} stars between two slashes`, 'say it with fewer')
  }
}
