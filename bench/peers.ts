/** The programs we are measured beside, installed into bench/peers, which git ignores; none of their scripts is run. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PEERS = join(ROOT, 'bench/peers')
const PACKAGES = [
  'markdownlint-cli2@0.22.1',
  'remark-cli@12.0.1',
  'remark-preset-lint-recommended@7.0.1',
  'textlint@15.8.0',
  'textlint-rule-no-todo@2.0.1',
  'textlint-rule-write-good@2.0.0',
  'alex@11.0.1',
  'write-good@1.0.8',
  'rumdl@0.2.75',
]
const peer = (name: string): string => join(PEERS, 'node_modules/.bin', name)

/** A program and how it is told what to read. */
export interface Tool {
  readonly name: string
  readonly command: (paths: readonly string[]) => readonly string[]
}

/** Ours, with the limits that large documents need. */
export const ours = (...options: readonly string[]): Tool => ({
  name: 'postmortem-lint',
  command: (paths) => [process.execPath, join(ROOT, 'dist/bin/postmortem-lint.js'), ...options, ...paths],
})

export const peers: readonly Tool[] = [
  { name: 'markdownlint-cli2', command: (paths) => [peer('markdownlint-cli2'), ...paths] },
  {
    name: 'remark-cli',
    command: (paths) => [
      peer('remark'),
      '--frail',
      '--no-stdout',
      '--no-color',
      '-u',
      'preset-lint-recommended',
      ...paths,
    ],
  },
  {
    name: 'textlint',
    command: (paths) => [peer('textlint'), '--no-color', '--rule', 'no-todo', '--rule', 'write-good', ...paths],
  },
  { name: 'alex', command: (paths) => [peer('alex'), ...paths] },
  { name: 'write-good', command: (paths) => [peer('write-good'), ...paths] },
  { name: 'rumdl', command: (paths) => [peer('rumdl'), 'check', '--no-cache', ...paths] },
]

/** Installs what is missing, and lets the programs find their rules from `folder`, where they are started. */
export function preparePeers(folder: string): void {
  mkdirSync(PEERS, { recursive: true })
  if (!existsSync(join(PEERS, 'node_modules'))) {
    writeFileSync(join(PEERS, 'package.json'), '{"private":true}')
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...PACKAGES], {
      cwd: PEERS,
      stdio: 'inherit',
    })
  }
  rmSync(join(folder, 'node_modules'), { force: true })
  symlinkSync(join(PEERS, 'node_modules'), join(folder, 'node_modules'))
}
