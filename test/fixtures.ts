/** The fixtures with their sheets: postmortems written for this project, graded by hand, and how well the rules agree. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { rules } from '../rules/index.js'
import { lint, settingsWith } from '../src/lint.js'
import type { FileReport } from '../src/report.js'
import type { Grade } from '../src/rule.js'

export const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))

/** What a careful reader marked. */
export interface Sheet {
  readonly language: string
  readonly documentType: 'postmortem' | 'template' | 'other'
  /** Grades by item of the checklist; none for a document that is no postmortem. */
  readonly items?: Readonly<Record<string, Exclude<Grade, 'skipped'>>>
  readonly facts?: { readonly start?: string; readonly end?: string; readonly actionItems?: number }
  /** What a demanding editor would flag: the rule, and words of the sentence. */
  readonly findings?: readonly { readonly rule: string; readonly quote: string }[]
}

export interface Fixture {
  readonly name: string
  readonly text: string
  readonly sheet: Sheet
  readonly report: FileReport
}

/** Every folder with a sheet, linted with the defaults. */
export async function readFixtures(): Promise<readonly Fixture[]> {
  const names = readdirSync(FIXTURES)
    .filter((name) => existsSync(join(FIXTURES, name, 'sheet.yaml')))
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const text = readFileSync(join(FIXTURES, name, 'post.md'), 'utf8')
      const sheet = parse(readFileSync(join(FIXTURES, name, 'sheet.yaml'), 'utf8')) as Sheet
      const settings = settingsWith(rules)
      return { name, text, sheet, report: await lint({ path: `${name}/post.md`, text }, settings) }
    }),
  )
}

/** Shares from 0 to 1, three digits. */
export interface Agreement {
  /** Per item of the checklist: share of equal grades. */
  readonly grades: Readonly<Record<string, number>>
  /** Per rule of the wording, consistency and hygiene rooms. */
  readonly findings: Readonly<Record<string, { readonly precision: number; readonly recall: number }>>
}

const round = (part: number, whole: number) => (whole === 0 ? 1 : Math.round((1000 * part) / whole) / 1000)

/** How far the reports agree with the sheets, by language. */
export function agreement(fixtures: readonly Fixture[]): Readonly<Record<string, Agreement>> {
  const languages = [...new Set(fixtures.map(({ sheet }) => sheet.language))].sort()
  return Object.fromEntries(
    languages.map((language) => [language, agreementOf(fixtures.filter(({ sheet }) => sheet.language === language))]),
  )
}

function agreementOf(fixtures: readonly Fixture[]): Agreement {
  const graded = fixtures.filter(({ sheet }) => sheet.items)
  const grades: Record<string, number> = {}
  const findings: Record<string, { precision: number; recall: number }> = {}
  for (const rule of rules) {
    const marked = graded.filter(({ sheet }) => sheet.items?.[rule.id])
    if (marked.length > 0) {
      const equal = marked.filter(({ sheet, report }) => {
        const grade = report.verdicts.find((verdict) => verdict.rule.id === rule.id)?.grade
        return (grade === 'skipped' ? 'missed' : grade) === sheet.items?.[rule.id]
      })
      grades[rule.id] = round(equal.length, marked.length)
    }
    if (rule.tier !== null) continue
    let quoted = 0
    let recalled = 0
    let reported = 0
    let agreed = 0
    for (const { sheet, report, text } of fixtures) {
      const spans = (sheet.findings ?? [])
        .filter((finding) => finding.rule === rule.id)
        .map(({ quote }) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length }))
      const found = report.findings.filter((finding) => finding.rule.id === rule.id)
      const touches = (finding: (typeof found)[number], span: { start: number; end: number }) =>
        finding.span !== 'document' && finding.span.start < span.end && span.start < finding.span.end
      quoted += spans.length
      recalled += spans.filter((span) => found.some((finding) => touches(finding, span))).length
      reported += found.length
      agreed += found.filter((finding) => spans.some((span) => touches(finding, span))).length
    }
    if (quoted + reported > 0)
      findings[rule.id] = { precision: round(agreed, reported), recall: round(recalled, quoted) }
  }
  return { grades, findings }
}
