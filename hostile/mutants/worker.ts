/** The thread that tries mutants: told of one and of the tests that reach it, it says which of them failed, or null. */
import { parentPort } from 'node:worker_threads'
import { type Attempt, stryker } from './protocol.js'
import { count, nameOf, runTests } from './tests.js'

if (parentPort === null) throw new Error('This is no program of its own.')
const port = parentPort
/** What measures time says nothing of a mutant, but takes the longest. */
const chosen = [...Array(count()).keys()].filter((index) => !/\btime is linear\b/.test(nameOf(index)))

port.on('message', async (attempt: Attempt | null) => {
  if (attempt === null) return port.postMessage(await reach())
  stryker.activeMutant = attempt.mutant
  stryker.hitCount = 0
  stryker.hitLimit = attempt.hitLimit
  const failed = await runTests(attempt.tests ?? chosen)
  port.postMessage(failed?.index ?? null)
})
port.postMessage('ready')

/** Runs every test without a mutant, and tells which mutants each of them reaches. */
async function reach() {
  const failed = await runTests(chosen, (index) => {
    stryker.currentTestId = String(index)
  })
  if (failed !== null) throw new Error(`without a mutant there fails: ${nameOf(failed.index)}`, { cause: failed.error })
  return stryker.mutantCoverage
}
