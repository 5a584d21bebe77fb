/** Where an item of the checklist was seen, quoted in one line. */
import { show } from '../../display.js'
import { linesOf } from '../../lines.js'
import type { FileReport } from '../../report.js'
import type { Evidence } from '../../rule.js'
import { SURE } from '../order.js'
import { shorten, widthOf } from '../width.js'
import { excerpt, type Page } from './page.js'

/** Where an item was seen: two places when they show different things, such as start and end, and there is room. */
export function seen(evidence: readonly Evidence[], file: FileReport, room: number, page: Page): string {
  const ordered = [...evidence].sort((a, b) => SURE[a.confidence] - SURE[b.confidence])
  const notes = [...new Set(evidence.map((one) => one.note))]
  const different = notes.flatMap((note) => ordered.find((one) => one.note === note) ?? []).slice(0, 2)
  const [first] = different
  if (first === undefined) return ''
  return (
    (different.length > 1 ? quoted(different, evidence.length, file, room, page) : null) ??
    quoted([first], evidence.length, file, room, page) ??
    page.texts.ui('line', { line: linesOf(file.text).place(first.span.start).line })
  )
}

/** The places with their words; null when there is no room to quote them legibly. */
function quoted(
  chosen: readonly Evidence[],
  all: number,
  file: FileReport,
  room: number,
  { texts, theme }: Page,
): string | null {
  const more = all > chosen.length ? ` ${texts.ui('moreEvidence', { n: all - chosen.length })}` : ''
  const lines = linesOf(file.text)
  const places = chosen.map(({ span, note }, index) => {
    const { line } = lines.place(span.start)
    const before = chosen[index - 1]
    const sameLine = before !== undefined && lines.place(before.span.start).line === line
    const key = chosen.length === 1 ? 'evidence' : sameLine ? 'evidenceSameLine' : 'evidenceNoted'
    const say = (words: string) => texts.ui(key, { line, note: show(texts.note(note)), words })
    return { say, bare: widthOf(say('')), words: excerpt(file, span) }
  })
  const taken = places.reduce((sum, { bare }) => sum + bare, 0) + (places.length - 1) * 2 + widthOf(more)
  const needs = places.map(({ words }) => widthOf(words))
  const shares = share(room - taken, needs)
  if (shares.some((own, index) => own < Math.min(LEGIBLE, needs[index] ?? 0))) return null
  const said = places.map(({ say, words }, index) => say(shorten(words, shares[index] ?? 0)))
  return said.join('; ') + (more === '' ? '' : theme.quiet(more))
}

/** Fewer columns of a quotation say nothing. */
const LEGIBLE = 12

/** Shares columns out: whoever needs little gets it all, the others share the rest. */
function share(columns: number, needs: readonly number[]): readonly number[] {
  const shares = needs.map(() => 0)
  let left = Math.max(0, columns)
  const byNeed = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need)
  for (const [place, { need, index }] of byNeed.entries()) {
    const own = Math.min(need, Math.floor(left / (byNeed.length - place)))
    shares[index] = own
    left -= own
  }
  return shares
}
