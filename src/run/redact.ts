/** A report that holds no word of its document: for logs that everybody can read. */
import type { FileReport, ReportedFinding } from '../report.js'
import type { Data } from '../rule.js'

/** Stands where words of the document would be. */
const HIDDEN = '…'

/**
 * The report with its places, grades and advice, and without text, title, quoted words and values read from the
 * document. Offsets stay true: what is left of the text is its length and its lines.
 */
export function redacted(file: FileReport): FileReport {
  const { timelineEvents, actionItems } = file.facts
  const incident = { start: null, end: null, detected: null, mitigated: null, timeZone: null, durationMinutes: null }
  return {
    ...file,
    text: file.text.replace(/[^\r\n]/g, ' '),
    title: null,
    facts: { incident, severity: null, timelineEvents, actionItems },
    findings: file.findings.map(withoutWords),
    // What an error says may quote what it failed on.
    failures: file.failures.map(({ rule }) => ({ rule, error: new Error(HIDDEN) })),
    verdicts: file.verdicts.map((verdict) =>
      verdict.error === null ? verdict : { ...verdict, error: new Error(HIDDEN) },
    ),
  }
}

const withoutWords = (finding: ReportedFinding): ReportedFinding => ({
  ...finding,
  data: hidden(finding.data),
  suggestions: [],
  suppressed: finding.suppressed === null ? null : HIDDEN,
})

/** Numbers and lists are ours; words may be the document's. */
const hidden = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? HIDDEN : value]))
