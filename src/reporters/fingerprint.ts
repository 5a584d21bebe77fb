/** Names for findings that survive edits elsewhere: by rule, path and words, never by line. */
import { showWords } from '../display.js'
import type { FileReport, ReportedFinding } from '../report.js'

/** 64 bits over UTF-16 units in hexadecimal: FNV-1a and a second, different mixing; not for secrets. */
export function hash(text: string): string {
  let [high, low] = [0x811c9dc5, 0x9747b28c]
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x5bd1e995) ^ (low >>> 15)
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

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
