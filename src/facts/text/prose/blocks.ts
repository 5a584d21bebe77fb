/** The blocks of a Markdown tree, in the order of the text. */
import type { List, ListItem, Nodes, Root, Table } from 'mdast'
import type { Span } from '../../../document.js'
import { literal } from './align.js'
import type { Block } from './block.js'
import type { Draft } from './draft.js'
import { htmlDrafts } from './html.js'
import { inline } from './inline.js'
import type { Offsets } from './offsets.js'
import { maskTags } from './tags.js'

type Place = Pick<Block, 'item' | 'cell' | 'quoted'>
/** A node still to be read, in its place; `depth` counts the lists around it. */
type Task = { readonly node: Nodes; readonly place: Place; readonly depth: number }

/** @param source the text that the tree was read from */
export const blocksOf = (tree: Root, source: string): readonly Block[] => new Reading(source).all(tree)

/** Walks the tree with an own stack, since hostile documents nest deeper than the call stack. */
class Reading {
  readonly #blocks: Block[] = []
  readonly #stack: Task[] = []
  #lists = 0
  #items = 0
  #tables = 0

  constructor(readonly source: string) {}

  all(tree: Root): readonly Block[] {
    this.#stack.push({ node: tree, place: { item: null, cell: null, quoted: false }, depth: 0 })
    for (let task = this.#stack.pop(); task; task = this.#stack.pop()) this.#read(task)
    return this.#blocks
  }

  #read({ node, place, depth }: Task): void {
    switch (node.type) {
      case 'heading':
        this.#add('heading', inline(node.children, this.source), node, place, node.depth)
        break
      case 'paragraph':
        this.#add('paragraph', inline(node.children, this.source), node, place)
        break
      case 'tableCell':
        this.#add('cell', inline(node.children, this.source), node, place)
        break
      case 'code':
        this.#add('code', literal(node.value, this.source, node.position?.start.offset ?? 0), node, place)
        break
      case 'html':
        for (const draft of htmlDrafts(node, this.source)) this.#add('paragraph', draft, node, place, draft.level)
        break
      case 'list':
        this.#readList(node, place, depth)
        break
      case 'listItem':
        this.#readItem(node, place, depth)
        break
      case 'table':
        this.#readTable(node, place, depth)
        break
      case 'blockquote':
        this.#later(node.children, depth, () => ({ ...place, quoted: true }))
        break
      case 'root':
      case 'footnoteDefinition':
        this.#later(node.children, depth, () => place)
        break
    }
  }

  #readList(list: List, place: Place, depth: number): void {
    const number = this.#lists
    this.#lists += 1
    this.#later(list.children, depth + 1, (child) => {
      this.#items += 1
      const checked = (child as ListItem).checked ?? null
      const item = { list: number, item: 0, depth, ordered: list.ordered ?? false, checked, first: true }
      return { ...place, item }
    })
  }

  #readItem(node: ListItem, place: Place, depth: number): void {
    this.#items += 1
    const item = place.item ? { ...place.item, item: this.#items } : null
    this.#later(node.children, depth, (_child, index) => ({ ...place, item: item && { ...item, first: index === 0 } }))
  }

  #readTable(node: Table, place: Place, depth: number): void {
    const table = this.#tables
    this.#tables += 1
    const cells = node.children.flatMap((row, number) =>
      row.children.map((cell, column) => ({ cell, at: { table, row: number, column } })),
    )
    this.#later(
      cells.map(({ cell }) => cell),
      depth,
      (_cell, index) => ({ ...place, cell: cells[index]?.at ?? null }),
    )
  }

  /** Puts nodes before everything that waits already. */
  #later(nodes: readonly Nodes[], depth: number, placeOf: (node: Nodes, index: number) => Place): void {
    for (let i = nodes.length - 1; i >= 0; i -= 1) {
      const node = nodes[i]
      if (node) this.#stack.push({ node, place: placeOf(node, i), depth })
    }
  }

  #add(kind: Block['kind'], draft: Draft, node: Nodes, place: Place, level = 0): void {
    const { text, spoken, offsets, strong, code, lines, links } = draft
    if (text.trim() === '' && kind !== 'cell') return
    const whole = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
    const placed = offsets.closed(whole.end)
    const said = maskTags(text, spoken)
    this.#blocks.push({
      index: this.#blocks.length,
      kind,
      text,
      // One string where nothing is masked: these are kept as long as the document.
      spoken: said === text ? text : said,
      offsets: placed,
      span: node.type === 'html' ? spanOfText(text, placed) : whole,
      level,
      strong,
      code,
      lines,
      links,
      ...place,
    })
  }
}

/** Raw HTML is one node, of which each text is a block of its own. */
function spanOfText(text: string, offsets: Offsets): Span {
  const start = offsets.at(text.length - text.trimStart().length) ?? 0
  return { start, end: (offsets.at(text.trimEnd().length - 1) ?? start) + 1 }
}
