/** A sample of the hostile cases against the built program; all of them by `npm run soak`. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cases } from '../hostile/make.js'
import { runCase } from '../hostile/run.js'

const built = existsSync(fileURLToPath(new URL('../dist/bin/postmortem-lint.js', import.meta.url)))
const SAMPLE =
  /^(?:Latin-1|UTF-16|commands|markup|everything as (?:github|html|sarif)|name [0-3]|front matter [01]|configuration: (?:code|plugins|unknown key)|directive: unknown|a (?:pipe|link out|link to the environment|full disk|glob of stars|report over a link|reader who leaves)|too large|few descriptors|stdin without end|grown: (?:one sentence of cues|wide table))$/
let base = ''

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'postmortem-lint-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

describe.skipIf(!built || process.platform === 'win32')('in strange hands', () => {
  test('there are at least 150 cases, each with a name of its own', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
    expect(cases.length).toBeGreaterThanOrEqual(150)
  })

  test.each(cases.filter(({ id }) => SAMPLE.test(id)))('$id', { timeout: 120_000 }, async (one) => {
    expect((await runCase(one, base)).wrong).toEqual([])
  })
})
