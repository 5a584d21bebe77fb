/** Processes that lint beside this one: many documents are judged sooner where there is more than one processor. */
import type { Input, Settings } from '../lint.js'
import type { FileReport } from '../report.js'
import type { Rule } from '../rule.js'
import { type PortableReport, unpacked } from './portable.js'
import { PATIENCE } from './time-limit.js'

/** What decides about a document, as far as it is data. */
export type PortableSettings = Omit<Settings, 'rules' | 'words' | 'stopwatch'>

/** A document for another process. */
export interface Task {
  readonly number: number
  readonly input: Input
  readonly settings: PortableSettings
  /** CPU time that it may take. */
  readonly seconds: number
}

/** What became of it; a process says once that it is ready. */
export type Answer = 'ready' | { readonly number: number; readonly judged: Judged | null }

/** A report, and the text that it shows. */
export interface Judged {
  readonly report: PortableReport
  readonly text: string
}

/** Another process and the channel to it, as much of them as is needed. */
export interface OtherProcess {
  on(event: 'message', listener: (answer: Answer) => void): unknown
  on(event: 'error' | 'exit', listener: () => void): unknown
  send(task: Task, sent: (error: Error | null) => void): unknown
  kill(signal?: 'SIGKILL'): unknown
}

/** Each process warms up by itself: with fewer documents for each, they cost more than they save. */
const DOCUMENTS_EACH = 200
/** This one and those beside it. */
const MOST_PROCESSES = 4
/** One is linted while the next is on its way. */
const MOST_TASKS = 2

/**
 * How many processes beside this one are worth their while.
 * @param processors that this process may use
 */
export const worthwhile = (documents: number, processors: number): number =>
  Math.max(0, Math.min(Math.floor(documents / DOCUMENTS_EACH), processors, MOST_PROCESSES) - 1)

/** What it was asked is left to this process when it ends before it answers. */
class Process {
  readonly #other: OtherProcess
  readonly #asked = new Map<number, (judged: Judged | null) => void>()
  #isReady = false

  constructor(other: OtherProcess) {
    this.#other = other
    other.on('message', (answer) => {
      if (answer === 'ready') this.#isReady = true
      else this.#settle(answer.number, answer.judged)
    })
    other.on('error', () => this.#end())
    other.on('exit', () => this.#end())
  }

  /** Documents that it could take now. */
  get room(): number {
    return this.#isReady ? MOST_TASKS - this.#asked.size : 0
  }

  /** Null when it ends, or takes longer by the clock than all that it may be asked at a time: one that was stopped never answers. */
  ask(task: Task): Promise<Judged | null> {
    const clock = setTimeout(() => this.#giveUp(), task.seconds * 1000 * MOST_TASKS * PATIENCE)
    return new Promise<Judged | null>((resolve) => {
      this.#asked.set(task.number, resolve)
      this.#other.send(task, (error) => {
        if (error !== null) this.#end()
      })
    }).finally(() => clearTimeout(clock))
  }

  close(): void {
    this.#other.kill()
  }

  /** A process that is stopped listens to nothing else. */
  #giveUp(): void {
    this.#other.kill('SIGKILL')
    this.#end()
  }

  #settle(number: number, judged: Judged | null): void {
    this.#asked.get(number)?.(judged)
    this.#asked.delete(number)
  }

  #end(): void {
    this.#isReady = false
    for (const number of [...this.#asked.keys()]) this.#settle(number, null)
  }
}

export class Processes {
  readonly #all: readonly Process[]
  readonly #rules: readonly Rule[]
  #tasks = 0

  /** @param rules that the other processes have as well */
  constructor(count: number, start: () => OtherProcess, rules: readonly Rule[]) {
    this.#all = Array.from({ length: count }, () => new Process(start()))
    this.#rules = rules
  }

  /** How many documents to have at hand, so that none of the processes waits for one. */
  get breadth(): number {
    return 1 + this.#all.length * (MOST_TASKS + 1)
  }

  /** A report made elsewhere; null when nobody has room, or nobody could tell: then it is for this process to make. */
  async lint(input: Input, settings: Settings, seconds: number): Promise<FileReport | null> {
    const { rules: _, words = null, stopwatch, ...data } = settings
    const freest = this.#all.reduce<Process | null>((best, one) => (one.room > (best?.room ?? 0) ? one : best), null)
    if (freest === null || words !== null || stopwatch !== undefined) return null
    this.#tasks += 1
    const judged = await freest.ask({ number: this.#tasks, input, settings: data, seconds })
    return judged === null ? null : unpacked(judged.report, judged.text, this.#rules)
  }

  close(): void {
    for (const one of this.#all) one.close()
  }
}
