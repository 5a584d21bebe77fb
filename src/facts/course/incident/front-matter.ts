/** Edges that fields of front matter tell. */
import type { Document } from '../../../document.js'
import type { Moment } from '../../times/moments.js'
import { lexicon, times } from '../../times.js'
import type { Statements } from './statements.js'

/** How surely the date of a notice tells its start, and where the form repeats it as the end, which then is none. */
const START_OF_NOTICE = 78
const START_OF_UNFILLED = 62
const UNFILLED_END = 20
/** How surely a window in the title is that of the incident. */
const TITLE = 80

/** Front matter: fields that name an edge; `date` is the start where `resolvedWhen` or a status-page section goes with it. */
export function readFrontMatter(document: Document, statements: Statements): void {
  const keys = lexicon(document).keys
  const fields = document.frontMatter?.fields
  if (!fields) return
  const found = new Map<string, Moment>()
  const lone = (key: string): string => key.slice(key.lastIndexOf('.') + 1)
  for (const mention of times(document).frontMatter) {
    if (mention.from === null || found.has(mention.key)) continue
    found.set(mention.key, mention.from)
  }
  const has = (meaning: string, key: string): boolean =>
    keys.get(meaning)?.has(key) === true || keys.get(meaning)?.has(lone(key)) === true
  const date = found.get('date') ?? null
  const resolved = [...found].find(([key]) => has('end', key))?.[1] ?? null
  const notice = fields.has('resolved') || resolved !== null || (fields.has('affected.0') && fields.has('severity'))
  // A form in which nobody filled in the end gives the minute of the start twice.
  const unfilled = date !== null && resolved !== null && date.local === resolved.local
  for (const [key, moment] of found) {
    const clock = moment.point.clock !== null
    const weight = clock ? 80 : 60
    if (has('start', key)) statements.edge('start', 'front matter', weight, moment, -1)
    else if (has('end', key)) statements.edge('end', 'front matter', unfilled ? UNFILLED_END : weight, moment, -1)
    else if (has('detected', key)) statements.edge('detected', 'front matter', weight, moment, -1)
    else if (has('mitigated', key)) statements.edge('mitigated', 'front matter', weight, moment, -1)
    else if (key === 'date' && notice && clock)
      statements.edge('start', 'front matter', unfilled ? START_OF_UNFILLED : START_OF_NOTICE, moment, -1)
  }
  for (const { key, from, to } of times(document).frontMatter) {
    if (key !== 'title' || !from?.point.clock || !to?.point.clock) continue
    statements.edge('start', 'front matter', TITLE, from, -1)
    statements.edge('end', 'front matter', TITLE, to, -1)
  }
  for (const [key, field] of fields) {
    if (!has('duration', key)) continue
    const mention = times(document).frontMatter.find((one) => one.key === key && one.mention.kind === 'duration')
    if (mention) statements.duration('front matter', 95, mention)
    else if (/^\d+(\.\d+)?$/.test(field.value) && key.includes('minute'))
      statements.length('front matter', 95, field.span, Number(field.value), -1)
  }
  if (fields.get('resolved')?.value === 'false') statements.open = true
}
