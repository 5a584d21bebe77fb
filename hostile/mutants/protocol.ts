/** What the parts of a mutation run say to each other, and the place where Stryker's switches look. */

/** One mutant to try. */
export interface Attempt {
  /** Null: the program as it is. */
  readonly mutant: string | null
  /** Tests that reach it; null: all of them. */
  readonly tests: readonly number[] | null
  /** A mutant that is passed more often goes round in circles. */
  readonly hitLimit: number
}

/** How often each mutant was reached: while modules were loaded, and by each test. */
export interface Coverage {
  readonly static: Readonly<Record<string, number>>
  readonly perTest: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** The object that instrumented code asks which mutant is active. */
interface Stryker {
  activeMutant: string | null
  currentTestId?: string
  mutantCoverage?: Coverage
  hitCount?: number
  hitLimit?: number
}
const world = globalThis as unknown as { __stryker__?: Stryker }
world.__stryker__ ??= { activeMutant: null }
export const stryker: Stryker = world.__stryker__
