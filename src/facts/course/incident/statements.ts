/** What a document says of its incident's edges and length, place by place, each with how surely it says so. */
import type { Span } from '../../../document.js'
import type { Moment } from '../../times/moments.js'
import type { TimeMention } from '../../times.js'

/** Where an edge was read, from most to least explicit. */
export type Source = 'front matter' | 'label' | 'prose' | 'timeline'

export type Edge = 'start' | 'detected' | 'mitigated' | 'end'

/** One place that tells an edge, or the whole duration. */
export interface Statement {
  readonly edge: Edge | 'duration'
  readonly span: Span
  readonly source: Source
  /** How surely the place speaks of this edge; larger is surer. */
  readonly weight: number
  readonly time: Moment | null
  readonly minutes: number | null
  /** The smaller end of a length that is told as a range, else the same: "1-2 hours". */
  readonly least: number | null
  readonly bound: 'exact' | 'about' | 'least' | 'most'
  readonly block: number
  /** Statements of one range or one sentence share it. */
  readonly group: number
}

/**
 * Weights from which a statement is taken at its word: a length said of the incident, a range said of it, a line that names
 * the edge, and a length that a label gives.
 */
export const SAID_LENGTH = 72
export const SAID_RANGE = 74
export const LABELLED_EDGE = 76
export const LABELLED_LENGTH = 84

/** What one place tells; the rest is known from where it is told. */
interface Told {
  readonly edge: Statement['edge']
  readonly source: Source
  readonly weight: number
  readonly block: number
}

/** Collects statements in the order in which places are read. */
export class Statements {
  readonly #list: Statement[] = []
  #group = 0
  /** The text says that it goes on, or that an edge is not known. */
  open = false
  /** Where the trouble is told in several pieces: what lies between the first and the last of them is not its length. */
  inPieces: Source | null = null

  get list(): readonly Statement[] {
    return this.#list
  }

  /** What follows is told in one breath, apart from what came before. */
  nextGroup(): void {
    this.#group += 1
  }

  /** A moment told for an edge; one that has neither day nor clock time tells nothing. */
  edge(edge: Edge, source: Source, weight: number, time: Moment | null, block: number): void {
    if (time === null || (time.day === null && time.point.clock === null)) return
    this.#add({ edge, source, weight, block }, time.span, { time, minutes: null, least: null, bound: 'exact' })
  }

  /** Both edges, told as one range. */
  range(source: Source, weight: number, mention: TimeMention): void {
    this.nextGroup()
    this.edge('start', source, weight, mention.from, mention.block)
    this.edge('end', source, weight, mention.to, mention.block)
    if (mention.mention.kind === 'range' && mention.mention.open) this.open = true
  }

  /** A length that a mention tells; other mentions tell none. */
  duration(source: Source, weight: number, { mention, span, block }: TimeMention): void {
    if (mention.kind !== 'duration') return
    const { minutes, least, bound } = mention
    this.#add({ edge: 'duration', source, weight, block }, span, { time: null, minutes, least, bound })
  }

  /** A length in minutes. */
  length(source: Source, weight: number, span: Span, minutes: number, block: number): void {
    this.#add({ edge: 'duration', source, weight, block }, span, {
      time: null,
      minutes,
      least: minutes,
      bound: 'exact',
    })
  }

  #add(told: Told, span: Span, what: Pick<Statement, 'time' | 'minutes' | 'least' | 'bound'>): void {
    this.#list.push({ ...told, span, ...what, group: this.#group })
  }
}
