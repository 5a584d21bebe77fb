/** The samples that `init` writes, by kind and by the path they are written to. */
import { TOOL } from '../tool.js'

const PACKAGE = `${TOOL.name}@${TOOL.version}`

const CONFIG = `# What each key means: docs/configuration.md of ${TOOL.name}.
extends: postmortem-lint:recommended
fail-on: error
ignore:
  - "**/template.md"
`

const PRE_COMMIT = `repos:
  - repo: local
    hooks:
      - id: postmortem-lint
        name: postmortem-lint
        language: node
        additional_dependencies: ["${PACKAGE}"]
        entry: postmortem-lint --no-error-on-unmatched
        types: [markdown]
        files: ^postmortems/
        require_serial: true
`

const LEFTHOOK = `pre-commit:
  jobs:
    - name: postmortem-lint
      glob: ["postmortems/*.md", "postmortems/**/*.md"]
      run: npx --yes ${PACKAGE} --staged {staged_files}
`

const LINT_STAGED = `{
  "postmortems/**/*.md": "npx --yes ${PACKAGE}"
}
`

/** Actions are named by the commit of the release in the comment, so that nobody can move it. */
const GITHUB = `name: postmortems
on:
  pull_request:
    paths: ["postmortems/**"]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@1af3b93b6815bc44a9784bd300feb67ff0d1eeb3 # v6.0.0
        with:
          persist-credentials: false
      - uses: actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0
        with:
          node-version: 22
      - run: npx --yes ${PACKAGE} postmortems/
`

const GITLAB = `postmortems:
  image: node:22
  rules:
    - changes: ["postmortems/**/*"]
  script:
    - npx --yes ${PACKAGE} -f pretty -f gitlab=gl-code-quality-report.json postmortems/
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`

export const SAMPLES = {
  config: { path: '.postmortemlintrc.yaml', text: CONFIG },
  'pre-commit': { path: '.pre-commit-config.yaml', text: PRE_COMMIT },
  lefthook: { path: 'lefthook.yml', text: LEFTHOOK },
  'lint-staged': { path: '.lintstagedrc.json', text: LINT_STAGED },
  github: { path: '.github/workflows/postmortems.yml', text: GITHUB },
  gitlab: { path: '.gitlab-ci.yml', text: GITLAB },
} as const
