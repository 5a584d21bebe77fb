/**
 * V8 optimises what is warm. Of one document or a hundred our functions are all warm and none hot, so that optimising
 * them takes a quarter to a third of the work and pays little of it back: it is told to wait until they are hot, and to
 * put fewer of the functions that one calls into it.
 */
import { setFlagsFromString } from 'node:v8'

/** What says so, by version of V8; to any other it may mean something else, or be an unknown flag and a line of complaint. */
const LATER: Readonly<Record<string, string>> = {
  // Bytes of bytecode run in a function before it is looked at, 67,584 by default.
  '11.3': '--interrupt-budget=400000',
  // Calls of a function, 3,000 by default.
  '12.4': '--invocation-count-for-turbofan=10000',
}

/** Bytes of bytecode put into one function, 920 by default. */
const LESS = '--max-inlined-bytecode-size-cumulative=300'

const [major, minor] = process.versions.v8.split('.')
const flag = LATER[`${major}.${minor}`]
if (flag !== undefined) setFlagsFromString(`${flag} ${LESS}`)
