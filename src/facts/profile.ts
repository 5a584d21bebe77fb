/** Whom a document is written for, guessed from what it holds when nobody says so. */
import { type Document, fact } from '../document.js'
import type { Profile } from '../rule.js'
import { actions } from './story/actions.js'
import { prose } from './text/prose.js'
import { sections } from './text/sections.js'
import { wordCount } from './text/unspaced.js'
import { cues } from './words/cues.js'

/** A notice is shorter than this, in words; Chinese and Japanese letters count in part. */
const NOTICE_WORDS = 220
/** So many ways of the house for each word to the reader make a text of the inside. */
const INSIDE_SHARE = 5
const INSIDE_LEAST = 5

/** The profile that the text suggests; `public` when nothing tells. */
export const inferredProfile = fact('inferredProfile', (document: Document): Profile => {
  const audience = cues(document)
  if (audience.of('audience.internal').length > 0) return 'internal'
  const analysed = sections(document).of('cause', 'lessons', 'actions', 'went-well', 'went-wrong').length
  if (analysed === 0 && actions(document).length < 2 && words(document) < NOTICE_WORDS) return 'status-notice'
  const owned = actions(document).filter(({ owner, ticket }) => owner || ticket).length
  const inside = audience.of('audience.inside').length + owned
  const outside = audience.of('audience.reader').length
  return inside >= INSIDE_LEAST && inside >= INSIDE_SHARE * outside ? 'internal' : 'public'
})

const words = (document: Document): number =>
  prose(document).reduce((sum, { kind, text }) => sum + (kind === 'code' ? 0 : wordCount(text)), 0)
