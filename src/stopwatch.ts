/** Where the time goes: what was entered counts the time in which nothing inside it was entered. */

interface Entry {
  readonly name: string
  since: number
}

/** Time spent by name. */
export interface Lap {
  readonly name: string
  /** How often it was entered. */
  readonly times: number
  readonly milliseconds: number
}

export class Stopwatch {
  readonly #open: Entry[] = []
  readonly #laps = new Map<string, { times: number; milliseconds: number }>()

  /** @param now milliseconds of a clock that never goes back */
  constructor(readonly now: () => number) {}

  /** Times work by itself: what it times in turn is taken off. */
  time<T>(name: string, work: () => T): T {
    const depth = this.#enter(name)
    try {
      return work()
    } finally {
      this.#leave(depth)
    }
  }

  /** The same for work that is waited for, nothing else being timed meanwhile. */
  async await<T>(name: string, work: () => Promise<T>): Promise<T> {
    const depth = this.#enter(name)
    try {
      return await work()
    } finally {
      this.#leave(depth)
    }
  }

  #enter(name: string): number {
    const now = this.now()
    this.#pause(now)
    const lap = this.#laps.get(name)
    if (lap) lap.times += 1
    else this.#laps.set(name, { times: 1, milliseconds: 0 })
    return this.#open.push({ name, since: now }) - 1
  }

  /** Work that was stopped from outside never leaves; whoever entered before it closes its entries too. */
  #leave(depth: number): void {
    const now = this.now()
    this.#pause(now)
    this.#open.length = depth
    const outer = this.#open.at(-1)
    if (outer) outer.since = now
  }

  /** What took longest comes first. */
  laps(): readonly Lap[] {
    return [...this.#laps].map(([name, lap]) => ({ name, ...lap })).sort((a, b) => b.milliseconds - a.milliseconds)
  }

  /** Books what the innermost open entry has taken up to now. */
  #pause(now: number): void {
    const entry = this.#open.at(-1)
    const lap = entry && this.#laps.get(entry.name)
    if (entry && lap) lap.milliseconds += now - entry.since
  }
}
