/** Lints documents for another process, which is at the other end of the channel: src/run/processes.ts. */
import { rules } from '../../rules/index.js'
import { lint } from '../lint.js'
import { isPortable, packed } from './portable.js'
import type { Answer, Judged, Task } from './processes.js'
import { timeLimit } from './time-limit.js'

/** A channel to another process. */
export interface Channel {
  on(event: 'message', listener: (task: Task) => void): unknown
  send?(answer: Answer, sent: () => void): unknown
}

/** Answers until the channel is closed. */
export function lintForAnother(channel: Channel): void {
  // Whoever asked may be gone by now.
  const say = (answer: Answer) => channel.send?.(answer, () => undefined)
  channel.on('message', (task) => {
    void judged(task).then((answer) => say({ number: task.number, judged: answer }))
  })
  say('ready')
}

/** Null for what went wrong in any way: who asked tries again, and tells what it sees. */
async function judged({ input, settings, seconds }: Task): Promise<Judged | null> {
  try {
    const report = await lint(input, { ...settings, rules }, timeLimit(input.path, seconds))
    return isPortable(report) ? { report: packed(report), text: report.text } : null
  } catch {
    return null
  }
}
