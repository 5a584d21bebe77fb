/** The tree of phrases finds what a plain search of every phrase finds, shortest first. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PhraseTree, sharedStarts } from '../src/languages/phrase-tree.js'

function found(phrases: readonly string[], text: string, start: number): readonly string[] {
  const tree = new PhraseTree(phrases.join('\n'), sharedStarts(phrases))
  const all: string[] = []
  tree.walk(text, start, (phrase, end) => {
    all.push(`${phrase} ${end}`)
  })
  return all
}

/** Few letters, so that phrases share their starts, are the start of each other, and come twice. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', 'ü', '日'), minLength: 1, maxLength: 6 })

describe('walk', () => {
  test('finds what stands at the place, shortest first, and each of two that are the same', () => {
    const phrases = ['a', 'a b', 'a b', 'a bc', 'ab', 'b']
    expect(found(phrases, 'a bc', 0)).toEqual(['0 1', '1 3', '2 3', '3 4'])
    expect(found(phrases, 'xab', 1)).toEqual(['0 2', '4 3'])
    expect(found(phrases, 'cab', 0)).toEqual([])
    expect(found([], 'a', 0)).toEqual([])
  })

  test('agrees with a search of every phrase', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), word, word, (list, before, after) => {
        const phrases = [...list].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        const text = before + after
        const plain = phrases
          .map((phrase, index) => ({ phrase, index }))
          .filter(({ phrase }) => text.startsWith(phrase, before.length))
          .sort((a, b) => a.phrase.length - b.phrase.length || a.index - b.index)
          .map(({ phrase, index }) => `${index} ${before.length + phrase.length}`)
        expect(found(phrases, text, before.length)).toEqual(plain)
      }),
      { numRuns: 2000 },
    )
  })
})
