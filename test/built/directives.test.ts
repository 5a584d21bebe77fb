/** Directives on the built program: what they silence stays in the report with its reason; faults of theirs are found. */
import { describe, expect, test } from 'vitest'
import { BAD, repository, run } from './program.js'

interface Told {
  readonly rule: string
  readonly messageId: string
  readonly suppressed: string | null
}
const findings = (text: string, ...argv: readonly string[]) => {
  const ran = run(repository({ 'a.md': text }), ['-f', 'json', ...argv, 'a.md'])
  const all = JSON.parse(ran.out).files[0].findings as readonly Told[]
  return {
    code: ran.code,
    todo: all.filter(({ rule }) => rule === 'no-placeholder').map(({ suppressed }) => suppressed),
    faults: all.filter(({ rule }) => rule === 'directive').map(({ messageId }) => messageId),
  }
}
const TODO = 'TODO: ask the session team'
const todoAfter = (comment: string) => BAD.replace(TODO, `${comment}\n\n${TODO}`)

describe('reach', () => {
  test.each([
    ['next line', todoAfter('<!-- postmortem-lint-disable-next-line no-placeholder -- they answer on Monday -->')],
    ['to the end', todoAfter('<!-- postmortem-lint-disable no-placeholder -- they answer on Monday -->')],
    [
      'to enable',
      todoAfter('<!-- postmortem-lint-disable no-placeholder -- they answer on Monday -->').replace(
        TODO,
        `${TODO}\n\n<!-- postmortem-lint-enable no-placeholder -->`,
      ),
    ],
    ['the file', `${BAD}\n<!-- postmortem-lint-disable-file no-placeholder -- they answer on Monday -->\n`],
    [
      'the file, from front matter',
      `---\npostmortem-lint: { disable: [no-placeholder], reason: they answer on Monday }\n---\n\n${BAD}`,
    ],
    ['all rules', todoAfter('<!-- postmortem-lint-disable-next-line -- they answer on Monday -->')],
  ])('%s', (_, text) => {
    expect(findings(text)).toEqual({ code: 0, todo: ['they answer on Monday'], faults: [] })
  })

  test('not before it, not after enable, not in code, not over another rule', () => {
    const silent = '<!-- postmortem-lint-disable no-placeholder -- later -->'
    expect(findings(todoAfter(`${silent}\n\n<!-- postmortem-lint-enable -->`))).toMatchObject({ code: 1, todo: [null] })
    expect(findings(`${BAD}\n${silent}\n`)).toMatchObject({ code: 1, todo: [null], faults: ['unused'] })
    expect(findings(todoAfter(`\`${silent}\``))).toMatchObject({ code: 1, todo: [null], faults: [] })
  })
})

describe('faults', () => {
  test.each([
    ['unused', todoAfter('<!-- postmortem-lint-disable-next-line no-hedging -- later -->')],
    ['unknown', todoAfter('<!-- postmortem-lint-disable-next-line no-placeholders -- later -->')],
    ['noReason', todoAfter('<!-- postmortem-lint-disable-next-line no-placeholder -->')],
  ])('%s is found, and fails the gate when warnings do', (fault, text) => {
    expect(findings(text).faults).toContain(fault)
    expect(findings(text, '--fail-on', 'warning').code).toBe(1)
  })

  test('configuration may ask for less', () => {
    const text = todoAfter('<!-- postmortem-lint-disable-next-line no-placeholder -->')
    const project = repository({
      'a.md': text,
      '.postmortemlintrc.yaml': 'directives: { require-reason: false }\n',
    })
    const { out, code } = run(project, ['-f', 'json', 'a.md'])
    expect(code).toBe(0)
    expect(out).toContain('"suppressed": "no reason given"')
    expect(out).not.toContain('noReason')
  })
})
