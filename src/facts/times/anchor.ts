/** The day that a document is about, and the day on which it was written. */
import type { Document } from '../../document.js'
import type { Block } from '../text/prose.js'
import { dayNumber, isDate, weekdayOf } from './calendar.js'
import { type DateRules, type Day, dayOf, firstDate } from './days.js'
import { type Draft, type Drafts, OPENING } from './drafts.js'

/** What titles, names and dates of writing tell. */
export interface Anchor {
  /** The day the document is about; null when nothing tells one. */
  readonly about: Day | null
  /** Whether title or front matter tell that day, and not just the first date of the text. */
  readonly titled: boolean
  /** Day number of the writing; null when it is not told. */
  readonly written: number | null
}

/** A first heading farther down, in blocks from 0, is no title. */
export const TITLE_WITHIN = 3

const WRITTEN_KEYS = new Set([
  'date',
  'published',
  'post_date',
  'created',
  'publishdate',
  'datecreated',
  'pubdate',
  'publish_date',
])

const INCIDENT_KEY = /(^|[._-])(title|incident|start|started|begin|occurred)/

/**
 * Title, then front matter that names the incident, then the first full date of the text, then what the opening tells from
 * the day of writing, then the first date without its year, then the day of writing that front matter tells.
 */
export function anchorOf(document: Document, blocks: readonly Block[], drafts: Drafts, rules: DateRules): Anchor {
  const front = drafts.all.slice(0, drafts.inFront)
  const body = drafts.all.slice(drafts.inFront)
  const stated = dayOfWriting(front, rules)
  const written = stated ?? dayOfName(document.path)
  const anyFull = firstDate(body, null, true, rules)
  const near = written ?? anyFull?.day ?? middleOfOnlyYear(document)
  const title = blocks.find(({ kind }) => kind === 'heading')
  const ofTitle =
    title !== undefined && title.index < TITLE_WITHIN
      ? firstDate(drafts.inBlock(title.index), near, false, rules)
      : null
  const ofFront = () =>
    firstDate(
      front.filter(({ key }) => INCIDENT_KEY.test(key.toLowerCase())),
      near,
      false,
      rules,
    )
  const titled = ofTitle ?? ofFront()
  if (titled !== null) return { about: titled, titled: true, written }
  if (anyFull !== null) return { about: anyFull, titled: false, written }
  const told = written === null ? null : toldFromWriting(written, body, drafts)
  if (told !== null) return { about: { day: told, yearKnown: true }, titled: false, written }
  // A day in the name of a file is as often the one on which it was written.
  const ofWriting = stated === null ? null : { day: stated, yearKnown: true }
  return { about: firstDate(body, near, false, rules) ?? ofWriting, titled: false, written }
}

/** A year of this century that stands by itself. */
const YEAR = /(?<![\d.,])20[0-3]\d(?![\d]|[.,]\d)/g

/** The middle of the only year that a document and its path mention: dates that tell none lie in it. */
function middleOfOnlyYear({ path, text }: Document): number | null {
  const years = new Set<string>()
  for (const source of [path, text]) {
    for (const [year] of source.matchAll(YEAR)) years.add(year)
    if (years.size > 1) return null
  }
  const [only] = years
  return only === undefined ? null : dayNumber(Number(only), 7, 1)
}

function dayOfWriting(front: readonly Draft[], rules: DateRules): number | null {
  for (const { key, mention } of front) {
    const name = key.slice(key.lastIndexOf('.') + 1).toLowerCase()
    if (!WRITTEN_KEYS.has(name) || mention.kind !== 'point' || mention.date === null) continue
    const day = dayOf(mention.date, null, rules)
    if (day?.yearKnown) return day.day
  }
  return null
}

/** A date in the file's name: 2024-03-10-search.md. */
function dayOfName(path: string): number | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const found = /(?:^|[^\d])(20\d\d|19\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(name)
  if (found === null) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return isDate(year, month, day) ? dayNumber(year, month, day) : null
}

/** The day that the opening tells from the day of writing: "yesterday", "on Tuesday". */
function toldFromWriting(written: number, body: readonly Draft[], { readers }: Drafts): number | null {
  for (const { mention, block } of body) {
    if (block === null || block.index > OPENING) break
    const point = mention.kind === 'range' ? mention.from : mention
    if (point?.kind === 'point' && point.shift?.writing) return written + point.shift.days
  }
  for (const reader of readers.slice(0, OPENING + 1)) {
    const weekday = reader?.weekday() ?? null
    if (weekday !== null) return written - ((weekdayOf(written) - weekday + 7) % 7)
  }
  return null
}
