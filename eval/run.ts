/** `npm run eval -- [--corpus DIR] [--lang CODE] [--fit RULE|all|score]`: agreement, calibration, and how weighings generalise. */
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.js'
import { openDocument } from '../src/document.js'
import type { Weighing } from '../src/facts/story/weighing.js'
import { lint, settingsWith } from '../src/lint.js'
import { quadraticKappa, rankCorrelation } from './agreement.js'
import { crossValidated, fitted, type Sample } from './fit.js'
import { type Mark, readCorpus, readFixtures } from './readings.js'
import { fitWeights } from './weights.js'

const { values } = parseArgs({
  options: { corpus: { type: 'string' }, lang: { type: 'string' }, fit: { type: 'string' } },
})
const all = values.corpus ? readCorpus(values.corpus) : readFixtures('fixtures')
const readings = all.filter(({ language }) => values.lang === undefined || language === values.lang)
if (readings.length === 0) throw new Error('no documents')

if (values.fit === 'score') printWeights()
else if (values.fit) await fitWeighings(values.fit)
else await evaluate()

/** Prints what the score's weights could gain. */
function printWeights(): void {
  const marked = readings.filter(({ overall }) => overall !== null)
  if (marked.length < 3) throw new Error('these documents have no overall marks: name a corpus that has')
  const { policy, fitted: unseen, items } = fitWeights(marked)
  console.log(`readers' own grades against their overall marks, ${marked.length} documents`)
  console.log(`rho ${two(policy)} with the policy's weights, ${two(unseen)} fitted with repositories left out`)
  for (const one of items) console.log(`${one.item.padEnd(24)} policy ${one.policy}  fitted ${one.fitted.toFixed(1)}`)
}

/** Refits each weighing without one repository at a time, and prints what the whole fold would give. */
async function fitWeighings(wanted: string): Promise<void> {
  const documents = await Promise.all(readings.map(({ file, text }) => openDocument(file, text)))
  for (const rule of rules) {
    if (rule.room !== 'checklist' || (wanted !== 'all' && wanted !== rule.id)) continue
    const module = (await import(`../rules/checklist/${rule.id}.js`)) as { weighing?: Weighing }
    if (!module.weighing) continue
    const { signals, scale } = module.weighing
    const samples = readings.flatMap((reading, i): Sample[] => {
      const document = documents[i]
      const mark = reading.items[rule.id]
      return document && mark !== undefined
        ? [{ repository: reading.repository, signals: signals(document), mark }]
        : []
    })
    const kinds = Object.keys(scale.per)
    const known = [...new Set(samples.flatMap((sample) => Object.keys(sample.signals)))]
    console.log(
      `${rule.id}: QWK ${two(crossValidated(samples, kinds))} with repositories left out (${kinds.join(' ')})`,
    )
    console.log(`  correlation ${known.map((kind) => `${kind} ${two(correlation(samples, kind))}`).join('  ')}`)
    const { kinds: chosen, kappa } = forward(samples, known)
    console.log(`  best few: ${chosen.join(' ')} ${two(kappa)}`)
    for (const list of [kinds, chosen]) {
      const { per, partial, met } = fitted(samples, list)
      const worth = Object.entries(per).map(([kind, weight]) => `${kind}: ${Math.round(weight)}`)
      console.log(`  { per: { ${worth.join(', ')} }, partial: ${Math.round(partial)}, met: ${Math.round(met)} }`)
    }
  }
}

/** Adds one signal after another while unseen repositories gain by it. */
function forward(samples: readonly Sample[], known: readonly string[]): { kinds: string[]; kappa: number } {
  const kinds: string[] = []
  let kappa = -1
  for (;;) {
    const tried = known
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => ({ kind, kappa: crossValidated(samples, [...kinds, kind]) }))
      .sort((a, b) => b.kappa - a.kappa)
    const [best] = tried
    if (!best || best.kappa <= kappa + 0.01 || kinds.length >= 6) return { kinds, kappa }
    kinds.push(best.kind)
    kappa = best.kappa
  }
}

function correlation(samples: readonly Sample[], kind: string): number {
  return rankCorrelation(
    samples.map(({ signals }) => signals[kind] ?? 0),
    samples.map(({ mark }) => mark),
  )
}

/** Agreement per item, calibration of confidence, and the score against the overall marks. */
async function evaluate(): Promise<void> {
  const settings = settingsWith(rules)
  const marks: Readonly<Record<string, Mark>> = { met: 2, partial: 1, missed: 0, skipped: 0 }
  const pairs = new Map<string, [Mark, Mark][]>()
  const calibration = new Map<string, { right: number; of: number }>()
  const overall: { reader: number; score: number }[] = []
  for (const reading of readings) {
    const report = await lint({ path: reading.file, text: reading.text }, settings)
    for (const { rule, grade, confidence } of report.verdicts) {
      const mark = reading.items[rule.id]
      if (mark === undefined) continue
      const own = marks[grade] ?? 0
      pairs.set(rule.id, [...(pairs.get(rule.id) ?? []), [mark, own]])
      const level = calibration.get(confidence) ?? { right: 0, of: 0 }
      calibration.set(confidence, { right: level.right + (own === mark ? 1 : 0), of: level.of + 1 })
    }
    if (reading.overall !== null) overall.push({ reader: reading.overall, score: report.score.total ?? 0 })
  }
  const kappas: number[] = []
  for (const [item, list] of pairs) {
    const kappa = quadraticKappa(list)
    kappas.push(kappa)
    const equal = list.filter(([a, b]) => a === b).length / list.length
    const apart = list.filter(([a, b]) => Math.abs(a - b) === 2).length / list.length
    console.log(
      `${item.padEnd(24)} n ${list.length}  equal ${percent(equal)}  two apart ${percent(apart)}  QWK ${two(kappa)}`,
    )
  }
  for (const [level, { right, of }] of calibration)
    console.log(`confidence ${level.padEnd(8)} right ${percent(right / of)} of ${of}`)
  if (overall.length > 2) {
    const rho = rankCorrelation(
      overall.map(({ reader }) => reader),
      overall.map(({ score }) => score),
    )
    console.log(`score against overall marks: rho ${two(rho)}`)
  }
  console.log(
    `mean QWK ${two(kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length)} over ${readings.length} documents`,
  )
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`.padStart(4)
}
function two(value: number): string {
  return value.toFixed(2)
}
