/** All matches of a pattern: `matchAll` makes the pattern anew at each call, which costs more than reading a short block. */

/**
 * Matches in order, none overlapping another.
 * @param pattern with the flag `g`
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match)
    // An empty match would be found for ever.
    if (match[0] === '') pattern.lastIndex += 1
  }
  return matches
}
