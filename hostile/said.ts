/** What is said of a document, as one string: two readings of it are the same or not. */
import type { FileReport } from '../src/report.js'

/** Everything that is said of a document: grades, evidence, findings with their places and words, facts. */
export const said = (report: FileReport): string =>
  JSON.stringify([report.verdicts, report.findings, report.facts, report.languages, report.title], (key, value) =>
    key === 'rule' && value !== null && typeof value === 'object' ? value.id : value,
  )
