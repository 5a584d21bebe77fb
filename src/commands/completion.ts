/** `completion SHELL`: a script that completes commands, options, their values and names of rules. */
import { rules } from '../../rules/index.js'
import { optionNames, optionValues } from '../options.js'
import { TOOL } from '../tool.js'
import { type Command, oneOf, readArguments } from './command.js'
import { COMMAND_NAMES } from './names.js'
import { SAMPLES } from './samples.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint completion bash|zsh|fish

A script that completes commands, options, formats and rules.

Examples
  postmortem-lint completion bash > ~/.local/share/bash-completion/completions/postmortem-lint
  source <(postmortem-lint completion zsh)
  postmortem-lint completion fish > ~/.config/fish/completions/postmortem-lint.fish
`

const SHELLS = ['bash', 'zsh', 'fish'] as const

const completion: Command = async (args) => {
  const { words } = readArguments(args, [], 1)
  const shell = oneOf('completion', words[0], SHELLS, 'bash')
  return { text: scripts[shell](), code: 0 }
}

export default completion

/** What may follow a word: values of options, and arguments of commands. */
const after: Readonly<Record<string, readonly string[]>> = {
  ...optionValues,
  explain: rules.map(({ id }) => id),
  init: Object.keys(SAMPLES),
  completion: SHELLS,
}

function bash(): string {
  const cases = Object.entries(after).map(
    ([word, values]) => `    ${word}) COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$current")); return ;;\n`,
  )
  return `# bash completion for ${TOOL.name}
_postmortem_lint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$before" in
${cases.join('')}  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "${optionNames().join(' ')}" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")); [ "$COMP_CWORD" -eq 1 ] && COMPREPLY+=($(compgen -W "${COMMAND_NAMES.join(' ')}" -- "$current")) ;;
  esac
}
complete -o filenames -F _postmortem_lint ${TOOL.name}
`
}

function fish(): string {
  const lines = Object.entries(after).map(([word, values]) =>
    word.startsWith('--')
      ? `complete -c ${TOOL.name} -l ${word.slice(2)} -x -a '${values.join(' ')}'`
      : word.startsWith('-')
        ? `complete -c ${TOOL.name} -s ${word.slice(1)} -x -a '${values.join(' ')}'`
        : `complete -c ${TOOL.name} -n '__fish_seen_subcommand_from ${word}' -f -a '${values.join(' ')}'`,
  )
  const plain = optionNames().filter((name) => !(name in after))
  return `# fish completion for ${TOOL.name}
complete -c ${TOOL.name} -n __fish_use_subcommand -a '${COMMAND_NAMES.join(' ')}'
${[...lines, ...plain.map((name) => `complete -c ${TOOL.name} -l ${name.slice(2)}`)].join('\n')}
`
}

const scripts: Readonly<Record<(typeof SHELLS)[number], () => string>> = {
  bash,
  zsh: () => `#compdef ${TOOL.name}\nautoload -U +X bashcompinit && bashcompinit\n${bash()}`,
  fish,
}
