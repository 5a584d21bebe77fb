/** The program in this process: run in a world of the test's own making, heard to its end. */
import { type ExitCode, main } from '../src/cli.js'
import type { World } from '../src/run/world.js'

/** How a run ended, and all it said. */
export interface Ended {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs the program without an environment, on nothing but `input`, where the test brings nothing else. */
export async function run(
  cwd: string,
  argv: readonly string[],
  { input, ...more }: Partial<World> & { readonly input?: string | Uint8Array } = {},
): Promise<Ended> {
  let out = ''
  let err = ''
  const code = await main({
    argv,
    cwd,
    env: {},
    stdin: (async function* () {
      if (input !== undefined) yield Buffer.from(input as string)
    })(),
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    importModule: (url) => import(url),
    ...more,
  })
  return { code, out, err }
}
