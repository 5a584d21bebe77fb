/** Follow-up actions: distinct items with what each says of owner, ticket, date and state. */
import { type Document, fact, type Span } from '../document.js'
import type { Role } from '../languages/registry.js'
import { type CueQuery, type Cues, cues, type Hit } from './cues.js'
import { type Block, MASK, prose, sourceSpan } from './prose.js'
import { type Section, sections } from './sections.js'
import { type Sentence, sentencesByBlock } from './sentences.js'
import { slots } from './slots.js'
import { timeline } from './timeline.js'

export interface Action {
  readonly span: Span
  readonly block: number
  readonly text: string
  readonly owner: boolean
  readonly ticket: boolean
  readonly due: boolean
  /** `done`, `open`, or null when nothing is said. */
  readonly state: 'done' | 'open' | null
  /** Whether the state is marked as such (box, status column, "done"), not only told by the tense. */
  readonly stateMarked: boolean
  /** Whether it says what will be different, not only what is wished for. */
  readonly concrete: boolean
  /** Whether it only finds out what is going on: a step of the diagnosis, not a change. */
  readonly inquiry: boolean
  /** What the change acts on. */
  readonly areas: readonly Area[]
  /** Where it was found: the list of actions, the lessons, or running text. */
  readonly origin: 'actions' | 'lessons' | 'prose'
  /** Stands in no section for actions: its list was taken for one by its items. */
  readonly guessed: boolean
}

export type Area = 'technology' | 'process' | 'communication'
const OBJECTS = ['change.technology', 'change.process', 'change.communication'] as const
const AREAS: readonly Area[] = ['technology', 'process', 'communication']

/** A heading-like list entry ("Observability:") stands for its children when it is no longer than this. */
const LABEL_WORDS = 4
/** Changes told in one sentence count apart when a comma parts them at this distance. */
const ENUMERATION_STEP = 15
/** Two may be means and end; three are a list. */
const ENUMERATION_LEAST = 3
const ENUMERATION_REACH = 60
/** A finished deed stands this near to what says that it is finished. */
const NEAR = 40
/** And the verb of a plan this near to what says that it is one. */
const PLAN_REACH = 60
/** Where the verb closes the clause, its objects stand between: twice as far. */
const LAST_REACH = 2
/** Words that a bare intention ("improve X") must have to count as a concrete change. */
const SPECIFIC_WORDS = 9
/** Words that a change needs: a verb, what it acts on, and one more. */
const CHANGE_WORDS = 3
/** So many of the items begin with a change in a list that a lead-in announces, and in one that nothing announces. */
const ANNOUNCED_SHARE = 0.5
const ORDERS_SHARE = 0.6
/** A name before a colon is an owner when it is this short. */
const OWNER_WORDS = 3
/** Letters of Chinese and Japanese that count as one word. */
const WIDE_PER_WORD = 3

/** Parts of a document that tell what was done or seen, not what changes. */
const NARRATIVE: readonly Role[] = [
  'timeline',
  'summary',
  'impact',
  'cause',
  'detection',
  'resolution',
  'went-wrong',
  'status',
  'date',
  'start',
  'end',
  'duration',
  'detected',
  'severity',
]
/** Parts whose lists are never follow-ups. */
const FOREIGN: readonly Role[] = [
  'went-well',
  'references',
  'timeline',
  'people',
  'contact',
  'customer-actions',
  'metadata',
  'not-affected',
]

type Place = Action['origin'] | 'narrative' | 'foreign'

/** A stretch that is one action: its first block (or part of one) and the blocks nested below it. */
interface Unit {
  readonly block: Block
  readonly start: number
  readonly end: number
  readonly nested: readonly Block[]
  readonly row: Row | null
  readonly origin: Action['origin']
  /** How far what is said of it goes: a sentence holds for the sentences after it, up to the next action. */
  readonly reach: number
  /** A list item or a table row, not a sentence. */
  readonly whole: boolean
  /** Stands in no section for actions: its list was taken for one by its items. */
  readonly guessed: boolean
}

/** A table row with what its columns are called. */
interface Row {
  readonly cells: readonly Block[]
  readonly columns: readonly (Column | null)[]
}
type Column = 'item' | 'owner' | 'due' | 'ticket' | 'state'
const COLUMNS: readonly Column[] = ['owner', 'due', 'ticket', 'state', 'item']
/** A cell names its column when the words fill this share of it. */
const COLUMN_SHARE = 0.5

/** All changes that are listed, or else told: those of the follow-ups, and those of lists that look like them. */
export const changes = fact('changes', (document: Document): readonly Action[] => {
  const places = placesOf(document)
  const units = unitsOf(document, places)
  const listed = units.filter(({ origin }) => origin === 'actions')
  const items = listed.some(({ whole }) => whole)
  const found = cues(document)
  // Beside a list, only a plainly planned change in the sentences around it is one more.
  const kept = (listed.length > 0 ? listed : units).filter(
    (unit) =>
      !items ||
      unit.whole ||
      (has(within(found, unit, 'change.plan', 'change.must')) && has(within(found, unit, 'change.do'))),
  )
  return kept.map((unit) => describe(document, unit))
})

/** The follow-ups. Beside a section of them, a list elsewhere is a checklist, a lesson, or a plan of the repair. */
export const actions = fact('actions', (document: Document): readonly Action[] => {
  const all = changes(document)
  const named = all.filter(({ guessed }) => !guessed)
  return named.some(({ origin }) => origin === 'actions') ? named : all
})

/** What each block is part of, by the nearest section around it that says so. */
function placesOf(document: Document): (block: Block, offset?: number) => Place {
  const { at } = sections(document)
  const known = new Map<Section, Place>()
  const announcing = new Set<Section>()
  for (const block of prose(document)) {
    const section = block.kind === 'heading' ? at(block.index) : null
    if (section && section.roles.length === 0 && headsChanges(cues(document), block)) announcing.add(section)
  }
  const of = (section: Section): Place => {
    const earlier = known.get(section)
    if (earlier) return earlier
    const place = placeOf(section, announcing)
    known.set(section, place)
    return place
  }
  const entries = new Set(
    timeline(document).flatMap(({ form, words }) => (form === 'prose' ? [] : words.map(({ block }) => block))),
  )
  return (block, offset = 0) => {
    const section = at(block.index, offset)
    const place = section ? of(section) : 'prose'
    return place === 'prose' && entries.has(block.index) ? 'narrative' : place
  }
}

/** "What we changed", "How we will keep it from happening again": a heading without a known name that announces changes. */
function headsChanges(found: Cues, { index }: Block): boolean {
  const hits = (...queries: CueQuery[]) => has(found.inBlock(index, ...queries))
  return (
    hits('change.plan', 'change.purpose') || (hits('change.we') && hits('change.do', 'change.done', 'change.vague'))
  )
}

function placeOf(section: Section, announcing: ReadonlySet<Section>): Place {
  let narrative = false
  for (let around: Section | null = section; around; around = around.parent) {
    if (announcing.has(around)) return 'actions'
    const [first] = around.roles
    if (!first) continue
    if (FOREIGN.includes(first)) return 'foreign'
    if (around.roles.includes('actions')) return 'actions'
    if (first === 'lessons') return narrative ? 'narrative' : 'lessons'
    if (NARRATIVE.includes(first)) narrative = true
  }
  return narrative ? 'narrative' : 'prose'
}

function unitsOf(document: Document, placeOf: (block: Block, offset?: number) => Place): Unit[] {
  const blocks = prose(document)
  const found = cues(document)
  const byBlock = sentencesByBlock(document)
  const units: Unit[] = []
  const tables = tableRows(document, placeOf)
  const steps = stepHeadings(document, placeOf)
  const placeAtEnd = (block: Block) => placeOf(block, block.text.length)
  // A list that is none of changes is not asked again for each of its items.
  let refused = 0
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i] as Block
    const place = placeAtEnd(block)
    const below = steps.get(block)
    if (below) {
      const end = block.text.length
      units.push({
        block,
        start: 0,
        end,
        reach: end,
        nested: below,
        row: null,
        origin: 'actions',
        whole: true,
        guessed: false,
      })
      i += 1 + below.length
      continue
    }
    const table = tables.get(block)
    if (table) {
      units.push(...table.units)
      i += table.blocks
      continue
    }
    if (block.kind !== 'paragraph' || block.cell || place === 'foreign') {
      i += 1
      continue
    }
    if (block.item && i >= refused) {
      let end = i + 1
      while (end < blocks.length && blocks[end]?.item && placeAtEnd(blocks[end] as Block) === place) end += 1
      const items = itemsOf(blocks.slice(i, end), found)
      const before = i > 0 ? (blocks[i - 1] as Block) : null
      const list = place !== 'actions' && listsChanges(found, items, before, byBlock, place) ? 'actions' : place
      if (list === 'actions' || list === 'lessons') {
        for (const item of items) {
          if (list === 'actions' ? !isEmpty(found, item) : isChange(found, item, byBlock))
            units.push({
              ...item,
              reach: item.end,
              row: null,
              origin: list,
              whole: true,
              guessed: list === 'actions' && place !== 'actions',
            })
        }
        i = end
        continue
      }
      refused = end
    }
    const leadsIn = place === 'actions' && blocks[i + 1]?.item !== null && placeOf(blocks[i + 1] ?? block) === place
    if (!leadsIn && !block.quoted) units.push(...unitsInProse(found, block, byBlock[block.index] ?? [], placeOf))
    i += 1
  }
  return units
}

/** `Step 1: …`, `2. …`: the number at the head of a heading. */
const STEP = /^[^\p{L}\d]{0,6}(?:(?:\p{L}[\p{L}-]{0,30}\s)?\d{1,2}\s?[.:)–—-]|[\u2460-\u2473])/u
/** One numbered heading may be a date; two are a row of steps. */
const STEPS_LEAST = 2

/** Numbered headings below a section of actions, each with the blocks below it; not where boxes below them are the items. */
function stepHeadings(document: Document, placeOf: (block: Block) => Place): Map<Block, readonly Block[]> {
  const { at } = sections(document)
  const rows = new Map<Section, { readonly heading: Block; readonly below: Block[] }[]>()
  let open: { readonly heading: Block; readonly below: Block[] } | null = null
  for (const block of prose(document)) {
    if (block.kind === 'heading' && (!open || block.level <= open.heading.level)) {
      const parent = at(block.index)?.parent
      open = parent && placeOf(block) === 'actions' && STEP.test(block.text) ? { heading: block, below: [] } : null
      if (!open || !parent) continue
      const row = rows.get(parent)
      if (row) row.push(open)
      else rows.set(parent, [open])
    } else open?.below.push(block)
  }
  const steps = new Map<Block, readonly Block[]>()
  for (const row of rows.values()) {
    const boxes = row.some(({ below }) => below.some(({ item }) => item !== null && item.checked !== null))
    if (row.length >= STEPS_LEAST && !boxes) for (const { heading, below } of row) steps.set(heading, below)
  }
  return steps
}

/** Sentences of running text that announce changes; an enumeration of changes counts each of them. */
function unitsInProse(
  found: Cues,
  block: Block,
  own: readonly Sentence[],
  placeOf: (block: Block, offset?: number) => Place,
): Unit[] {
  const units: Unit[] = []
  const add = (start: number, end: number, origin: Action['origin']) =>
    units.push({ block, start, end, reach: end, nested: [], row: null, origin, whole: false, guessed: false })
  for (const sentence of own) {
    const here = placeOf(block, sentence.start)
    if (here === 'foreign' || !announces(found, sentence, here, block)) continue
    const origin = here === 'narrative' ? 'prose' : here
    const starts = origin === 'prose' ? deedsOf(found, sentence, block) : []
    if (starts.length < ENUMERATION_LEAST) add(sentence.start, sentence.end, origin)
    else for (const [i, start] of starts.entries()) add(start, starts[i + 1] ?? sentence.end, origin)
  }
  return units.map((unit, i) => ({
    ...unit,
    reach: unit.origin === 'actions' ? (units[i + 1]?.start ?? block.text.length) : unit.end,
  }))
}

/** Where the deeds of an enumeration begin. */
function deedsOf(found: Cues, sentence: Sentence, block: Block): number[] {
  const starts: number[] = []
  let last = sentence.start
  for (const verb of found.inSentence(sentence.index, 'change.do')) {
    const between = block.spoken.slice(Math.max(last, verb.start - ENUMERATION_REACH), verb.start)
    if (starts.length === 0 || (verb.start - last >= ENUMERATION_STEP && /[,;、]/.test(between)))
      starts.push(verb.start)
    last = verb.end
  }
  return starts
}

/** Whether a list outside any section for it is one of changes: by its boxes, its lead-in, or because its items begin with changes. */
function listsChanges(
  found: Cues,
  items: readonly Item[],
  before: Block | null,
  byBlock: readonly (readonly Sentence[])[],
  place: Place,
): boolean {
  if (items.every(({ block }) => block.item?.checked !== null)) return true
  if (items.length < 2) return false
  const share = (test: (item: Item) => boolean) => items.filter(test).length / items.length
  const lead = before && !before.cell ? (byBlock[before.index] ?? []).at(-1) : undefined
  const leads = (...queries: CueQuery[]) => lead !== undefined && has(found.inSentence(lead.index, ...queries))
  const announced = /[:：]$/.test(lead?.text ?? '') && leads('change.plan', 'change.purpose', 'lesson.learned')
  const changes = share((item) => isChange(found, item, byBlock))
  if (changes >= (announced ? ANNOUNCED_SHARE : place === 'prose' ? ORDERS_SHARE : Number.POSITIVE_INFINITY))
    return true
  return (
    share(({ block }) =>
      found.inBlock(block.index, 'change.do', 'change.vague').some(
        (verb) =>
          (found.orders(verb) !== 'last' && verb.start <= leadLength(block.text)) ||
          // Where the verb always comes last, what was done has the form of an order as well.
          (found.orders(verb) === 'either' &&
            place === 'prose' &&
            endsOrder(found, verb, block, byBlock[block.index]?.[0])),
      ),
    ) >= ORDERS_SHARE
  )
}

type Item = Omit<Unit, 'row' | 'origin' | 'whole' | 'guessed' | 'reach'>

/** The items of a run of list blocks: outermost ones, or their children where the outer one is only a label. */
function itemsOf(run: readonly Block[], found: Cues): Item[] {
  const items: { head: Block; nested: Block[] }[] = []
  const depth = run.reduce((least, { item }) => Math.min(least, item?.depth ?? 0), Number.POSITIVE_INFINITY)
  let open: { head: Block; nested: Block[]; label: boolean; depth: number } | null = null
  for (const [i, block] of run.entries()) {
    const own = block.item?.depth ?? 0
    if (open?.label && own > open.depth) {
      const last = items[items.length - 1]
      if (own === open.depth + 1 && block.item?.first) items.push({ head: block, nested: [] })
      else if (last) last.nested.push(block)
      continue
    }
    if (own === depth && block.item?.first) {
      open = { head: block, nested: [], label: false, depth: own }
      const next: Block | undefined = run[i + 1]
      open.label =
        (next?.item?.depth ?? 0) > own &&
        words(block.spoken) <= LABEL_WORDS &&
        block.links.length === 0 &&
        !found
          .inBlock(block.index, 'change.do')
          .some((verb) => verb.start <= leadLength(block.text) && words(verb.text) < words(block.spoken))
      if (!open.label) items.push(open)
    } else items[items.length - 1]?.nested.push(block)
  }
  return items.map(({ head, nested }) => ({ block: head, start: 0, end: head.text.length, nested }))
}

/** Rows of the tables that list actions, by the table's first cell. */
function tableRows(
  document: Document,
  placeOf: (block: Block) => Place,
): Map<Block, { readonly units: readonly Unit[]; readonly blocks: number }> {
  const found = cues(document)
  const tables = new Map<number, Block[]>()
  for (const block of prose(document)) {
    if (!block.cell) continue
    const cells = tables.get(block.cell.table)
    if (cells) cells.push(block)
    else tables.set(block.cell.table, [block])
  }
  const all = new Map<Block, { units: Unit[]; blocks: number }>()
  for (const cells of tables.values()) {
    const first = cells[0] as Block
    const place = placeOf(first)
    const columns = cells.filter(({ cell }) => cell?.row === 0).map((header) => columnOf(found, header))
    const has = (...names: Column[]) => names.some((name) => columns.includes(name))
    const item = columns.indexOf('item')
    // A table of anything else ("Type | Memory | Price") may stand among actions.
    const strange = columns.length > 2 && columns.every((column) => column === null)
    if (
      (place !== 'actions' || strange) &&
      !(place !== 'foreign' && has('item') && has('owner', 'ticket') && has('ticket', 'state', 'due'))
    )
      continue
    const rows = new Map<number, Block[]>()
    for (const cell of cells) {
      const row = cell.cell?.row ?? 0
      if (row === 0) continue
      const own = rows.get(row)
      if (own) own.push(cell)
      else rows.set(row, [cell])
    }
    const units: Unit[] = []
    for (const row of rows.values()) {
      const block = row[Math.max(0, item)] ?? row[0]
      if (!block || isEmpty(found, { block, start: 0, end: block.text.length, nested: [] })) continue
      units.push({
        block,
        start: 0,
        end: block.text.length,
        reach: block.text.length,
        nested: [],
        row: { cells: row, columns },
        origin: 'actions',
        whole: true,
        guessed: false,
      })
    }
    all.set(first, { units, blocks: cells.length })
  }
  return all
}

function columnOf(found: Cues, header: Block): Column | null {
  const length = header.text.trim().length
  for (const name of COLUMNS) {
    const hits = found.inBlock(header.index, `action.column-${name}`)
    if (hits.some((hit) => hit.end - hit.start >= COLUMN_SHARE * length)) return name
  }
  return null
}

/** Nothing, "none", or a bare template prompt. */
function isEmpty(found: Cues, { block, start, end, nested }: Item): boolean {
  const text = block.text.slice(start, end).trim()
  if (text === '' && nested.length === 0) return true
  const [none] = found.inBlock(block.index, 'action.none', 'action.open')
  return (
    none !== undefined &&
    none.start <= start + 2 &&
    words(text) <= words(none.text) + (none.cue === 'action.none' ? 1 : 0)
  )
}

const within = (found: Cues, { block, start, end }: Unit, ...queries: CueQuery[]) =>
  found.inBlock(block.index, ...queries).filter((hit) => hit.start >= start && hit.start < end)

const has = (hits: readonly Hit[]) => hits.length > 0

/** Whether a lesson in a list says what changes. */
function isChange(found: Cues, { block }: Item, byBlock: readonly (readonly Sentence[])[]): boolean {
  for (const sentence of byBlock[block.index] ?? []) {
    const hits = (...queries: CueQuery[]) => found.inSentence(sentence.index, ...queries)
    const verbs = hits('change.do', 'change.vague')
    const [verb] = verbs
    const first = verb && found.orders(verb) !== 'last'
    if (first && sentence.start === 0 && verb.start <= leadLength(block.text)) return true
    if (verbs.some((one) => endsOrder(found, one, block, sentence))) return true
    if (has(hits('change.plan', 'change.must')) && verb) return true
    if (isFinished(found, hits) || has(hits('change.habit'))) return true
  }
  return false
}

/** Whether a sentence of running text announces a change: planned, or done so that it does not come again. */
function announces(found: Cues, sentence: Sentence, place: Place, block: Block): boolean {
  const hits = (...queries: CueQuery[]) => found.inSentence(sentence.index, ...queries)
  const plan = place === 'prose' || place === 'narrative' ? hits('change.plan') : hits('change.plan', 'change.must')
  const owed = hits('change.plan', 'change.must')
  const verbs = hits('change.do', 'change.vague')
  const done = hits('change.done')
  const purpose = has(hits('change.purpose'))
  const follows = (verb: Hit) => plan.some((one) => isPlanOf(found, one, verb))
  const planned = verbs.some(follows) || done.some(follows)
  const hoped = [...verbs, ...done].some((verb) => owed.some((one) => isPlanOf(found, one, verb)))
  const finished = isFinished(found, hits) || has(hits('change.habit'))
  const ordered = (verb: Hit) =>
    (found.orders(verb) !== 'last' && verb.start - sentence.start <= 2) || endsOrder(found, verb, block, sentence)
  if (place === 'actions') return planned || finished || verbs.some(ordered)
  if (place === 'lessons') return planned || finished
  if ((hoped || finished) && purpose) return true
  const object = has(hits(...OBJECTS))
  if (!object || has(hits('change.relief'))) return false
  return (
    hits('change.do').some(follows) ||
    (place === 'prose' && (isFinished(found, hits, 'change.perfect') || has(hits('change.habit'))))
  )
}

/** Where an item's own words begin: after quotes, `[team]`, `(state)` or `Name:`. */
function leadLength(text: string): number {
  const lead = /^\s{0,9}(?:[[(][^\])]{1,40}[\])]\s{0,9}|\p{Lu}[^:.,]{1,30}:\s{1,9})?/u.exec(text)
  return (lead?.[0].length ?? 0) + 2
}

/** What may stand behind the verb of an order that ends with it: its ending, a mark, an aside. */
const MOST_BEHIND_VERB = 8

/** Whether an order ends with this verb, in languages that put it last. */
function endsOrder(found: Cues, verb: Hit, block: Block, sentence: Sentence | undefined): boolean {
  if (!sentence || found.orders(verb) === 'first' || verb.end > sentence.end) return false
  const [behind = ''] = block.spoken.slice(verb.end, sentence.end).split(/[（(。、，,:：;—–]/u, 1)
  return behind.trim().length <= MOST_BEHIND_VERB
}

/** Whether a plan has this verb: behind it in the sentence, or right before it where verbs come last (追加する予定). */
const isPlanOf = (found: Cues, plan: Hit, verb: Hit) =>
  (verb.start >= plan.start && verb.end >= plan.end && verb.start - plan.end <= reach(found, verb, PLAN_REACH)) ||
  (found.orders(verb) !== 'first' &&
    plan.start >= verb.start &&
    plan.end >= verb.end &&
    plan.start - verb.end <= MOST_BEHIND_VERB)

const reach = (found: Cues, verb: Hit, near: number) => (found.orders(verb) !== 'first' ? LAST_REACH * near : near)

/** "We have added", "has been removed": the deed and the word that it is done, near each other. */
function isFinished(
  found: Cues,
  hits: (...queries: CueQuery[]) => readonly Hit[],
  ...marks: readonly ('change.perfect' | 'change.we')[]
): boolean {
  const perfect = hits(...(marks.length > 0 ? marks : (['change.perfect', 'change.we'] as const)))
  return hits('change.done', 'change.vague').some((deed) =>
    perfect.some((mark) => deed.start - mark.end <= reach(found, deed, NEAR) && mark.start - deed.end <= NEAR),
  )
}

/** Marks of a finished or an open item. */
const DONE_MARKS = ['✅', '✔', '☑', '🟢']
const OPEN_MARKS = ['☐', '⬜', '🔲', '🚧', '⏳', '❌', '🔴', '🟡']
const TICKET_PATH =
  /\/(?:issues?|pull|pulls|pull-requests|merge_requests|browse|tickets?|cards?|c|commit|commits|tasks?|work_items|stories|story)\/[\w-]{0,80}\d/i
const TICKET_KEY =
  /(?:^|[\s([])(?:#\d{1,12}|(?!(?:UTF|ISO|IEC|SHA|AES|RSA|RFC|PEP|CVE|HTTP|TLS)-)[A-Z][A-Z0-9]{1,9}-\d{1,12}|(?:GH|gh)-\d{1,12})\b/
const HANDLE = /(?:^|[\s([])@[A-Za-z][\w-]+/

function describe(document: Document, unit: Unit): Action {
  const found = cues(document)
  const parts = [{ block: unit.block, start: unit.start, end: unit.reach }]
  for (const block of unit.row?.cells ?? unit.nested)
    if (block !== unit.block) parts.push({ block, start: 0, end: block.text.length })
  const hits = (...queries: CueQuery[]) =>
    parts.flatMap(({ block, start, end }) =>
      found.inBlock(block.index, ...queries).filter((hit) => hit.start >= start && hit.start < end),
    )
  const own = (...queries: CueQuery[]) =>
    hits(...queries).filter((hit) => hit.block === unit.block.index && hit.start < unit.end)
  const cell = (column: Column) => {
    const block = unit.row?.cells[unit.row.columns.indexOf(column)]
    return block && block.text.trim() !== '' && block.text.trim() !== '-' ? block : null
  }
  const text = parts.map(({ block, start, end }) => block.text.slice(start, end)).join(' ')
  const head = unit.block.text.slice(unit.start, unit.end)
  const link = parts.some(({ block, start, end }) =>
    block.links.some(
      (one) =>
        one.start >= start &&
        one.end <= end &&
        (TICKET_PATH.test(one.url) || TICKET_KEY.test(block.text.slice(one.start, one.end))),
    ),
  )
  const ticket = cell('ticket') !== null || link || TICKET_KEY.test(text) || TICKET_PATH.test(text)
  const owner = cell('owner') !== null || HANDLE.test(text) || has(hits('action.owner')) || leadingOwner(head, own)
  const dates = parts.some(({ block, start, end }) =>
    (slots(document)[block.index]?.date ?? []).some((date) => date.start >= start && date.end <= end),
  )
  const { state, marked } = stateOf(found, unit, parts, cell('state'), text, head, hits, own)
  return {
    span: sourceSpan(unit.block, unit.start, unit.end),
    block: unit.block.index,
    text: head.trim(),
    owner,
    ticket,
    due: cell('due') !== null || dates,
    state,
    stateMarked: marked,
    concrete: isConcrete(unit, head, text, hits, own),
    inquiry: has(own('change.inquiry')) || diagnosing(document).has(sections(document).at(unit.block.index)),
    areas: AREAS.filter((area) => has(hits(`change.${area}`))),
    origin: unit.origin,
    guessed: unit.guessed,
  }
}

/** Sections whose name announces a diagnosis: "Database connection debug". */
const diagnosing = fact('diagnosing', (document: Document): ReadonlySet<Section | null> => {
  const { at } = sections(document)
  const hits = cues(document).of('change.inquiry')
  return new Set(hits.flatMap(({ block }) => (prose(document)[block]?.kind === 'heading' ? [at(block)] : [])))
})

function stateOf(
  found: Cues,
  unit: Unit,
  parts: readonly { block: Block; start: number; end: number }[],
  cell: Block | null,
  text: string,
  head: string,
  hits: (...queries: CueQuery[]) => Hit[],
  own: (...queries: CueQuery[]) => Hit[],
): { state: Action['state']; marked: boolean } {
  const checked = unit.block.item?.checked ?? null
  if (checked !== null) return { state: checked ? 'done' : 'open', marked: true }
  if (DONE_MARKS.some((mark) => text.includes(mark))) return { state: 'done', marked: true }
  if (OPEN_MARKS.some((mark) => text.includes(mark))) return { state: 'open', marked: true }
  if (isStruck(unit.block, unit.block.spoken.slice(unit.start, unit.end), unit.start))
    return { state: 'done', marked: true }
  const aside = (hit: Hit) => {
    const part = parts.find(({ block }) => block.index === hit.block)
    if (!part) return false
    if (cell && part.block === cell) return true
    const before = part.block.text.slice(Math.max(0, hit.start - 2), hit.start).trim()
    const after = part.block.text.slice(hit.end, hit.end + 2).trim()
    return (
      /[([（【:–—-]$/.test(before) ||
      (hit.start <= part.start + 1 && /^[:)\]）】–—-]/.test(after)) ||
      (hit.start <= part.start + 1 && unit.row !== null)
    )
  }
  if (hits('action.open').some(aside)) return { state: 'open', marked: true }
  if (hits('action.done').some(aside)) return { state: 'done', marked: true }
  if (cell) return { state: null, marked: true }
  const plan = has(own('change.plan', 'change.must'))
  const lead = unit.start + leadLength(head)
  const begins = (id: 'change.do' | 'change.done') => own(id).some((hit) => hit.start <= lead)
  // Where the verb comes last, its form alone tells.
  const last = (id: 'change.do' | 'change.done') => own(id).some((hit) => found.orders(hit) !== 'first')
  const habit = has(own('change.habit')) && !last('change.do')
  const told = begins('change.done') || last('change.done') || isFinished(found, own) || habit
  if (told && !plan && !begins('change.do')) return { state: 'done', marked: false }
  return { state: has(own('change.do', 'change.vague')) || plan ? 'open' : null, marked: false }
}

/** Struck-through text is masked without being code or a link. */
function isStruck(block: Block, spoken: string, start: number): boolean {
  if (!spoken.includes(MASK)) return false
  let masked = 0
  for (let i = 0; i < spoken.length; i += 1) if (spoken[i] === MASK) masked += 1
  for (const run of [...block.code, ...block.links]) if (run.start >= start) masked -= run.end - run.start
  return masked > spoken.length / 2
}

/** A number in a list ("A1:"), or a name of a thing in a language that has no capitals ("UI検証:"). */
const NO_NAME = /^[A-Z]{1,3}-?\d{1,3}$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** What stands before a colon without being somebody. */
const NO_OWNER = [
  'action.open',
  'action.done',
  'action.column-item',
  'action.column-due',
  'action.column-ticket',
  'action.column-state',
] as const

/** `Kim to write …`, `[SRE] …`, `Platform team: …`. */
function leadingOwner(head: string, own: (...queries: CueQuery[]) => Hit[]): boolean {
  const bracket = /^\s{0,9}\[([^\]]{2,40})\]\s{1,9}\S/.exec(head)
  if (bracket) return !has(own('action.open', 'action.done').filter((hit) => hit.start < bracket[0].length))
  const colon = /^\s{0,9}(\p{Lu}[^:.]{1,30}):\s{1,9}\S/u.exec(head)
  if (colon) {
    const name = colon[1] ?? ''
    return (
      words(name) <= OWNER_WORDS &&
      !NO_NAME.test(name) &&
      !has(own('change.do', 'change.done', 'change.vague').filter((hit) => hit.start < name.length)) &&
      !has(own(...NO_OWNER).filter((hit) => hit.start < name.length))
    )
  }
  const [verb] = own('change.do', 'change.vague')
  const assigned = /^\s*(?:\p{Lu}[\p{L}.-]+\s){1,2}to\s/u.exec(head)
  return assigned !== null && verb !== undefined && verb.start >= assigned[0].length - 3
}

function isConcrete(
  unit: Unit,
  head: string,
  text: string,
  hits: (...queries: CueQuery[]) => Hit[],
  own: (...queries: CueQuery[]) => Hit[],
): boolean {
  if (has(own('action.trivial')) || isHollow(unit, hits, own)) return false
  const size = words(head)
  const objects = new Set(hits(...OBJECTS).map((hit) => hit.text.toLowerCase())).size
  const named = unit.block.code.length > 0 || /\d/.test(text)
  const specific = named || objects >= 2
  if (has(own('change.do', 'change.done')))
    return size >= CHANGE_WORDS && (objects > 0 || specific || size > 2 * CHANGE_WORDS)
  if (has(own('change.vague'))) return size >= SPECIFIC_WORDS && named
  return objects > 0 && size >= CHANGE_WORDS
}

/** "Additional safeguards", and nothing that they would be. */
function isHollow(
  { block }: Unit,
  hits: (...queries: CueQuery[]) => Hit[],
  own: (...queries: CueQuery[]) => Hit[],
): boolean {
  const hollow = own('change.hollow')
  const beside = (hit: Hit) => !hollow.some(({ start, end }) => start <= hit.start && hit.end <= end)
  return has(hollow) && block.code.length === 0 && !hits(...OBJECTS).some(beside)
}

/** Words of a text; of one without spaces, what would be about as many. */
function words(text: string): number {
  let count = 0
  let wide = 0
  let inside = false
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const isWide = code >= 0x3040 && code <= 0x9fff
    if (isWide) wide += 1
    const letter = !isWide && (code > 0x7f ? character !== MASK : /[A-Za-z0-9]/.test(character))
    if (letter && !inside) count += 1
    inside = letter
  }
  return count + Math.ceil(wide / WIDE_PER_WORD)
}
