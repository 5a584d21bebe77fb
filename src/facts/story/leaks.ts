/** Leaks: what a postmortem must not show its readers - credentials, addresses and hosts of the inside, and private mail and phone. */
import { type Document, fact, type Span } from '../../document.js'
import { matchesOf } from '../../matches.js'
import { countUpTo } from '../../ordered.js'
import { prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { sentences } from '../text/sentences.js'
import { cues } from '../words/cues.js'

/** `secret`: a credential. `address`: an address inside, or a login with one. `host`: a name inside. `mail`, `phone`: of a person. */
export type LeakKind = 'secret' | 'address' | 'host' | 'mail' | 'phone'

export interface Leak {
  readonly kind: LeakKind
  readonly span: Span
  /** What may be shown of it: all of a host, next to nothing of a credential. */
  readonly shown: string
  /** Leaks of one group are one fault: once one address of the inside is shown, ten are no more. */
  readonly group: string
  readonly confidence: 'high' | 'medium'
}

const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g
/** Longer keys than this are not written by hand into a postmortem. */
const LONGEST_KEY = 8_000
const TOKEN = /(?<![\w-])eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{8,1000}/g
/** Looks for the first letter first, like others below: what stands before it matters only then. */
const ASSIGNED =
  /(?=[pkパsac])(?<![\p{L}\d])(?:password|passwd|passwort|kennwort|パスワード|secret|api[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret)["'`]?\s{0,3}(?:=|:|：)\s{0,3}["'`]?([^\s"'`,;<>{}()[\]*]{8,128})/giu
const PRIVATE_ADDRESS =
  /(?=[1i])(?:(?<![\d.\w-])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?![\d.]{0,20}\d)(?!\/\d)|(?<![\w-])ip-(?:10|172|192)-\d{1,3}-\d{1,3}-\d{1,3}(?![\w-]))/g
const LOGIN = /(?<![\w.@-])[\w.-]{1,64}@(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?![\d.]{0,20}\d)/g
/** What every such login has, and every mail address: found without trying each word of the text. */
const LOGIN_MARK = /@\d/
const MAIL_MARK = /@[a-z\d-]{1,63}\./i
const PRIVATE_HOST =
  /(?<![\w.@/-])(?:[a-z\d][a-z\d-]{0,62}\.){1,6}(?:internal|local|corp|intra|intranet|lan|localdomain)(?![\w-]|\.[a-z\d])/gi
/** What every such name has; few texts have any. */
const INSIDE_DOMAIN = /\.(?:internal|local|corp|intra|lan)/i
const MAIL = /(?<![\w.+-])([\w.+-]{1,64})@((?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24})(?![\w-]|\.\w)/gi
const PHONE = /(?<![\d+\w])\+\d[\d \u00a0()/.-]{7,18}\d(?![\d-])/g
/** Addresses set aside for documentation, and domains that belong to nobody. */
const DOCUMENTATION = /^(?:192\.0\.2|198\.51\.100|203\.0\.113|127|0)\./
const NOBODY = /(?:^|\.)(?:example(?:\.\w{1,24})?|test|invalid|localhost)$|^example\.|noreply|no-reply/i
/** A signature is short. */
const LONGEST_SIGNATURE = 200
/** No honest block offers more addresses. */
const MOST_OFFERS = 50
const FORGE = /^(?:git|hg|svn)$/i

export const leaks = fact('leaks', (document: Document): readonly Leak[] => {
  const { text } = document
  const all: Leak[] = []
  const add = (kind: LeakKind, start: number, end: number, confidence: Leak['confidence']) => {
    const words = text.slice(start, end)
    const group = kind === 'host' || (kind === 'address' && !words.includes('@')) ? kind : words
    all.push({
      kind,
      span: { start, end },
      shown: kind === 'secret' ? `${words.slice(0, 3)}…` : words,
      group,
      confidence,
    })
  }
  for (const { start, end } of document.secrets) add('secret', start, end, 'high')
  for (const { index, 0: words } of text.includes('eyJ') ? matchesOf(TOKEN, text) : [])
    add('secret', index, index + words.length, 'high')
  for (const { index, 0: words, 1: value = '' } of matchesOf(ASSIGNED, text)) {
    const start = index + words.length - value.length
    if (isSecretLike(value)) add('secret', start, start + value.length, 'medium')
  }
  for (const { index, 0: words } of matchesOf(PRIVATE_ADDRESS, text)) {
    if (words.startsWith('ip-') || isPrivate(words)) add('address', index, index + words.length, 'medium')
  }
  for (const { index, 0: words, 1: address = '' } of LOGIN_MARK.test(text) ? matchesOf(LOGIN, text) : []) {
    if (!DOCUMENTATION.test(address)) add('address', index, index + words.length, 'medium')
  }
  for (const { index, 0: words } of INSIDE_DOMAIN.test(text) ? matchesOf(PRIVATE_HOST, text) : []) {
    if (isHost(words)) add('host', index, index + words.length, 'medium')
  }
  for (const { index, 0: words, 1: name = '', 2: domain = '' } of MAIL_MARK.test(text) ? matchesOf(MAIL, text) : []) {
    if (NOBODY.test(domain) || FORGE.test(name) || isRole(document, name) || isOffered(document, index)) continue
    add('mail', index, index + words.length, 'medium')
  }
  for (const { index, 0: words } of text.includes('+') ? matchesOf(PHONE, text) : []) {
    if (!isOffered(document, index)) add('phone', index, index + words.length, 'medium')
  }
  all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  const apart: Leak[] = []
  for (const leak of all) if (leak.span.start >= (apart[apart.length - 1]?.span.end ?? 0)) apart.push(leak)
  return apart
})

/** Credentials to cover wherever the text is shown again; private keys to their end. */
export const secretSpans = fact('secretSpans', (document: Document): readonly Span[] => {
  const spans = leaks(document)
    .filter(({ kind }) => kind === 'secret')
    .map(({ span }) => span)
  let after = 0
  const keys: Span[] = []
  for (const { index } of matchesOf(PRIVATE_KEY, document.text)) {
    if (index < after) continue
    const close = document.text.indexOf('-----END', index)
    const end = close === -1 || close - index > LONGEST_KEY ? index + LONGEST_KEY : close
    after = Math.min(end, document.text.length)
    keys.push({ start: index, end: after })
  }
  return [...spans, ...keys].sort((a, b) => a.start - b.start || b.end - a.end)
})

/** A written address that is one, and not of the range from which every cluster numbers its services. */
function isPrivate(address: string): boolean {
  const [first = 0, second = 0, ...rest] = address.split('.').map(Number)
  return [second, ...rest].every((part) => part <= 255) && !(first === 10 && second >= 96 && second <= 111)
}

/** Letters and digits or marks mixed: no word, no variable, no cover. */
function isSecretLike(value: string): boolean {
  if (/^[$%]|\.\.\.|…|^(?:x{3,128}|\.{1,128}|-{1,128})$|redacted|example|changeme/i.test(value)) return false
  return (
    /\d/.test(value) &&
    /[a-z]/i.test(value) &&
    !/^\d+(?:[smhd]|ms|min)?$/i.test(value) &&
    !/^https?:|^\d{4}-\d\d/.test(value)
  )
}

/** Two labels at least, and none that every cluster or machine has. */
function isHost(host: string): boolean {
  const name = host.toLowerCase()
  return (
    !/(?:^|\.)(?:svc\.cluster\.local|cluster\.local|docker\.internal|google\.internal|env\.local|host\.local)$/.test(
      name,
    ) && !/^(?:settings|config|env|docker-compose|application)\./.test(name)
  )
}

/** `support@`, `security@`: made to be written to. */
function isRole(document: Document, name: string): boolean {
  const bare = name.toLowerCase()
  return document.packs.some((pack) =>
    pack.cueMatcher
      .scan(bare, [{ start: 0, end: bare.length }])
      .some(
        ({ cue, start }) => cue === 'leak.role-mailbox' && (start === 0 || '+-._'.includes(bare[start - 1] ?? ' ')),
      ),
  )
}

/** An author's own signature, a section for contact, or a sentence that offers it. */
function isOffered(document: Document, offset: number): boolean {
  const { frontMatter } = document
  if (frontMatter && offset < frontMatter.span.end) return true
  const blocks = prose(document)
  const block = blocks[Math.max(0, countUpTo(blocks, offset, ({ span }) => span.start) - 1)]
  if (!block || offset >= block.span.end) return false
  const at = Math.max(0, block.offsets.countUpTo(offset) - 1)
  if (sections(document).within(block.index, at, 'contact', 'people', 'metadata')) return true
  const signed = block.text.length < LONGEST_SIGNATURE && block.index === lastParagraph(document)
  return signed || offers(document)[block.index]?.some(({ start, end }) => start <= at && at < end) === true
}

/** The last paragraph of the document, where authors sign; -1 when there is none. */
const lastParagraph = fact('lastParagraph', (document: Document): number =>
  prose(document).findLastIndex(({ kind }) => kind === 'paragraph'),
)

/** Sentences that offer an address, by block; where a block has many, as one. */
const offers = fact('offers', (document: Document): readonly (readonly Span[])[] => {
  const all = sentences(document)
  const byBlock: { start: number; end: number }[][] = prose(document).map(() => [])
  for (const { block, sentence } of cues(document).of('leak.offered')) {
    const { start = 0, end = 0 } = all[sentence] ?? {}
    const own = byBlock[block]
    const last = own?.[own.length - 1]
    if (last && (start <= last.end + 1 || own.length >= MOST_OFFERS)) last.end = Math.max(last.end, end)
    else own?.push({ start, end })
  }
  return byBlock
})
