/** The concrete technologies involved, in enough detail for a peer to learn. */
import { mostTelling, technologies, technologySignals } from '../../src/facts/story/technologies.js'
import { type Weighing, weigh } from '../../src/facts/story/weighing.js'
import { defineRule, saw } from '../../src/rule.js'

export const weighing: Weighing = {
  signals: technologySignals,
  scale: { per: { blocks: 5, certain: 13, change: 12, office: -15 }, partial: 26, met: 89 },
}

export default defineRule({
  id: 'technologies',
  room: 'checklist',
  tier: 'bonus',
  severity: 'info',
  source: 'Transparent Uptime guideline (2010), bonus: technologies involved',
  summary: 'Names the technologies, components and settings involved.',
  why: 'Peers who run the same things can check their own before the same happens to them.',
  looksFor: 'names of products, components, versions, settings, commands',
  messages: {
    none: {
      what: 'No concrete technology is named.',
      write: 'Name the components, versions or settings that were involved, as far as readers may know them.',
    },
    few: {
      what: 'Only a few technologies are named in passing.',
      write: 'Say which component did what: names, versions, settings, the command or limit that mattered.',
    },
  },
  check(document, { met, partial, missed, finding }) {
    const { grade, confidence } = weigh(document, weighing)
    const names = mostTelling(technologies(document).filter(({ certain }) => certain))
    const evidence = names.slice(0, 4).map(({ span }) => saw(span, 'technology'))
    const [first] = names
    if (grade === 'missed' || !first) return missed(confidence, finding('document', 'none', {}))
    if (grade === 'met') return met(evidence, confidence)
    return partial(evidence, confidence, finding(first.span, 'few', {}))
  },
})
