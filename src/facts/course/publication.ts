/** How long after the incident its postmortem was published. */
import { type Document, fact, type Span } from '../../document.js'
import { times } from '../times.js'
import { incident } from './incident.js'

/** Days from the incident's end, or its last told day, to publication; null when either is not told. */
export const publicationDelay = fact(
  'publicationDelay',
  (document: Document): { readonly days: number; readonly span: Span } | null => {
    const { start, end } = incident(document)
    const over = end ?? start
    const { frontMatter, written } = times(document)
    if (over === null || over.time.day === null || !over.time.yearKnown || written === null) return null
    const field = frontMatter.find(({ from }) => from?.day === written)
    // A status page's date is that of the incident.
    if (field === undefined || over.how === 'front matter') return null
    const days = written - over.time.day
    return days < 0 ? null : { days, span: field.span }
  },
)
