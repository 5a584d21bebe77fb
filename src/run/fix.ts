/** `--fix`: edits that change nothing a reader is told, put in until none is left. Rewrites of sentences are never among them. */
import { edited, inOrder } from '../edits.js'
import type { FileReport } from '../report.js'
import type { Edit } from '../rule.js'

/** One pass does it all but for edits that overlap; more than these would mean that two rules undo each other. */
const MOST_PASSES = 10

export interface Fixed {
  /** The report of the text as it is now. */
  readonly report: FileReport
  /** How many edits were made. */
  readonly count: number
}

/** Safe edits of findings that count, in the order of the text. */
export function safeEdits({ findings }: FileReport): readonly Edit[] {
  return inOrder(
    findings
      .filter(({ suppressed }) => suppressed === null)
      .flatMap(({ suggestions }) => suggestions)
      .flatMap(({ safe, edits }) => (safe === true ? edits : [])),
  )
}

/** @param judge gives the report of a text, under the settings that gave the first one */
export async function fix(first: FileReport, judge: (text: string) => Promise<FileReport>): Promise<Fixed> {
  let report = first
  let count = 0
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const edits = safeEdits(report)
    if (edits.length === 0) break
    count += edits.length
    report = await judge(edited(report.text, edits))
  }
  return { report, count }
}
