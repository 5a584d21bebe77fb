/** Words of a text that tell of an incident's edges, by the class of what they say. */
import { type Document, fact } from '../../../document.js'
import type { CueId } from '../../../languages/registry.js'
import { languageOf } from '../../text/languages.js'
import { prose } from '../../text/prose.js'
import { within } from '../../text/within.js'
import { cues, type Hit } from '../../words/cues.js'

/** What a word says of the incident at the time beside it. */
export type Class =
  | 'begins'
  | 'start'
  | 'detected'
  | 'mitigated'
  | 'end'
  | 'trigger'
  | 'closed'
  | 'trouble'
  | 'calm'
  | 'planned'
  | 'lasting'

/** A word for an edge, with its place in the text of its block. */
export type TimeHit = Pick<Hit, 'cue' | 'language' | 'start' | 'end'>

/** Cues for times are named by this and the class. */
const GROUP = 'time.'

/** Looks up the words of a stretch of text. */
export class EdgeWords {
  readonly #document: Document
  readonly #hitsOfBlock = new Map<number, readonly TimeHit[]>()

  constructor(document: Document) {
    this.#document = document
  }

  /** Hits of the time cues that lie within a stretch of a block. */
  hits(block: number, start: number, end: number): readonly TimeHit[] {
    let list = this.#hitsOfBlock.get(block)
    if (list === undefined) {
      list = this.#inCode(block) ?? [...cues(this.#document).inBlock(block, 'time')].sort((a, b) => a.start - b.start)
      this.#hitsOfBlock.set(block, list)
    }
    return within(list, start, end).filter((hit) => hit.end <= end)
  }

  /** The hits of a timeline that stands in a code block, line by line: elsewhere code is no prose. */
  #inCode(index: number): readonly TimeHit[] | null {
    const block = prose(this.#document)[index]
    if (block?.kind !== 'code') return null
    const language = languageOf(this.#document, index)
    if (language === undefined) return []
    const starts = [0, ...block.lines.map(({ start }) => start)]
    const lines = starts.map((start, i) => ({ start, end: starts[i + 1] ?? block.text.length }))
    return this.#document.packs
      .filter((pack) => pack.language === language)
      .flatMap((pack) => pack.cueMatcher.scan(block.text, lines))
      .flatMap(({ cue, start, end }) => (cue.startsWith(GROUP) ? { cue: cue as CueId, language, start, end } : []))
  }

  /** The classes of those hits; what begins has started. */
  classes(block: number, start: number, end: number): ReadonlySet<Class> {
    const found = new Set<Class>()
    for (const hit of this.hits(block, start, end)) {
      const named = classOf(hit)
      found.add(named)
      if (named === 'begins') found.add('start')
    }
    return found
  }
}

export const classOf = ({ cue }: TimeHit): Class => cue.slice(GROUP.length) as Class

export const edgeWords = fact('edge-words', (document: Document): EdgeWords => new EdgeWords(document))
