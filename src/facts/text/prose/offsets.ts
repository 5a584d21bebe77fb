/** The way from visible text to the source: runs of text that stand in the source as they are seen. */
import { countUpTo } from '../../../ordered.js'

/** Source offset of each UTF-16 unit of a text, and of its end as one entry more. */
export class Offsets {
  /**
   * @param starts the first unit of each run
   * @param sources the source offset of each run; the units behind its first follow one by one
   * @param length how many units there are
   */
  constructor(
    private readonly starts: readonly number[],
    private readonly sources: readonly number[],
    readonly length: number,
  ) {}

  /** The source offset of a unit; undefined where there is no such unit. */
  at(unit: number): number | undefined {
    if (unit < 0 || unit >= this.length) return undefined
    const run = this.starts.length === 1 ? 0 : countUpTo(this.starts, unit, itself) - 1
    return (this.sources[run] ?? 0) + unit - (this.starts[run] ?? 0)
  }

  /** How many units stand at a source offset or before it. */
  countUpTo(offset: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.at(middle) ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

const itself = (start: number): number => start

/** Offsets while a text is being read. */
export class OffsetsDraft {
  readonly #starts: number[] = []
  readonly #sources: number[] = []
  #length = 0
  /** Where the next unit stands if it goes on with the run. */
  #next = -1

  get length(): number {
    return this.#length
  }

  /** Adds units that follow each other in the source. */
  addRun(length: number, offset: number): void {
    if (length === 0) return
    if (offset !== this.#next) {
      this.#starts.push(this.#length)
      this.#sources.push(offset)
    }
    this.#length += length
    this.#next = offset + length
  }

  /** The same for all times; `end` is where the text ends in the source. */
  closed(end: number): Offsets {
    this.addRun(1, end)
    // Copies take no more room than they need.
    return new Offsets([...this.#starts], [...this.#sources], this.#length)
  }
}
