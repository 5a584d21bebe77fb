/** Stands in for Vitest where mutants are tried: the same tests and the same `expect`, run one by one in one process. */
import { format } from 'node:util'
import { ASYMMETRIC_MATCHERS_OBJECT, chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)
const matchers = (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT as unknown as symbol]
export const expect = Object.assign((value: unknown) => chai.expect(value), chai.expect, matchers)

type Work = (...values: readonly unknown[]) => unknown
type Hook = 'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach'

/** What belongs together: a file or a `describe`. */
class Suite {
  readonly hooks: Record<Hook, Work[]> = { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] }

  constructor(
    readonly name: string,
    readonly outer: Suite | null,
  ) {}

  /** This suite and those around it, the outermost first. */
  get around(): readonly Suite[] {
    return [...(this.outer?.around ?? []), this]
  }
}

interface Test {
  readonly name: string
  readonly suite: Suite
  readonly run: Work
}

const tests: Test[] = []
let suite = new Suite('', null)

/** The tests that follow are those of another file. */
export function beginFile(name: string): void {
  suite = new Suite(name, null)
}
export const count = (): number => tests.length
export const nameOf = (index: number): string => tests[index]?.name ?? ''

/** Thrown by a test that has no place on this machine. */
const SKIPPED = Symbol('skipped')
function skip(): never {
  throw SKIPPED
}

/** `(name, work)` or `(name, options, work)`, for each row of a table when there is one. */
const each =
  (add: (name: string, work: Work) => void) =>
  (rows: readonly unknown[]) =>
  (name: string, ...rest: readonly unknown[]) => {
    const work = rest.find((one): one is Work => typeof one === 'function')
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row]
      add(format(name, ...values), () => work?.(...values))
    }
  }

function collector(add: (name: string, work: Work) => void) {
  const one = (name: string, ...rest: readonly unknown[]) =>
    each((_, work) => add(name, work))([[{ skip }]])(name, ...rest)
  const many = Object.assign(one, { each: each(add) })
  const none = Object.assign(() => undefined, { each: () => () => undefined })
  return Object.assign(many, { skipIf: (skipped: boolean) => (skipped ? none : many) })
}

export const test = collector((name, run) => {
  tests.push({ name: [...suite.around.map((one) => one.name), name].join(' > '), suite, run })
})
export const describe = collector((name, work) => {
  const outer = suite
  suite = new Suite(name, outer)
  work()
  suite = outer
})
const hook = (kind: Hook) => (work: Work) => void suite.hooks[kind].push(work)
export const beforeAll = hook('beforeAll')
export const afterAll = hook('afterAll')
export const beforeEach = hook('beforeEach')
export const afterEach = hook('afterEach')

/**
 * Runs tests until one fails.
 * @param before told of each test before it begins
 * @returns the one that failed and why; null when all passed
 */
export async function runTests(
  indexes: readonly number[],
  before: (index: number) => void = () => undefined,
): Promise<{ readonly index: number; readonly error: unknown } | null> {
  const open = new Set<Suite>()
  let at = -1
  try {
    for (const index of indexes) {
      at = index
      const { suite: own, run } = tests[index] as Test
      before(index)
      for (const one of own.around.filter((around) => !open.has(around))) {
        open.add(one)
        for (const work of one.hooks.beforeAll) await work()
      }
      for (const one of own.around) for (const work of one.hooks.beforeEach) await work()
      try {
        await run()
      } catch (error) {
        if (error !== SKIPPED) throw error
      } finally {
        for (const one of own.around.toReversed()) for (const work of one.hooks.afterEach) await work()
      }
    }
    return null
  } catch (error) {
    return { index: at, error }
  } finally {
    for (const one of [...open].reverse()) for (const work of one.hooks.afterAll) await work()
  }
}
