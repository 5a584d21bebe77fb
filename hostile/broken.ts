/** What must hold for any document, and which of it is broken by one. */
import { rules } from '../rules/index.js'
import { unwatched } from '../src/document/guards.js'
import { loadNative, loadReference, type Parse } from '../src/document/parse.js'
import { edited } from '../src/edits.js'
import { decide } from '../src/gate.js'
import { lint, settingsWith } from '../src/lint.js'
import { loadTexts } from '../src/messages.js'
import type { FileReport, Report } from '../src/report.js'
import { formats, reporters } from '../src/reporters/index.js'
import { safeEdits } from '../src/run/fix.js'
import { TOOL } from '../src/tool.js'
import { printedFaults } from './printed.js'
import { said } from './said.js'

const settings = settingsWith(rules, { treatAs: 'postmortem' })
const texts = await loadTexts('en')
const reference = await loadReference()
const native = await loadNative().catch(() => null)
/** Refusals by count are answers, not faults. */
const REFUSED = new Set(['TOO_DENSE', 'TOO_DEEP'])

/**
 * What a document breaks; null when nothing, and when a guard refuses it. Every tenth place in the row is read by both
 * parsers and printed in one of the formats, the others by the native parser where it is installed.
 */
export async function brokenBy(text: string, place: number): Promise<string | null> {
  try {
    const [parse, other] = place % 10 === 0 || native === null ? [reference, native] : [native, reference]
    const report = await judged(text, parse)
    const fault = faultIn(report, text) ?? (await faultOfFix(report, text, parse))
    if (fault !== null || place % 10 > 0) return fault
    if (other !== null && said(report) !== said(await judged(text, other))) return 'the parsers disagree'
    return faultPrinted(report, Math.floor(place / 10))
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string }
    return code !== undefined && REFUSED.has(code) ? null : `${code ?? 'thrown'}: ${message}`
  }
}

const judged = (text: string, parse: Parse): Promise<FileReport> =>
  lint({ path: 'post.md', text }, settings, unwatched, parse)

/** Rules that fail, places outside of the text, scores out of bounds. */
function faultIn({ failures, findings, verdicts, score }: FileReport, text: string): string | null {
  const [failure] = failures
  if (failure) return `${failure.rule.id}: ${failure.error.message}`
  const spans = [
    ...findings.flatMap(({ span, related }) => [span, ...related.map((one) => one.span)]),
    ...verdicts.flatMap(({ evidence }) => evidence.map(({ span }) => span)),
  ]
  for (const span of spans) {
    if (span !== 'document' && !(0 <= span.start && span.start <= span.end && span.end <= text.length))
      return 'a place outside of the text'
  }
  const { total } = score
  return total === null || (total >= 0 && total <= 100) ? null : 'a score out of bounds'
}

/** What `--fix` deletes is deleted at once, and nothing else turns up by it. */
async function faultOfFix(report: FileReport, text: string, parse: Parse): Promise<string | null> {
  const edits = safeEdits(report)
  if (edits.length === 0) return null
  const after = await judged(edited(text, edits), parse)
  if (safeEdits(after).length > 0) return 'a fix that needs another'
  const count = ({ findings }: FileReport) => findings.length
  return count(after) > count(report) ? 'a fix that gives rise to a finding' : null
}

function faultPrinted(file: FileReport, turn: number): string | null {
  const format = formats[turn % formats.length] as (typeof formats)[number]
  const gate = decide([file], { failOn: 'error', minScore: null, requirePostmortem: false })
  const report: Report = { version: 1, tool: TOOL, files: [file], errors: [], gate }
  const options = { texts, locate: (path: string) => path, colors: 0, width: 80, quiet: false, all: true } as const
  const [fault] = printedFaults(reporters[format](report, options), format === 'github')
  return fault === undefined ? null : `${format} prints ${fault}`
}
