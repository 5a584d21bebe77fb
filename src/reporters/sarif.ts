/** SARIF 2.1.0 for code scanning: rules with their help, results with fingerprints, scores as properties. */
import { show, showJson } from '../display.js'
import type { Span } from '../document.js'
import { linesOf } from '../lines.js'
import { IN_BASELINE } from '../lint/suppress.js'
import { byText } from '../ordered.js'
import type { FileReport, Report, ReportedFinding, Reporter, ReporterOptions } from '../report.js'
import type { Rule } from '../rule.js'
import { fingerprints } from './fingerprint.js'
import { urlOf } from './json.js'
import { worstFirst } from './order.js'

/** GitHub keeps no more of a run. */
const MOST_RESULTS = 5000
const LEVEL = { error: 'error', warning: 'warning', info: 'note', off: 'none' } as const
const PROBLEM = { error: 'error', warning: 'warning', info: 'recommendation', off: 'recommendation' } as const

export const sarif: Reporter = (report, options) => {
  const rules = rulesOf(report)
  const index = new Map(rules.map((rule, at) => [rule.id, at]))
  const all = report.files.flatMap((file) => {
    const prints = fingerprints(file)
    return file.findings.map((finding) => ({ file, finding, print: prints.get(finding) ?? '' }))
  })
  const kept = all.length <= MOST_RESULTS ? all : worst(all)
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: `https://www.npmjs.com/package/${report.tool.name}`,
            rules: rules.map((rule) => ruleAsData(rule, report.tool, options)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            toolExecutionNotifications: notifications(report, all.length, options),
          },
        ],
        artifacts: report.files.map((file) => ({
          location: artifact(file.path, options),
          mimeType: 'text/markdown',
          properties: { documentType: file.documentType, profile: file.profile, score: file.score },
        })),
        results: kept.map((placed) => result(placed, index.get(placed.finding.rule.id) ?? -1, options)),
        properties: { gate: report.gate },
      },
    ],
  }
  return `${showJson(log, 2)}\n`
}

interface Placed {
  readonly file: FileReport
  readonly finding: ReportedFinding
  readonly print: string
}

/** The worst of all documents together, back in the order of the documents. */
function worst(all: readonly Placed[]): readonly Placed[] {
  const kept = new Set(worstFirst(all.map(({ finding }) => finding)).slice(0, MOST_RESULTS))
  return all.filter(({ finding }) => kept.has(finding))
}

/** Every rule that judged or reported, in the order of their names. */
function rulesOf(report: Report): readonly Rule[] {
  const rules = new Map<string, Rule>()
  for (const { verdicts, findings } of report.files) {
    for (const { rule } of [...verdicts, ...findings]) rules.set(rule.id, rule)
  }
  return [...rules.values()].sort((a, b) => byText(a.id, b.id))
}

function ruleAsData(rule: Rule, tool: Report['tool'], { texts }: ReporterOptions) {
  const { summary, why } = texts.about(rule)
  const help = show(`${why} ${summary}`)
  const url = urlOf(rule, tool)
  return {
    id: rule.id,
    shortDescription: { text: show(summary) },
    fullDescription: { text: show(why) },
    help: { text: help, markdown: `${help} [${rule.id}](${url})` },
    helpUri: url,
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: {
      tags: [rule.room, ...(rule.tier === null ? [] : [rule.tier])],
      'problem.severity': PROBLEM[rule.severity],
    },
  }
}

/** Paths as URIs relative to the root; one that lies elsewhere is absolute and has no root. */
function artifact(path: string, { locate }: ReporterOptions) {
  const located = locate(path)
  const uri = located
    .split('/')
    .map((part) => encodeURIComponent(show(part)))
    .join('/')
  if (located.startsWith('/')) return { uri: `file://${uri}` }
  return { uri, uriBaseId: '%SRCROOT%' }
}

function region(text: string, span: Span) {
  const lines = linesOf(text)
  const start = lines.place(span.start)
  const end = lines.place(span.end)
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  }
}

function result({ file, finding, print }: Placed, ruleIndex: number, options: ReporterOptions) {
  const { what, write } = options.texts.finding(finding)
  const artifactLocation = artifact(file.path, options)
  const place = (span: Span) => ({ physicalLocation: { artifactLocation, region: region(file.text, span) } })
  return {
    ruleId: finding.rule.id,
    ruleIndex,
    level: LEVEL[finding.level],
    message: { text: show(write === '' ? what : `${what} ${write}`) },
    locations: [
      finding.span === 'document'
        ? { physicalLocation: { artifactLocation, region: { startLine: 1 } } }
        : place(finding.span),
    ],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map(({ span, note }, id) => ({
            id,
            ...place(span),
            message: { text: show(options.texts.note(note)) },
          })),
        }),
    partialFingerprints: { primaryLocationLineHash: `${print}:1`, 'postmortemLint/v1': print },
    ...(finding.suggestions.length === 0 ? {} : { fixes: finding.suggestions.map(fix(file, artifactLocation)) }),
    ...(finding.suppressed === null
      ? {}
      : {
          suppressions: [
            {
              kind: finding.suppressed === IN_BASELINE ? 'external' : 'inSource',
              justification: show(finding.suppressed),
            },
          ],
        }),
    properties: { confidence: finding.confidence, messageId: finding.messageId },
  }
}

const fix =
  (file: FileReport, artifactLocation: object) =>
  ({ message, edits }: ReportedFinding['suggestions'][number]) => ({
    description: { text: show(message) },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map((edit) => ({
          deletedRegion: region(file.text, edit),
          insertedContent: { text: edit.text },
        })),
      },
    ],
  })

/** What was not linted, and what was left out. */
function notifications(report: Report, found: number, options: ReporterOptions) {
  const unread = report.errors.map(({ path, code, message }) => ({
    descriptor: { id: code },
    level: 'error',
    message: { text: show(message) },
    ...(path === '' ? {} : { locations: [{ physicalLocation: { artifactLocation: artifact(path, options) } }] }),
  }))
  if (found <= MOST_RESULTS) return unread
  const text = `${found - MOST_RESULTS} results were left out; the worst ${MOST_RESULTS} are kept.`
  return [...unread, { descriptor: { id: 'TRUNCATED' }, level: 'warning', message: { text } }]
}
