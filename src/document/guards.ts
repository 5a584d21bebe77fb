/** Guards before the parse: counts of one pass over the text that tell what would cost the parser more than its length. */
import { UserError } from '../errors.js'

/** What may be spent on one document, and who watches over it. */
export interface Limit {
  /** CPU time in seconds that the guards reckon with. */
  readonly seconds: number
  /** Runs synchronous work and may stop it; may run it again from its start, so the work keeps nothing. */
  readonly run: <T>(work: () => T) => T
}

/** Seconds of CPU time for one document when nothing else is said. */
export const DEFAULT_SECONDS = 5

/** Guards by counts alone: nobody watches the clock. */
export const unwatched: Limit = { seconds: DEFAULT_SECONDS, run: (work) => work() }

/** Containers inside containers; a parser recurses into each, so no patience raises this. */
const MOST_DEPTH = 100
/** Lines times their depth: each line is matched against every container that is open. */
const MOST_NESTING = 40_000
/** Marks times the length of the run of text they stand in, per second: each mark may be tried against the rest of the run. */
const MOST_TANGLE = 10_000_000
/** Underlined headings and closed containers times everything before them, per second: the parser copies all it has for each. */
const MOST_EDITS = 4_000_000
/** Marks, list items, cells and lines, per second: each becomes several nodes. */
const MOST_NODES = 12_000

/** What a text would cost a parser, as far as its length does not tell. */
export interface Weight {
  /** Deepest nesting of quotes and list items on one line. */
  readonly depth: number
  readonly nesting: number
  readonly tangle: number
  readonly edits: number
  readonly nodes: number
}

/**
 * Refuses a text that would take the parser longer than `seconds`, by what stands in it: the same text gets the same
 * answer on a busy machine.
 * @throws UserError TOO_DEEP, TOO_DENSE
 */
export function guard(path: string, text: string, seconds: number): void {
  const { depth, nesting, tangle, edits, nodes } = weigh(text)
  if (depth > MOST_DEPTH) {
    throw new UserError(
      'TOO_DEEP',
      path,
      `quotes and lists are nested ${depth} deep, the limit is ${MOST_DEPTH}`,
      'nest less deeply',
    )
  }
  const times = Math.max(nesting / MOST_NESTING, tangle / MOST_TANGLE, edits / MOST_EDITS, nodes / MOST_NODES) / seconds
  if (times <= 1) return
  const what =
    nesting / MOST_NESTING > seconds
      ? 'too many lines stand deep in quotes and lists'
      : tangle / MOST_TANGLE > seconds
        ? 'too many brackets, stars or other marks stand in one paragraph'
        : edits / MOST_EDITS > seconds
          ? 'too many underlined headings and nested lists'
          : 'too many marks, list items and cells'
  throw new UserError(
    'TOO_DENSE',
    path,
    `${what} to be read within ${seconds} s`,
    `split the text or say --timeout ${Math.ceil(seconds * times)}`,
  )
}

const NEWLINE = 10
const RETURN = 13
const SPACE = 32
const TAB = 9
const HASH = 35
const COLON = 58
const GREATER = 62
const SMALL_W = 119
const PIPE = 124

/** What opens a line: indentation, quotes, list markers. */
interface Opening {
  readonly containers: number
  /** Columns of blanks; a tab counts as four. */
  readonly indent: number
  /** Columns before the first container. */
  readonly first: number
  /** Where the words of the line start. */
  readonly body: number
}

/** What the rest of a line holds. */
interface Body {
  readonly end: number
  /** Marks that may open or close something. */
  readonly marks: number
  readonly cells: number
}

/** One pass over the text, no look back. */
export function weigh(text: string): Weight {
  let depth = 0
  let nesting = 0
  let tangle = 0
  let edits = 0
  let nodes = 0
  /** Containers that the line before left open. */
  let open = 0
  let fence = 0
  /** Of the paragraph so far. */
  let marks = 0
  let length = 0
  const close = () => {
    tangle += marks * length
    nodes += marks
    marks = 0
    length = 0
  }
  for (let at = 0; at < text.length; ) {
    const { containers, indent, first, body } = openingAt(text, at, fence !== 0)
    const { end, marks: own, cells } = bodyAt(text, body)
    const blank = body === end
    const level = containers === 0 ? 0 : containers + (first >> 1)
    if (level > depth) depth = level
    if (containers > 1 || (!blank && level < open) || (open === 0 && isUnderline(text, body, end))) edits += nodes
    open = blank ? open : containers > 0 ? level : Math.min(open, 1 + (indent >> 1))
    nesting += open
    nodes += blank && containers === 0 ? 0.1 : 1 + containers + cells
    const fenced = blank ? 0 : fenceAt(text, body, end)
    // A paragraph ends where one of these begins; inside a fence or a table each line stands alone.
    if (blank || containers > 0 || fence !== 0 || fenced !== 0 || cells > 0 || text.charCodeAt(body) === HASH) close()
    if (fenced !== 0 && (fence === 0 || fence === fenced)) fence = fence === 0 ? fenced : 0
    marks += fence !== 0 && own > 0 ? Math.min(own, 1) : own
    length += end - body + 1
    at = end + 1
  }
  close()
  return { depth, nesting, tangle, edits, nodes }
}

function openingAt(text: string, at: number, inFence: boolean): Opening {
  let containers = 0
  let indent = 0
  let first = -1
  let body = at
  for (; body < text.length; body += 1) {
    const code = text.charCodeAt(body)
    if (code === SPACE) indent += 1
    else if (code === TAB) indent += 4
    else {
      const marker = inFence && code !== GREATER ? 0 : markerAt(text, body, code)
      if (marker === 0) break
      if (first === -1) first = indent
      containers += 1
      body += marker - 1
    }
  }
  return { containers, indent, first, body }
}

function bodyAt(text: string, body: number): Body {
  let end = body
  let marks = 0
  let cells = 0
  let run = 0
  let inAddress = false
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === NEWLINE || code === RETURN) break
    if (code === SPACE || code === TAB) inAddress = false
    else if (code === COLON || code === SMALL_W)
      inAddress ||= text.startsWith('://', end) || text.startsWith('www.', end)
    // Of a run of one mark only its ends are tried, but in an address each of them against the rest; brackets always.
    if (isMark(code) && (code !== run || inAddress)) marks += 1
    if (isBracket(code) && code === run) marks += 1
    if (code === PIPE) cells += 1
    run = code
  }
  return { end, marks, cells }
}

const isBracket = (code: number): boolean => code === 91 || code === 93

/** Whether a line is one run of `=` or `-`, which makes the line above a heading, or is a rule. */
function isUnderline(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start)
  if (code !== 61 && code !== 45) return false
  let at = start
  while (at < end && text.charCodeAt(at) === code) at += 1
  while (at < end && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at += 1
  return at === end
}

/** Length of the quote or list marker that stands at `at`, 0 when there is none. */
function markerAt(text: string, at: number, code: number): number {
  if (code === GREATER) return 1
  let end = at
  if (code === 42 || code === 43 || code === 45) end += 1
  else {
    while (end - at < 9 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1
    const stop = text.charCodeAt(end)
    if (end === at || (stop !== 46 && stop !== 41)) return 0
    end += 1
  }
  const next = text.charCodeAt(end)
  return next === SPACE || next === TAB || next === NEWLINE || next === RETURN || end === text.length ? end - at : 0
}

/** Marks that open or close something inside a paragraph: `& * < [ ] _ ~` and the backquote. */
function isMark(code: number): boolean {
  return (
    code === 42 ||
    code === 91 ||
    code === 93 ||
    code === 95 ||
    code === 60 ||
    code === 126 ||
    code === 96 ||
    code === 38
  )
}

/** The character of a code fence that the line opens or closes, 0 when it is none. */
function fenceAt(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start)
  if (code !== 96 && code !== 126) return 0
  if (text.charCodeAt(start + 1) !== code || text.charCodeAt(start + 2) !== code) return 0
  for (let at = start + 3; code === 96 && at < end; at += 1) {
    if (text.charCodeAt(at) === 96 && text.charCodeAt(at - 1) !== 96) return 0
  }
  return code
}
