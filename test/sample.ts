/** One report with everything in it that a format has to cope with, made by hand: no rule of ours is needed to read it. */
import type { FileReport, Report, ReportedFinding, Verdict } from '../src/report.js'
import { defineRule, type Evidence, type Grade, type Room, type Severity, type Tier } from '../src/rule.js'

interface SampleRule {
  readonly id: string
  readonly room: Room
  readonly tier: Tier | null
  readonly severity: Severity
  readonly looksFor?: string
  readonly why?: string
  readonly messages: Readonly<Record<string, { readonly what: string; readonly write: string }>>
}

const rule = ({ why = 'Readers compare it with what they saw.', ...definition }: SampleRule) =>
  defineRule({
    ...definition,
    why,
    source: 'sample',
    summary: `Is well written for ${definition.id}.`,
    check: (_, { skipped }) => skipped('sample'),
  })

const RULES = {
  admit: rule({ id: 'admit-failure', room: 'checklist', tier: 'prerequisite', severity: 'warning', messages: {} }),
  channel: rule({
    id: 'communication-channel',
    room: 'checklist',
    tier: 'prerequisite',
    severity: 'warning',
    looksFor: 'a status page, an account, an address or a ticket where readers can follow the incident or reach you',
    why: 'Readers who cannot reach you ask in public.',
    messages: { none: { what: 'Nobody can tell where to reach you.', write: 'Name a status page or an address.' } },
  }),
  times: rule({
    id: 'incident-times',
    room: 'checklist',
    tier: 'requirement',
    severity: 'error',
    messages: { noEnd: { what: 'There is no end time.', write: 'Say when it ended, with date, time and zone.' } },
  }),
  cause: rule({
    id: 'root-cause',
    room: 'checklist',
    tier: 'requirement',
    severity: 'error',
    looksFor: 'a sentence that says what broke and why',
    messages: {
      none: {
        what: 'Nothing says why it happened.',
        write: 'Say what broke, and what let it break: "X failed because Y".',
      },
    },
  }),
  whys: rule({ id: 'five-whys', room: 'checklist', tier: 'bonus', severity: 'info', messages: {} }),
  luck: rule({ id: 'went-well', room: 'checklist', tier: 'practice', severity: 'warning', messages: {} }),
  contact: rule({ id: 'contact', room: 'checklist', tier: 'practice', severity: 'info', messages: {} }),
  roles: rule({
    id: 'roles',
    room: 'checklist',
    tier: 'practice',
    severity: 'info',
    messages: { none: { what: 'Nobody is said to have led.', write: 'Name who led, by role.' } },
  }),
  blame: rule({
    id: 'no-blame',
    room: 'wording',
    tier: null,
    severity: 'error',
    why: 'People who fear blame stop telling what happened.',
    messages: {
      person: { what: '"{who}" is made the cause.', write: 'Say what let one slip take the service down.' },
    },
  }),
  duration: rule({
    id: 'duration-matches',
    room: 'consistency',
    tier: null,
    severity: 'error',
    messages: {
      differs: { what: 'The text says {stated}, the times say {counted}.', write: 'Correct one of the two.' },
    },
  }),
  vague: rule({
    id: 'no-vague-time',
    room: 'wording',
    tier: null,
    severity: 'info',
    messages: { vague: { what: '"{words}" is no time.', write: 'Give the clock time.' } },
  }),
} as const

const ENGLISH = `---
title: Checkout outage
---

# Checkout outage

We broke checkout at 09:12 UTC on 2026-03-04. It lasted 90 minutes and ended around ten; Bob forgot to run the migration before the deploy, which nobody had a way to see, and so every order of the morning failed until we rolled back the release by hand.

Later that day, around noon, orders were sent again. In the evening | all was well & <b>done</b> ##[add-mask]e.
`

const JAPANESE = `# 検索障害のご報告

\t9時12分から検索が使えなくなり、田中がインデックスの設定を間違えたために全てのお客様に影響が出てしまいました。復旧は10時05分です。
::warning::
`

const at = (text: string, words: string): { readonly start: number; readonly end: number } => {
  const start = text.indexOf(words)
  if (start === -1) throw new Error(`The sample does not say "${words}".`)
  return { start, end: start + words.length }
}

const saw = (text: string, words: string, note: string, confidence: Evidence['confidence'] = 'high'): Evidence => ({
  span: at(text, words),
  note,
  confidence,
})

const verdict = (
  of: Verdict['rule'],
  grade: Grade,
  evidence: readonly Evidence[] = [],
  more: Partial<Verdict> = {},
): Verdict => ({ rule: of, grade, confidence: 'high', reason: null, evidence, error: null, ...more })

const finding = (
  of: Verdict['rule'],
  messageId: string,
  level: ReportedFinding['level'],
  span: ReportedFinding['span'],
  more: Partial<ReportedFinding> = {},
): ReportedFinding => ({
  rule: of,
  messageId,
  level,
  span,
  data: {},
  confidence: 'high',
  related: [],
  suggestions: [],
  severity: null,
  suppressed: null,
  ...more,
})

const english: FileReport = {
  path: 'postmortems/2026-03-04-checkout.md',
  text: ENGLISH,
  title: 'Checkout outage',
  languages: ['en'],
  documentType: 'postmortem',
  profile: 'public',
  profileInferred: true,
  draft: false,
  score: {
    total: 62,
    tiers: { prerequisite: 50, requirement: 40, bonus: null, practice: 75 },
    lost: [
      { rule: 'root-cause', lost: 11.6 },
      { rule: 'incident-times', lost: 4 },
      { rule: 'no-blame', lost: 3 },
    ],
  },
  facts: {
    incident: {
      start: '2026-03-04T09:12Z',
      end: null,
      detected: null,
      mitigated: null,
      timeZone: 'UTC',
      durationMinutes: 90,
    },
    severity: null,
    timelineEvents: 2,
    actionItems: 0,
  },
  verdicts: [
    verdict(RULES.admit, 'met', [saw(ENGLISH, 'We broke checkout', 'admission')]),
    verdict(RULES.channel, 'missed'),
    verdict(RULES.times, 'partial', [
      saw(ENGLISH, 'at 09:12 UTC on 2026-03-04', 'start'),
      saw(ENGLISH, '90 minutes', 'duration'),
    ]),
    verdict(RULES.cause, 'missed', [], { confidence: 'medium' }),
    verdict(RULES.whys, 'skipped', [], { reason: 'a status notice owes no chain of causes' }),
    verdict(RULES.luck, 'met', [saw(ENGLISH, 'rolled back the release by hand', 'luck', 'low')], { confidence: 'low' }),
    verdict(RULES.contact, 'met', [saw(ENGLISH, 'UTC', 'contact')]),
    verdict(RULES.roles, 'missed'),
  ],
  failures: [],
  findings: [
    finding(RULES.channel, 'none', 'warning', 'document'),
    finding(RULES.cause, 'none', 'error', 'document', { confidence: 'medium' }),
    finding(RULES.roles, 'none', 'info', 'document'),
    finding(RULES.times, 'noEnd', 'warning', 'document'),
    finding(RULES.duration, 'differs', 'error', at(ENGLISH, '90 minutes'), {
      data: { stated: '90 minutes', counted: '48 minutes' },
      related: [saw(ENGLISH, 'around ten', 'end')],
    }),
    finding(RULES.blame, 'person', 'error', at(ENGLISH, 'Bob forgot'), {
      data: { who: 'Bob' },
      suggestions: [
        {
          message: 'Say what the deploy lacked.',
          edits: [{ ...at(ENGLISH, 'Bob forgot to run the migration'), text: 'The migration was not run' }],
        },
      ],
    }),
    finding(RULES.vague, 'vague', 'info', at(ENGLISH, 'around noon'), { data: { words: 'around noon' } }),
    finding(RULES.vague, 'vague', 'info', at(ENGLISH, 'In the evening'), { data: { words: 'In the evening' } }),
    finding(RULES.vague, 'vague', 'info', at(ENGLISH, 'Later that day'), {
      data: { words: 'Later that day' },
      suppressed: 'the hour was never recorded',
    }),
  ],
  notices: [],
}

const japanese: FileReport = {
  ...english,
  path: 'postmortems/障害-検索 1,2%.md',
  text: JAPANESE,
  title: '検索障害のご報告',
  languages: ['ja'],
  profile: 'internal',
  profileInferred: false,
  draft: true,
  score: { total: 88, tiers: { prerequisite: 100, requirement: 90, bonus: null, practice: null }, lost: [] },
  verdicts: [
    verdict(RULES.times, 'met', [saw(JAPANESE, '9時12分', 'start'), saw(JAPANESE, '10時05分', 'end')]),
    verdict(RULES.cause, 'skipped', [], { error: new Error('Cannot read "x"') }),
  ],
  findings: [
    finding(RULES.blame, 'person', 'error', at(JAPANESE, '田中がインデックスの設定を間違えた'), {
      data: { who: '田中' },
      confidence: 'medium',
    }),
  ],
  notices: [],
}

const other: FileReport = {
  ...english,
  path: 'docs/release.md',
  text: '# Release 2.4\n\nDark mode.\n',
  title: 'Release 2.4',
  documentType: 'other',
  score: { total: null, tiers: { prerequisite: null, requirement: null, bonus: null, practice: null }, lost: [] },
  verdicts: [],
  findings: [],
  notices: [{ id: 'notPostmortem', data: {} }],
}

const tool = { name: 'postmortem-lint', version: '0.0.0' } as const

/** Three documents and one that could not be read. */
export const sample: Report = {
  version: 1,
  tool,
  files: [english, japanese, other],
  errors: [{ path: 'notes/::a.md', code: 'NOT_UTF8', message: 'byte 3, line 1, is not UTF-8: save the file as UTF-8' }],
  gate: { passed: false, because: '2 errors in postmortems/2026-03-04-checkout.md' },
}

/** One document alone. */
export const single: Report = { ...sample, files: [english], errors: [] }

/** Nothing to complain of. */
export const clean: Report = {
  ...sample,
  files: [
    {
      ...english,
      score: { ...english.score, total: 100, lost: [] },
      findings: [],
      verdicts: english.verdicts.slice(0, 1),
    },
  ],
  errors: [],
  gate: { passed: true, because: 'no error that we are sure of' },
}
