/** Names for findings that survive edits elsewhere: by rule, path and words, never by line. */
import { showWords } from '../display.js'
import { hash } from '../hash.js'
import type { FileReport, ReportedFinding } from '../report.js'

/** One fingerprint per finding of a file; equal findings on equal words are told apart by their number. */
export function fingerprints(file: FileReport): ReadonlyMap<ReportedFinding, string> {
  const seen = new Map<string, number>()
  const prints = new Map<ReportedFinding, string>()
  for (const finding of file.findings) {
    const words = finding.span === 'document' ? '' : showWords(file.text.slice(finding.span.start, finding.span.end))
    const key = [finding.rule.id, finding.messageId, file.path, words].join('\n')
    const number = (seen.get(key) ?? 0) + 1
    seen.set(key, number)
    prints.set(finding, hash(`${key}\n${number}`))
  }
  return prints
}
