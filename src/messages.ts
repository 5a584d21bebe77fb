/** Texts for readers: what a finding, an item and the interface say, in the reader's language, with English beneath. */
import { tables, type UiKey } from './languages/messages.js'
import type { Gate, Notice } from './report.js'
import type { Data, MessageText, RuleMeta } from './rule.js'

/** One text, or two that `{n}` decides between. */
export type Wording = string | { readonly one: string; readonly other: string }

/** Translation of one rule; whatever is missing is said in English. */
export interface RuleTexts {
  readonly summary?: string
  readonly why?: string
  readonly looksFor?: string
  readonly messages?: Readonly<Record<string, Partial<MessageText>>>
}

/** A language's messages.yaml. */
export interface MessageTable {
  readonly ui?: Readonly<Record<string, Wording>>
  /** Remarks on a document as a whole, by notice id. */
  readonly notices?: Readonly<Record<string, Wording>>
  readonly rules?: Readonly<Record<string, RuleTexts>>
  /** What may be said of any item, beside the messages of its own rule. */
  readonly items?: Readonly<Record<string, MessageText>>
  /** What rules say they saw, by the English word. */
  readonly notes?: Readonly<Record<string, string>>
  /** Words of ours that stand in findings for a place of the text, by the English word. */
  readonly terms?: Readonly<Record<string, string>>
  /** Reasons of the gate, by name; English says them itself. */
  readonly gate?: Readonly<Record<string, Wording>>
  /** Why rules did not judge, by the English sentence. */
  readonly reasons?: Readonly<Record<string, string>>
}

/** A finding or anything that names a message of a rule. */
export interface Said {
  readonly rule: RuleMeta & { readonly messages: Readonly<Record<string, MessageText>> }
  readonly messageId: string
  readonly data: Data
}

/** All texts in one language. */
export interface Texts {
  /** Code of the language asked for. */
  readonly locale: string
  ui(key: UiKey, data?: Data): string
  /** What is wrong and what to write instead. */
  finding(said: Said): MessageText
  about(rule: RuleMeta): { readonly summary: string; readonly why: string; readonly looksFor: string }
  note(note: string): string
  reason(reason: string): string
  notice(notice: Notice): string
  /** Why the gate passed or failed, without a full stop. */
  because(gate: Gate): string
  /** The name of a language of documents, its code when there is no name for it. */
  language(code: string): string
}

/** Languages that reports can be written in. */
export const locales: readonly string[] = Object.keys(tables)

/** Replaces `{name}`; a name without a value stays as it is. */
export function fill(text: string, data: Data): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : whole
    return typeof value === 'object' ? value.join(', ') : String(value)
  })
}

function choose(wording: Wording, data: Data): string {
  if (typeof wording === 'string') return wording
  return data.n === 1 ? wording.one : wording.other
}

/** The texts of one language over those of English. */
function textsOf(locale: string, own: MessageTable, english: MessageTable): Texts {
  const lookUp = (part: 'ui' | 'notices', key: string, data: Data): string => {
    const wording = own[part]?.[key] ?? english[part]?.[key]
    return wording === undefined ? key : fill(choose(wording, data), data)
  }
  const language = (code: string): string => {
    const name = own.ui?.[`language.${code}`] ?? english.ui?.[`language.${code}`]
    return typeof name === 'string' ? name : code
  }
  const comma = own.terms?.[','] ?? ', '
  const said = (data: Data): Data =>
    Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name,
        typeof value === 'object' ? value.map((word) => own.terms?.[word] ?? word).join(comma) : value,
      ]),
    )
  return {
    locale,
    ui: (key, data = {}) => lookUp('ui', key, data),
    finding: ({ rule, messageId, data }) => {
      const text = rule.messages[messageId] ?? english.items?.[messageId] ?? { what: messageId, write: '' }
      const translated = own.rules?.[rule.id]?.messages?.[messageId] ?? own.items?.[messageId]
      const words = said(data)
      return { what: fill(translated?.what ?? text.what, words), write: fill(translated?.write ?? text.write, words) }
    },
    about: (rule) => {
      const translated = own.rules?.[rule.id]
      return {
        summary: translated?.summary ?? rule.summary,
        why: translated?.why ?? rule.why,
        looksFor: translated?.looksFor ?? rule.looksFor,
      }
    },
    note: (note) => own.notes?.[note] ?? note,
    because: ({ because, reasons = [] }) => {
      const translated = reasons.flatMap(({ id, data }) => {
        const wording = own.gate?.[id]
        return wording === undefined ? [] : [fill(choose(wording, data), data)]
      })
      return translated.length === 0 || translated.length < reasons.length ? because : translated.join(comma)
    },
    reason: (reason) => own.reasons?.[reason] ?? reason,
    notice: ({ id, data }) => {
      const code = data.language
      return lookUp('notices', id, typeof code === 'string' ? { ...data, language: language(code) } : data)
    },
    language,
  }
}

/** The texts of a language of the interface; English for one that has none. */
export async function loadTexts(locale: string): Promise<Texts> {
  const { default: english } = await tables.en()
  const load = (tables as Readonly<Record<string, () => Promise<{ default: MessageTable }>>>)[locale]
  if (locale === 'en' || load === undefined) return textsOf('en', english, english)
  return textsOf(locale, (await load()).default, english)
}
