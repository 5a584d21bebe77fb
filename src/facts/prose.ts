/** Visible text: what a reader sees of each block, with the way back to the source. The only place that meets Markdown. */
import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import type { Html, ListItem, Nodes, PhrasingContent, Root } from 'mdast'
import { type Document, fact, type Span } from '../document.js'

/** One paragraph, heading, list line, table cell, code block or other block of text. */
export interface Block {
  readonly index: number
  readonly kind: 'heading' | 'paragraph' | 'cell' | 'code'
  /** What a reader sees: markup gone, entities decoded, soft breaks as one space (none between Japanese characters). */
  readonly text: string
  /** `text` at the same length, with code, URLs and other opaque runs masked by U+FFFC, so that words match words only. */
  readonly spoken: string
  /** Source offset of each UTF-16 unit of `text`, and of the end as one entry more. */
  readonly offsets: readonly number[]
  readonly span: Span
  /** 1 to 6 for a heading, else 0. */
  readonly level: number
  readonly item: ListPlace | null
  readonly cell: CellPlace | null
  /** Inside a block quote: somebody else's words, or a status update. */
  readonly quoted: boolean
  /** Bold runs, as ranges of `text`. */
  readonly strong: readonly Span[]
  /** Inline code, as ranges of `text`. */
  readonly code: readonly Span[]
  /** Where source lines start within `text`; `hard` after a break that the reader sees. The first line is not listed. */
  readonly lines: readonly { readonly start: number; readonly hard: boolean }[]
  readonly links: readonly BlockLink[]
}

/** A link with the range of `text` that shows it. */
export interface BlockLink extends Span {
  readonly url: string
}

/** Where a block stands in a list; `list` and `item` number all lists and items of the document in order. */
export interface ListPlace {
  readonly list: number
  readonly item: number
  /** 0 for an outermost list. */
  readonly depth: number
  readonly ordered: boolean
  /** State of a task-list box; null when there is none. */
  readonly checked: boolean | null
  /** Whether the block is the first of its item. */
  readonly first: boolean
}

/** Where a cell stands; `table` numbers the tables of the document, row 0 is the header. */
export interface CellPlace {
  readonly table: number
  readonly row: number
  readonly column: number
}

export const MASK = '\uFFFC'

export const prose = fact('prose', (document: Document): readonly Block[] => blocksOf(document.tree, document.text))

/** The source span of a range of a block's text. */
export function sourceSpan(block: Block, start: number, end: number): Span {
  const first = block.offsets[start] ?? block.span.start
  const last = block.offsets[Math.max(start, end - 1)] ?? block.span.end - 1
  return { start: first, end: Math.max(last + 1, first) }
}

/** Visible text of a block as it is being read. */
class Draft {
  text = ''
  spoken = ''
  readonly offsets: number[] = []
  readonly strong: Span[] = []
  readonly code: Span[] = []
  readonly links: BlockLink[] = []
  readonly lines: { start: number; hard: boolean }[] = []
  opaque = 0
  #soft: number | null = null

  get length(): number {
    return this.offsets.length
  }
  push(character: string, offset: number, masked = this.opaque > 0): void {
    this.settle(character)
    for (let i = 0; i < character.length; i += 1) this.offsets.push(offset)
    this.text += character
    this.spoken += masked ? MASK.repeat(character.length) : character
  }
  /** A run of text that stands in the source as it is seen. */
  pushRun(run: string, offset: number): void {
    this.settle(run)
    for (let i = 0; i < run.length; i += 1) this.offsets.push(offset + i)
    this.text += run
    this.spoken += this.opaque > 0 ? MASK.repeat(run.length) : run
  }
  breakLine(offset: number, hard: boolean): void {
    this.#soft = null
    if (this.text !== '' && !this.text.endsWith(' ')) this.push(' ', offset, false)
    this.lines.push({ start: this.length, hard })
  }
  /** Whether a soft break is a space is known when the next line starts, maybe in another node. */
  softBreak(offset: number): void {
    this.#soft = offset
  }
  /** A soft break between two Japanese characters is no space at all. */
  settle(next: string): void {
    const offset = this.#soft
    if (offset === null || next === '') return
    this.#soft = null
    const before = lastCharacter(this.text)
    if (!(isWide(before) && isWide(next))) this.breakLine(offset, false)
    else this.lines.push({ start: this.length, hard: false })
  }
}

/** The last character of a text, whole where it takes two units; empty when there is none. */
function lastCharacter(text: string): string {
  const pair = text.slice(-2)
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : text.slice(-1)
}

function isWide(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return (
    (code >= 0x3000 && code <= 0x9fff) || (code >= 0xff00 && code <= 0xffef) || (code >= 0x20000 && code <= 0x3ffff)
  )
}

type Place = Pick<Block, 'item' | 'cell' | 'quoted'>
type Task = { readonly node: Nodes; readonly place: Place; readonly depth: number }

/** Walks the tree with an own stack, since hostile documents nest deeper than the call stack. */
function blocksOf(tree: Root, source: string): Block[] {
  const blocks: Block[] = []
  let lists = 0
  let items = 0
  let tables = 0
  const add = (kind: Block['kind'], draft: Draft, node: Nodes, place: Place, level: number) => {
    const span = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
    const { text } = draft
    if (text.trim() === '' && kind !== 'cell') return
    const spoken = maskTags(text, draft.spoken)
    blocks.push({
      index: blocks.length,
      kind,
      text,
      spoken,
      offsets: [...draft.offsets, span.end],
      span,
      level,
      strong: draft.strong,
      code: draft.code,
      lines: draft.lines,
      links: draft.links,
      ...place,
    })
  }
  const stack: Task[] = [{ node: tree, place: { item: null, cell: null, quoted: false }, depth: 0 }]
  for (let task = stack.pop(); task; task = stack.pop()) {
    const { node, place, depth } = task
    const children = (list: readonly Nodes[], of: (child: Nodes, index: number) => Place, deeper = 0) => {
      for (let i = list.length - 1; i >= 0; i -= 1) {
        const child = list[i]
        if (child) stack.push({ node: child, place: of(child, i), depth: depth + deeper })
      }
    }
    switch (node.type) {
      case 'heading':
        add('heading', inline(node.children, source), node, place, node.depth)
        break
      case 'paragraph':
        add('paragraph', inline(node.children, source), node, place, 0)
        break
      case 'code':
        add('code', literal(node.value, source, node.position?.start.offset ?? 0), node, place, 0)
        break
      case 'html':
        for (const draft of htmlDrafts(node, source)) add('paragraph', draft, node, place, draft.level)
        break
      case 'list': {
        const list = lists
        lists += 1
        children(
          node.children,
          (child) => {
            items += 1
            const checked = (child as ListItem).checked ?? null
            return { ...place, item: { list, item: 0, depth, ordered: node.ordered ?? false, checked, first: true } }
          },
          1,
        )
        break
      }
      case 'listItem': {
        items += 1
        const item = place.item ? { ...place.item, item: items } : null
        children(node.children, (_child, index) => ({ ...place, item: item && { ...item, first: index === 0 } }))
        break
      }
      case 'table': {
        const table = tables
        tables += 1
        const cells = node.children.flatMap((row, r) =>
          row.children.map((cell, column) => ({ cell, place: { table, row: r, column } })),
        )
        for (let i = cells.length - 1; i >= 0; i -= 1) {
          const entry = cells[i]
          if (entry) stack.push({ node: entry.cell, place: { ...place, cell: entry.place }, depth })
        }
        break
      }
      case 'tableCell':
        add('cell', inline(node.children, source), node, place, 0)
        break
      case 'blockquote':
        children(node.children, () => ({ ...place, quoted: true }))
        break
      case 'root':
      case 'footnoteDefinition':
        children(node.children, () => place)
        break
    }
  }
  return blocks
}

const STRIKE_OPEN = /^<(s|del|strike)\b/i
const STRIKE_CLOSE = /^<\/(s|del|strike)\b/i
const ADDRESS = /^(https?:\/\/|www\.|mailto:|ftp:\/\/)/i

/** The visible text of inline nodes. */
function inline(nodes: readonly PhrasingContent[], source: string): Draft {
  const draft = new Draft()
  type Step = { readonly node: PhrasingContent } | { readonly leave: () => void }
  const stack: Step[] = []
  const enter = (list: readonly PhrasingContent[], leave: () => void) => {
    stack.push({ leave })
    for (let i = list.length - 1; i >= 0; i -= 1) {
      const node = list[i]
      if (node) stack.push({ node })
    }
  }
  enter(nodes, () => {})
  for (let step = stack.pop(); step; step = stack.pop()) {
    if ('leave' in step) {
      step.leave()
      continue
    }
    const { node } = step
    const offset = node.position?.start.offset ?? 0
    draft.settle(firstCharacter(node))
    const start = draft.length
    switch (node.type) {
      case 'text':
        align(draft, node.value, source, offset, node.position?.end.offset ?? source.length)
        break
      case 'inlineCode': {
        let at = offset
        while (source[at] === '`') at += 1
        draft.opaque += 1
        align(draft, node.value, source, at, node.position?.end.offset ?? source.length)
        draft.opaque -= 1
        draft.code.push({ start, end: draft.length })
        break
      }
      case 'break':
        draft.breakLine(offset, true)
        break
      case 'strong':
        enter(node.children, () => draft.strong.push({ start, end: draft.length }))
        break
      case 'emphasis':
        enter(node.children, () => {})
        break
      case 'delete':
        draft.opaque += 1
        enter(node.children, () => {
          draft.opaque -= 1
        })
        break
      case 'link':
      case 'linkReference': {
        const url = node.type === 'link' ? node.url : ''
        const first = node.children[0]
        const bare = first?.type === 'text' && ADDRESS.test(first.value)
        if (bare) draft.opaque += 1
        enter(node.children, () => {
          if (bare) draft.opaque -= 1
          draft.links.push({ url, start, end: draft.length })
        })
        break
      }
      case 'html':
        if (/^<br\b/i.test(node.value)) draft.breakLine(offset, true)
        else if (STRIKE_OPEN.test(node.value)) draft.opaque += 1
        else if (STRIKE_CLOSE.test(node.value)) draft.opaque = Math.max(0, draft.opaque - 1)
        break
    }
  }
  return draft
}

/** What a reader sees first of an inline node; empty for what shows nothing. */
function firstCharacter(node: PhrasingContent): string {
  let first: PhrasingContent | undefined = node
  while (first && 'children' in first) first = first.children[0]
  return first?.type === 'text' || first?.type === 'inlineCode' ? (first.value[0] ?? '') : ''
}

/** UTF-16 units of the longest character reference, with its `&` and `;`. */
const LONGEST_ENTITY = 34

/** What is not seen as it is written, or not at the place where it stands. */
const CHANGED = /[\n\r\t\\&]/

/** Appends a text value, finding the source offset of each of its units through escapes, entities and line prefixes. */
function align(draft: Draft, value: string, source: string, start: number, end: number): void {
  if (start + value.length <= end && !CHANGED.test(value) && source.startsWith(value, start)) {
    draft.pushRun(value, start)
    return
  }
  let at = start
  for (let i = 0; i < value.length; ) {
    const unit = value[i] ?? ''
    if (unit === '\n' || unit === '\r') {
      at = lineEnd(source, at)
      draft.softBreak(at)
      at += source.startsWith('\r\n', at) ? 2 : 1
      i += value.startsWith('\r\n', i) ? 2 : 1
      while (at < end && source[at] !== value[i] && /[\s>]/.test(source[at] ?? '')) at += 1
      continue
    }
    if (source[at] === '\\' && source[at + 1] === unit && unit !== '\\') at += 1
    else if (source[at] === '\\' && source[at + 1] === '\\' && unit === '\\') at += 1
    if (source[at] === '&' && unit !== '&') {
      const length = source.slice(at, at + LONGEST_ENTITY).indexOf(';')
      const close = at + length
      if (length !== -1) {
        const code = value.codePointAt(i) ?? 0
        const character = String.fromCodePoint(code)
        draft.push(character, at)
        i += character.length
        at = close + 1
        continue
      }
    }
    if (source[at] === '&' && unit === '&' && source.startsWith('&amp;', at)) {
      draft.push(unit, at)
      at += 5
    } else {
      draft.push(unit === '\t' ? ' ' : unit, Math.min(at, Math.max(start, end - 1)))
      at += 1
    }
    i += 1
  }
}

/** A code block: kept for facts that count it, opaque to words. */
function literal(value: string, source: string, start: number): Draft {
  const draft = new Draft()
  draft.opaque = 1
  const fence = source.indexOf('\n', start)
  let at = source.startsWith('`', start) || source.startsWith('~', start) ? fence + 1 : start
  for (const line of value.split(/\r\n?|\n/)) {
    const stop = lineEnd(source, at)
    // Quotes and lists put their marks before it; a tab may have become spaces.
    const found = source.slice(at, stop).indexOf(line)
    const first = found === -1 ? at : at + found
    if (draft.length > 0) {
      draft.push('\n', Math.max(0, first - 1))
      draft.lines.push({ start: draft.length, hard: true })
    }
    for (let i = 0; i < line.length; i += 1) draft.push(line[i] ?? '', Math.min(first + i, source.length))
    at = stop + (source.startsWith('\r\n', stop) ? 2 : 1)
  }
  return draft
}

function lineEnd(source: string, from: number): number {
  let at = from
  while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at += 1
  return at
}

/** Tags that end a line of visible text. */
const BLOCK_TAG =
  /^\/?(p|br|li|ul|ol|tr|td|th|table|div|section|center|h[1-6]|summary|details|dt|dd|dl|hr|blockquote|pre)\b/i
const HIDDEN_TAG = /^(script|style|template)\b/i

/** `&uuml;`, `&#252;`, `&#xFC;`: raw HTML keeps them as written. */
const REFERENCE = /^&(#?[a-z0-9]{1,31});/i
const LONGEST_REFERENCE = 34

function decodeReference(name: string): string | null {
  if (!name.startsWith('#')) return decodeNamedCharacterReference(name) || null
  const hex = /^#x/i.test(name)
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10)
  return Number.isNaN(code) || code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? null
    : String.fromCodePoint(code)
}

/** The visible text of raw HTML, one draft per block tag. */
function htmlDrafts(node: Html, source: string): (Draft & { level: number })[] {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? source.length
  const drafts: (Draft & { level: number })[] = []
  const open = () => Object.assign(new Draft(), { level: 0 })
  let draft = open()
  const flush = () => {
    if (draft.length > 0) drafts.push(draft)
    draft = open()
  }
  let at = start
  while (at < end) {
    if (source.startsWith('<!--', at)) {
      const close = source.indexOf('-->', at)
      at = close === -1 ? end : close + 3
    } else if (source[at] === '<' && /[a-z/!?]/i.test(source[at + 1] ?? '')) {
      const close = source.indexOf('>', at)
      const tag = source.slice(at + 1, Math.min(close === -1 ? end : close, at + 40))
      at = close === -1 ? end : close + 1
      if (HIDDEN_TAG.test(tag)) {
        const hidden = source.indexOf(`</${/^\w+/.exec(tag)?.[0] ?? ''}`, at)
        at = hidden === -1 ? end : hidden
      } else if (BLOCK_TAG.test(tag)) flush()
      else if (STRIKE_OPEN.test(`<${tag}`)) draft.opaque += 1
      else if (STRIKE_CLOSE.test(`<${tag}`)) draft.opaque = Math.max(0, draft.opaque - 1)
      const level = /^h([1-6])/i.exec(tag)
      if (level) draft.level = Number(level[1])
    } else {
      const reference = source[at] === '&' ? REFERENCE.exec(source.slice(at, at + LONGEST_REFERENCE)) : null
      const decoded = reference ? decodeReference(reference[1] ?? '') : null
      if (reference && decoded !== null) {
        if (decoded !== '\u00ad') draft.push(decoded, at)
        at += reference[0].length
        continue
      }
      const character = source[at] ?? ''
      if (/\s/.test(character)) {
        if (draft.length > 0 && !draft.text.endsWith(' ')) draft.push(' ', at, false)
      } else draft.push(character, at)
      at += 1
    }
  }
  flush()
  return drafts
}

/** Liquid, Hugo and MDX tags, kramdown attributes: not prose, though the times they quote are facts. */
function maskTags(text: string, spoken: string): string {
  if (!text.includes('{')) return spoken
  const units = [...spoken.split('')]
  /** Closers of which there are no more. */
  const gone = new Set<string>()
  for (let at = text.indexOf('{'); at !== -1; ) {
    const opener = text.slice(at, at + 2)
    const closer = opener === '{{' ? '}}' : opener === '{%' ? '%}' : opener === '{:' ? '}' : null
    const close = closer && !gone.has(closer) ? text.indexOf(closer, at + 2) : -1
    if (closer && close === -1) gone.add(closer)
    if (closer && close !== -1) {
      const end = close + closer.length
      for (let i = at; i < end; i += 1) units[i] = MASK
      at = text.indexOf('{', end)
    } else at = text.indexOf('{', at + 1)
  }
  return units.join('')
}
