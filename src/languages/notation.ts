/** The notation of cues: a usage line such as `we (broke|deleted) [the] ... <time>`, read into steps of plain phrases. */
import { normalize } from './normalize.js'

/** Values that facts fill in: `<time>`, `<date>`, `<duration>`, `<number>`. */
export const SLOTS = ['time', 'date', 'duration', 'number'] as const
export type Slot = (typeof SLOTS)[number]

/** A phrase in matching form; an open edge may stand inside a word (German compounds). */
export interface Literal {
  readonly text: string
  readonly openStart: boolean
  readonly openEnd: boolean
}

/** One step of a usage line. */
export interface Step {
  /** Any of these phrases, a slot, or any one word. */
  readonly any: readonly Literal[] | Slot | typeof WORD
  /** Up to {@link GAP} characters after the step before it; else right behind it. */
  readonly far: boolean
  /** May be left out. */
  readonly optional: boolean
}

/** `*` on its own: any one word. */
export const WORD = 'word'
/** The widest `...`, in characters of normalised text. */
export const GAP = 90
/** The most phrases one step may stand for. */
export const MOST_EXPANSIONS = 256

/** A notation that cannot be read. */
export class NotationError extends Error {}

/**
 * Reads one usage line.
 * @throws NotationError when brackets do not close, a group holds a gap, or a step stands for more than {@link MOST_EXPANSIONS} phrases.
 */
export function readNotation(line: string): readonly Step[] {
  const steps: Step[] = []
  let far = false
  for (const part of splitTop(line)) {
    if (part === '...') {
      if (steps.length === 0 || far) throw new NotationError(`"${line}": a gap stands between two phrases`)
      far = true
      continue
    }
    const step = readStep(part, far, line)
    // What may be left out at the start decides nothing.
    if (steps.length > 0 || !step.optional) steps.push(step)
    far = false
  }
  while (steps[steps.length - 1]?.optional) steps.pop()
  const first = steps[0]
  if (!first || far) throw new NotationError(`"${line}": nothing to match`)
  if (first.any === WORD) throw new NotationError(`"${line}": a line starts with a phrase or a slot`)
  return steps
}

function readStep(part: string, far: boolean, line: string): Step {
  if (part === '*' || part === '[*]') return { any: WORD, far, optional: part === '[*]' }
  const slot = /^<(\w+)>$/.exec(part)
  if (slot) {
    if (!(SLOTS as readonly string[]).includes(slot[1] ?? ''))
      throw new NotationError(`"${line}": no slot ${part}; there are ${SLOTS.map((name) => `<${name}>`).join(' ')}`)
    return { any: slot[1] as Slot, far, optional: false }
  }
  const optional = part.startsWith('[') && closing(part) === part.length - 1
  const phrases = expand(optional ? `(${part.slice(1, -1)})` : part, line)
  const literals = [...new Set(phrases)].map(literalOf).filter((literal) => literal.text !== '')
  if (literals.length === 0) throw new NotationError(`"${line}": "${part}" is empty`)
  return { any: literals, far, optional: optional || phrases.includes('') }
}

/** Index of the bracket that closes the one at the start. */
function closing(part: string): number {
  let depth = 0
  for (let i = 0; i < part.length; i += 1) {
    if ('(['.includes(part[i] ?? '')) depth += 1
    if (')]'.includes(part[i] ?? '')) depth -= 1
    if (depth === 0) return i
  }
  return -1
}

/** Parts of a line: `...`, `<slot>`, groups, and runs of plain words between them. */
function splitTop(line: string): string[] {
  const parts: string[] = []
  let depth = 0
  let current = ''
  let plain = true
  const flush = () => {
    if (current.trim() !== '') parts.push(current.trim())
    current = ''
    plain = true
  }
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i] ?? ''
    if (character === '(' || character === '[') depth += 1
    if (character === ')' || character === ']') depth -= 1
    if (depth < 0) throw new NotationError(`"${line}": a bracket closes that was not opened`)
    const gap = line.startsWith('...', i)
    const slot = character === '<' ? /^<\w+>/.exec(line.slice(i)) : null
    if (gap || slot) {
      if (depth > 0) throw new NotationError(`"${line}": gaps and slots stand outside brackets`)
      flush()
      parts.push(gap ? '...' : (slot?.[0] ?? ''))
      i += gap ? 2 : (slot?.[0].length ?? 1) - 1
      continue
    }
    if (depth === 0 && character === ' ') {
      // Words without groups stay one phrase; a group, or `*`, stands alone with what touches it.
      const next = line.slice(i + 1).split(' ', 1)[0] ?? ''
      if (!plain || current === '*' || next === '*' || /[([]/.test(next)) flush()
      else current += character
      continue
    }
    if (depth > 0) plain = false
    current += character
  }
  if (depth !== 0) throw new NotationError(`"${line}": a bracket does not close`)
  flush()
  return parts
}

/** All phrases that a part with `(a|b)` and `[x]` stands for. */
function expand(part: string, line: string): string[] {
  let at = 0
  const sequence = (stop: string): string[] => {
    let phrases = ['']
    while (at < part.length && !stop.includes(part[at] ?? '')) {
      const character = part[at] ?? ''
      if (character === '(' || character === '[') {
        const close = character === '(' ? ')' : ']'
        const choices: string[] = character === '[' ? [''] : []
        do {
          at += 1
          choices.push(...sequence(`|${close}`))
        } while (part[at] === '|')
        at += 1
        phrases = phrases.flatMap((before) => choices.map((choice) => before + choice))
        if (phrases.length > MOST_EXPANSIONS)
          throw new NotationError(`"${line}": more than ${MOST_EXPANSIONS} phrases in one step`)
      } else {
        phrases = phrases.map((before) => before + character)
        at += 1
      }
    }
    return phrases
  }
  return sequence('').map((phrase) => phrase.replace(/\s+/g, ' ').trim())
}

function literalOf(phrase: string): Literal {
  const openStart = phrase.startsWith('*')
  const openEnd = phrase.length > 1 && phrase.endsWith('*')
  const bare = phrase.slice(openStart ? 1 : 0, openEnd ? -1 : undefined)
  return { text: normalize(bare).text.trim(), openStart, openEnd }
}
