/** `init`: a configuration, a hook entry and CI samples; what exists is never overwritten. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemCode } from '../errors.js'
import { TOOL } from '../tool.js'
import { type Command, oneOf, readArguments } from './index.js'

/** What `--help` says. */
export const usage = `Usage: postmortem-lint init [KIND ...]

Writes samples to start from; what is there already is never changed.

  config       .postmortemlintrc.yaml (when no kind is named)
  pre-commit   .pre-commit-config.yaml
  lefthook     lefthook.yml
  lint-staged  .lintstagedrc.json
  github       .github/workflows/postmortems.yml
  gitlab       .gitlab-ci.yml

Example
  postmortem-lint init config github
`

const CONFIG = `# What each key means: docs/configuration.md of ${TOOL.name}.
extends: postmortem-lint:recommended
fail-on: error
ignore:
  - "**/template.md"
`

const FILES = {
  config: { '.postmortemlintrc.yaml': CONFIG },
  'pre-commit': {
    '.pre-commit-config.yaml': `repos:
  - repo: local
    hooks:
      - id: postmortem-lint
        name: postmortem-lint
        language: node
        additional_dependencies: ["${TOOL.name}@${TOOL.version}"]
        entry: postmortem-lint --no-error-on-unmatched
        types: [markdown]
        files: ^postmortems/
`,
  },
  github: {
    '.github/workflows/postmortems.yml': `name: postmortems
on:
  pull_request:
    paths: ["postmortems/**"]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes ${TOOL.name}@${TOOL.version} postmortems/
`,
  },
  gitlab: {
    '.gitlab-ci.yml': `postmortems:
  image: node:22
  rules:
    - changes: ["postmortems/**/*"]
  script:
    - npx --yes ${TOOL.name}@${TOOL.version} -f pretty -f gitlab=gl-code-quality-report.json postmortems/
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
  },
} as const

const init: Command = async (args, { cwd }) => {
  const { words } = readArguments(args, [])
  const kinds = ['config', 'pre-commit', 'github', 'gitlab'] as const
  const wanted = words.length === 0 ? (['config'] as const) : words.map((word) => oneOf('init', word, kinds, 'config'))
  const said: string[] = []
  for (const kind of wanted) {
    for (const [name, text] of Object.entries(FILES[kind])) {
      const path = join(cwd, name)
      if (existsSync(path)) {
        said.push(`${name} is there already and was left as it is. To merge by hand:\n\n${text}`)
        continue
      }
      await mkdir(dirname(path), { recursive: true })
      try {
        await writeFile(path, text, { flag: 'wx' })
        said.push(`Wrote ${name}.`)
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw error
        said.push(`${name} is there already and was left as it is.`)
      }
    }
  }
  return { text: `${said.join('\n')}\n`, code: 0 }
}

export default init
