/** The schema of the configuration takes what can be said, and nothing that would be passed over. */
import Ajv from 'ajv'
import { expect, test } from 'vitest'
import { configSchema } from '../src/config/schema.js'
import { twoRules } from './config-rules.js'

const names = { cues: ['cause.root'], roles: ['impact'], languages: ['en', 'de'] }
const schema = configSchema(twoRules, names)
const validate = new Ajv.default({ strict: false, allErrors: true }).compile(schema)
/** Where and why a configuration is refused; nothing when it is not. */
const faults = (value: unknown): readonly string[] =>
  validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)

const cue = { id: 'no-jargon', match: ['synergy'], message: 'Say it plainly.' }

test.each([
  {},
  { $schema: './node_modules/postmortem-lint/schemas/config.json', root: true },
  { extends: 'postmortem-lint:public' },
  { extends: ['postmortem-lint:public', './team.yaml'] },
  ...['public', 'internal', 'status-notice', 'transparent-uptime-2010'].map((profile) => ({ profile })),
  ...['auto', 'en', 'de'].map((lang) => ({ lang })),
  ...['postmortem', 'auto'].map((value) => ({ 'treat-as': value })),
  ...['error', 'warning', 'info', 'off'].map((severity) => ({ rules: { impact: severity } })),
  ...['error', 'warning', 'info', 'never'].map((severity) => ({ 'fail-on': severity })),
  { rules: { impact: { severity: 'off', weight: 0 }, words: { max: 3 } } },
  { rules: { 'own/no-jargon': 'off', 'their-plugin/their-rule': { severity: 'info', weight: 2, anything: [] } } },
  { score: { min: 0, weights: { impact: 0.5 } } },
  { score: { min: 100 } },
  { ignore: ['drafts/**'], suppressions: 'baseline.json' },
  { headings: { impact: ['Damage'] }, terms: { 'cause.root': ['origin'] } },
  { avoid: [cue], expect: [{ ...cue, unless: ['quoted'], write: 'Words.', severity: 'info' }] },
  {
    avoid: [
      { ...cue, id: 'a' },
      { ...cue, id: `a${'9'.repeat(59)}` },
    ],
  },
  { directives: { 'require-reason': false, 'report-unused': false } },
  { overrides: [{ files: ['a.md'] }, { when: { team: 'search', draft: true, year: 2026 }, profile: 'internal' }] },
  { overrides: [{ files: [], lang: 'de', 'treat-as': 'auto', rules: { impact: 'off' } }] },
])('%j is taken', (value) => {
  expect(faults(value)).toEqual([])
})

test.each([
  [[], ' type'],
  ['public', ' type'],
  [{ profil: 'public' }, ' additionalProperties'],
  [{ root: 'yes' }, '/root type'],
  [{ $schema: 1 }, '/$schema type'],
  [{ extends: 1 }, '/extends oneOf'],
  [{ extends: [1] }, '/extends/0 type'],
  [{ profile: 'secret' }, '/profile enum'],
  [{ lang: 'fr' }, '/lang enum'],
  [{ 'treat-as': 'template' }, '/treat-as enum'],
  [{ 'fail-on': 'off' }, '/fail-on enum'],
  [{ rules: { nobody: 'off' } }, '/rules additionalProperties'],
  [{ rules: { 'own/No': 'off' } }, '/rules additionalProperties'],
  [{ rules: { 'x own/no': 'off' } }, '/rules additionalProperties'],
  [{ rules: { 'own/no x': 'off' } }, '/rules additionalProperties'],
  [{ rules: { impact: 'never' } }, '/rules/impact enum'],
  [{ rules: { impact: { severity: 'never' } } }, '/rules/impact/severity enum'],
  [{ rules: { impact: { weight: -1 } } }, '/rules/impact/weight minimum'],
  [{ rules: { impact: { weight: '1' } } }, '/rules/impact/weight type'],
  [{ rules: { impact: { max: 3 } } }, '/rules/impact additionalProperties'],
  [{ rules: { words: { max: 'three' } } }, '/rules/words/max type'],
  [{ rules: { 'own/no': { severity: 'never' } } }, '/rules/own~1no/severity enum'],
  [{ rules: { 'own/no': { weight: -1 } } }, '/rules/own~1no/weight minimum'],
  [{ rules: { 'own/no': { weight: '1' } } }, '/rules/own~1no/weight type'],
  [{ rules: { 'own/no': [] } }, '/rules/own~1no type'],
  [{ score: { most: 1 } }, '/score additionalProperties'],
  [{ score: { min: -1 } }, '/score/min minimum'],
  [{ score: { min: 101 } }, '/score/min maximum'],
  [{ score: { min: '1' } }, '/score/min type'],
  [{ score: { weights: [] } }, '/score/weights type'],
  [{ score: { weights: { words: 1 } } }, '/score/weights additionalProperties'],
  [{ score: { weights: { impact: -1 } } }, '/score/weights/impact minimum'],
  [{ score: { weights: { impact: '1' } } }, '/score/weights/impact type'],
  [{ ignore: 'drafts' }, '/ignore type'],
  [{ ignore: [1] }, '/ignore/0 type'],
  [{ headings: { nobody: [] } }, '/headings additionalProperties'],
  [{ headings: { impact: 'Damage' } }, '/headings/impact type'],
  [{ terms: { nobody: [] } }, '/terms additionalProperties'],
  [{ terms: { 'cause.root': [1] } }, '/terms/cause.root/0 type'],
  [{ suppressions: 1 }, '/suppressions type'],
  [{ directives: { nobody: true } }, '/directives additionalProperties'],
  [{ directives: { 'require-reason': 1 } }, '/directives/require-reason type'],
  [{ directives: { 'report-unused': 1 } }, '/directives/report-unused type'],
  [{ avoid: cue }, '/avoid type'],
  [{ expect: cue }, '/expect type'],
  [{ avoid: [{ ...cue, code: 'x' }] }, '/avoid/0 additionalProperties'],
  [{ avoid: [{ match: ['a'], message: 'b' }] }, '/avoid/0 required'],
  [{ avoid: [{ id: 'a', message: 'b' }] }, '/avoid/0 required'],
  [{ avoid: [{ id: 'a', match: ['b'] }] }, '/avoid/0 required'],
  [{ avoid: [{ ...cue, id: 1 }] }, '/avoid/0/id type'],
  ...['9a', 'A', 'a b', 'a!', `a${'9'.repeat(60)}`].map((id) => [{ avoid: [{ ...cue, id }] }, '/avoid/0/id pattern']),
  [{ avoid: [{ ...cue, match: 'synergy' }] }, '/avoid/0/match type'],
  [{ avoid: [{ ...cue, match: [] }] }, '/avoid/0/match minItems'],
  [{ avoid: [{ ...cue, match: [1] }] }, '/avoid/0/match/0 type'],
  [{ avoid: [{ ...cue, match: Array(201).fill('a') }] }, '/avoid/0/match maxItems'],
  [{ avoid: [{ ...cue, unless: 'x' }] }, '/avoid/0/unless type'],
  [{ avoid: [{ ...cue, message: 1 }] }, '/avoid/0/message type'],
  [{ avoid: [{ ...cue, write: 1 }] }, '/avoid/0/write type'],
  [{ avoid: [{ ...cue, severity: 'never' }] }, '/avoid/0/severity enum'],
  [{ overrides: {} }, '/overrides type'],
  [{ overrides: [{ profile: 'public' }] }, '/overrides/0 anyOf'],
  [{ overrides: [{ files: 'a.md' }] }, '/overrides/0/files type'],
  [{ overrides: [{ files: [], 'fail-on': 'never' }] }, '/overrides/0 additionalProperties'],
  [{ overrides: [{ when: [] }] }, '/overrides/0/when type'],
  [{ overrides: [{ when: { team: [] } }] }, '/overrides/0/when/team type'],
] as readonly (readonly [unknown, string])[])('%j is refused: %s', (value, why) => {
  expect(faults(value)).toContain(why)
})

test('editors are told what a rule and its options are for, and what they are without it', () => {
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    properties: {
      directives: { properties: { 'require-reason': { default: true }, 'report-unused': { default: true } } },
      rules: {
        properties: {
          impact: { description: 'Says who was hit.' },
          words: { oneOf: [{}, { properties: { max: { default: 2, description: 'How many are let pass.' } } }] },
        },
      },
    },
  })
})
