/** A language pack: what is known of how one language writes postmortems, loaded when a document needs it. */
import type { CompiledCues } from './compile.js'
import { Matcher } from './matcher.js'
import { type Language, packs } from './registry.js'

/** Where an order has its verb: "add an alert", アラートを追加, or either ("Alarm einrichten", "Einrichten eines Alarms"). */
export type Orders = 'first' | 'last' | 'either'

/** The data of one language as compiled by `npm run generate`; shape of `<language>/pack.ts`. */
export interface PackData {
  readonly language: Language
  /** English name of the language. */
  readonly name: string
  readonly cues: CompiledCues
  /** Names of sections by role, matched in headings, labels and keys. */
  readonly sections: CompiledCues
  /** Words of dates and times. */
  readonly times: unknown
  /** Abbreviations that end in a dot without ending a sentence, lower case, without the last dot. */
  readonly abbreviations: readonly string[]
  readonly orders: Orders
  /** Whether every noun has a capital, so that a capital makes no name. */
  readonly capitalNouns: boolean
  /** What to write instead, by cue. */
  readonly instead: Readonly<Record<string, string>>
  /** Cues that the language does not have, with the reason. */
  readonly absent: Readonly<Record<string, string>>
}

/** A pack ready for use. */
export interface LanguagePack extends PackData {
  /** A team's own words, read in blocks of every language. */
  readonly own?: true
  readonly cueMatcher: Matcher
  readonly sectionMatcher: Matcher
}

const loaded = new Map<Language, LanguagePack>()

/** Loads a pack once per process. */
export async function loadPack(language: Language): Promise<LanguagePack> {
  const known = loaded.get(language)
  if (known) return known
  const { default: data } = await packs[language]()
  let cueMatcher: Matcher | undefined
  let sectionMatcher: Matcher | undefined
  const pack: LanguagePack = {
    ...data,
    get cueMatcher() {
      cueMatcher ??= new Matcher(data.cues)
      return cueMatcher
    },
    get sectionMatcher() {
      sectionMatcher ??= new Matcher(data.sections)
      return sectionMatcher
    },
  }
  loaded.set(language, pack)
  return pack
}
