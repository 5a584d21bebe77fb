/** The same count told twice with different figures: once in the summary, once where the impact is told. */
import { type Document, fact } from '../../document.js'
import { type NumberMention, numbers } from '../text/numbers.js'
import { prose } from '../text/prose.js'
import { sections } from '../text/sections.js'
import { within } from '../text/within.js'
import { cues, type Hit } from '../words/cues.js'
import type { Contradiction } from './contradictions/contradiction.js'

/** What is counted, with its figure. */
interface Count {
  readonly number: NumberMention
  readonly value: number
  /** The words of the count without its figure: only the same words count the same. */
  readonly noun: string
  readonly place: 'summary' | 'impact'
}

export const unequalCounts = fact(
  'unequalCounts',
  (document: Document): readonly Contradiction<'first' | 'second'>[] => {
    const counts = cues(document)
      .of('quantity')
      .flatMap((hit) => countOf(document, hit) ?? [])
    const byNoun = new Map<string, Count[]>()
    for (const count of counts) {
      const own = byNoun.get(count.noun)
      if (own) own.push(count)
      else byNoun.set(count.noun, [count])
    }
    const found: Contradiction<'first' | 'second'>[] = []
    for (const own of byNoun.values()) {
      const first = own.find(({ place }) => place === 'summary')
      const second = own.find(({ place }) => place === 'impact')
      // Several figures in one part are those of several things.
      if (!first || !second || own.some(({ place, value }) => value !== (place === 'summary' ? first : second).value))
        continue
      if (first.value === second.value || isRounded(first.value, second.value) || isRounded(second.value, first.value))
        continue
      found.push({
        span: second.number.span,
        other: first.number.span,
        data: { first: first.number.text, second: second.number.text },
        correction: null,
      })
    }
    return found
  },
)

function countOf(document: Document, hit: Hit): Count | null {
  const structure = sections(document)
  const [role] = structure.rolesAt(hit.block, hit.start)
  if (role !== 'summary' && role !== 'impact') return null
  if (prose(document)[hit.block]?.quoted) return null
  const inside = within(numbersByBlock(document)[hit.block] ?? [], hit.start, hit.end)
  const [number] = inside
  if (!number || inside.length !== 1 || number.percent) return null
  const value = wholeNumber(number.text)
  if (value === null) return null
  const words = hit.text
    .replace(number.text, ' ')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return { number, value, noun: `${hit.cue} ${words.filter(Boolean).sort().join(' ')}`, place: role }
}

const numbersByBlock = fact('numbersByBlock', (document: Document): readonly (readonly NumberMention[])[] => {
  const groups: NumberMention[][] = prose(document).map(() => [])
  for (const number of numbers(document)) groups[number.block]?.push(number)
  return groups
})

/** A whole number with or without thousands marks; null for decimals and for what may be either. */
function wholeNumber(text: string): number | null {
  const plain = text.normalize('NFKC')
  return /^(?:\d+|\d{1,3}(?:[.,]\d{3})+)$/.test(plain) ? Number(plain.replace(/[.,]/g, '')) : null
}

/** Whether one figure is the other one rounded: 1,200 for 1,240. */
function isRounded(round: number, exact: number): boolean {
  let step = 1
  while (step <= round && round % (step * 10) === 0 && round > 0) step *= 10
  return step > 1 && Math.abs(round - exact) <= step
}
