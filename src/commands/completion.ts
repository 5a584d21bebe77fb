/** `completion SHELL`: a script that completes commands, options and names of rules. */
import { rules } from '../../rules/index.js'
import { optionNames } from '../options.js'
import { formats } from '../reporters/index.js'
import { TOOL } from '../tool.js'
import { type Command, commandNames, oneOf, readArguments } from './index.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint completion bash|zsh|fish

A script that completes commands, options, formats and rules.

Examples
  postmortem-lint completion bash > ~/.local/share/bash-completion/completions/postmortem-lint
  postmortem-lint completion fish > ~/.config/fish/completions/postmortem-lint.fish
`

const completion: Command = async (args) => {
  const { words } = readArguments(args, [])
  const shell = oneOf('completion', words[0], ['bash', 'zsh', 'fish'], 'bash')
  const ids = rules.map(({ id }) => id).join(' ')
  return { text: scripts[shell](commandNames.join(' '), optionNames().join(' '), formats.join(' '), ids), code: 0 }
}

export default completion

type Script = (commands: string, options: string, formats: string, ids: string) => string

const bash: Script = (commands, options, known, ids) => `# bash completion for ${TOOL.name}
_postmortem_lint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$before" in
    explain) COMPREPLY=($(compgen -W "${ids}" -- "$current")); return ;;
    -f|--format) COMPREPLY=($(compgen -W "${known}" -- "$current")); return ;;
    --fail-on) COMPREPLY=($(compgen -W "error warning info never" -- "$current")); return ;;
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "${options}" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")); [ "$COMP_CWORD" -eq 1 ] && COMPREPLY+=($(compgen -W "${commands}" -- "$current")) ;;
  esac
}
complete -o filenames -F _postmortem_lint ${TOOL.name}
`

const scripts: Readonly<Record<'bash' | 'zsh' | 'fish', Script>> = {
  bash,
  zsh: (...words) => `#compdef ${TOOL.name}\nautoload -U +X bashcompinit && bashcompinit\n${bash(...words)}`,
  fish: (commands, options, known, ids) => `# fish completion for ${TOOL.name}
complete -c ${TOOL.name} -n __fish_use_subcommand -a '${commands}'
complete -c ${TOOL.name} -n '__fish_seen_subcommand_from explain' -f -a '${ids}'
complete -c ${TOOL.name} -s f -l format -x -a '${known}'
${options
  .split(' ')
  .map((option) => `complete -c ${TOOL.name} -l ${option.slice(2)}`)
  .join('\n')}
`,
}
