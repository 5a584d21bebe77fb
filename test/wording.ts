/** Runs rules of wording and hygiene on a text; for tests. */
import { rules } from '../rules/index.js'
import type { Language } from '../src/languages/registry.js'
import { lint, settingsWith } from '../src/lint.js'
import type { ReportedFinding } from '../src/report.js'
import type { Profile } from '../src/rule.js'

export interface Given {
  readonly language?: Language
  readonly profile?: Profile
  readonly options?: Readonly<Record<string, unknown>>
}

/** The findings of one rule. */
export async function findingsOf(rule: string, text: string, given: Given = {}): Promise<readonly ReportedFinding[]> {
  const report = await lint(
    { path: 'post.md', text },
    settingsWith(
      rules.filter(({ id }) => id === rule),
      {
        options: { [rule]: given.options ?? {} },
        profile: given.profile ?? null,
        language: given.language ?? null,
        treatAs: 'postmortem',
      },
    ),
  )
  if (report.failures.length > 0) throw report.failures[0]?.error
  return report.findings
}

/** What a rule finds, as the words it points at. */
export async function wordsOf(rule: string, text: string, given: Given = {}): Promise<readonly string[]> {
  const findings = await findingsOf(rule, text, given)
  return findings.map(({ span }) => (span === 'document' ? '(document)' : text.slice(span.start, span.end)))
}
