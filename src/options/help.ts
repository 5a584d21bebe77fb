/** What `--help` shows: one screen with what most people need; `--help-all` lists every option. */

/** At most 40 lines of 80 columns. */
export const SHORT_HELP = `Usage: postmortem-lint [options] FILE|FOLDER|GLOB|- ...
       postmortem-lint COMMAND [--help]

Reads incident postmortems as an experienced, honest editor would.

Commands
  new [FILE]        a skeleton to fill in   init [KIND ...]  config, hook, CI
  explain RULE      why and how to fix      rules            all of them
  config FILE       what it is judged by    facts FILE       what was read
  completion SHELL  for bash, zsh or fish

What is linted
  --staged, --changed, --since REF          what git says has changed
  --watch                                   again whenever something is saved
  --lang LANGUAGE, --audience public|internal, --profile PROFILE

What is shown
  -f, --format FORMAT[=FILE]                pretty, json, html, sarif ...
  --all, --quiet                            everything, or errors only
  --suggestions, --fix                      what to write; clear the template
  --compare REF|REPORT                      how the score changed
  --ui-lang LANGUAGE                        language of the report

What fails
  --fail-on error|warning|info|never        counts what we are sure of
  --min-score N                             least score, 0 to 100
  -c, --config FILE                         instead of .postmortemlintrc.yaml

Examples
  postmortem-lint draft.md
  postmortem-lint --min-score 70 postmortems/ "incidents/**/*.md"
  postmortem-lint -f compact -f sarif=out.sarif .
  cat draft.md | postmortem-lint - --lang ja

-h, --help   this page      --help-all   every option      -v, --version
Exit codes: 0 the gate passed, 1 it failed, 2 something was not linted.
`
