/** Ends before their starts, and detections after the end. */
import { type Document, fact } from '../../../document.js'
import { minutesBetween } from '../../times/moments.js'
import { type Moment, times } from '../../times.js'
import { LABELLED_EDGE } from '../incident/statements.js'
import { incident, type Statement } from '../incident.js'
import { type Contradiction, mentionText } from './contradiction.js'
import { isExact } from './windows.js'

/** Edges that labels and front matter name. */
const labelled = (document: Document): readonly Statement[] =>
  incident(document).statements.filter(
    (one) => (one.source === 'label' || one.source === 'front matter') && one.weight >= LABELLED_EDGE && isExact(one),
  )

/** Ends before their starts, where both are dated. */
export const endsBeforeStarts = fact(
  'endsBeforeStarts',
  (document: Document): readonly Contradiction<'end' | 'start'>[] => {
    const found: Contradiction<'end' | 'start'>[] = []
    const told = (start: Moment, end: Moment) => ({
      start: mentionText(document, start),
      end: mentionText(document, end),
    })
    for (const mention of times(document).all) {
      const { from, to } = mention
      if (!from || !to || mention.opaque || !from.dated || !to.dated || !from.yearKnown || !to.yearKnown) continue
      if (from.point.date?.swapped || to.point.date?.swapped) continue
      const minutes =
        from.local !== null && to.local !== null ? minutesBetween(from, to) : ((to.day ?? 0) - (from.day ?? 0)) * 1440
      if (minutes !== null && minutes < 0)
        found.push({ span: to.span, other: from.span, data: told(from, to), correction: null })
    }
    if (found.length > 0) return found
    const labels = labelled(document)
    const starts = labels.filter(({ edge }) => edge === 'start')
    const ends = labels.filter(({ edge }) => edge === 'end')
    const [end] = ends
    const [start] = starts
    if (!start?.time || !end?.time?.dated || !start.time.dated) return found
    const all = starts.every((a) =>
      ends.every((b) => a.time !== null && b.time !== null && (minutesBetween(a.time, b.time) ?? 0) < 0),
    )
    if (all) found.push({ span: end.span, other: start.span, data: told(start.time, end.time), correction: null })
    return found
  },
)

/** Detections told after the end. One before the start is no fault: who watches closely notices before anybody is hurt. */
export const lateDetections = fact(
  'lateDetections',
  (document: Document): readonly Contradiction<'detected' | 'other'>[] => {
    const labels = labelled(document)
    const detected = labels.find(({ edge }) => edge === 'detected')
    const ends = labels.filter(({ edge }) => edge === 'end')
    const [end] = ends
    if (!detected?.time || !end?.time) return []
    const noticed = detected.time
    if (!ends.every(({ time }) => time !== null && (minutesBetween(noticed, time) ?? 0) < 0)) return []
    const data = { detected: mentionText(document, noticed), other: mentionText(document, end.time) }
    return [{ span: detected.span, other: end.span, data, correction: null }]
  },
)
