/** What commander does not understand, in the shape of our errors: place, what, cure. */
import type { Command, CommanderError } from 'commander'
import { nearest, UserError } from '../errors.js'

/** What commander says before a value that it does not take. */
const ARGUMENT = "argument '"

export function badOption(error: CommanderError, program: Command): UserError {
  const [place = '--help'] = /--?[a-z][\w-]*/.exec(error.message) ?? []
  const options = { cause: error }
  switch (error.code) {
    case 'commander.unknownOption': {
      const names = program.options.flatMap(({ long }) => (long ? [long] : []))
      const close = nearest(place, names)
      const cure =
        close === null ? '--help lists the options; -- goes before a file of this name' : `did you mean ${close}?`
      return new UserError('BAD_OPTION', place, 'unknown option', cure, options)
    }
    case 'commander.optionMissingArgument':
      return new UserError('BAD_OPTION', place, 'its value is missing', '--help says what it takes', options)
    case 'commander.invalidArgument': {
      const [before = '', ...cure] = error.message.split("' is invalid. ")
      const value = before.slice(before.indexOf(ARGUMENT) + ARGUMENT.length)
      const [, long = place] = /(--[a-z-]+)/.exec(error.message) ?? []
      return new UserError(
        'BAD_OPTION',
        long,
        `"${value}" is not allowed`,
        lowerFirst(cure.join("' is invalid. ")),
        options,
      )
    }
    default:
      return new UserError('BAD_OPTION', place, error.message.replace(/^error: /, ''), 'see --help', options)
  }
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
