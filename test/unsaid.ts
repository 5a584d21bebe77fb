/** A command line that says nothing of how to judge, for tests of the configuration. */
import type { Said } from '../src/config/settings.js'

export const unsaid: Said = {
  failOn: null,
  minScore: null,
  requirePostmortem: false,
  profile: null,
  language: null,
  treatAs: null,
  today: null,
}
