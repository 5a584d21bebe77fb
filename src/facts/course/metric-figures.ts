/** Figures that a postmortem gives of itself: how long until it was noticed, and until it was over. */
import { type Document, fact } from '../../document.js'
import { type Block, prose } from '../text/prose.js'
import type { Duration } from '../times/mentions.js'
import { type TimeMention, times } from '../times.js'
import { cues, type Hit } from '../words/cues.js'

/** Between the name of a figure and the figure: "(TTD): ", " was ". */
const LONGEST_GAP = 24
/** Between the figure and the hours that it counts. */
const LONGEST_ASIDE = 32
/** No postmortem gives more. */
const MOST_STATED = 20

/** One figure with the time from which edge to which it tells. */
export interface MetricFigure {
  readonly metric: 'detect' | 'resolve'
  readonly stated: TimeMention
  readonly length: Duration
}

export const metricFigures = fact('metricFigures', (document: Document): readonly MetricFigure[] =>
  cues(document)
    .of('metric')
    .slice(0, MOST_STATED)
    .flatMap((hit): MetricFigure[] => {
      const stated = figureOf(document, hit)
      const length = stated?.mention
      if (stated === null || length?.kind !== 'duration' || length.recurring || length.relation !== null) return []
      if (isQualified(document, stated)) return []
      return [{ metric: hit.cue === 'metric.detect' ? 'detect' : 'resolve', stated, length }]
    }),
)

/** A range behind the figure tells which hours it counts: "5 h (during support hours, 10:00–17:00)". */
const isQualified = (document: Document, { block, end }: TimeMention): boolean =>
  times(document)
    .inBlock(block)
    .some(({ mention, start }) => mention.kind === 'range' && start >= end && start - end <= LONGEST_ASIDE)

/** The length of time right behind the name: on the same line, or alone in the cell beside it. */
function figureOf(document: Document, hit: Hit): TimeMention | null {
  const all = times(document)
  const block = prose(document)[hit.block]
  if (!block || block.quoted) return null
  const beside = nextCell(document, block)
  if (beside && hit.start <= 2) {
    const [only, second] = all.inBlock(beside.index)
    return only && !second && only.start <= 2 && beside.text.length - only.end <= 2 ? only : null
  }
  const behind = all.inBlock(hit.block).find(({ start }) => start >= hit.end)
  if (!behind || behind.opaque || behind.start - hit.end > LONGEST_GAP) return null
  return /[.;。；\n]/.test(block.text.slice(hit.end, behind.start)) ? null : behind
}

/** The cell to the right of a cell. */
function nextCell(document: Document, { index, cell }: Block): Block | null {
  const next = prose(document)[index + 1]
  return cell && next?.cell && next.cell.table === cell.table && next.cell.row === cell.row ? next : null
}
