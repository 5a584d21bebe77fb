/** Who acts: the person, role, vendor or user that stands as the subject of a predicate, or as the agent behind "by". */
import { type Document, fact, type Span } from '../../document.js'
import { countUpTo } from '../../ordered.js'
import { prose, sourceSpan } from '../text/prose.js'
import { sentences } from '../text/sentences.js'
import { cues, type Hit } from './cues.js'
import { names } from './names.js'

export type SubjectKind = 'self' | 'role' | 'unclear' | 'pronoun' | 'name' | 'group' | 'vendor' | 'users' | 'other'

/** A possible subject; offsets in its block's text. */
export interface Subject {
  readonly kind: SubjectKind
  readonly block: number
  readonly start: number
  readonly end: number
  readonly span: Span
  readonly text: string
  /** A handle, a listed name or a titled one is sure to be a person; a capitalised word may be a product. */
  readonly sure: boolean
}

/** In languages that put the verb last, subject and predicate stand this far apart at most. */
const FAR = 110
/** Room for an article with the spaces around it. */
const ARTICLE = 5
/** Marks that end a clause. */
const CLAUSE_END = /[;:–—。！？、，]|, /u

/** All possible subjects by sentence, in order, none inside another. */
const subjects = fact('subjects', (document: Document): readonly (readonly Subject[])[] => {
  const blocks = prose(document)
  const bySentence: Subject[][] = sentences(document).map(() => [])
  for (const hit of cues(document).of('subject')) {
    const kind = hit.cue.slice('subject.'.length) as SubjectKind
    const { block, start, end, span, text } = hit
    bySentence[hit.sentence]?.push({ kind, block, start, end, span, text, sure: true })
  }
  for (const name of names(document)) {
    const block = blocks[name.block]
    if (!block) continue
    const { start, end, text } = name
    const span = sourceSpan(block, start, end)
    const sure = name.kind !== 'capitalised'
    bySentence[name.sentence]?.push({ kind: 'name', block: name.block, start, end, span, text, sure })
  }
  return bySentence.map((list) => {
    // At one place a known word goes before a capitalised one, and the longer phrase before the shorter.
    list.sort((a, b) => a.start - b.start || Number(a.kind === 'name') - Number(b.kind === 'name') || b.end - a.end)
    const apart: Subject[] = []
    for (const one of list) if (one.start >= (apart[apart.length - 1]?.end ?? 0)) apart.push(one)
    return apart
  })
})

/** Words that may stand between a subject and its verb: auxiliaries, adverbs, "who". */
const bridges = fact('bridges', (document: Document): readonly (Uint8Array | undefined)[] => {
  const covered: Uint8Array[] = []
  for (const { block, start, end } of cues(document).of('bridge.between')) {
    covered[block] ??= new Uint8Array(prose(document)[block]?.spoken.length ?? 0)
    covered[block].fill(1, start, end)
  }
  return covered
})

/**
 * The subject of a predicate.
 * @param far whether objects may stand between them (German and Japanese put the verb last).
 */
export function subjectOf(document: Document, hit: Hit, far = false): Subject | null {
  const list = subjects(document)[hit.sentence] ?? []
  const spoken = prose(document)[hit.block]?.spoken ?? ''
  let at = lastBefore(list, hit.start)
  // A name inside the predicate's own object is not its subject: only the nearest counts, unless the verb comes last.
  for (; at >= 0; at -= 1) {
    const subject = list[at] as Subject
    if (hit.start - subject.end > FAR) return null
    const between = spoken.slice(subject.end, hit.start)
    if (/^['’]s?\s/u.test(between)) return null
    if (far) {
      // A Japanese topic may be set off by a comma: 担当者は、…
      if (CLAUSE_END.test(between.replace(/^、/, ''))) return null
      if (subject.kind === 'name' && !subject.sure) continue
      return subject
    }
    return isBridge(document, hit.block, subject.end, hit.start) ? subject : null
  }
  return null
}

/** Who stands right behind a phrase that ends in "by". */
export function agentOf(document: Document, hit: Hit): Subject | null {
  const list = subjects(document)[hit.sentence] ?? []
  let at = lastBefore(list, hit.end) + 1
  while (list[at]?.kind === 'other' && (list[at]?.end ?? 0) - hit.end <= ARTICLE) at += 1
  const subject = list[at]
  return subject && subject.start >= hit.end && subject.start - hit.end <= ARTICLE ? subject : null
}

/** Index of the last subject that ends at or before the place; -1 when there is none. */
const lastBefore = (list: readonly Subject[], place: number): number => countUpTo(list, place, ({ end }) => end) - 1

/** Whether nothing but bridging words, spaces and adverbs in -ly stands there. */
function isBridge(document: Document, block: number, start: number, end: number): boolean {
  const covered = bridges(document)[block]
  const spoken = prose(document)[block]?.spoken ?? ''
  for (let i = start; i < end; i += 1) {
    if (covered?.[i] !== 1 && spoken[i] !== ' ' && !/\s/.test(spoken[i] ?? '')) return false
  }
  return true
}
