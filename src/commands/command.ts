/** What a command is, and how it reads its arguments. */
import { nearest, UserError } from '../errors.js'
import type { World } from '../run/world.js'

/** What a command printed, and how it ended. */
export interface Done {
  readonly text: string
  readonly code: 0 | 1 | 2
}

/** A command: arguments after its name, and the world. @throws UserError */
export type Command = (args: readonly string[], world: World) => Promise<Done>

/**
 * Reads `--name value`, `--name=value` and bare words.
 * @param most words that the command takes
 * @throws UserError BAD_OPTION for an option that the command does not have, one without its value, or a word too many
 */
export function readArguments<const Name extends string>(
  args: readonly string[],
  names: readonly Name[],
  most: number,
): { readonly words: readonly string[]; readonly options: Readonly<Partial<Record<Name, string>>> } {
  const words: string[] = []
  const options: Partial<Record<Name, string>> = {}
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i] ?? ''
    if (word === '--') {
      words.push(...args.slice(i + 1))
      break
    }
    if (!word.startsWith('-')) {
      words.push(word)
      continue
    }
    const [given = '', ...rest] = word.replace(/^--?/, '').split('=')
    const name = names.find((one) => one === given)
    if (!name) {
      const close = nearest(given, names)
      const all = names.map((one) => `--${one}`).join(', ')
      const cure = close ? `did you mean --${close}?` : all ? `the command takes ${all}` : 'the command takes none'
      throw new UserError('BAD_OPTION', word, 'there is no such option', cure)
    }
    if (rest.length === 0) i += 1
    const value = rest.length > 0 ? rest.join('=') : args[i]
    if (value === undefined) throw new UserError('BAD_OPTION', word, 'its value is missing', `write --${name} VALUE`)
    options[name] = value
  }
  const [tooMany] = words.slice(most)
  if (tooMany !== undefined) {
    const cure = most === 0 ? 'the command takes none' : 'leave it out, or put quotes around a name with blanks'
    throw new UserError('BAD_OPTION', tooMany, 'one word too many', cure)
  }
  return { words, options }
}

/** One of a list of values. @param place option or command that takes it @throws UserError BAD_OPTION */
export function oneOf<const V extends string>(
  place: string,
  value: string | undefined,
  values: readonly V[],
  fallback: V,
): V {
  if (value === undefined) return fallback
  const found = values.find((one) => one === value)
  if (found) return found
  const close = nearest(value, values)
  const cure = close ? `did you mean ${close}?` : `write one of ${values.join(', ')}`
  throw new UserError('BAD_OPTION', place, `"${value}" is not understood`, cure)
}
