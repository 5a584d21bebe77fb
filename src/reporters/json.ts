/** The report as data, version 1; `schemas/report.json` describes it. Pinned: fields are added, never renamed. */
import { showJson } from '../display.js'
import type { Span } from '../document.js'
import { type Lines, linesOf, type Place } from '../lines.js'
import type { Texts } from '../messages.js'
import type { FileReport, Report, ReportedFinding, Reporter, Verdict } from '../report.js'
import type { Evidence, RuleMeta } from '../rule.js'

interface PlacedEvidence {
  readonly note: string
  readonly confidence: string
  readonly start: Place
  readonly end: Place
}

/** The report with places and texts made, ready for JSON.stringify. */
function reportAsData(report: Report, texts: Texts) {
  return {
    version: report.version,
    tool: report.tool,
    files: report.files.map((file) => fileAsData(file, report.tool, texts)),
    errors: report.errors.map(({ path, code, message }) => ({ path, code, message })),
    gate: { passed: report.gate.passed, because: report.gate.because },
  }
}

/** One file of the report. */
export function fileAsData(file: FileReport, tool: Report['tool'], texts: Texts) {
  const lines = linesOf(file.text)
  return {
    path: file.path,
    title: file.title,
    languages: file.languages,
    documentType: file.documentType,
    profile: file.profile,
    profileInferred: file.profileInferred,
    draft: file.draft,
    score: file.score,
    facts: file.facts,
    verdicts: file.verdicts.map((verdict) => verdictAsData(verdict, lines, texts)),
    findings: file.findings.map((finding) => findingAsData(finding, lines, tool, texts)),
    notices: file.notices.map((notice) => ({ id: notice.id, message: texts.notice(notice) })),
    ...(file.before === undefined ? {} : { before: file.before }),
  }
}

function verdictAsData(verdict: Verdict, lines: Lines, texts: Texts) {
  return {
    rule: verdict.rule.id,
    tier: verdict.rule.tier,
    grade: verdict.grade,
    confidence: verdict.confidence,
    reason: verdict.reason === null ? null : texts.reason(verdict.reason),
    error: verdict.error === null ? null : verdict.error.message,
    evidence: verdict.evidence.map((one) => placed(one, lines, texts)),
  }
}

/** One finding. */
function findingAsData(finding: ReportedFinding, lines: Lines, tool: Report['tool'], texts: Texts) {
  const { what, write } = texts.finding(finding)
  const place = finding.span === 'document' ? { start: null, end: null } : ends(finding.span, lines)
  return {
    rule: finding.rule.id,
    messageId: finding.messageId,
    message: what,
    write,
    severity: finding.level,
    confidence: finding.confidence,
    ...place,
    related: finding.related.map((one) => placed(one, lines, texts)),
    suggestions: finding.suggestions.map(({ message, safe, edits }) => ({
      message,
      safe: safe ?? false,
      edits: edits.map(({ start, end, text }) => ({ start, end, text })),
    })),
    suppressed: finding.suppressed,
    url: urlOf(finding.rule, tool),
  }
}

const ends = (span: Span, lines: Lines) => ({ start: lines.place(span.start), end: lines.place(span.end) })

function placed({ span, note, confidence }: Evidence, lines: Lines, texts: Texts): PlacedEvidence {
  return { note: texts.note(note), confidence, ...ends(span, lines) }
}

/** The page of a rule, as shipped in the package of this version; for rules of others the page on all rules. */
export function urlOf({ id, room }: RuleMeta, { name, version }: Report['tool']): string {
  return `https://unpkg.com/${name}@${version}/rules/${id.includes('/') ? 'README' : `${room}/${id}`}.md`
}

export const json: Reporter = (report, { texts }) => `${showJson(reportAsData(report, texts), 2)}\n`
