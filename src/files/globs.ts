/** Patterns of file names: a matcher tries every way in which stars can share a name, so few of them are allowed. */
import { type ErrorCode, UserError } from '../errors.js'

/** Stars, or runs of them, between two slashes. */
const MOST_STARS = 4
/** Parts that stand for any number of folders. */
const MOST_WALKS = 4

/** @throws UserError with `code` when a pattern could be matched in too many ways */
export function checkGlob(glob: string, code: ErrorCode): void {
  const parts = glob.split('/')
  if (parts.some((part) => (part.match(/\*+/g)?.length ?? 0) > MOST_STARS)) {
    throw new UserError(code, glob, `more than ${MOST_STARS} stars between two slashes`, 'say it with fewer')
  }
  if (parts.filter((part) => part.includes('**')).length > MOST_WALKS) {
    throw new UserError(code, glob, `more than ${MOST_WALKS} times **`, 'say it with fewer')
  }
}
