/** Sections by what they are about: headings, bold or plain labels, rows of two-column tables, front-matter keys. */
import { type Document, fact, type Span } from '../document.js'
import { normalize } from '../languages/normalize.js'
import type { Role } from '../languages/registry.js'
import { countUpTo } from '../ordered.js'
import { type Block, prose, sourceSpan } from './prose.js'

/** A stretch of one block. */
export interface Passage {
  readonly block: number
  readonly start: number
  readonly end: number
}

/** A named part of the document. */
export interface Section {
  readonly index: number
  /** What the name says it is about, best fit first; empty when the name says nothing we know. */
  readonly roles: readonly Role[]
  /** Own roles, or those of the nearest section around it that has any. */
  readonly effective: readonly Role[]
  readonly title: string
  /** The name itself. */
  readonly span: Span
  /** Heading level; 7 for labels, 8 for table rows. */
  readonly level: number
  readonly kind: 'heading' | 'label' | 'row'
  readonly parent: Section | null
  /** What stands directly below the name, not in child sections. */
  readonly passages: readonly Passage[]
}

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

/** A label is short: longer runs before a colon are sentences. */
const LONGEST_LABEL = 60
/** A line of its own that is nothing but a name of a section. */
const LONGEST_PLAIN_NAME = 30
/** A role's words fill this share of a name, or are two words or more. */
const COVERAGE = 0.34
/** A plain label is nothing but the role's words. */
const PLAIN_COVERAGE = 0.7

interface Open extends Section {
  readonly passages: Passage[]
  /** Own roles and those of all sections around it. */
  readonly around: ReadonlySet<Role>
}

const NO_ROLES: ReadonlySet<Role> = new Set()

export const sections = fact('sections', (document: Document): Sections => {
  const blocks = prose(document)
  const list: Open[] = []
  /** Where sections start, by block; none in a block of none. */
  const places = new Map<number, { readonly start: number; readonly section: Open }[]>()
  const place = (block: number, start: number, section: Open) => {
    const own = places.get(block)
    if (own) own.push({ start, section })
    else places.set(block, [{ start, section }])
  }
  const title = titleOf(blocks, document)
  const stack: Open[] = []
  let label = null as { section: Open; depth: number } | null

  const open = (
    name: string,
    span: Span,
    level: number,
    kind: Section['kind'],
    roles: readonly Role[],
    parent: Open | null,
  ): Open => {
    // "Action items" divided into "Detection", "Mitigation", "Prevention": kinds of actions, not what was done.
    if (parent?.effective.includes('actions') && roles.some((role) => role === 'detection' || role === 'resolution'))
      roles = ['actions']
    const section: Open = {
      index: list.length,
      roles,
      effective: roles.length > 0 ? roles : (parent?.effective ?? []),
      title: name.trim(),
      span,
      level,
      kind,
      parent,
      passages: [],
      around: roles.length === 0 ? (parent?.around ?? NO_ROLES) : new Set([...(parent?.around ?? []), ...roles]),
    }
    list.push(section)
    return section
  }
  // A name belongs to its section too: the first sentence below a label begins with it.
  const fill = (section: Open, block: Block, start: number, end: number, name = start) => {
    place(block.index, name, section)
    if (block.text.slice(start, end).trim() !== '') section.passages.push({ block: block.index, start, end })
  }

  const rows = keyRows(blocks)
  for (const block of blocks) {
    if (block === title) continue
    if (block.kind === 'heading') {
      label = null
      while (stack.length > 0 && (stack[stack.length - 1]?.level ?? 0) >= block.level) stack.pop()
      const parent = stack[stack.length - 1] ?? null
      const section = open(
        block.text,
        block.span,
        block.level,
        'heading',
        rolesOf(document, block.text, COVERAGE),
        parent,
      )
      stack.push(section)
      place(block.index, 0, section)
      continue
    }
    const around = stack[stack.length - 1] ?? null
    if (block.cell) {
      const key = rows.get(block)
      if (key) {
        const roles = rolesOf(document, key.text, COVERAGE)
        if (roles.length > 0) {
          fill(open(key.text, key.span, 8, 'row', roles, around), block, 0, block.text.length)
          continue
        }
      }
      const host = label?.section ?? around
      if (host) fill(host, block, 0, block.text.length)
      continue
    }
    const labels = labelsIn(block).filter(
      (found) => found.kind === 'bold' || rolesOf(document, found.name, coverageOf(found, block, around)).length > 0,
    )
    const depth = block.item?.depth ?? -1
    if (label && (labels[0]?.start === 0 ? depth <= label.depth : depth < label.depth)) label = null
    const host = label?.section ?? around
    const firstLabel = labels[0]?.start ?? block.text.length
    if (host && firstLabel > 0) fill(host, block, 0, firstLabel)
    for (const [i, found] of labels.entries()) {
      const roles = rolesOf(document, found.name, coverageOf(found, block, around))
      const end = labels[i + 1]?.start ?? block.text.length
      const empty = block.text.slice(found.content, end).trim() === ''
      // A bold run in mid-list that names no section is emphasis, not a label.
      if (roles.length === 0 && !empty) {
        if (host) fill(host, block, found.start, end)
        continue
      }
      const section = open(found.name, sourceSpan(block, found.start, found.content), 7, 'label', roles, host)
      fill(section, block, found.content, end, found.start)
      if (i === labels.length - 1 && empty) label = { section, depth }
    }
    if (label && !labels.some((found) => found.start === 0) && host === around) label = null
  }

  const children = new Map<Section, Open[]>()
  for (const section of list) {
    if (!section.parent) continue
    const own = children.get(section.parent)
    if (own) own.push(section)
    else children.set(section.parent, [section])
  }
  const at = (block: number, offset = 0): Open | null => {
    const list = places.get(block)
    if (list === undefined) return null
    return list[countUpTo(list, offset, ({ start }) => start) - 1]?.section ?? null
  }
  const contents = new Map<Section, readonly Passage[]>()
  const contentOf = (section: Section): readonly Passage[] => {
    const known = contents.get(section)
    if (known) return known
    const passages: Passage[] = []
    const todo: Section[] = [section]
    for (let next = todo.pop(); next; next = todo.pop()) {
      passages.push(...next.passages)
      todo.push(...(children.get(next) ?? []))
    }
    passages.sort((a, b) => a.block - b.block || a.start - b.start)
    contents.set(section, passages)
    return passages
  }
  return {
    list,
    title,
    of: (...roles) => list.filter((section) => section.roles.some((role) => roles.includes(role))),
    contentOf,
    at,
    rolesAt: (block, offset) => at(block, offset)?.effective ?? [],
    within: (block, offset, ...roles) => {
      const around = at(block, offset)?.around ?? NO_ROLES
      return around.size > 0 && roles.some((role) => around.has(role))
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

/** Items of these sections open with a bold gist ("**Detection was slow:** …"), which names a section only when it says nothing else. */
const OF_GISTS: readonly Role[] = ['lessons', 'actions', 'went-well', 'went-wrong']

function coverageOf(label: Label, block: Block, around: Section | null): number {
  const gist = block.item && around?.effective.some((role) => OF_GISTS.includes(role))
  return label.kind === 'plain' || gist ? PLAIN_COVERAGE : COVERAGE
}

/** Numbering, bullets and pictures before a name, in normal form. */
const DECORATION = /^(?:[\s\d.,、()#:*_\-•・■□◆◇●○▼▽★☆※【《<]|\p{Extended_Pictographic}|\uFE0F)+/u
/** So many characters with a Chinese one among them (根本原因) say as much as two words. */
const WIDE_WORDS = 4
const HAN = /\p{Script=Han}/u

/** What a name says the section is about. English names count in every language. */
export function rolesOf(document: Document, name: string, coverage = COVERAGE): Role[] {
  const normal = normalize(name).text.trim().replace(DECORATION, '')
  if (normal === '' || normal.length > 120) return []
  const found: { role: Role; start: number; end: number }[] = []
  for (const pack of document.packs) {
    for (const match of pack.sectionMatcher.scan(normal, [{ start: 0, end: normal.length }])) {
      found.push({ role: match.cue as Role, start: match.start, end: match.end })
    }
  }
  const bare = normal.replace(/\s{0,9}\([^)]{0,120}\)\s{0,9}$/, '').replace(/[:?!】》>]{1,20}$/, '')
  const parts = partsOf(bare)
  const long = found.filter(({ start, end }) => {
    const text = normal.slice(start, end).trim()
    const part = parts.find((one) => one.start <= start && start < one.end)
    const share = (end - start) / (part ? part.end - part.start : bare.length)
    const words = text.includes(' ') || (text.length >= WIDE_WORDS && HAN.test(text))
    return share >= coverage || (coverage <= COVERAGE && words)
  })
  long.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const kept: typeof long = []
  for (const one of long) {
    const inside = kept.some(
      (other) => other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start,
    )
    if (!inside && !kept.some((other) => other.role === one.role)) kept.push(one)
  }
  return kept.map(({ role }) => role)
}

/** "Lessons: what a token is", "Timeline – every step", 「振り返り：何がいけなかったのか」: each side is a name of its own. */
function partsOf(name: string): { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = []
  let start = 0
  for (const match of name.matchAll(/:\s?|--+| - /g)) {
    parts.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  return [...parts, { start, end: name.length }].filter((part) => part.end > part.start)
}

interface Label {
  readonly name: string
  /** Offsets in the block's text: where the label starts and where its content does. */
  readonly start: number
  readonly content: number
  /** `marked` and `plain` labels name a section that we know; a bold one may name any. */
  readonly kind: 'bold' | 'marked' | 'plain'
}

/** 「■発生日時」, 「【影響範囲】」: a mark at the start of a line makes it a heading in Japanese notices and mails. */
const MARKED = /^(?:【([^】\n]{1,40})】[:：]?|[■□◆◇▼▽][ \u3000]{0,9}([^:：\u3000\n]{1,40})[:：\u3000]?)/

/** Labels at the start of a block's lines: `**Impact:** …`, `**Impact**`, `Impact: …`, `■影響`. */
function labelsIn(block: Block): Label[] {
  const labels: Label[] = []
  const starts = [0, ...block.lines.map((line) => line.start)]
  let run = 0
  for (const [i, start] of starts.entries()) {
    const next = starts[i + 1] ?? block.text.length
    while (run < block.strong.length && (block.strong[run]?.end ?? 0) <= start) run += 1
    const bold = block.strong[run]
    if (bold && bold.start <= start + 2 && bold.end - start <= LONGEST_LABEL) {
      if (block.text.slice(start, bold.start).trim().length > 2) continue
      const name = block.text.slice(bold.start, bold.end)
      const colon = /^\s*[:：]/.exec(block.text.slice(bold.end, bold.end + 4))
      const inner = /[:：]\s*$/.test(name)
      // A bold sentence on its own line is a statement, not a name.
      const alone = block.text.slice(bold.end, next).trim() === '' && !/[。.!！]$/.test(name)
      if (colon || inner || alone) {
        const content = bold.end + (colon?.[0].length ?? 0)
        labels.push({ name: name.replace(/[:：]\s*$/, ''), start, content, kind: 'bold' })
      }
      continue
    }
    const line = block.spoken.slice(start, Math.min(next, start + LONGEST_LABEL))
    const marked = MARKED.exec(line)
    if (marked) {
      labels.push({ name: marked[1] ?? marked[2] ?? '', start, content: start + marked[0].length, kind: 'marked' })
      continue
    }
    if (
      start === 0 &&
      block.kind === 'paragraph' &&
      block.text.length <= LONGEST_PLAIN_NAME &&
      !/[.!?。]\s*$|[:：](?:\s|$)/.test(block.text)
    ) {
      labels.push({ name: block.text, start, content: block.text.length, kind: 'plain' })
      continue
    }
    const plain = /^[^:：.。!?\n]{2,40}[:：](?=\s|$|[^\d/])/.exec(line)
    if (plain) {
      labels.push({ name: plain[0].slice(0, -1), start, content: start + plain[0].length, kind: 'plain' })
    }
  }
  return labels
}

/** Cells of two-column tables with the cell that names them. */
function keyRows(blocks: readonly Block[]): Map<Block, Block> {
  const columns = new Map<number, number>()
  for (const { cell } of blocks)
    if (cell) columns.set(cell.table, Math.max(columns.get(cell.table) ?? 0, cell.column + 1))
  const keys = new Map<Block, Block>()
  for (const [i, block] of blocks.entries()) {
    const key = blocks[i - 1]
    if (block.cell?.column === 1 && columns.get(block.cell.table) === 2 && key?.cell?.row === block.cell.row)
      keys.set(block, key)
  }
  return keys
}
