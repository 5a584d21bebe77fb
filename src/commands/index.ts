/** Commands beside linting: each is loaded when it is called, and returns what to print. */
import type { World } from '../run/world.js'
import type { Command, Done } from './command.js'
import type { CommandName } from './names.js'

/** What a command's module gives: the command, and what `--help` says of it. */
interface Module {
  readonly default: Command
  readonly usage: string
}

const commands: Readonly<Record<CommandName, () => Promise<Module>>> = {
  explain: () => import('./explain.js'),
  rules: () => import('./rules.js'),
  config: () => import('./config.js'),
  facts: () => import('./facts.js'),
  new: () => import('./new.js'),
  init: () => import('./init.js'),
  completion: () => import('./completion.js'),
}

/** Runs a command by its name. */
export async function runCommand(name: CommandName, args: readonly string[], world: World): Promise<Done> {
  const { default: command, usage } = await commands[name]()
  const end = args.indexOf('--')
  const asked = (end === -1 ? args : args.slice(0, end)).some((word) => word === '--help' || word === '-h')
  return asked ? { text: usage, code: 0 } : command(args, world)
}
