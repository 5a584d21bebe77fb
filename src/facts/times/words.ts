/** The words of times: what a language pack's times.yaml holds, merged for a document and laid out for matching. */
import type { LanguagePack } from '../../languages/pack.js'
import { tokenize } from './tokens.js'

/** A zone as a language pack names it. Offsets are minutes east of UTC. */
export interface ZoneWord {
  readonly offset?: number
  /** IANA name, where the offset depends on the date or the abbreviation belongs to one half of the year. */
  readonly place?: string
  readonly season?: 'standard' | 'daylight'
  /** The abbreviation of the other half of the year. */
  readonly twin?: string
  /** Used in several parts of the world: never computed with. */
  readonly doubtful?: boolean
}

/** What `times.yaml` of a language holds; every key but the first two may be left out. */
export interface TimeWords {
  readonly months: Readonly<Record<string, number>>
  readonly weekdays: Readonly<Record<string, number>>
  readonly [key: string]: unknown
}

/** A phrase of the lexicon: the texts of its tokens and what it stands for. */
export interface Phrase<T> {
  readonly tokens: readonly string[]
  readonly value: T
  readonly language: string
}

/** Phrases by their first token, longest first. */
export type PhraseTable<T> = ReadonlyMap<string, readonly Phrase<T>[]>

const lists = [
  'needsCapital',
  'ordinals',
  'partLinks',
  'partOf',
  'clockWords',
  'clockLetters',
  'hourMarks',
  'clockPrefixes',
  'militaryWords',
  'andHalf',
  'joiners',
  'about',
  'atLeast',
  'atMost',
  'aboutAfter',
  'atLeastAfter',
  'atMostAfter',
  'from',
  'since',
  'sinceAfter',
  'until',
  'untilAfter',
  'rangeWords',
  'betweenAnd',
  'betweenWords',
  'at',
  'last',
  'joinDateClock',
  'joinClockDate',
  'open',
  'unknown',
  'later',
  'earlier',
  'every',
  'writingDays',
  'localTime',
  'allTimes',
  'articles',
  'oneWords',
  'of',
  'wholeWords',
  'abbreviated',
  'formatWords',
  'lateNight',
  'night',
] as const
const maps = [
  'months',
  'weekdays',
  'bracketWeekdays',
  'halves',
  'halvesAfter',
  'halvesBefore',
  'named',
  'units',
  'shortUnits',
  'numbers',
  'halfOf',
  'days',
  'eras',
] as const

/** All the words that count in one document. */
export interface Lexicon {
  readonly words: Readonly<Record<(typeof lists)[number], PhraseTable<true>>>
  readonly values: Readonly<Record<(typeof maps)[number], PhraseTable<number>>>
  readonly parts: PhraseTable<readonly [number, number]>
  readonly zones: PhraseTable<ZoneWord & { readonly name: string }>
  /** Words written without spaces, for the tokenizer, by first character, longest first. */
  readonly unspaced: ReadonlyMap<string, readonly string[]>
  readonly languages: ReadonlySet<string>
  /** Front-matter keys by what their value is; names of fields are English in every language. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>
}

const isUnspaced = (word: string): boolean => word.charCodeAt(0) >= 0x3000 && word.charCodeAt(0) !== 0xff5e

function addTo<T>(table: Map<string, Phrase<T>[]>, phrase: string, value: T, language: string): void {
  const tokens =
    isUnspaced(phrase) && !phrase.includes('・') ? [phrase] : tokenize(phrase, null).map((token) => token.text)
  const first = tokens[0]
  if (first === undefined) return
  const known = table.get(first) ?? []
  known.push({ tokens, value, language })
  table.set(first, known)
}

const sorted = <T>(table: Map<string, Phrase<T>[]>): PhraseTable<T> => {
  for (const phrases of table.values()) phrases.sort((a, b) => b.tokens.length - a.tokens.length)
  return table
}

/** Lays out the words of several languages for matching. */
export function compileLexicon(sources: readonly { readonly language: string; readonly times: TimeWords }[]): Lexicon {
  const words = Object.fromEntries(lists.map((key) => [key, new Map<string, Phrase<true>[]>()])) as Record<
    (typeof lists)[number],
    Map<string, Phrase<true>[]>
  >
  const values = Object.fromEntries(maps.map((key) => [key, new Map<string, Phrase<number>[]>()])) as Record<
    (typeof maps)[number],
    Map<string, Phrase<number>[]>
  >
  const parts = new Map<string, Phrase<readonly [number, number]>[]>()
  const zones = new Map<string, Phrase<ZoneWord & { readonly name: string }>[]>()
  const unspaced = new Map<string, string[]>()
  const keys = new Map<string, Set<string>>()
  const note = (phrase: string): void => {
    if (!isUnspaced(phrase)) return
    const first = phrase.charAt(0)
    const known = unspaced.get(first) ?? []
    if (!known.includes(phrase)) known.push(phrase)
    unspaced.set(first, known)
  }
  for (const { language, times } of sources) {
    for (const key of lists)
      for (const phrase of (times[key] as readonly string[] | undefined) ?? []) {
        note(phrase)
        addTo(words[key], phrase, true, language)
      }
    for (const key of maps)
      for (const [phrase, value] of Object.entries((times[key] as Record<string, number> | undefined) ?? {})) {
        if (key !== 'bracketWeekdays') note(phrase)
        addTo(values[key], phrase, value, language)
      }
    for (const [phrase, hours] of Object.entries((times.parts as Record<string, [number, number]> | undefined) ?? {})) {
      note(phrase)
      addTo(parts, phrase, hours, language)
    }
    for (const [meaning, names] of Object.entries(
      (times.frontMatterKeys as Record<string, string[]> | undefined) ?? {},
    )) {
      keys.set(meaning, new Set([...(keys.get(meaning) ?? []), ...names]))
    }
    for (const [phrase, zone] of Object.entries((times.zones as Record<string, ZoneWord> | undefined) ?? {})) {
      note(phrase)
      addTo(zones, phrase, { ...zone, name: phrase }, language)
    }
  }
  for (const known of unspaced.values()) known.sort((a, b) => b.length - a.length)
  for (const table of Object.values(words)) sorted(table)
  for (const table of Object.values(values)) sorted(table)
  return {
    words,
    values,
    parts: sorted(parts),
    zones: sorted(zones),
    unspaced,
    keys,
    languages: new Set(sources.map((source) => source.language)),
  }
}

/** Packs are loaded once: the first of them and the names of all tell which they are. */
const known = new WeakMap<LanguagePack, Map<string, Lexicon>>()

/** The lexicon of a document: the words of its languages. English is always among them, for zones and log stamps are English. */
export function lexiconOf(packs: readonly LanguagePack[]): Lexicon {
  const [main] = packs
  const own = (main && known.get(main)) ?? new Map<string, Lexicon>()
  if (main) known.set(main, own)
  const key = packs.map(({ language }) => language).join()
  const seen = own.get(key)
  if (seen !== undefined) return seen
  const lexicon = compileLexicon(packs.map((pack) => ({ language: pack.language, times: pack.times as TimeWords })))
  own.set(key, lexicon)
  return lexicon
}
