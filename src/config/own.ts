/** A team's own words: section names, phrases for cues, and rules made of phrases to avoid or to expect; no code. */
import { UserError } from '../errors.js'
import { cues } from '../facts/words/cues.js'
import { compileCues } from '../languages/compile.js'
import { Matcher } from '../languages/matcher.js'
import { NotationError } from '../languages/notation.js'
import type { LanguagePack } from '../languages/pack.js'
import type { CueId } from '../languages/registry.js'
import { defineRule, type Rule } from '../rule.js'
import type { OwnCue } from './value.js'

/** Cues of one's own are found under this group. */
const GROUP = 'own'

/** What a configuration says in words: names by role, phrases by cue, and phrases with a message of their own. */
export interface OwnWords {
  readonly headings: Readonly<Record<string, readonly string[]>>
  readonly terms: Readonly<Record<string, readonly string[]>>
  readonly avoid: readonly OwnCue[]
  readonly expect: readonly OwnCue[]
}

/**
 * A pack of one's own, read beside the language's in every block; null when there are no words.
 * @throws UserError BAD_CONFIG when a line of the notation cannot be read
 */
export function ownPack({ headings, terms, avoid, expect }: OwnWords, origin: string): LanguagePack | null {
  const sources = {
    ...Object.fromEntries(Object.entries(terms).map(([id, match]) => [id, { match, yes: [] }])),
    ...Object.fromEntries(
      [...avoid, ...expect].map(({ id, match, unless }) => [
        `${GROUP}.${id}`,
        { match, unless: unless ?? [], yes: [] },
      ]),
    ),
  }
  const names = Object.fromEntries(Object.entries(headings).map(([role, match]) => [role, { match, yes: [] }]))
  if (Object.keys(sources).length === 0 && Object.keys(names).length === 0) return null
  try {
    const own = compileCues(sources)
    const sections = compileCues(names)
    return {
      language: 'en',
      own: true,
      name: 'own words',
      cues: own,
      sections,
      times: null,
      abbreviations: [],
      orders: 'first',
      capitalNouns: false,
      instead: {},
      absent: {},
      cueMatcher: new Matcher(own),
      sectionMatcher: new Matcher(sections),
    }
  } catch (error) {
    if (!(error instanceof NotationError)) throw error
    throw new UserError('BAD_CONFIG', origin, error.message, 'see the notation in docs/configuration.md', {
      cause: error,
    })
  }
}

/** A rule for each phrase list of one's own. */
export function ownRules({ avoid, expect }: OwnWords): readonly Rule[] {
  const made = (cue: OwnCue, wanted: boolean): Rule =>
    defineRule({
      id: `${GROUP}/${cue.id}`,
      room: 'wording',
      tier: null,
      severity: cue.severity ?? 'warning',
      source: 'your configuration',
      summary: wanted ? `Says: ${cue.message}` : `Avoids: ${cue.message}`,
      why: cue.message,
      messages: { own: { what: '{message}', write: '{write}' } },
      check(document, { report, finding }) {
        const hits = cues(document).of(`${GROUP}.${cue.id}` as CueId)
        const data = { message: cue.message, write: cue.write ?? '' }
        if (wanted) return report(hits.length > 0 ? [] : [finding('document', 'own', data)])
        return report(hits.map(({ span }) => finding(span, 'own', data)))
      },
    })
  return [...avoid.map((cue) => made(cue, false)), ...expect.map((cue) => made(cue, true))]
}
