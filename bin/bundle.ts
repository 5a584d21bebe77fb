/**
 * The program as a few files: what every run needs in one, and what only some runs need apart from it.
 * They are CommonJS, which Node loads with far less work than as many ES modules.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { globSync } from 'tinyglobby'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUT = join(ROOT, 'dist/bin')

/** Modules that export nothing but data: read, and not compiled. */
const DATA = globSync('src/languages/*/pack.ts', { cwd: ROOT }).sort()
/** Modules that only some runs need, and that share nothing with the rest but what they export. */
const APART = [
  ...globSync('src/languages/*/{messages,skeletons}.ts', { cwd: ROOT }).sort(),
  'src/config/validate.ts',
  'src/document/parsers/remark.ts',
  'src/document/parsers/satteri.ts',
]
/** Packages of the same kind. */
const PACKAGES_APART = [
  '@secretlint/core',
  '@secretlint/secretlint-rule-preset-recommend',
  'smol-toml',
  'string-width',
  'tinyglobby',
  'yaml',
]
/** Of these, the one that is needed in the middle of synchronous work: read at the first call of its one function. */
const AT_FIRST_CALL = 'string-width'

/** Letters of the hash in a name. */
const HASH_LENGTH = 8

/** Parts of Node that cost more to load than most runs take from them: loaded at their first use. */
const SELDOM = ['node:child_process', 'node:crypto']

/** A parser that is not installed here is looked for by those who have it. */
function optional(name: string): readonly string[] {
  try {
    createRequire(import.meta.url).resolve(`${name}/package.json`)
    return []
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' ? [name] : []
  }
}

const options = {
  absWorkingDir: ROOT,
  outdir: OUT,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  charset: 'ascii',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: { 'import.meta.url': '__url' },
  banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
  // Native code is loaded from its own package, and is no loss when it is missing.
  external: ['@bruits/*', '*.node', './webcontainer-fallback.cjs', ...optional('satteri')],
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions

/** A file that stands apart: its name, and what it exports; of CommonJS packages nothing is known. */
interface Part {
  readonly file: string
  readonly exports: readonly string[]
}

/** Escapes keep a file in one byte a character, in memory too; esbuild makes none in regular expressions. */
const escaped = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Bundles one module into a file of its own, whose name changes with what is in it. What is loaded so cannot `import()`. */
async function part(name: string, entry: string, plugins: Plugin[] = []): Promise<Part> {
  const entryPoints = { [`parts/${name}`]: entry }
  const supported = { 'dynamic-import': false }
  const made = await build({ ...options, supported, entryPoints, entryNames: '[dir]/[name]-[hash]', plugins })
  const path = join(ROOT, Object.keys(made.metafile.outputs)[0] ?? '')
  writeFileSync(path, escaped(readFileSync(path, 'utf8')))
  // Only of ES modules is it told what they export.
  const { metafile } = await build({ ...options, entryPoints, plugins, format: 'esm', write: false })
  const [{ entryPoint, exports } = { entryPoint: '', exports: [] }] = Object.values(metafile.outputs)
  const isModule = metafile.inputs[entryPoint ?? '']?.format === 'esm'
  return { file: basename(path), exports: isModule ? exports : [] }
}

/** The name of a module, with its language where it belongs to one. */
const nameOf = (path: string): string =>
  [/languages\/(\w+)\//.exec(path)?.[1], basename(path, '.ts')].filter((word) => word !== undefined).join('-')

/** Writes what a module exports by default to a file of its own, whose name changes with what is in it. */
async function data(name: string, path: string): Promise<Part> {
  const { default: exported } = (await import(pathToFileURL(join(ROOT, path)).href)) as { default: unknown }
  const text = escaped(JSON.stringify(exported))
  const file = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH)}.json`
  mkdirSync(join(OUT, 'parts'), { recursive: true })
  writeFileSync(join(OUT, 'parts', file), text)
  return { file, exports: ['default'] }
}

/** Imports of what stands apart become calls of `loadPart`, in bin/parts.ts, at the moment when the import is reached. */
const apart = (parts: ReadonlyMap<string, Part>): Plugin => ({
  name: 'apart',
  setup: ({ onResolve, onLoad, resolve }) => {
    const keyOf = async (path: string, resolveDir: string): Promise<string> =>
      path.startsWith('.')
        ? relative(ROOT, (await resolve(path, { resolveDir, kind: 'import-statement', pluginData: 'asked' })).path)
        : path
    onResolve({ filter: /./, namespace: 'apart' }, ({ path }) => ({ path, external: true }))
    onResolve({ filter: /./, namespace: 'file' }, async ({ path, resolveDir, pluginData, kind }) => {
      if (pluginData === 'asked' || kind === 'entry-point') return undefined
      const key = await keyOf(path, resolveDir)
      return parts.has(key) ? { path: key, namespace: 'apart' } : undefined
    })
    onLoad({ filter: /./, namespace: 'apart' }, ({ path }) => {
      const { file = '', exports = [] } = parts.get(path) ?? {}
      const load = `loadPart('${file}')`
      if (path === AT_FIRST_CALL)
        return { contents: `let read; export default (...given) => (read ??= ${load}.default)(...given)` }
      if (exports.length === 0) return { contents: `module.exports = ${load}` }
      const own = exports.map((name) => `export ${name === 'default' ? name : `const ${name} =`} all.${name}`)
      return { contents: [`const all = ${load}`, ...own].join('\n') }
    })
  },
})

const seldom: Plugin = {
  name: 'seldom',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:/, namespace: 'file' }, ({ path }) =>
      SELDOM.includes(path) ? { path, namespace: 'seldom' } : undefined,
    )
    onResolve({ filter: /^node:/, namespace: 'seldom' }, ({ path }) => ({ path, external: true }))
    onLoad({ filter: /./, namespace: 'seldom' }, ({ path }) => {
      const getters = Object.keys(createRequire(import.meta.url)(path) as object).map(
        (name) => `get ${name}(){return require('${path}').${name}}`,
      )
      return { contents: `module.exports={${getters.join(',')}}` }
    })
  },
}

rmSync(OUT, { recursive: true, force: true })
const parts = new Map<string, Part>()
for (const path of DATA) parts.set(path, await data(nameOf(path), path))
for (const path of APART) parts.set(path, await part(nameOf(path), path))
for (const name of PACKAGES_APART) parts.set(name, await part(name.replace(/^@.*\//, ''), name))
parts.set('src/cli.ts', await part('core', 'src/cli.ts', [apart(parts), seldom]))
await build({
  ...options,
  entryPoints: ['bin/postmortem-lint.ts', 'bin/lint-for-another.ts'],
  plugins: [apart(parts), seldom],
  inject: [join(ROOT, 'bin/parts.ts')],
})
// The package as a whole has ES modules.
writeFileSync(join(OUT, 'package.json'), '{ "type": "commonjs" }\n')

const sizes = readdirSync(OUT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.js(on)?$/.test(name))
  .map((name) => statSync(join(OUT, name)).size)
console.log(`dist/bin: ${sizes.length} files, ${Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1024)} KB`)
