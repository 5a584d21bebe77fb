/** A document as test cases, for formats that know passed and failed: one per item, one per rule with findings. */
import { show } from '../display.js'
import { linesOf } from '../lines.js'
import type { Texts } from '../messages.js'
import type { FileReport, ReportedFinding } from '../report.js'
import type { Severity } from '../rule.js'
import { active } from './order.js'
import { quote } from './quote.js'

export interface Case {
  readonly rule: string
  /** Tier of the checklist, or the room of a rule that only reports. */
  readonly group: string
  /** `weak`: something is missing that is no more than a hint, or only a part of it. */
  readonly outcome: 'passed' | 'weak' | 'failed' | 'skipped' | 'broken'
  readonly severity: Severity
  /** The outcome in a few words. */
  readonly title: string
  /** Where it was seen and what is wrong, one printable line each. */
  readonly lines: readonly string[]
}

/** All cases of a document, the checklist first. */
export function casesOf(file: FileReport, texts: Texts): readonly Case[] {
  const findings = groupByRule(active(file))
  const places = linesOf(file.text)
  const said = (finding: ReportedFinding): string => {
    const { what, write } = texts.finding(finding)
    const text = show(write === '' ? what : `${what} ${write}`)
    return finding.span === 'document'
      ? text
      : `${texts.ui('line', { line: places.place(finding.span.start).line })}: ${text}`
  }
  const items = file.verdicts.map((verdict): Case => {
    const own = findings.get(verdict.rule.id) ?? []
    const seen = verdict.evidence.map(({ span, note }) =>
      texts.ui('evidenceNoted', {
        line: places.place(span.start).line,
        note: show(texts.note(note)),
        words: quote(file.text, span, 200),
      }),
    )
    const base = {
      rule: verdict.rule.id,
      group: verdict.rule.tier ?? verdict.rule.room,
      severity: verdict.rule.severity,
    }
    if (verdict.error !== null) {
      return { ...base, outcome: 'broken', title: texts.ui('grade.error'), lines: [show(verdict.error.message)] }
    }
    if (verdict.grade === 'skipped') {
      return { ...base, outcome: 'skipped', title: show(texts.reason(verdict.reason ?? '')), lines: [] }
    }
    const severe = own.some(({ level }) => level !== 'info')
    const outcome = verdict.grade === 'met' ? 'passed' : verdict.grade === 'missed' && severe ? 'failed' : 'weak'
    return { ...base, outcome, title: texts.ui(`grade.${verdict.grade}`), lines: [...seen, ...own.map(said)] }
  })
  const graded = new Set(file.verdicts.map(({ rule }) => rule.id))
  const rest = [...findings].flatMap(([id, own]): readonly Case[] => {
    const [first] = own
    if (first === undefined || graded.has(id)) return []
    const severe = own.some(({ level }) => level !== 'info')
    const title = texts.ui('findingsCount', { n: own.length })
    const { room, severity } = first.rule
    return [{ rule: id, group: room, severity, outcome: severe ? 'failed' : 'weak', title, lines: own.map(said) }]
  })
  return [...items, ...rest]
}

function groupByRule(findings: readonly ReportedFinding[]): ReadonlyMap<string, readonly ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>()
  for (const finding of findings) {
    const group = groups.get(finding.rule.id)
    if (group === undefined) groups.set(finding.rule.id, [finding])
    else group.push(finding)
  }
  return groups
}
