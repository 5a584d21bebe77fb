/** The commands beside linting, by name: first words that are no path. */

export const COMMAND_NAMES = ['explain', 'rules', 'config', 'facts', 'new', 'init', 'completion'] as const
/** The name of a command. */
export type CommandName = (typeof COMMAND_NAMES)[number]

/** Whether a word names a command. */
export const isCommand = (word: string): word is CommandName => (COMMAND_NAMES as readonly string[]).includes(word)
