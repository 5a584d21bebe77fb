/** Whether a document tells of several incidents, such as a year of them. */
import { type Document, fact } from '../../document.js'
import type { Role } from '../../languages/registry.js'
import { prose } from '../text/prose.js'
import { type Section, sections } from '../text/sections.js'
import { times } from '../times.js'

/** So many headings with a date and words of their own, or parts with sections of the same names, are several incidents. */
const SEVERAL_DATED = 3
const SEVERAL_PARTS = 2
/** Sections that every report of an incident would have for itself. */
const OWN_ROLES: readonly Role[] = ['impact', 'cause', 'resolution', 'timeline', 'detection']
/** Sections of one part that make it a report. */
const LEAST_OWN = 2
/** Words beside the date that make a heading the name of an incident. */
const LEAST_NAME = 8

/** Whether the document tells of several incidents: a year of them, a problem log. */
export const severalIncidents = fact('severalIncidents', (document: Document): boolean => {
  const { list, at, title } = sections(document)
  const dated = new Map<number, Set<string>>()
  for (const block of prose(document)) {
    if (block.kind !== 'heading' || block === title || at(block.index)?.effective.includes('timeline')) continue
    const dates = times(document)
      .inBlock(block.index)
      .filter(({ from }) => from?.dated)
    const length = dates.reduce((sum, { start, end }) => sum + end - start, 0)
    if (dates.length === 0 || block.text.length - length < LEAST_NAME) continue
    const [from, to] = [Math.min(...dates.map(({ start }) => start)), Math.max(...dates.map(({ end }) => end))]
    const names = dated.get(block.level) ?? new Set()
    // "Update 3 May, 10:00" and "Update 3 May, 12:00" are one incident that goes on.
    names.add(`${block.text.slice(0, from).trim()} ${block.text.slice(to).trim()}`)
    dated.set(block.level, names)
  }
  if ([...dated.values()].some((names) => names.size >= SEVERAL_DATED)) return true
  const parts = new Map<Section, Set<Role>>()
  for (const section of list) {
    if (section.kind !== 'heading' || !section.parent || section.parent.roles.length > 0) continue
    const own = parts.get(section.parent) ?? new Set()
    for (const role of section.roles) if (OWN_ROLES.includes(role)) own.add(role)
    parts.set(section.parent, own)
  }
  return [...parts.values()].filter((own) => own.size >= LEAST_OWN).length >= SEVERAL_PARTS
})
