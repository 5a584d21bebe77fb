/** The checklist: every item with its mark and where it was seen, or what was looked for. */
import { show } from '../../display.js'
import { isSmall } from '../../lint/score.js'
import type { FileReport, Verdict } from '../../report.js'
import type { Grade, Tier } from '../../rule.js'
import type { Theme } from '../theme.js'
import { padEnd, shorten, widthOf, wrap } from '../width.js'
import { seen } from './evidence.js'
import type { Page } from './page.js'

const TIERS: readonly Tier[] = ['prerequisite', 'requirement', 'bonus', 'practice']
const MARK: Readonly<Record<Grade, string>> = { met: '✓', partial: '~', missed: '✗', skipped: '-' }

export function checklist(file: FileReport, page: Page): readonly string[] {
  const { texts, theme, options } = page
  const lines: string[] = []
  const column = Math.max(...file.verdicts.filter((one) => !isSmall(one.rule)).map((one) => one.rule.id.length), 8)
  for (const tier of TIERS) {
    const verdicts = file.verdicts.filter((verdict) => verdict.rule.tier === tier)
    const listed = verdicts.filter((verdict) => options.all || !isSmall(verdict.rule))
    const small = verdicts.filter((verdict) => !listed.includes(verdict))
    if (verdicts.length === 0) continue
    const points = file.score.tiers[tier]
    lines.push(theme.strong(texts.ui(`tier.${tier}`)) + (points === null ? '' : `  ${points}`))
    for (const verdict of listed) lines.push(...item(verdict, file, column, page))
    if (small.length > 0) lines.push(...smallItems(small, page))
  }
  return lines
}

/** One item: mark, name, and where it was seen or what was looked for. */
function item(verdict: Verdict, file: FileReport, column: number, page: Page): readonly string[] {
  const { options, texts, theme, width } = page
  const lead = `  ${mark(verdict, theme)} ${padEnd(verdict.rule.id, column)}  `
  const indent = column + 6
  const room = width - indent
  const hang = ' '.repeat(indent)
  if (verdict.error !== null) {
    const message = show(verdict.error.message)
    return hanging(lead, wrap(texts.ui('ruleFailed', { message }), room), hang)
  }
  if (verdict.grade === 'skipped') {
    const reason = show(texts.reason(verdict.reason ?? ''))
    return hanging(lead, wrap(texts.ui('notJudged', { reason }), room), hang)
  }
  if (verdict.evidence.length === 0) {
    const looksFor = show(texts.about(verdict.rule).looksFor)
    const text =
      verdict.grade === 'met' ? '' : looksFor === '' ? texts.ui('notFound') : texts.ui('lookedFor', { looksFor })
    const lines = wrap(text, room)
    const [one = '', two] = lines
    if (options.all || lines.length < 3 || two === undefined) return hanging(lead, lines, hang)
    return hanging(lead, [one, shorten(`${two} ${lines[2]}`, room)], hang)
  }
  const unsure = verdict.confidence === 'low' ? ` ${texts.ui('sure.low')}` : ''
  return [lead + seen(verdict.evidence, file, room - widthOf(unsure), page) + unsure]
}

const hanging = (lead: string, lines: readonly string[], hang: string): readonly string[] =>
  lines.map((line, index) => ((index === 0 ? lead : hang) + line).trimEnd())

function mark(verdict: Verdict, theme: Theme): string {
  if (verdict.error !== null) return theme.bad('!')
  const paint = { met: theme.good, partial: theme.weak, missed: theme.bad, skipped: theme.quiet }[verdict.grade]
  return paint(MARK[verdict.grade])
}

/** Small items of practice in as few lines as their names need. */
function smallItems(verdicts: readonly Verdict[], { texts, theme, width }: Page): readonly string[] {
  const label = `  ${texts.ui('tier.small')}: `
  const hang = ' '.repeat(widthOf(label))
  const order: readonly Grade[] = ['met', 'partial', 'missed', 'skipped']
  const words = order.flatMap((grade) =>
    verdicts
      .filter((verdict) => verdict.grade === grade)
      .map((verdict) => ({
        plain: `${MARK[grade]} ${verdict.rule.id}`,
        painted: `${mark(verdict, theme)} ${verdict.rule.id}`,
      })),
  )
  const lines: string[] = []
  let line = label
  let used = widthOf(label)
  for (const { plain, painted } of words) {
    if (used + widthOf(plain) > width) {
      lines.push(line.trimEnd())
      line = hang
      used = hang.length
    }
    line += `${painted}  `
    used += widthOf(plain) + 2
  }
  return [...lines, line.trimEnd()]
}
