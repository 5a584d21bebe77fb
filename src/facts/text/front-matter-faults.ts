/** Faults of front matter: what cannot be read, slips in the names of our own fields, values that say nothing. */
import { type Document, fact, type Span } from '../../document.js'
import { nearest } from '../../errors.js'

export type FrontMatterFault =
  | { readonly kind: 'broken'; readonly span: Span; readonly reason: string }
  | { readonly kind: 'unknown'; readonly span: Span; readonly field: string; readonly nearest: string }
  | {
      readonly kind: 'value'
      readonly span: Span
      readonly field: string
      readonly value: string
      readonly expected: string
    }

/** Fields that rules read, as docs/configuration.md lists them; every other field is the site's own. */
const FIELDS = [
  'audience',
  'authors',
  'contact',
  'incident.start',
  'incident.detected',
  'incident.mitigated',
  'incident.end',
  'impact.users',
  'impact.services',
  'impact.data-loss',
  'lang',
  'next-update',
  'severity',
  'status',
  'title',
  'updates',
  'postmortem-lint.disable',
  'postmortem-lint.reason',
  'postmortem-lint.profile',
]
/** Tables of our own: whatever stands in them is ours to know. */
const OWN = ['incident.', 'impact.', 'postmortem-lint.']
const VALUES: Readonly<Record<string, readonly string[]>> = {
  audience: ['public', 'customer', 'internal'],
  'impact.data-loss': ['none', 'partial', 'unknown', 'yes', 'no'],
  'postmortem-lint.profile': ['public', 'internal', 'status-notice', 'transparent-uptime-2010'],
}

export const frontMatterFaults = fact('frontMatterFaults', (document: Document): readonly FrontMatterFault[] => {
  const matter = document.frontMatter
  if (!matter) return []
  if (matter.problem !== null) return [{ kind: 'broken', span: matter.span, reason: matter.problem }]
  const faults: FrontMatterFault[] = []
  for (const [key, { value, span }] of matter.fields) {
    const entry = key.search(/\.\d+(?:\.|$)/)
    const name = entry === -1 ? key : key.slice(0, entry)
    if (OWN.some((table) => name.startsWith(table)) && !FIELDS.includes(name)) {
      const close = nearest(name, FIELDS)
      if (close) faults.push({ kind: 'unknown', span, field: name, nearest: close })
      continue
    }
    const allowed = VALUES[name]
    if (allowed && !allowed.includes(value.toLowerCase()))
      faults.push({ kind: 'value', span, field: name, value: value.slice(0, 60), expected: allowed.join(', ') })
  }
  return faults
})
