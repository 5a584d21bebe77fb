/** The score of a document in words, with how it changed when an earlier state is known. */
import { show } from '../display.js'
import type { Texts } from '../messages.js'
import type { FileReport } from '../report.js'

/** Such as "score 64/100 (+9 since HEAD)". */
export function scoreInWords(file: FileReport, texts: Texts): string {
  const { total } = file.score
  if (total === null) return texts.ui('noScore')
  const score = texts.ui('score', { score: total })
  if (file.before === undefined) return score
  const origin = show(file.before.origin ?? texts.ui('lastSave'))
  if (file.before.total === null) return `${score} (${texts.ui('changeNew', { origin })})`
  const change = total - file.before.total
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  return `${score} (${texts.ui('change', { change: sign + Math.abs(change), origin })})`
}
