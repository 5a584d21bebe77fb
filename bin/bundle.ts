/** The program as a few files: what every run needs in one, the rest in chunks that are loaded when they are needed. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUT = join(ROOT, 'dist/bin')

/** A parser that is not installed here is looked for by those who have it. */
function optional(name: string): readonly string[] {
  try {
    createRequire(import.meta.url).resolve(`${name}/package.json`)
    return []
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' ? [name] : []
  }
}

/** Packages that cost much when they are read and are seldom used: read at their first call. Each has one function. */
const SELDOM = /^string-width$/

const lateReading: Plugin = {
  name: 'late-reading',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: SELDOM }, async ({ path, resolveDir, kind, pluginData }) => {
      if (kind === 'require-call' || pluginData === lateReading) return undefined
      const found = await resolve(path, { resolveDir, kind, pluginData: lateReading })
      return { path: found.path, namespace: 'late' }
    })
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: `let read; export default (...given) => (read ??= require(${JSON.stringify(path)}).default)(...given)`,
      resolveDir: ROOT,
    }))
  },
}

rmSync(OUT, { recursive: true, force: true })
await build({
  entryPoints: [join(ROOT, 'bin/postmortem-lint.ts')],
  outdir: OUT,
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // Native code is loaded from its own package, and is no loss when it is missing.
  external: ['@bruits/*', '*.node', './webcontainer-fallback.cjs', ...optional('satteri')],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [lateReading],
  logLevel: 'warning',
})

const sizes = readdirSync(OUT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => statSync(join(OUT, name)).size)
console.log(`dist/bin: ${sizes.length} files, ${Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1024)} KB`)
