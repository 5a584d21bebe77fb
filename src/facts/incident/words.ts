/** Words of a text that tell of an incident's edges, by the class of what they say. */
import { type Document, fact } from '../../document.js'
import { cues, type Hit } from '../cues.js'
import { within } from '../within.js'

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
  | 'planned'
  | 'lasting'

/** Looks up the words of a stretch of text. */
export class EdgeWords {
  readonly #document: Document
  readonly #hitsOfBlock = new Map<number, readonly Hit[]>()

  constructor(document: Document) {
    this.#document = document
  }

  /** Hits of the time cues that lie within a stretch of a block. */
  hits(block: number, start: number, end: number): readonly Hit[] {
    let list = this.#hitsOfBlock.get(block)
    if (list === undefined) {
      list = [...cues(this.#document).inBlock(block, 'time')].sort((a, b) => a.start - b.start)
      this.#hitsOfBlock.set(block, list)
    }
    return within(list, start, end).filter((hit) => hit.end <= end)
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

/** Cues for times are named `time.` and the class. */
export const classOf = (hit: Hit): Class => hit.cue.slice('time.'.length) as Class

export const edgeWords = fact('edge-words', (document: Document): EdgeWords => new EdgeWords(document))
