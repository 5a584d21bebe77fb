/** Questions to git: which files are staged or changed, and what stands in them at a commit; never through a shell. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { systemCode, UserError } from '../errors.js'

/** Which files a run is about: those of the index, those that differ from the last commit, or since a branch left another. */
export type Change = { readonly kind: 'staged' | 'changed' } | { readonly kind: 'since'; readonly ref: string }

/** A regular file that was added or changed. */
export interface ChangedFile {
  /** Absolute. */
  readonly path: string
  /** Name of its content in the index; null when the content stands in the working tree. */
  readonly blob: string | null
}

/** Whatever the configuration of a repository says: no program of its choice, no repository hidden in a folder of the tree. */
const ALWAYS = [
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'core.quotePath=false',
]
const RAW = ['--raw', '-z', '--no-renames', '--no-abbrev', '--ignore-submodules', '--diff-filter=d']
const REGULAR = /^1/
/** More of a list of files is not read, in bytes. */
const MOST_LIST = 1 << 28

/** One repository, asked from the top of its working tree. */
export class Repository {
  private constructor(
    /** Absolute path of the working tree, as git names it. */
    readonly top: string,
    readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  /** @throws UserError GIT when there is no git, or no repository around `cwd` */
  static async around(cwd: string, env: Readonly<Record<string, string | undefined>>): Promise<Repository> {
    const answer = await ask(['rev-parse', '--show-toplevel'], cwd, env)
    const top = answer.out.toString('utf8').replace(/\r?\n$/, '')
    if (answer.code !== 0 || top === '') {
      throw new UserError('GIT', '', `git finds no working tree here (${answer.why})`, 'run it inside a repository')
    }
    return new Repository(top, env)
  }

  /** Regular files that were added or changed, in the order of git, which is that of their names. */
  async changed(change: Change): Promise<readonly ChangedFile[]> {
    if (change.kind === 'staged') return this.#differing(['--cached'], true)
    const base = change.kind === 'since' ? await this.#whereLeft(change.ref) : await this.#lastCommit()
    const [tracked, others] = await Promise.all([
      this.#differing([base], false),
      this.#lines(['ls-files', '-z', '--others', '--exclude-standard']),
    ])
    return [...tracked, ...others.map((name) => ({ path: join(this.top, name), blob: null }))]
  }

  /**
   * The name of a file's content at a commit; null when the file was not there.
   * @param commit its full name
   * @param name path below the top of the tree, with `/` separators
   */
  async blobAt(commit: string, name: string): Promise<string | null> {
    const entries = await this.#lines(['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', commit, '--', name])
    const [, mode = '', blob] = /^(\d+) blob ([0-9a-f]+)\t/.exec(entries[0] ?? '') ?? []
    return REGULAR.test(mode) ? (blob ?? null) : null
  }

  /** The bytes of a blob, as a stream that ends with an error when git fails. */
  read(blob: string): AsyncIterable<Buffer> {
    return output(start(['cat-file', 'blob', blob], this.top, this.env))
  }

  /**
   * The full name of a commit.
   * @throws UserError BAD_OPTION for what would be an option of git, GIT when there is no such commit
   */
  async commit(ref: string): Promise<string> {
    if (ref.startsWith('-') || ref === '') {
      throw new UserError('BAD_OPTION', ref, 'this is no name of a commit', 'name a branch, a tag or a commit')
    }
    const { code, out } = await ask(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], this.top, this.env)
    const [name = ''] = out.toString('latin1').split('\n')
    if (code === 0 && /^[0-9a-f]{40,64}$/.test(name)) return name
    const cure = 'check the name; a shallow clone knows only what it fetched'
    throw new UserError('GIT', ref, 'git knows no such commit', cure)
  }

  async #differing(from: readonly string[], inIndex: boolean): Promise<readonly ChangedFile[]> {
    const fields = await this.#lines(['diff', ...RAW, ...from, '--'])
    const files: ChangedFile[] = []
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const [, mode = '', , blob = ''] = (fields[i] ?? '').split(' ')
      // Links, submodules and what is in conflict have no text of their own.
      if (REGULAR.test(mode) && mode.startsWith('100')) {
        files.push({ path: join(this.top, fields[i + 1] ?? ''), blob: inIndex ? blob : null })
      }
    }
    return files
  }

  /** The commit that this branch and `ref` have in common. */
  async #whereLeft(ref: string): Promise<string> {
    const commit = await this.commit(ref)
    const { code, out } = await ask(['merge-base', commit, 'HEAD'], this.top, this.env)
    const [base = ''] = out.toString('latin1').split('\n')
    if (code === 0 && base !== '') return base
    throw new UserError(
      'GIT',
      ref,
      'it has no commit in common with this branch',
      'fetch the whole history (fetch-depth: 0)',
    )
  }

  /** The last commit, or the empty tree where there is none yet. */
  async #lastCommit(): Promise<string> {
    const head = await ask(['rev-parse', '--verify', '--quiet', 'HEAD'], this.top, this.env)
    if (head.code === 0) return 'HEAD'
    const [tree = ''] = (await this.#text(['hash-object', '-t', 'tree', '--stdin'])).split('\n')
    return tree
  }

  async #lines(args: readonly string[]): Promise<readonly string[]> {
    return (await this.#text(args)).split('\0').filter((line) => line !== '')
  }

  async #text(args: readonly string[]): Promise<string> {
    const { code, out, why } = await ask(args, this.top, this.env)
    if (code === 0) return out.toString('utf8')
    throw new UserError('GIT', '', `git ${args[0]} failed (${why})`, 'see what `git status` says')
  }
}

type Env = Readonly<Record<string, string | undefined>>

function start(args: readonly string[], cwd: string, env: Env) {
  return spawn('git', [...ALWAYS, ...args], {
    cwd,
    // Hooks say by GIT_INDEX_FILE and the like which index is meant.
    env: { ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
}

/** Runs git to its end. */
async function ask(args: readonly string[], cwd: string, env: Env) {
  const child = start(args, cwd, env)
  const said: Buffer[] = []
  const complaints: Buffer[] = []
  let size = 0
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaints.length < 20) complaints.push(chunk)
  })
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MOST_LIST) child.kill()
    else said.push(chunk)
  })
  const code = await ended(child)
  const [why = ''] = Buffer.concat(complaints).toString('utf8').split('\n')
  return { code, out: Buffer.concat(said), why: why === '' ? `exit code ${code}` : why }
}

async function* output(child: ReturnType<typeof start>): AsyncIterable<Buffer> {
  const end = ended(child)
  child.stderr.resume()
  try {
    yield* child.stdout as AsyncIterable<Buffer>
    const code = await end
    if (code !== 0)
      throw new UserError('GIT', '', `git cat-file failed (exit code ${code})`, 'see what `git fsck` says')
  } finally {
    child.kill()
    await end.catch(() => undefined)
  }
}

function ended(child: ReturnType<typeof start>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      const missing = systemCode(error) === 'ENOENT'
      const what = missing ? 'git is not installed' : `git cannot be started (${systemCode(error) || 'unknown'})`
      reject(new UserError('GIT', '', what, 'install it, or name the files yourself', { cause: error }))
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
