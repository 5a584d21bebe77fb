/** `--cache`: a second run says the same without judging again. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BAD, folder, GOOD, repository, run } from './program.js'

test('the same bytes and exit code, from the cache', () => {
  const project = repository({ 'good.md': GOOD, 'bad.md': BAD })
  const kept = folder()
  const plain = run(project, ['-f', 'json', '.'])
  const cached = () => run(project, ['-f', 'json', '--cache-location', kept, '.'])
  expect(cached()).toEqual(plain)
  expect(readdirSync(kept)).toHaveLength(2)
  expect(cached()).toEqual(plain)
  // It is read: what stands there, with the right sum, is what is said.
  for (const name of readdirSync(kept)) {
    const body = readFileSync(join(kept, name), 'utf8').slice(65).replace('Login was down', 'Another title')
    writeFileSync(
      join(kept, name),
      `${createHash('sha256')
        .update(name + body)
        .digest('hex')}\n${body}`,
    )
  }
  expect(cached().out).toBe(plain.out.replaceAll('Login was down', 'Another title'))
})

test('a cache in the project is refused with one line', () => {
  const project = repository({ 'good.md': GOOD })
  const { code, out, err } = run(project, ['--cache-location', 'cache', '.'])
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(
    /^postmortem-lint: error\[BAD_OPTION\]: --cache-location: the cache would lie in the project.*\n$/,
  )
})

test('no cache for rules that may have changed unseen', () => {
  const project = repository({ 'good.md': GOOD, 'plugin.mjs': 'export default {}' })
  const { code, err } = run(project, ['--cache', '--plugin', './plugin.mjs', '.'])
  expect(code).toBe(2)
  expect(err).toMatch(/^postmortem-lint: error\[BAD_OPTION\]: --cache: it cannot tell whether a plugin changed/)
})
