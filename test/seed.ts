/** One seed for all properties, so that a run in CI says of a change what it says of it tomorrow; SEED=random looks further. */
import { configureGlobal } from 'fast-check'

const asked = process.env.SEED
if (asked !== 'random') configureGlobal({ seed: asked === undefined ? 20_101 : Number(asked) })
