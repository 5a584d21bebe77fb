/** Channels: where readers can look or write, and the places that the story mentions in passing. */
import { type Document, fact, type Span } from '../../document.js'
import { matchesOf } from '../../matches.js'
import { hundredsOfWords } from '../text/length.js'
import { type Block, prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { sentences, sentencesByBlock } from '../text/sentences.js'
import { cues } from '../words/cues.js'
import type { Signals } from './weighing.js'

/** What an address leads to. `tracker` is an issue or a pull request, `page` any other web page. */
export type AddressKind = 'mail' | 'status' | 'social' | 'chat' | 'forum' | 'tracker' | 'page'

/** A channel seen: offered to the reader, or mentioned only. */
export interface Channel {
  readonly offered: boolean
  /** Whether readers are told to look or to write there. */
  readonly asked: boolean
  /** Whether an address stands with it: a mail address, a link, a handle. */
  readonly address: AddressKind | null
  readonly block: number
  readonly sentence: number
  readonly span: Span
}

const MAIL = /[\w.+-]{1,64}(?:@| ?\(at\) ?)[\w-]{1,63}(?:(?:\.| ?\(dot\) ?)[\w-]{2,63}){1,6}/gu
const NOBODY = /^(?:no|do-?not)[-_.]?reply/i
/** What every mail address has. */
const AT = /@|\(at\)/
const SOCIAL =
  /^(?:(?:www|mobile)\.)?(?:twitter|x|facebook|linkedin|reddit|bsky|threads)\.(?:com|app|net)$|mastodon|fosstodon/
const CHAT = /(?:^|\.)(?:slack\.com|discord\.(?:gg|com)|t\.me|zulipchat\.com|gitter\.im|matrix\.to|jabbr\.net)$/
const FORUM = /^(?:forum|forums|discuss|discourse|community|groups|lists|mailman)\./
const STATUS = /^(?:status|health)\.|(?:^|[.-])status[.-]|statuspage/
const TRACKER = /\/(?:issues?|pull|pulls|merge_requests|discussions|browse|tickets?|bugs?)\/|\/issues$|bugzilla/

const WEB = /https?:\/\/[^\s)>\]]{4,500}/gu

/** What a link leads to, by its host and path; null for files, anchors and images. */
export function addressKind(url: string): AddressKind | null {
  if (url.startsWith('mailto:')) return NOBODY.test(url.slice('mailto:'.length)) ? null : 'mail'
  const address = /^https?:\/\/([^/?#\s]+)([^?#\s]*)/i.exec(url)
  if (!address) return null
  const [, host = '', path = ''] = address
  const name = host.toLowerCase()
  if (STATUS.test(name)) return 'status'
  if (SOCIAL.test(name)) return 'social'
  if (CHAT.test(name)) return 'chat'
  if (FORUM.test(name)) return 'forum'
  return TRACKER.test(path.toLowerCase()) ? 'tracker' : 'page'
}

interface Address {
  readonly kind: AddressKind
  /** Stands as code: a setting, unless somebody is told to write there. */
  readonly code?: boolean
  readonly start: number
  readonly end: number
}

/** Mail addresses and links of a block, in order. */
function addressesOf(block: Block): readonly Address[] {
  const found: Address[] = []
  let run = 0
  for (const match of AT.test(block.text) ? matchesOf(MAIL, block.text) : []) {
    while ((block.code[run]?.end ?? Number.POSITIVE_INFINITY) <= match.index) run += 1
    if (NOBODY.test(match[0])) continue
    const code = (block.code[run]?.start ?? Number.POSITIVE_INFINITY) <= match.index
    found.push({ kind: 'mail', start: match.index, end: match.index + match[0].length, code })
  }
  for (const { url, start, end } of block.links) {
    const kind = addressKind(url)
    if (kind) found.push({ kind, start, end })
  }
  for (const match of block.text.includes('://') ? matchesOf(WEB, block.text) : []) {
    const kind = addressKind(match[0])
    if (kind) found.push({ kind, start: match.index, end: match.index + match[0].length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Addresses that are a channel wherever they stand, since nobody links them for another reason. */
const ALWAYS: readonly AddressKind[] = ['mail', 'status', 'social']

/** All channels in the order of the text, one to a sentence, an offered one before one mentioned. */
export const channels = fact('channels', (document: Document): readonly Channel[] => {
  const found: Channel[] = []
  const { inSentence } = cues(document)
  const all = sentences(document)
  const bySentence = sentencesByBlock(document)
  for (const block of prose(document)) {
    if (block.kind === 'code') continue
    const addresses = addressesOf(block)
    let at = 0
    for (const sentence of bySentence[block.index] ?? []) {
      const own: Address[] = []
      while (at < addresses.length && (addresses[at] as Address).start < sentence.end) {
        const address = addresses[at] as Address
        if (address.start >= sentence.start) own.push(address)
        at += 1
      }
      const [offer] = inSentence(sentence.index, 'channel.offer')
      const [place] = inSentence(sentence.index, 'channel.place')
      const listed = sections(document).within(block.index, sentence.start, 'people', 'metadata')
      const strong = own.find(
        ({ kind, code }) => ALWAYS.includes(kind) && !(kind === 'mail' && listed) && (!code || offer !== undefined),
      )
      const span = (all[sentence.index] ?? block).span
      const asked = offer !== undefined && (own.length > 0 || place !== undefined)
      const seen = { block: block.index, sentence: sentence.index, span, asked }
      const address = strong?.kind ?? own[0]?.kind ?? null
      if (strong || asked) {
        found.push({ ...seen, offered: true, address })
      } else if (place || offer || own.some(({ kind, code }) => kind !== 'page' && !code)) {
        found.push({ ...seen, offered: false, address })
      }
    }
  }
  return found
})

/** Whether readers are told where to look, other offers, mere mentions, and the length in which they may be lost. */
export const channelSignals = fact('channelSignals', (document: Document): Signals => {
  const all = channels(document)
  const offered = all.filter((channel) => channel.offered)
  return {
    asked: all.some((channel) => channel.asked) ? 1 : 0,
    address: offered.filter((channel) => !channel.asked).length,
    mentioned: all.length - offered.length,
    length: hundredsOfWords(document),
  }
})
