/** Sections by what they are about: headings, bold or plain labels, rows of two-column tables. */
import { type Document, fact } from '../../document.js'
import type { Role } from '../../languages/registry.js'
import { type Block, prose } from './prose.js'
import { PLAIN_COVERAGE, rolesOf } from './sections/names.js'
import { Outline } from './sections/outline.js'
import type { Passage, Section } from './sections/section.js'

export type { Passage, Section } from './sections/section.js'

/** The sections of a document, and which of them a place belongs to. */
export interface Sections {
  /** In the order of the text. The document's title is not among them. */
  readonly list: readonly Section[]
  readonly title: Block | null
  /** Sections about any of these, by their own name. */
  of(...roles: Role[]): readonly Section[]
  /** Everything below a section: its passages and those of the sections within it, in order. */
  contentOf(section: Section): readonly Passage[]
  /** What the text at this place is about: the effective roles of the innermost section there. */
  rolesAt(block: number, offset?: number): readonly Role[]
  /** The innermost section at this place. */
  at(block: number, offset?: number): Section | null
  /** Whether the place is in a section of one of these roles, or in one within it. */
  within(block: number, offset: number, ...roles: Role[]): boolean
}

/** The sections of the document. */
export const sections = fact('sections', (document: Document): Sections => {
  const blocks = prose(document)
  const title = titleOf(blocks, document)
  const outline = new Outline(document, blocks)
  for (const block of blocks) if (block !== title) outline.add(block)
  const { list } = outline
  return {
    list,
    title,
    of: (...roles) => list.filter((section) => section.roles.some((role) => roles.includes(role))),
    contentOf: contentsOf(list),
    at: (block, offset = 0) => outline.at(block, offset),
    rolesAt: (block, offset = 0) => outline.at(block, offset)?.effective ?? [],
    within: (block, offset, ...roles) => {
      const around = outline.at(block, offset)?.around
      return around !== undefined && around.size > 0 && roles.some((role) => around.has(role))
    },
  }
})

/** The title: the first heading when it is of level 1, or stands before any other text and is the only one of its level. */
function titleOf(blocks: readonly Block[], document: Document): Block | null {
  const first = blocks.find((block) => block.kind === 'heading')
  if (!first) return null
  const before = blocks.slice(0, first.index).some((block) => block.kind !== 'heading')
  const same = blocks.filter((block) => block.kind === 'heading' && block.level === first.level).length
  const named = rolesOf(document, first.text, PLAIN_COVERAGE).length > 0
  if (first.level === 1 && (same === 1 || !named)) return first
  return !before && same === 1 && !named && !document.frontMatter?.fields.has('title') ? first : null
}

/** Gives what stands below a section, each computed when first asked for. */
function contentsOf(list: readonly Section[]): (section: Section) => readonly Passage[] {
  const children = new Map<Section, Section[]>()
  for (const section of list) {
    if (!section.parent) continue
    const own = children.get(section.parent)
    if (own) own.push(section)
    else children.set(section.parent, [section])
  }
  const known = new Map<Section, readonly Passage[]>()
  return (section) => {
    const before = known.get(section)
    if (before) return before
    const passages: Passage[] = []
    const waiting: Section[] = [section]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      passages.push(...next.passages)
      waiting.push(...(children.get(next) ?? []))
    }
    passages.sort((a, b) => a.block - b.block || a.start - b.start)
    known.set(section, passages)
    return passages
  }
}
