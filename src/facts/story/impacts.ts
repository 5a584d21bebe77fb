/** Impact: sentences that say who or what was hit, how, and how far. */
import { type Document, type Field, fact } from '../../document.js'
import type { CueId } from '../../languages/registry.js'
import { numbers } from '../text/numbers.js'
import { story } from '../text/places.js'
import { sections } from '../text/sections.js'
import type { Sentence } from '../text/sentences.js'
import { cues } from '../words/cues.js'
import type { Signals } from './weighing.js'

/** One sentence about the impact, by the questions it answers. */
export interface Impact {
  readonly sentence: Sentence
  readonly who: boolean
  readonly what: boolean
  /** A number, a duration, "all", "only", "none". */
  readonly extent: boolean
  readonly vague: boolean
  /** A service said to be down, or a person said to be kept from something. */
  readonly loss: boolean
  /** What it kept from somebody is said: "could not log in". */
  readonly denied: boolean
  readonly inSection: boolean
}

/** Any of these makes a sentence one about the impact, wherever it stands. */
const TELLING: readonly CueId[] = ['impact.symptom', 'impact.statement', 'impact.down', 'impact.denied']

export const impacts = fact('impacts', (document: Document): readonly Impact[] => {
  const found = cues(document)
  const structure = sections(document)
  const counted = numbers(document)
  let at = 0
  return story(document).flatMap((sentence) => {
    const has = (...ids: CueId[]) => found.inSentence(sentence.index, ...ids).length > 0
    while (at < counted.length && (counted[at]?.span.end ?? 0) <= sentence.span.start) at += 1
    const inSection = structure.within(sentence.block, sentence.start, 'impact')
    if (!inSection && !has(...TELLING)) return []
    const numbered = (counted[at]?.span.start ?? Number.POSITIVE_INFINITY) < sentence.span.end
    return [
      {
        sentence,
        who: has('impact.people'),
        what: has('impact.thing'),
        extent: numbered || has('impact.extent'),
        vague: has('impact.vague'),
        loss: has('impact.down', 'impact.denied'),
        denied: has('impact.denied'),
        inSection,
      },
    ]
  })
})

/** As many as a reader would quote. */
const MOST_QUOTED = 4
/** A sentence of a section for the impact answers, even where we cannot say which question. */
const IN_SECTION = 3

/** The sentences that answer most, in the order of the text; the first of equals. */
export const mainImpacts = fact('mainImpacts', (document: Document): readonly Impact[] =>
  impacts(document)
    .map((impact) => ({ impact, worth: worth(impact) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_QUOTED)
    .map(({ impact }) => impact)
    .sort((a, b) => a.sentence.index - b.sentence.index),
)

function worth({ who, what, extent, vague, loss, inSection }: Impact): number {
  const answers = [who, what, extent, loss].filter(Boolean).length
  return 2 * answers + (inSection ? IN_SECTION : 0) - (vague ? 1 : 0)
}

/** One sentence that tells readers all they ask: the loss and how far it went or what it kept them from, or, under its own heading, who or what and one of these. */
const isClear = ({ who, what, extent, vague, loss, denied, inSection }: Impact) =>
  (loss && (extent || denied) && !vague) || (inSection && !vague && (who || what) && (loss || extent))

/** What failed, or whom it kept from what; "some users may have seen errors" tells nobody whether they were hit. */
export const isLoss = ({ who, what, vague, loss }: Impact): boolean => loss && !vague && (who || what)

/** More of them say no more. */
const MOST_AFFECTED = 4

/** What the front matter lists as hit (`affected:` of status pages), a few at most. */
export const affectedFields = fact('affectedFields', (document: Document): readonly Field[] =>
  [...(document.frontMatter?.fields ?? [])]
    .flatMap(([key, field]) =>
      /^(?:affected|affected[ _-]?\w{1,40}|components|systems|impact\.services|impact\.users)(?:\.\d{1,6})?$/.test(key)
        ? [field]
        : [],
    )
    .filter(({ value }) => value.trim() !== '')
    .slice(0, MOST_AFFECTED),
)

/** Kinds of evidence for a stated impact: whether one sentence is clear, and how many tell of whom or what a loss. */
export const impactSignals = fact(
  'impactSignals',
  (document: Document): Signals => ({
    clear: impacts(document).some(isClear) ? 1 : 0,
    loss: impacts(document).filter(isLoss).length,
  }),
)
