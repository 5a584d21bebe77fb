/** JUnit's XML: a suite per document, a test case per item of the checklist, so that what is met shows as well. */
import type { Report, Reporter } from '../report.js'
import { type Case, casesOf } from './cases.js'
import { attributes, xml } from './xml.js'

export const junit: Reporter = (report, { texts, locate }) => {
  const suites = report.files.map((file) => ({
    name: locate(file.path),
    cases: casesOf(file, texts),
    score: file.score.total,
  }))
  const every = suites.flatMap(({ cases }) => cases)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: report.tool.name, ...counts(every, report.errors.length) })}>`,
  ]
  for (const { name, cases, score } of suites) {
    lines.push(`  <testsuite${attributes({ name, ...counts(cases, 0) })}>`)
    if (score !== null) {
      lines.push(
        '    <properties>',
        `      <property${attributes({ name: 'score', value: score })}/>`,
        '    </properties>',
      )
    }
    for (const one of cases) lines.push(...testCase(one, name))
    lines.push('  </testsuite>')
  }
  lines.push(...unread(report, locate))
  return `${[...lines, '</testsuites>'].join('\n')}\n`
}

function counts(cases: readonly Case[], unreadable: number): Readonly<Record<string, number>> {
  const of = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length
  return {
    tests: cases.length + unreadable,
    failures: of('failed'),
    errors: of('broken') + unreadable,
    skipped: of('skipped'),
  }
}

function testCase(one: Case, file: string): readonly string[] {
  const open = `    <testcase${attributes({ name: one.rule, classname: `${file}.${one.group}`, file })}`
  const body = xmlLines(one.lines)
  switch (one.outcome) {
    case 'failed':
      return [
        `${open}>`,
        `      <failure${attributes({ message: one.lines.at(-1) ?? one.title, type: one.severity })}>${body}</failure>`,
        '    </testcase>',
      ]
    case 'broken':
      return [
        `${open}>`,
        `      <error${attributes({ message: one.title, type: 'internal' })}>${body}</error>`,
        '    </testcase>',
      ]
    case 'skipped':
      return [`${open}>`, `      <skipped${attributes({ message: one.title })}/>`, '    </testcase>']
    default:
      return one.lines.length === 0
        ? [`${open}/>`]
        : [`${open}>`, `      <system-out>${xml(one.title)}\n${body}</system-out>`, '    </testcase>']
  }
}

const xmlLines = (lines: readonly string[]): string => lines.map(xml).join('\n')

/** What could not be linted is an error in a suite of its own. */
function unread(report: Report, locate: (path: string) => string): readonly string[] {
  if (report.errors.length === 0) return []
  const size = report.errors.length
  const lines = [
    `  <testsuite${attributes({ name: 'not linted', tests: size, failures: 0, errors: size, skipped: 0 })}>`,
  ]
  for (const { path, code, message } of report.errors) {
    lines.push(
      `    <testcase${attributes({ name: locate(path), classname: code })}>`,
      `      <error${attributes({ message, type: code })}/>`,
      '    </testcase>',
    )
  }
  return [...lines, '  </testsuite>']
}
