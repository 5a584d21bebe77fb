/** Headings and bold labels with nothing below them before the next of the same or a higher level. */
import type { Heading, Nodes, Paragraph } from 'mdast'
import type { Document } from '../../../document.js'
import { rolesOf } from '../../text/sections/names.js'
import { sections } from '../../text/sections.js'
import { type Found, spanOf } from './found.js'

/** Sections that no postmortem leaves empty. */
const REQUIRED = ['summary', 'impact', 'timeline', 'cause', 'detection', 'resolution', 'lessons', 'actions'] as const

/** A heading that holds its own answer: "Owner: the platform team". */
const NAMED_VALUE = /[:：]\s*[^\s*_]/u

/** A bold label names a section when the words of a known name fill this share of it. */
const LABEL_SHARE = 0.7

export function emptySections(document: Document): Found[] {
  const found: Found[] = []
  let level = 0
  const nodes = document.tree.children.filter(
    (node) => node.type !== 'html' || !node.value.trimStart().startsWith('<!--'),
  )
  for (const [i, node] of nodes.entries()) {
    if (node.type === 'heading') level = node.depth
    const empty =
      (node.type === 'heading' && isEmptyHeading(document, node, nodes[i + 1], nodes[i + 2])) ||
      (isLabel(node) && isEmptyLabel(document, node, nodes[i + 1], level))
    if (empty) found.push({ kind: 'empty', span: spanOf(node), required: isRequired(document, nameOf(document, node)) })
  }
  return found
}

/** The number of a heading. */
const NUMBER = /^\d{1,3}(?:\.\d{1,3}){0,4}/

/** The words of a heading or of a bold label. */
function nameOf({ text }: Document, node: Nodes): string {
  const { start, end } = spanOf(node)
  const source = text.slice(start, end)
  return node.type === 'heading' ? source.replace(/^#+\s*/, '') : source.replace(/[*_]/g, '')
}

function isEmptyHeading(document: Document, heading: Heading, next: Nodes | undefined, second: Nodes | undefined) {
  const nothing = next === undefined || next.type === 'thematicBreak'
  const last = nothing && (second === undefined || second.type === 'heading')
  const followed = next?.type === 'heading' && next.depth <= heading.depth && !isPartOf(document, next, heading)
  const isTitle = spanOf(heading).start === sections(document).title?.span.start
  return (last || followed) && !isTitle && heading.children.length > 0 && !NAMED_VALUE.test(nameOf(document, heading))
}

/** "3.1 What was seen" stands below "3) Findings", and "3.1 Findings" below "Findings", whatever its level. */
function isPartOf(document: Document, next: Heading, heading: Heading): boolean {
  const [number = ''] = NUMBER.exec(nameOf(document, heading)) ?? []
  const name = nameOf(document, next)
  if (name.replace(NUMBER, '').trim() === nameOf(document, heading).trim()) return true
  return number !== '' && name.startsWith(number) && /^\.\d/.test(name.slice(number.length))
}

/** A paragraph that is nothing but bold words. */
const isLabel = (node: Nodes | undefined): node is Paragraph =>
  node?.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'strong'

/** @param level depth of the heading above; deeper ones below the label are what it names */
function isEmptyLabel(document: Document, label: Paragraph, next: Nodes | undefined, level: number): boolean {
  const name = nameOf(document, label)
  if (NAMED_VALUE.test(name) || rolesOf(document, name, LABEL_SHARE).length === 0) return false
  if (next === undefined) return true
  // "Lessons learned" may be the name over "What went well".
  return isLabel(next)
    ? isRequired(document, name) && isRequired(document, nameOf(document, next))
    : next.type === 'heading' && next.depth <= level
}

const isRequired = (document: Document, name: string): boolean =>
  rolesOf(document, name).some((role) => (REQUIRED as readonly string[]).includes(role))
