/** The configuration's JSON Schema (draft-07), made of what rules, cues and sections say of themselves. */
import type { Option, Rule } from '../rule.js'
import { PRESETS } from './presets.js'

type Schema = Readonly<Record<string, unknown>>

const severity: Schema = { enum: ['error', 'warning', 'info', 'off'] }
const strings: Schema = { type: 'array', items: { type: 'string' } }
const object = (properties: Record<string, Schema>, more: Schema = {}): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
})

/** A rule's setting: a severity, or an object with severity, weight and the rule's own options. */
function ruleSchema(rule: Rule): Schema {
  const own = Object.fromEntries(
    Object.entries(rule.options).map(([name, option]: [string, Option<unknown>]) => [
      name,
      { ...option.schema, default: option.default, description: option.about },
    ]),
  )
  return {
    description: rule.summary,
    oneOf: [severity, object({ severity, weight: { type: 'number', minimum: 0 }, ...own })],
  }
}

/** A rule of a plugin, or one made of phrases (`own/…`); its options are its own affair. */
const foreignRule: Schema = {
  oneOf: [severity, { type: 'object', properties: { severity, weight: { type: 'number', minimum: 0 } } }],
}

/** A cue of one's own: phrases to avoid or to expect, in the notation of docs/configuration.md. */
const ownCue: Schema = object(
  {
    id: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,59}$' },
    match: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 200 },
    unless: strings,
    message: { type: 'string' },
    write: { type: 'string' },
    severity,
  },
  { required: ['id', 'match', 'message'] },
)

/** Settings for the documents that globs or front matter name. */
const overrideSchema = (settings: Record<string, Schema>): Schema =>
  object(
    {
      files: strings,
      when: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
      ...settings,
    },
    { anyOf: [{ required: ['files'] }, { required: ['when'] }] },
  )

/** The schema of a whole configuration. */
export function configSchema(
  rules: readonly Rule[],
  names: { readonly cues: readonly string[]; readonly roles: readonly string[]; readonly languages: readonly string[] },
): Schema {
  const settings: Record<string, Schema> = {
    profile: { enum: ['public', 'internal', 'status-notice', 'transparent-uptime-2010'] },
    lang: { enum: ['auto', ...names.languages] },
    'treat-as': { enum: ['postmortem', 'auto'] },
    rules: object(Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])), {
      patternProperties: { '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$': foreignRule },
    }),
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'postmortem-lint configuration',
    ...object({
      $schema: { type: 'string' },
      root: { type: 'boolean', description: 'Look no further up for another configuration.' },
      extends: { oneOf: [{ type: 'string' }, strings], description: `One of ${PRESETS.join(', ')}, or a path.` },
      ...settings,
      'fail-on': { enum: ['error', 'warning', 'info', 'never'] },
      score: object({
        min: { type: 'number', minimum: 0, maximum: 100 },
        weights: {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(
            rules.filter(({ tier }) => tier !== null).map(({ id }) => [id, { type: 'number', minimum: 0 }]),
          ),
        },
      }),
      ignore: { ...strings, description: 'Globs of files that folder walks pass over.' },
      headings: {
        ...object(Object.fromEntries(names.roles.map((role) => [role, strings]))),
        description: 'Names that your sections go by.',
      },
      terms: {
        ...object(Object.fromEntries(names.cues.map((cue) => [cue, strings]))),
        description: 'Phrases of your own for the cues that rules read.',
      },
      avoid: { type: 'array', items: ownCue, description: 'Phrases that become findings.' },
      expect: { type: 'array', items: ownCue, description: 'Phrases whose absence becomes a finding.' },
      directives: object({
        'require-reason': { type: 'boolean', default: true },
        'report-unused': { type: 'boolean', default: true },
      }),
      suppressions: { type: 'string', description: 'Path of the baseline, from this file.' },
      overrides: { type: 'array', items: overrideSchema(settings) },
    }),
  }
}
