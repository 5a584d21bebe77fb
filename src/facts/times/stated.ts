/** What a document states for many times at once: "All times are UTC", "(UTC)" in a heading or a table's head, one date for a log. */
import type { Span } from '../../document.js'
import { type Block, sourceSpan } from '../text/prose.js'
import { type DateRules, dayOf } from './days.js'
import type { Drafts } from './drafts.js'
import type { Zone } from './mentions.js'
import type { TimeReader } from './read.js'

/** A zone stated for all times around it. */
export interface ZoneStatement {
  readonly zone: Zone
  readonly span: Span
}

/** Something that holds from one block to before another. */
interface Reach<Value> {
  readonly from: number
  readonly to: number
  readonly value: Value
}

const reaches = <Value>({ from, to }: Reach<Value>, block: number): boolean => from <= block && block < to

/** Zones and days that hold for the blocks around them. */
export class Stated {
  readonly zones: readonly ZoneStatement[]
  readonly #zoneOfAll: Zone | null
  readonly #zoneOfColumn = new Map<string, Zone>()
  readonly #zoneOfSection: Reach<Zone>[] = []
  readonly #dayOfSection: Reach<number>[] = []

  constructor(blocks: readonly Block[], drafts: Drafts, rules: DateRules) {
    const zones: ZoneStatement[] = []
    let all: Zone | null = null
    for (const block of blocks) {
      const reader = drafts.readers[block.index] ?? null
      const ofHead = reader === null ? null : this.#readHead(block, reader, blocks, drafts)
      if (ofHead !== null) zones.push(ofHead)
      for (const { zone, date, start, end } of drafts.statements[block.index] ?? []) {
        if (zone !== null) {
          zones.push({ zone, span: sourceSpan(block, start, end) })
          all ??= zone
        }
        const day = date === null ? null : dayOf(date, null, rules)
        if (day !== null) {
          this.#dayOfSection.push({ from: block.index, to: endOfSection(block, blocks), value: day.day })
        }
      }
    }
    this.zones = zones
    this.#zoneOfAll = all
  }

  /** The zone that a heading or the head of a column names. */
  #readHead(block: Block, reader: TimeReader, blocks: readonly Block[], drafts: Drafts): ZoneStatement | null {
    const isHead = block.cell?.row === 0
    if (block.kind !== 'heading' && !isHead) return null
    // A heading that is itself a time ("### 10:00 CET") says nothing of others.
    if (drafts.inBlock(block.index).some(({ mention: { kind } }) => kind !== 'duration' && kind !== 'open')) return null
    const [zone] = reader.zones()
    if (zone === undefined) return null
    if (isHead && block.cell) this.#zoneOfColumn.set(columnOf(block.cell), zone)
    else this.#zoneOfSection.push({ from: block.index, to: endOfSection(block, blocks), value: zone })
    return { zone, span: sourceSpan(block, zone.start, zone.end) }
  }

  /** The zone of a time that states none: that of its column, of its section, of the document. */
  zoneAround({ cell, index }: Block): Zone | null {
    const ofColumn = cell === null ? undefined : this.#zoneOfColumn.get(columnOf(cell))
    return ofColumn ?? this.#zoneOfSection.findLast((one) => reaches(one, index))?.value ?? this.#zoneOfAll
  }

  /** The day stated for the times around a block. */
  dayAround({ index }: Block): number | null {
    return this.#dayOfSection.find((one) => reaches(one, index))?.value ?? null
  }
}

const columnOf = ({ table, column }: NonNullable<Block['cell']>): string => `${table}:${column}`

/** What a heading states holds in its section; what a text states, to the next heading of level 1. */
function endOfSection({ kind, index, level }: Block, blocks: readonly Block[]): number {
  for (let i = index + 1; i < blocks.length; i += 1) {
    const next = blocks[i]
    if (next?.kind === 'heading' && (kind === 'heading' ? next.level <= level : next.level === 1)) return i
  }
  return blocks.length
}
