/** What to do first: the finding whose cure gains most, in one sentence. */
import type { Texts } from '../messages.js'
import type { FileReport, ReportedFinding } from '../report.js'
import { active, worstFirst } from './order.js'

/** Such as "Do first: root-cause (+12 points): Say what broke."; null when nothing is left to do. Not yet shown safely. */
export function firstInWords(file: FileReport, texts: Texts): string | null {
  const todo = firstToDo(file)
  if (todo === null) return null
  const { what, write } = texts.finding(todo.finding)
  const data = {
    rule: todo.finding.rule.id,
    points: Math.max(1, Math.round(todo.points)),
    write: write === '' ? what : write,
  }
  return texts.ui(todo.points > 0 ? 'first' : 'firstNoPoints', data)
}

/** The finding whose cure gains most points; the worst one when no score says so. */
function firstToDo(file: FileReport): { readonly finding: ReportedFinding; readonly points: number } | null {
  const findings = worstFirst(active(file))
  const losses = [...file.score.lost].sort((a, b) => b.lost - a.lost)
  for (const { rule, lost } of losses) {
    const finding = findings.find((one) => one.rule.id === rule)
    if (finding !== undefined && lost > 0) return { finding, points: lost }
  }
  const worst = findings[0]
  return worst === undefined ? null : { finding: worst, points: 0 }
}
