/** What is installed with us: little, without scripts, each part named by its sum. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Package {
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly os?: readonly string[]
}
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>
}
const shipped = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)

test('at most 105 packages at run time', () => {
  // Of native code for one system each, and of what that needs, nobody installs more than one.
  const everywhere = shipped.filter(([, { optional }]) => !optional)
  expect(everywhere.length).toBeGreaterThan(50)
  expect(everywhere.length).toBeLessThanOrEqual(105 - 5)
})

test('none runs anything when it is installed, and each is the one that was looked at', () => {
  expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([])
  expect(shipped.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})
