/** The sections of a document as they open and fill, block by block. */
import type { Document, Span } from '../../../document.js'
import type { Role } from '../../../languages/registry.js'
import { countUpTo } from '../../../ordered.js'
import { type Block, sourceSpan } from '../prose.js'
import { type Label, labelsIn } from './labels.js'
import { COVERAGE, PLAIN_COVERAGE, rolesOf } from './names.js'
import { keyRows } from './rows.js'
import type { Passage, Section } from './section.js'

/** A section that may still get more. */
export interface OpenSection extends Section {
  readonly parent: OpenSection | null
  readonly passages: Passage[]
  /** Own roles and those of all sections around it. */
  readonly around: ReadonlySet<Role>
}

/** What opens a section. */
type Name = Pick<Section, 'title' | 'span' | 'level' | 'kind' | 'roles'>

/** A label that names what the blocks below it say. */
interface OpenLabel {
  readonly section: OpenSection
  /** Depth of its list item; -1 outside of lists. */
  readonly depth: number
}

const LABEL_LEVEL = 7
const ROW_LEVEL = 8
const NO_ROLES: ReadonlySet<Role> = new Set()
/** Items of these sections open with a bold gist ("**Detection was slow:** …"), which names a section only when it says nothing else. */
const OF_GISTS: readonly Role[] = ['lessons', 'actions', 'went-well', 'went-wrong']
/** Under "Action items" these name kinds of actions, not what was done. */
const KINDS_OF_ACTIONS: readonly Role[] = ['detection', 'resolution']

export class Outline {
  /** In the order of the text. */
  readonly list: OpenSection[] = []
  readonly #document: Document
  /** Cells with the cell that names them. */
  readonly #keys: ReadonlyMap<Block, Block>
  /** Where sections start, by block; none in a block of none. */
  readonly #places = new Map<number, { readonly start: number; readonly section: OpenSection }[]>()
  /** Sections of the headings above, the innermost last. */
  readonly #headings: OpenSection[] = []
  #label: OpenLabel | null = null

  constructor(document: Document, blocks: readonly Block[]) {
    this.#document = document
    this.#keys = keyRows(blocks)
  }

  /** The innermost section at a place; null before the first. */
  at(block: number, offset: number): OpenSection | null {
    const places = this.#places.get(block)
    if (places === undefined) return null
    return places[countUpTo(places, offset, ({ start }) => start) - 1]?.section ?? null
  }

  /** Takes the next block. */
  add(block: Block): void {
    if (block.kind === 'heading') this.#addHeading(block)
    else if (block.cell) this.#addCell(block)
    else this.#addText(block)
  }

  get #heading(): OpenSection | null {
    return this.#headings[this.#headings.length - 1] ?? null
  }

  #addHeading(block: Block): void {
    const { text: title, span, level } = block
    this.#label = null
    while ((this.#heading?.level ?? 0) >= level) this.#headings.pop()
    const roles = rolesOf(this.#document, title, COVERAGE)
    const section = this.#open({ title, span, level, kind: 'heading', roles }, this.#heading)
    this.#headings.push(section)
    this.#place(block, 0, section)
  }

  #addCell(block: Block): void {
    const key = this.#keys.get(block)
    const roles = key ? rolesOf(this.#document, key.text, COVERAGE) : []
    const section =
      key && roles.length > 0
        ? this.#open({ title: key.text, span: key.span, level: ROW_LEVEL, kind: 'row', roles }, this.#heading)
        : (this.#label?.section ?? this.#heading)
    if (section) this.#fill(section, block, { start: 0, end: block.text.length })
  }

  #addText(block: Block): void {
    const labels = this.#labelsOf(block)
    const depth = block.item?.depth ?? -1
    const [first] = labels
    if (this.#label && (first?.start === 0 ? depth <= this.#label.depth : depth < this.#label.depth)) this.#label = null
    const before = this.#label
    const host = before?.section ?? this.#heading
    const lead = first?.start ?? block.text.length
    if (host && lead > 0) this.#fill(host, block, { start: 0, end: lead })
    for (const [i, { name, start, content, roles }] of labels.entries()) {
      const end = labels[i + 1]?.start ?? block.text.length
      const empty = block.text.slice(content, end).trim() === ''
      // A bold run in mid-list that names no section is emphasis, not a label.
      if (roles.length === 0 && !empty) {
        if (host) this.#fill(host, block, { start, end })
        continue
      }
      const span = sourceSpan(block, start, content)
      const section = this.#open({ title: name, span, level: LABEL_LEVEL, kind: 'label', roles }, host)
      this.#fill(section, block, { start: content, end }, start)
      if (i === labels.length - 1 && empty) this.#label = { section, depth }
    }
    if (before === null && first?.start !== 0) this.#label = null
  }

  /** Labels of a block that may name sections, with what they name. */
  #labelsOf(block: Block): readonly (Label & { readonly roles: readonly Role[] })[] {
    const inGists = block.item && this.#heading?.effective.some((role) => OF_GISTS.includes(role))
    return labelsIn(block)
      .map((label) => {
        const share = label.kind === 'plain' || inGists ? PLAIN_COVERAGE : COVERAGE
        return { ...label, roles: rolesOf(this.#document, label.name, share) }
      })
      .filter(({ kind, roles }) => kind === 'bold' || roles.length > 0)
  }

  #open({ roles: named, title, ...name }: Name, parent: OpenSection | null): OpenSection {
    const divides = parent?.effective.includes('actions') && named.some((role) => KINDS_OF_ACTIONS.includes(role))
    const roles: readonly Role[] = divides ? ['actions'] : named
    const around = parent?.around ?? NO_ROLES
    const section: OpenSection = {
      ...name,
      index: this.list.length,
      title: title.trim(),
      roles,
      effective: roles.length > 0 ? roles : (parent?.effective ?? []),
      parent,
      passages: [],
      around: roles.length === 0 ? around : new Set([...around, ...roles]),
    }
    this.list.push(section)
    return section
  }

  /**
   * Gives a stretch of a block to a section.
   * @param name where its name starts, which belongs to it too: the first sentence below a label begins with it
   */
  #fill(section: OpenSection, block: Block, { start, end }: Span, name = start): void {
    this.#place(block, name, section)
    if (block.text.slice(start, end).trim() !== '') section.passages.push({ block: block.index, start, end })
  }

  #place({ index }: Block, start: number, section: OpenSection): void {
    const own = this.#places.get(index)
    if (own) own.push({ start, section })
    else this.#places.set(index, [{ start, section }])
  }
}
